"""Materials that things bring along, finished: their pictures come from files and are fitted to the target."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.graph import Image, Material

if TYPE_CHECKING:
    from scenewright.graph import Cache
    from scenewright.parts import Assembly
    from scenewright.plan import Profile

JPEG_QUALITY = 90
"""Of a picture that has to be stored again: it was lossy once, and is looked at from near."""


@dataclass
class OwnMaterials:
    """Collects what assemblies bring along, each key once."""

    materials: dict[str, Material] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)

    def add(self, assembly: Assembly) -> None:
        """Take over the materials and pictures of a thing."""
        self.materials.update(assembly.materials)
        self.images.update(assembly.images)

    def fitted(self, profile: Profile, cache: Cache) -> dict[str, Image]:
        """The pictures as the target takes them, by their keys."""
        return {key: fitted(image, profile, cache) for key, image in self.images.items()}


def fitted(image: Image, profile: Profile, cache: Cache) -> Image:
    """Give a picture as its file has it where the target takes that; else smaller, or as JPEG or PNG.

    What is larger than the target's largest texture is shrunk to it; WebP stays where the target reads it.
    """
    is_read = image.mime in {"image/png", "image/jpeg"} or (image.mime == "image/webp" and profile.textures == "webp")
    if is_read and max(image.width, image.height) <= profile.max_texture:
        return image
    key = content_key("fitted", image.key, image.mime, str(profile.max_texture), profile.textures)
    found = cache.get(key)
    if not isinstance(found, Image):
        found = _stored_again(image, profile.max_texture)
        cache.put(key, found)
    return found


def _stored_again(image: Image, most: int) -> Image:
    from scenewright.texture.encode import encode  # noqa: PLC0415 - only where a picture does not fit
    from scenewright.texture.scenepictures import shrunk, upright  # noqa: PLC0415 - likewise

    pixels = shrunk(upright(image.data), most)
    encoded = encode(pixels, "png" if pixels.shape[2] == 4 else "jpeg", quality=JPEG_QUALITY)
    return Image(image.key, encoded.mime, pixels.shape[1], pixels.shape[0], encoded.data)
