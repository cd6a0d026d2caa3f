"""KHR_materials_transmission: light that passes through a surface, as through glass."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material


class Transmission(Extension):
    """The share of light that is transmitted."""

    name: ClassVar[str] = "KHR_materials_transmission"

    def material(self, material: Material) -> Body | None:
        """Write the share where it is not zero."""
        if material.unlit or material.transmission <= 0.0:
            return None
        return {"transmissionFactor": material.transmission}
