"""In which format each picture of a material is stored, by what it shows and what the target asks for.

| textures | colour | occlusion, roughness, metal | normals |
|---|---|---|---|
| png | PNG | PNG | PNG |
| jpeg | JPEG; PNG with alpha | JPEG, full chroma | JPEG, full chroma |
| webp | WebP | JPEG, full chroma | JPEG, full chroma |
| ktx2 | ETC1S | ETC1S | UASTC |

``+fallback`` puts the JPEG or PNG beside a WebP or KTX 2 picture.

Lossy WebP always halves the chroma, which would mix roughness with metal. ETC1S keeps one colour a block, which turns
normals into facets; of colours it keeps 32 steps a channel, which tints pale smooth stone a little at arm's length. Normals
as PNG would be three times as large as JPEG of high quality, and no difference was seen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from scenewright.arrays import content_key
from scenewright.graph import Image
from scenewright.records import dataclass
from scenewright.texture.encode import encode

if TYPE_CHECKING:
    from scenewright.arrays import Pixels
    from scenewright.graph import Cache
    from scenewright.plan.profile import Textures
    from scenewright.texture.encode import Encoded, ImageFormat

Use = Literal["color", "orm", "normal"]
"""What a picture of a material shows."""
COLOR_QUALITY = 88
DATA_QUALITY = 92
"""JPEG quality of normals and ORM: full chroma, so that a normal map does not turn blocky under a lamp."""


def identity(textures: Textures) -> str:
    """What an encoded picture depends on besides its pixels and its use."""
    if not textures.startswith("ktx2"):
        return textures
    from scenewright.texture.ktx2 import encoder_version  # noqa: PLC0415 - only builds that ask for it

    return f"{textures} {encoder_version()}"


@dataclass(frozen=True)
class Delivery:
    """How pictures are stored, and where dear encodings are remembered."""

    textures: Textures
    cache: Cache

    def images(self, pixels: Pixels | None, key: str, use: Use) -> tuple[Image, ...]:
        """Encode a picture: none, one, or the one to refer to and its fallback."""
        if pixels is None:
            return ()
        image = self._first(pixels, key, use)
        if not self.textures.endswith("+fallback") or image.mime in {"image/png", "image/jpeg"}:
            return (image,)
        plain = _image(f"{key}-fallback", pixels, _plain(pixels, use))
        return (replace(image, fallback=plain.key), plain)

    def _first(self, pixels: Pixels, key: str, use: Use) -> Image:
        """The picture to refer to."""
        if self.textures.startswith("ktx2"):
            return self._ktx2(pixels, key, use)
        if self.textures == "png":
            return _image(key, pixels, encode(pixels, "png"))
        if self.textures == "jpeg":
            return _image(key, pixels, _plain(pixels, use))
        if use == "color":
            return _image(key, pixels, encode(pixels, "webp", quality=COLOR_QUALITY))
        return _image(key, pixels, encode(pixels, _core(pixels), content="data", quality=DATA_QUALITY))

    def _ktx2(self, pixels: Pixels, key: str, use: Use) -> Image:
        """Encode for GPUs, remembered by the pixels: when a material changes, some of its pictures often stay."""
        from scenewright.texture.ktx2 import encode_ktx2, encoder_version, fits  # noqa: PLC0415

        if not fits(pixels):
            return _image(key, pixels, _plain(pixels, use))
        own = content_key("ktx2", encoder_version(), use, pixels)
        found = self.cache.get(own)
        if not isinstance(found, Image):
            encoded = encode_ktx2(pixels, "uastc" if use == "normal" else "etc1s", srgb=use == "color")
            found = _image(own, pixels, encoded)
            self.cache.put(own, found)
        return replace(found, key=key)


def _plain(pixels: Pixels, use: Use) -> Encoded:
    """Encode with what every viewer of glTF reads."""
    if use == "color":
        return encode(pixels, _core(pixels), quality=COLOR_QUALITY)
    return encode(pixels, _core(pixels), content="data", quality=DATA_QUALITY)


def _core(pixels: Pixels) -> ImageFormat:
    """JPEG, or PNG where there is alpha."""
    return "png" if pixels.shape[2] == 4 else "jpeg"


def _image(key: str, pixels: Pixels, encoded: Encoded) -> Image:
    return Image(key, encoded.mime, pixels.shape[1], pixels.shape[0], encoded.data)
