"""EXT_texture_webp: a texture whose picture is a WebP."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Image


class TextureWebp(Extension):
    """Required, because no PNG or JPEG stands beside the picture."""

    name: ClassVar[str] = "EXT_texture_webp"
    required: ClassVar[bool] = True

    def texture(self, image: Image, source: int) -> Body | None:
        """Carry the reference to a WebP image."""
        return {"source": source} if image.mime == "image/webp" else None
