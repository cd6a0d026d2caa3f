"""Colliders of things as shapes of bodies that stand still."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.convex import bare_mesh, hull_mesh
from scenewright.graph import Shape, Transform
from scenewright.graph.affine import pose_of

if TYPE_CHECKING:
    from scenewright.geometry import Mesh
    from scenewright.graph import Collider, Node


def collider_shapes(node: Node) -> tuple[Shape, ...]:
    """The node's colliders as shapes in its frame; those of each copy where it stands for many."""
    shapes = [shape for collider in node.colliders if (shape := _shape(node, collider)) is not None]
    if node.instances is None:
        return tuple(shapes)
    rows = zip(
        node.instances.translations.tolist(),
        node.instances.rotations.tolist(),
        node.instances.scales.tolist(),
        strict=True,
    )
    poses = [Transform(tuple(t), tuple(r), tuple(s)) for t, r, s in rows]
    return tuple(_carried(shape, pose) for pose in poses for shape in shapes)


def _shape(node: Node, collider: Collider) -> Shape | None:
    """One collider; None where it is to be fitted to triangles and there are none."""
    if collider.shape not in {"hull", "mesh"}:
        return Shape(collider.shape, collider.size, translation=collider.center)
    drawn = [primitive.mesh for primitive in node.primitives if primitive.mesh.triangle_count]
    if not drawn:
        return None
    if collider.shape == "hull":
        mesh = hull_mesh(np.concatenate([each.positions for each in drawn]).astype(np.float64))
        return Shape("hull", mesh=mesh) if mesh is not None else None
    return Shape("mesh", mesh=None if node.instances is None else _joined(drawn))


def _joined(meshes: list[Mesh]) -> Mesh:
    """Several meshes as one without shading."""
    starts = np.cumsum([0, *(mesh.vertex_count for mesh in meshes)])
    positions = np.concatenate([mesh.positions for mesh in meshes]).astype(np.float64)
    indices = np.concatenate([mesh.indices + start for mesh, start in zip(meshes, starts, strict=False)])
    return bare_mesh(positions, indices)


def _carried(shape: Shape, pose: Transform) -> Shape:
    """A shape of a copy, in the frame of the node that stands for all copies."""
    place = pose_of(pose).point(shape.translation)
    return Shape(shape.kind, shape.size, shape.mesh, place, pose.rotation, pose.scale)
