"""Facts about a mesh: is it closed, in how many pieces, how evenly is it textured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.assemble import collapsed
from scenewright.geometry.normals import weld_ids

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.geometry.mesh import Mesh


def welded_indices(mesh: Mesh) -> NDArray[np.int64]:
    """Corners (m, 3) numbered by place instead of by vertex."""
    return weld_ids(mesh.positions.astype(np.float64))[mesh.indices.astype(np.int64)]


def open_edge_count(mesh: Mesh) -> int:
    """Count directed edges that no triangle passes the other way; vertices at the same place count as one."""
    corners = welded_indices(mesh)
    start, end = corners.ravel(), np.roll(corners, -1, axis=1).ravel()
    size = int(corners.max(initial=0)) + 1
    there, counts = np.unique(start * size + end, return_counts=True)
    back, returned = np.unique(end * size + start, return_counts=True)
    place = np.minimum(np.searchsorted(back, there), len(back) - 1)
    matched = np.where(back[place] == there, returned[place], 0) if len(there) else counts
    return int(np.maximum(counts - matched, 0).sum())


def is_watertight(mesh: Mesh) -> bool:
    """Tell whether every edge is passed as often one way as the other: closed, and consistently oriented."""
    return mesh.triangle_count > 0 and open_edge_count(mesh) == 0


def degenerate_count(mesh: Mesh) -> int:
    """Count triangles without area on the grid of stored positions."""
    return int(collapsed(mesh.positions.astype(np.float64), mesh.indices.astype(np.int64)).sum())


def euler_characteristic(mesh: Mesh) -> int:
    """Places minus edges plus triangles: 2 for a sphere, 0 for a torus, summed over separate pieces."""
    corners = welded_indices(mesh)
    edges = np.sort(np.stack([corners, np.roll(corners, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    return len(np.unique(corners)) - len(np.unique(edges, axis=0)) + len(corners)


def components(mesh: Mesh) -> NDArray[np.int64]:
    """Number (m,) of the connected piece each triangle belongs to, pieces joined where they share a place."""
    corners = welded_indices(mesh)
    label = np.arange(int(corners.max(initial=-1)) + 1)
    while True:
        lowest = label[corners].min(axis=1)
        fresh = label.copy()
        np.minimum.at(fresh, corners.ravel(), np.repeat(lowest, 3))
        fresh = fresh[fresh]
        if np.array_equal(fresh, label):
            break
        label = fresh
    _, piece = np.unique(label[corners[:, 0]], return_inverse=True)
    return piece.reshape(-1).astype(np.int64)


def component_volumes(mesh: Mesh) -> Float64:
    """Signed volume of each connected piece in cubic metres; positive when closed and facing outward."""
    corners = mesh.positions.astype(np.float64)[mesh.indices]
    corners = corners - mesh.positions.astype(np.float64).mean(axis=0)  # open edges aside, the origin does not matter
    sixths = (corners[:, 0] * np.cross(corners[:, 1], corners[:, 2])).sum(axis=1) / 6.0
    return np.bincount(components(mesh), weights=sixths).astype(np.float64)


def texel_stretch(mesh: Mesh) -> tuple[Float64, Float64]:
    """Least and greatest length in texture space per metre of surface, (m,) each: 1 and 1 is true to scale.

    They are the singular values of the map from each triangle's plane to (u, v). Source: Sander, Snyder, Gortler and
    Hoppe, "Texture Mapping Progressive Meshes" (2001), section 3, here for the inverse map.
    """
    points = mesh.positions.astype(np.float64)[mesh.indices]
    uvs = mesh.uvs.astype(np.float64)[mesh.indices]
    a, b = points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]
    p, q = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
    aa, ab, bb = (a * a).sum(axis=1), (a * b).sum(axis=1), (b * b).sum(axis=1)
    pp, pq, qq = (p * p).sum(axis=1), (p * q).sum(axis=1), (q * q).sum(axis=1)
    det = np.maximum(aa * bb - ab * ab, 1e-300)
    # Trace and determinant of (metric of the triangle)^-1 (metric of its texture).
    trace = (bb * pp - 2 * ab * pq + aa * qq) / det
    product = np.maximum(pp * qq - pq * pq, 0.0) / det
    root = np.sqrt(np.maximum(trace * trace / 4 - product, 0.0))
    return np.sqrt(np.maximum(trace / 2 - root, 0.0)), np.sqrt(trace / 2 + root)
