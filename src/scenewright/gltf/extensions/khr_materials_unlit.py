"""KHR_materials_unlit: a material that shows its colour as it is, such as the sky."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material


class Unlit(Extension):
    """A flag without properties."""

    name: ClassVar[str] = "KHR_materials_unlit"

    def material(self, material: Material) -> Body | None:
        """Mark unlit materials."""
        return {} if material.unlit else None
