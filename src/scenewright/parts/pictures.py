"""Picture files as parts take them: their head is read and bounded before a pixel is decoded, then all of them are."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scenewright.parts.refusing import RefusedError

if TYPE_CHECKING:
    from scenewright.graph import Image, Material
    from scenewright.quantity import SceneFile

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
MAX_PICTURE_BYTES = 32 << 20
MAX_EDGE = 16_384
MAX_PIXELS = 40_000_000
"""What a good camera takes; decoded it is 160 MB of memory."""
_EXPECTED = f"PNG, JPEG or WebP of at most {MAX_PIXELS // 1_000_000} million pixels"


class Picture(NamedTuple):
    """What is known of a picture file."""

    mime: str
    width: int
    height: int
    has_alpha: bool
    is_plain: bool
    """Whether its bytes can be shown as they are."""

    @property
    def aspect(self) -> float:
        """Height over width."""
        return self.height / self.width


def read_picture(file: SceneFile, parameter: str) -> Picture:
    """Look a picture file through.

    Args:
        file: The file.
        parameter: The one that names it, for the complaint.

    Raises:
        RefusedError: It is damaged, of another kind (SW870) or has too many pixels (SW871).
    """
    found = _looked(file)
    if isinstance(found, Picture):
        return found
    code, message = found
    raise RefusedError(code, f"'{file.path}' {message}", parameter, _EXPECTED, "export it again from an image editor")


@lru_cache(maxsize=256)
def _looked(file: SceneFile) -> Picture | tuple[str, str]:
    """Facts, or a code and what is wrong, by the file's content."""
    from scenewright.gltf.container import GltfError  # noqa: PLC0415 - only scenes with pictures load these
    from scenewright.gltf.inspect import picture_size  # noqa: PLC0415 - likewise
    from scenewright.texture.scenepictures import looked_at  # noqa: PLC0415 - likewise

    try:
        data = file.location.read_bytes()
        mime = _mime(data)
        if not mime or not file.path.lower().endswith(_ENDINGS[mime]):
            return "SW870", "is not what its ending says"
        if not _is_whole(data, mime):
            return "SW870", "is cut short"
        width, height = picture_size(data)
        if not width or not height:
            return "SW870", "has no pixels"
        if max(width, height) > MAX_EDGE or width * height > MAX_PIXELS:
            return "SW871", f"has {width} x {height} pixels"
        look = looked_at(data)
    except (OSError, GltfError, struct.error, IndexError, MemoryError):
        return "SW870", "is damaged or cut short"
    return Picture(mime, look.width, look.height, look.has_alpha, look.is_plain)


_ENDINGS = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "image/webp": (".webp",)}


def _is_whole(data: bytes, mime: str) -> bool:
    """Whether a file has its end: decoders forgive a missing one, viewers do not all."""
    if mime == "image/png":
        return b"IEND\xaeB`\x82" in data
    if mime == "image/jpeg":
        return data.rfind(b"\xff\xd9") > 0
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _mime(data: bytes) -> str:
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if data[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def shown(file: SceneFile, *, lit: bool, parameter: str = "file") -> tuple[Material, Image]:
    """Make the material and the image that show a picture once over texture coordinates from 0 to 1.

    The file's bytes are used as they are, unless only its own program would show them right. A lit picture is paper:
    rough, no metal; one that is not shows its colours whatever the light.

    Raises:
        RefusedError: As `read_picture`.
    """
    from scenewright.graph import Image, Material, Sampling  # noqa: PLC0415 - as above

    facts = read_picture(file, parameter)
    data, mime = file.location.read_bytes(), facts.mime
    if not facts.is_plain:
        data, mime = _stored_plainly(data)
    image = Image(f"picture-{file.digest}", mime, facts.width, facts.height, data)
    clamped = Sampling(wrap=(33071, 33071))
    material = Material(
        key=f"picture-{file.digest}-{'lit' if lit else 'unlit'}",
        name=file.path.rpartition("/")[2],
        roughness=0.75,
        base_color_texture=image.key,
        alpha_mode="BLEND" if facts.has_alpha else "OPAQUE",
        unlit=not lit,
        samplings=(("base_color", clamped),),
    )
    return material, image


def _stored_plainly(data: bytes) -> tuple[bytes, str]:
    from scenewright.texture.encode import encode  # noqa: PLC0415 - as above
    from scenewright.texture.scenepictures import upright  # noqa: PLC0415 - likewise

    pixels = upright(data)
    encoded = encode(pixels, "png" if pixels.shape[2] == 4 else "jpeg", quality=92)
    return encoded.data, encoded.mime
