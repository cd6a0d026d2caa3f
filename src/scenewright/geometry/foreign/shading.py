"""What foreign meshes may lack: normals of their own, and nothing that no triangle uses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.uv import face_cross, facing_side, project

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64

_ARRAYS = ("positions", "normals", "uvs", "tangents", "colors")


def picked(mesh: Mesh, rows: NDArray[np.int64], indices: NDArray[Any]) -> Mesh:
    """The same mesh with other vertices: those with the numbers `rows` (k,), and (m, 3) `indices` among them."""
    arrays = {name: array[rows] for name in _ARRAYS if (array := getattr(mesh, name)) is not None}
    bending = mesh.bending.picked(rows) if mesh.bending is not None else None
    return replace(mesh, indices=indices, bending=bending, **arrays)


def flat_shaded(mesh: Mesh) -> Mesh:
    """Give every triangle corners of its own, lit by the face, as glTF says where normals are left out."""
    rows = mesh.indices.reshape(-1).astype(np.int64)
    indices = np.arange(len(rows), dtype=np.uint32).reshape(-1, 3)
    normals = snap_directions(normalized(face_cross(mesh.positions.astype(np.float64), mesh.indices)))
    return replace(picked(mesh, rows, indices), normals=np.repeat(normals, 3, axis=0))


def compacted(mesh: Mesh) -> Mesh:
    """Leave out vertices that no triangle uses."""
    used = np.zeros(mesh.vertex_count, bool)
    used[mesh.indices.reshape(-1)] = True
    if used.all():
        return mesh
    rows = np.flatnonzero(used)
    number = np.cumsum(used) - 1
    return picked(mesh, rows, number[mesh.indices].astype(np.uint32))


def projected(mesh: Mesh, positions: Float64) -> Mesh:
    """Texture a mesh anew in metres by projection along the axes; its own coordinates were made for another material.

    Args:
        mesh: As the file has it.
        positions: (n, 3) where its vertices are in the thing's frame, in metres.
    """
    side = facing_side(normalized(face_cross(positions, mesh.indices)))
    kept, inverse = np.unique(mesh.indices.astype(np.int64) * 6 + side[:, None], return_inverse=True)
    made = picked(mesh, kept // 6, inverse.reshape(-1, 3).astype(np.uint32))
    return replace(made, uvs=snap_directions(project(positions[kept // 6], kept % 6)), tangents=None)
