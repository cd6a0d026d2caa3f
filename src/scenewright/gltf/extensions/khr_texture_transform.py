"""KHR_texture_transform: texture coordinates in metres become repeats of the material's tile."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material, Sampling


class TextureTransform(Extension):
    """Scale by repeats per metre; a tile of one metre needs nothing. Foreign textures lie as their file says."""

    name: ClassVar[str] = "KHR_texture_transform"

    def texture_info(self, material: Material, slot: str) -> Body | None:
        """Divide by the tile's size in metres."""
        sampling = material.sampling(slot)
        if sampling is not None:
            return _laid(sampling) or None
        width, height = material.tile
        return None if (width, height) == (1.0, 1.0) else {"scale": [1.0 / width, 1.0 / height]}


def _laid(sampling: Sampling) -> dict[str, object]:
    said: dict[str, object] = {}
    if sampling.offset != (0.0, 0.0):
        said["offset"] = list(sampling.offset)
    if sampling.rotation:
        said["rotation"] = sampling.rotation
    if sampling.scale != (1.0, 1.0):
        said["scale"] = list(sampling.scale)
    return said
