"""Union, difference and intersection of closed meshes; home of manifold3d's solids."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import manifold3d
import numpy as np

from scenewright.arrays import snap_positions
from scenewright.geometry.analysis import welded_indices
from scenewright.geometry.assemble import finished
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import smooth_normals
from scenewright.geometry.uv import box_projected

_CREASE = 35.0
_TOLERANCE = 4e-5
"""Detail below this (metres) is merged away, so that snapping to the stored grid cannot tear the result."""


def subtract(mesh: Mesh, cutters: Iterable[Mesh], crease_degrees: float = _CREASE) -> Mesh:
    """Cut the cutters out of a mesh.

    Args:
        mesh: Closed solid.
        cutters: Closed solids; none leaves the mesh as it is but for its texture coordinates.
        crease_degrees: Edges sharper than this stay hard.

    Returns:
        A closed solid with box-projected coordinates in metres; empty when nothing is left.

    Raises:
        ValueError: An input is not closed.
    """
    cut = [_solid(cutter) for cutter in cutters]
    body = _solid(mesh)
    if cut:
        body = body - manifold3d.Manifold.batch_boolean(cut, manifold3d.OpType.Add)
    return _mesh(body, crease_degrees)


def union(meshes: Iterable[Mesh], crease_degrees: float = _CREASE) -> Mesh:
    """Join closed solids to one without inner walls; see `subtract`."""
    return _mesh(manifold3d.Manifold.batch_boolean([_solid(m) for m in meshes], manifold3d.OpType.Add), crease_degrees)


def intersect(meshes: Iterable[Mesh], crease_degrees: float = _CREASE) -> Mesh:
    """Keep what all closed solids share; see `subtract`."""
    return _mesh(reduce(lambda a, b: a ^ b, [_solid(m) for m in meshes]), crease_degrees)


def _solid(mesh: Mesh) -> manifold3d.Manifold:
    """Hand a mesh over, its vertices welded by place."""
    corners = welded_indices(mesh)
    count = int(corners.max(initial=-1)) + 1
    points = np.zeros((count, 3), np.float32)
    points[corners.ravel()] = mesh.positions[mesh.indices.ravel()]
    solid = manifold3d.Manifold(manifold3d.Mesh(points, corners.astype(np.uint32)))
    if solid.status() != manifold3d.Error.NoError or solid.is_empty():
        raise ValueError(f"only closed solids can be joined or cut ({solid.status().name})")
    return solid


def _mesh(solid: manifold3d.Manifold, crease_degrees: float) -> Mesh:
    """Take a result back: simplified to the grid, hard and smooth edges, coordinates in metres."""
    result = solid.simplify(_TOLERANCE).to_mesh()
    positions = np.asarray(result.vert_properties, np.float64)[:, :3]
    indices = np.asarray(result.tri_verts, np.int64).reshape(-1, 3)
    if not len(indices):
        nothing = np.zeros((0, 3), np.float32)
        return Mesh(nothing, np.zeros((0, 3), np.uint32), nothing, nothing[:, :2])
    flat = np.zeros_like(positions, np.float32)
    bare = Mesh(snap_positions(positions), indices.astype(np.uint32), flat, flat[:, :2])
    shaded = smooth_normals(bare, crease_degrees)
    points, faces = shaded.positions.astype(np.float64), shaded.indices.astype(np.int64)
    return finished(box_projected(points, faces, shaded.normals.astype(np.float64)))
