"""Shapes of bodies as nodes of the document: each lies below the node it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.gltf import document as gltf
from scenewright.gltf.container import GltfError
from scenewright.gltf.pose import pose_properties
from scenewright.graph import Transform

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.graph import Node, PhysicsMaterial, Shape


def write_colliders(builder: Builder, node: Node, index: int) -> list[int]:
    """Write the shapes of a node's body as children without an address; give their indices.

    Args:
        builder: The document.
        node: Whose body it is.
        index: Of the node in the document: what it draws may be what is bumped into.
    """
    if node.body is None or builder.options.physics == "none":
        return []
    nodes, indices = builder.document.nodes, []
    for shape in node.body.shapes:
        bodies = builder.extend("collider", shape, node.body.material, index)
        pose = pose_properties(Transform(shape.translation, shape.rotation, shape.scale))
        nodes.append(
            gltf.Node(
                name=f"{node.name} {shape.kind}",
                translation=pose.get("translation"),
                rotation=pose.get("rotation"),
                scale=pose.get("scale"),
                extensions=bodies,
            )
        )
        indices.append(len(nodes) - 1)
    return indices


def collider_mesh(builder: Builder, shape: Shape, index: int) -> int:
    """The mesh of a hull or mesh shape: a small one of its own, stored once and never drawn, or what the node draws.

    Raises:
        GltfError: It is to be what the node draws, and that is nothing.
    """
    mesh = shape.mesh
    if mesh is None:
        drawn = builder.document.nodes[index].mesh
        if drawn is None:
            raise GltfError(f"node {index} draws nothing to bump into")
        return drawn

    def store() -> int:
        attributes = {"POSITION": builder.vertices.attribute(mesh, "POSITION")}
        primitive = gltf.Primitive(attributes=attributes, indices=builder.vertices.indices(mesh))
        builder.document.meshes.append(gltf.Mesh(name=shape.kind, primitives=[primitive]))
        return len(builder.document.meshes) - 1

    return builder.once(("collider mesh", mesh.key), store)


def collider_node(builder: Builder, shape: Shape, index: int) -> int:
    """A node that has the mesh of a hull or mesh shape: the drawn one, or one that stands in no scene."""
    if shape.mesh is None:
        return index

    def store() -> int:
        builder.document.nodes.append(gltf.Node(name=shape.kind, mesh=collider_mesh(builder, shape, index)))
        return len(builder.document.nodes) - 1

    return builder.once(("collider node", shape.mesh.key), store)


def stored_shapes(builder: Builder, extension: str) -> list[dict[str, object]]:
    """The shapes that an extension lists at the root, growing."""
    return builder.once(("shapes", extension), list[dict[str, object]])


def store_shape(builder: Builder, extension: str, kind: str, values: dict[str, object]) -> int:
    """List a shape once and give its number."""
    listed = stored_shapes(builder, extension)

    def store() -> int:
        listed.append({"type": kind, kind: values})
        return len(listed) - 1

    return builder.once((extension, kind, repr(values)), store)


def simple_values(shape: Shape) -> tuple[str, dict[str, object]]:
    """Type and values of a box, sphere, cylinder or capsule, which both families of extensions describe alike.

    A capsule's `height` is the distance between the middles of its ends; one that has none is a sphere.
    """
    wide, tall, _ = shape.size
    radius = round(wide / 2, 6)
    if shape.kind == "box":
        return "box", {"size": list(shape.size)}
    if shape.kind == "sphere" or (shape.kind == "capsule" and tall - wide < _SHORTEST):
        return "sphere", {"radius": radius}
    height = tall if shape.kind == "cylinder" else round(tall - wide, 6)
    return shape.kind, {"height": height, "radiusBottom": radius, "radiusTop": radius}


_SHORTEST = 1e-5


def material_object(material: PhysicsMaterial) -> dict[str, object]:
    """A surface as both families of extensions describe it."""
    friction = material.friction
    return {"staticFriction": friction, "dynamicFriction": friction, "restitution": material.restitution}
