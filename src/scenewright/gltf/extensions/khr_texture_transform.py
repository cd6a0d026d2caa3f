"""KHR_texture_transform: texture coordinates in metres become repeats of the material's tile."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material


class TextureTransform(Extension):
    """Scale by repeats per metre; a tile of one metre needs nothing."""

    name: ClassVar[str] = "KHR_texture_transform"

    def texture_info(self, material: Material) -> Body | None:
        """Divide by the tile's size in metres."""
        width, height = material.tile
        return None if (width, height) == (1.0, 1.0) else {"scale": [1.0 / width, 1.0 / height]}
