"""KHR_materials_emissive_strength: light from a surface brighter than white."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material


class EmissiveStrength(Extension):
    """A factor on the emissive colour."""

    name: ClassVar[str] = "KHR_materials_emissive_strength"

    def material(self, material: Material) -> Body | None:
        """Write the factor where something glows and the factor is not one."""
        if material.unlit or material.emissive_strength == 1.0 or not any(material.emissive):
            return None
        return {"emissiveStrength": material.emissive_strength}
