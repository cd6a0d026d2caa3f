"""KHR_materials_variants: named sets of other materials in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.container import GltfError
from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.graph import Primitive


class MaterialVariants(Extension):
    """The graph's variants at the root, and for each primitive which material a variant puts on it."""

    name: ClassVar[str] = "KHR_materials_variants"

    def primitive(self, primitive: Primitive) -> Body | None:
        """Map materials to the variants that choose them."""
        if not primitive.variants:
            return None
        numbers = {name: index for index, name in enumerate(self.builder.graph.variants)}
        unknown = sorted(set(primitive.variants) - set(numbers))
        if unknown:
            raise GltfError(f"a primitive names variants that the graph has not: {', '.join(unknown)}")
        users: dict[str, list[int]] = {}
        for name in sorted(primitive.variants, key=numbers.__getitem__):
            users.setdefault(primitive.variants[name], []).append(numbers[name])
        return {"mappings": [{"material": self.builder.material(key), "variants": v} for key, v in users.items()]}

    def root(self) -> Body | None:
        """List the names."""
        names = self.builder.graph.variants
        return {"variants": [{"name": name} for name in names]} if names else None
