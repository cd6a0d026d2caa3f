"""KHR_texture_basisu: a texture whose picture is a KTX 2 file that stays packed on the GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Image


class TextureBasisu(Extension):
    """Required where no PNG or JPEG stands beside the picture."""

    name: ClassVar[str] = "KHR_texture_basisu"

    def texture(self, image: Image, source: int) -> Body | None:
        """Carry the reference to a KTX 2 image."""
        if image.mime != "image/ktx2":
            return None
        if image.fallback is None:
            self.builder.required.add(self.name)
        return {"source": source}
