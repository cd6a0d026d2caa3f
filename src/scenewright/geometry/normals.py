"""Vertex normals from faces: smooth within a crease angle, split beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.assemble import lattice
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.uv import face_cross

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64


def corner_angles(positions: Float64, indices: NDArray[np.integer]) -> Float64:
    """Angles (m, 3) in radians at the corners of triangles."""
    corners = np.asarray(positions, np.float64)[indices]
    ahead = normalized(np.roll(corners, -1, axis=1) - corners)
    behind = normalized(np.roll(corners, 1, axis=1) - corners)
    return np.asarray(np.arccos(np.clip((ahead * behind).sum(axis=2), -1.0, 1.0)), np.float64)


def weld_ids(positions: Float64) -> NDArray[np.int64]:
    """Number (n,) that is equal for vertices at the same place of the stored grid."""
    points = lattice(positions)
    _, inverse = np.unique(points, axis=0, return_inverse=True)
    return inverse.reshape(-1).astype(np.int64)


def smooth_normals(mesh: Mesh, crease_degrees: float) -> Mesh:
    """Recompute normals: faces that meet at less than the crease angle are shaded as one.

    Each corner sums the faces around its place that lie within the angle of its own face, weighted by area times corner
    angle, so that large flat faces keep their normal (weighted normals). Places are welded by position, so seams in the
    texture coordinates do not show; vertices are split where their corners disagree.

    Args:
        mesh: Any triangles; tangents are dropped because they depend on the normals.
        crease_degrees: 0 gives flat faces, 180 smooths all.
    """
    indices = mesh.indices.astype(np.int64)
    cross = face_cross(mesh.positions.astype(np.float64), indices)
    unit = normalized(cross)
    weight = (corner_angles(mesh.positions.astype(np.float64), indices)).ravel()
    place = weld_ids(mesh.positions.astype(np.float64))[indices.ravel()]
    gathered = _gathered(place, unit, cross, weight, float(np.cos(np.radians(crease_degrees))))
    normals = snap_directions(normalized(gathered))
    record = np.concatenate([indices.reshape(-1, 1), np.rint(normals * 65536).astype(np.int64)], axis=1)
    _, first, inverse = np.unique(record, axis=0, return_index=True, return_inverse=True)
    vertex = indices.ravel()[first]
    return Mesh(
        positions=mesh.positions[vertex],
        indices=inverse.reshape(-1, 3).astype(np.uint32),
        normals=normals[first],
        uvs=mesh.uvs[vertex],
        colors=None if mesh.colors is None else mesh.colors[vertex],
    )


def _gathered(place: NDArray[np.int64], unit: Float64, cross: Float64, weight: Float64, limit: float) -> Float64:
    """Sum for every corner the weighted face normals around its place that lie within the crease; (3 m, 3)."""
    order = np.argsort(place, kind="stable")
    counts = np.bincount(place)
    size = counts[place[order]]
    starts = (np.cumsum(counts) - counts)[place[order]]
    total = int(size.sum())
    mine = np.repeat(order, size)
    step = np.arange(total) - np.repeat(np.cumsum(size) - size, size)
    other = order[np.repeat(starts, size) + step]
    near = (unit[mine // 3] * unit[other // 3]).sum(axis=1) >= limit - 1e-9
    mine, other = mine[near], other[near]
    share = cross[other // 3] * weight[other][:, None]
    sums = [np.bincount(mine, weights=share[:, axis], minlength=len(place)) for axis in range(3)]
    return np.stack(sums, axis=1)
