"""KHR_materials_volume: a transmitting surface that bounds a body of some thickness."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material


class Volume(Extension):
    """Thickness in metres; means nothing without transmission, so it is written only with it."""

    name: ClassVar[str] = "KHR_materials_volume"

    def material(self, material: Material) -> Body | None:
        """Write the thickness of transmitting materials."""
        if material.unlit or material.transmission <= 0.0 or material.thickness <= 0.0:
            return None
        said: dict[str, object] = {"thicknessFactor": material.thickness}
        if material.attenuation_distance > 0.0:
            said["attenuationDistance"] = material.attenuation_distance
        if material.attenuation_color != (1.0, 1.0, 1.0):
            said["attenuationColor"] = list(material.attenuation_color)
        return said
