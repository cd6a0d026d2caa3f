"""KHR_materials_ior: an index of refraction other than 1.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Material

_DEFAULT = 1.5


class IndexOfRefraction(Extension):
    """The index sets both the reflection at normal incidence and the bending of transmitted light."""

    name: ClassVar[str] = "KHR_materials_ior"

    def material(self, material: Material) -> Body | None:
        """Write an index that is not the default."""
        return None if material.unlit or material.ior == _DEFAULT else {"ior": material.ior}
