"""Vertex normals from faces: smooth within a crease angle, split beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import distinct_rows, inner, normalized, snap_directions, stable_order
from scenewright.geometry.assemble import lattice
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.uv import face_cross

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64


def corner_angles(positions: Float64, indices: NDArray[np.integer]) -> Float64:
    """Angles (m, 3) in radians at the corners of triangles."""
    points = np.asarray(positions, np.float64)
    corners = [points[indices[:, k]] for k in range(3)]
    edges = [corners[(k + 1) % 3] - corners[k] for k in range(3)]
    ahead = [normalized(edge) for edge in edges]
    behind = [-unit for unit in ahead]  # what leads to a corner leads from it to the one before
    for edge, unit in zip(edges, behind, strict=True):
        unit[(edge[:, 0] == 0.0) & (edge[:, 1] == 0.0) & (edge[:, 2] == 0.0)] = (1.0, 0.0, 0.0)
    cosines = np.stack([inner(ahead[k], behind[k - 1]) for k in range(3)], axis=1)
    return np.asarray(np.arccos(np.clip(cosines, -1.0, 1.0)), np.float64)


def weld_ids(positions: Float64) -> NDArray[np.int64]:
    """Number (n,) that is equal for vertices at the same place of the stored grid."""
    points = lattice(positions)
    return distinct_rows(points)[1]


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
    first, inverse = distinct_rows(record)
    vertex = indices.ravel()[first]
    return Mesh(
        positions=mesh.positions[vertex],
        indices=inverse.reshape(-1, 3).astype(np.uint32),
        normals=normals[first],
        uvs=mesh.uvs[vertex],
        colors=None if mesh.colors is None else mesh.colors[vertex],
    )


def _gathered(place: NDArray[np.int64], unit: Float64, cross: Float64, weight: Float64, limit: float) -> Float64:
    """Sum for every corner the weighted face normals around its place that lie within the crease; (3 m, 3).

    Places with equally many corners are taken together, so that all pairs of their corners are one array.
    """
    order = stable_order(place)
    counts = np.bincount(place)
    starts = np.cumsum(counts) - counts
    facing = [np.ascontiguousarray(axis) for axis in unit.T]
    shares = [np.repeat(axis, 3) * weight for axis in cross.T]
    sums = np.zeros((len(place), 3))
    for count in np.flatnonzero(np.bincount(counts)).tolist():
        corners = order[starts[counts == count] + np.arange(count)[:, None]]  # (count, places): long rows are fast
        faces = corners // 3
        x, y, z = (axis[faces] for axis in facing)
        near = x[:, None] * x + y[:, None] * y + z[:, None] * z >= limit - 1e-9
        bent = np.flatnonzero(~near.all(axis=(0, 1)))  # elsewhere all corners have one sum
        near = near[:, :, bent]
        for axis, share in enumerate(shares):
            found = share[corners]
            total = np.zeros(corners.shape)
            for one in found:
                total += one
            if len(bent):
                total[:, bent] = 0.0
                for k, one in enumerate(found[:, bent]):
                    total[:, bent] += np.where(near[:, k], one, 0.0)
            sums[corners, axis] = total
    return sums
