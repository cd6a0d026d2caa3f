"""KHR_physics_rigid_bodies: what moves by the laws of motion, and what it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.colliders import collider_node, material_object, simple_values, store_shape
from scenewright.gltf.extension import Body, Extension

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Motion, Node, PhysicsMaterial, Shape


class RigidBodies(Extension):
    """Motion on the nodes that move, a collider for each shape; equal surfaces are stored once at the root."""

    name: ClassVar[str] = "KHR_physics_rigid_bodies"

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder)
        self._materials: dict[PhysicsMaterial, int] = {}

    def node(self, node: Node) -> Body | None:
        """Say how the node moves, and where it notices who comes."""
        if self.builder.options.physics != "khr":
            return None
        body: dict[str, object] = {}
        if node.body is not None and node.body.motion is not None:
            body["motion"] = _motion(node.body.motion)
        if node.sensor is not None:
            shape = store_shape(self.builder, "KHR_implicit_shapes", *simple_values(node.sensor))
            body["trigger"] = {"geometry": {"shape": shape}}
        return body or None

    def collider(self, shape: Shape, material: PhysicsMaterial | None, index: int) -> Body | None:
        """Refer to a shape, or to a node that has the mesh."""
        if self.builder.options.physics != "khr":
            return None
        collider: dict[str, object] = {"geometry": self._geometry(shape, index)}
        if material is not None:
            collider["physicsMaterial"] = self._materials.setdefault(material, len(self._materials))
        return {"collider": collider}

    def _geometry(self, shape: Shape, index: int) -> dict[str, object]:
        if shape.kind == "hull":
            return {"node": collider_node(self.builder, shape, index), "convexHull": True}
        if shape.kind == "mesh":
            return {"node": collider_node(self.builder, shape, index)}
        return {"shape": store_shape(self.builder, "KHR_implicit_shapes", *simple_values(shape))}

    def root(self) -> Body | None:
        """List the surfaces that colliders referred to."""
        return {"physicsMaterials": [material_object(each) for each in self._materials]} if self._materials else None


def _motion(motion: Motion) -> dict[str, object]:
    if motion.kind == "kinematic":
        return {"isKinematic": True}
    return {
        "mass": motion.mass,
        "centerOfMass": list(motion.center_of_mass),
        "inertiaDiagonal": list(motion.inertia),
        "inertiaOrientation": list(motion.orientation),
    }
