"""The last step of every kernel: snap, drop what collapsed, make the `Mesh`; grids of quads become triangles here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import POSITION_STEP, distinct_rows, normalized, snap_directions, snap_positions
from scenewright.geometry.mesh import Mesh
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64


@dataclass(frozen=True, eq=False)
class Surface:
    """A piece of surface before snapping, in float64: what kernels pass around."""

    positions: Float64
    """(n, 3) metres."""
    indices: NDArray[np.int64]
    """(m, 3) counter-clockwise."""
    normals: Float64
    """(n, 3), any length but zero."""
    uvs: Float64
    """(n, 2) metres."""


def lattice(positions: Float64) -> NDArray[np.int64]:
    """Positions as whole steps of the stored grid: exact to compare and to multiply; (n, 3) in and out."""
    return np.rint(np.asarray(positions, np.float64) / POSITION_STEP).astype(np.int64)


def collapsed(positions: Float64, indices: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Tell which triangles (m,) have no area once their corners lie on the stored grid; exact whole-number test."""
    p, q, r = indices.T
    axes = [np.ascontiguousarray(axis) for axis in lattice(positions).T]
    (ax, bx), (ay, by), (az, bz) = ((axis[q] - axis[p], axis[r] - axis[p]) for axis in axes)
    return np.asarray((ay * bz == az * by) & (az * bx == ax * bz) & (ax * by == ay * bx), np.bool_)


def finished(*surfaces: Surface) -> Mesh:
    """Join surfaces to one mesh: snapped, without collapsed triangles and without vertices nobody uses."""
    whole = _joined(surfaces) if len(surfaces) > 1 else surfaces[0]
    positions, faces, normals, uvs = whole.positions, whole.indices.reshape(-1, 3), whole.normals, whole.uvs
    lost = collapsed(positions, faces)
    if lost.any():
        faces = faces[~lost]
    used = np.zeros(len(positions), bool)
    used[faces] = True
    if not used.all():
        positions, normals, uvs = positions[used], normals[used], uvs[used]
        faces = (np.cumsum(used) - 1)[faces]
    return Mesh(
        positions=snap_positions(positions),
        indices=faces.astype(np.uint32),
        normals=snap_directions(normalized(normals)),
        uvs=snap_directions(uvs),
    )


def _joined(surfaces: Sequence[Surface]) -> Surface:
    """Several surfaces as one."""
    offset = 0
    indices = []
    for surface in surfaces:
        indices.append(surface.indices + offset)
        offset += len(surface.positions)
    return Surface(
        np.concatenate([surface.positions for surface in surfaces]),
        np.concatenate(indices),
        np.concatenate([surface.normals for surface in surfaces]),
        np.concatenate([surface.uvs for surface in surfaces]),
    )


def grid(points: Float64, normals: Float64, uvs: Float64) -> Surface:
    """Triangulate a grid of quads.

    Args:
        points: (rows, columns, 3) metres; columns run right and rows up as seen from the front.
        normals: (rows, columns, 3).
        uvs: (rows, columns, 2) metres.

    Returns:
        2 (rows - 1) (columns - 1) triangles, facing right x up.
    """
    rows, columns = points.shape[:2]
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    b, c, d = a + 1, a + columns + 1, a + columns
    indices = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3)
    return Surface(points.reshape(-1, 3), indices, normals.reshape(-1, 3), uvs.reshape(-1, 2))


def welded(mesh: Mesh) -> Mesh:
    """Share vertices that are equal in every attribute, in the order of their first use."""
    columns = [mesh.positions, mesh.normals, mesh.uvs, mesh.tangents, mesh.colors]
    table = np.concatenate([column for column in columns if column is not None], axis=1)
    first, inverse = distinct_rows(table)
    order = np.argsort(first, kind="stable")
    rank = np.zeros(len(order), np.int64)
    rank[order] = np.arange(len(order))
    keep = first[order]
    return replace(
        mesh,
        positions=mesh.positions[keep],
        normals=mesh.normals[keep],
        uvs=mesh.uvs[keep],
        tangents=None if mesh.tangents is None else mesh.tangents[keep],
        colors=None if mesh.colors is None else mesh.colors[keep],
        indices=rank[inverse[mesh.indices]].astype(np.uint32),
    )
