"""EXT_texture_webp: a texture whose picture is a WebP."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Image


class TextureWebp(Extension):
    """Required where no PNG or JPEG stands beside the picture."""

    name: ClassVar[str] = "EXT_texture_webp"

    def texture(self, image: Image, source: int) -> Body | None:
        """Carry the reference to a WebP image."""
        if image.mime != "image/webp":
            return None
        if image.fallback is None:
            self.builder.required.add(self.name)
        return {"source": source}
