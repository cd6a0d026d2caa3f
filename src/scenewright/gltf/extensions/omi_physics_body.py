"""OMI_physics_body: bodies for engines that read the Open Metaverse group's extensions, such as Godot."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.colliders import collider_mesh, material_object, simple_values, store_shape
from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Motion, Node, PhysicsMaterial, Shape

_SHAPES = "OMI_physics_shape"


class PhysicsBodies(Extension):
    """Motion on the nodes that move, a collider for each shape; equal surfaces are stored once at the root."""

    name: ClassVar[str] = "OMI_physics_body"

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder)
        self._materials: dict[PhysicsMaterial, int] = {}

    def node(self, node: Node) -> Body | None:
        """Say how the node moves, and where it notices who comes."""
        if self.builder.options.physics != "omi":
            return None
        body: dict[str, object] = {}
        if node.body is not None and node.body.motion is not None:
            body["motion"] = _motion(node.body.motion)
        if node.sensor is not None:
            body["trigger"] = {"shape": store_shape(self.builder, _SHAPES, *simple_values(node.sensor))}
        return body or None

    def collider(self, shape: Shape, material: PhysicsMaterial | None, index: int) -> Body | None:
        """Refer to a shape."""
        if self.builder.options.physics != "omi":
            return None
        collider: dict[str, object] = {"shape": self._shape(shape, index)}
        if material is not None:
            collider["physicsMaterial"] = self._materials.setdefault(material, len(self._materials))
        return {"collider": collider}

    def _shape(self, shape: Shape, index: int) -> int:
        if shape.kind in {"hull", "mesh"}:
            kind = "convex" if shape.kind == "hull" else "trimesh"
            return store_shape(self.builder, _SHAPES, kind, {"mesh": collider_mesh(self.builder, shape, index)})
        return store_shape(self.builder, _SHAPES, *simple_values(shape))

    def root(self) -> Body | None:
        """List the surfaces that colliders referred to."""
        return {"physicsMaterials": [material_object(each) for each in self._materials]} if self._materials else None


def _motion(motion: Motion) -> dict[str, object]:
    if motion.kind == "kinematic":
        return {"type": "kinematic"}
    return {
        "type": "dynamic",
        "mass": motion.mass,
        "centerOfMass": list(motion.center_of_mass),
        "inertiaDiagonal": list(motion.inertia),
        "inertiaOrientation": list(motion.orientation),
    }
