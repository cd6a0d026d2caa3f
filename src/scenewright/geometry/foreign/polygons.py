"""Polygons of foreign files as triangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mapbox_earcut
import numpy as np

from scenewright.geometry.foreign.errors import MAX_TRIANGLES, inconsistent, too_large

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64


def triangulated(positions: Float64, tables: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Corners (m, 3) of triangles for tables (f, k) of faces with k corners each.

    Raises:
        ForeignError: A corner is not there, or there are too many.
    """
    if sum(len(table) * (table.shape[1] - 2) for table in tables) > MAX_TRIANGLES:
        raise too_large(f"it has more than {MAX_TRIANGLES} triangles", f"{MAX_TRIANGLES} triangles")
    for table in tables:
        if table.size and (int(table.max()) >= len(positions) or int(table.min()) < 0):
            worst = int(table.max()) if int(table.max()) >= len(positions) else int(table.min())
            raise inconsistent(f"a face has corner {worst} of {len(positions)} vertices")
    made = [split(positions, table) for table in tables]
    return np.concatenate(made) if made else np.zeros((0, 3), np.int64)


def split(positions: Float64, table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Split the faces of one table; a face that bends inward is cut where it does not cover itself."""
    corners = table.shape[1]
    if corners == 3:
        return table
    fan = np.stack(
        [np.stack([table[:, 0], table[:, k], table[:, k + 1]], axis=1) for k in range(1, corners - 1)], axis=1
    )
    points = positions[fan]
    cross = np.cross(points[:, :, 1] - points[:, :, 0], points[:, :, 2] - points[:, :, 0])
    total = cross.sum(axis=1, keepdims=True)
    bad = ((cross * total).sum(axis=2) < 0).any(axis=1)
    if not bad.any():
        return fan.reshape(-1, 3)
    cut = [_clipped(positions, face) for face in table[bad]]
    return np.concatenate([fan[~bad].reshape(-1, 3), *cut])


def _clipped(positions: Float64, face: NDArray[np.int64]) -> NDArray[np.int64]:
    """One face by ear clipping in the plane it lies nearest to."""
    points = positions[face]
    after = np.roll(points, -1, axis=0)
    normal = np.cross(points, after).sum(axis=0)  # Newell's: the sum over edges
    axis = int(np.argmax(np.abs(normal)))
    flat = np.delete(points, axis, axis=1)
    made = mapbox_earcut.triangulate_float64(flat, np.array([len(face)], np.uint32)).astype(np.int64).reshape(-1, 3)
    triangles: NDArray[np.int64] = face[made]
    cross = np.cross(
        positions[triangles[:, 1]] - positions[triangles[:, 0]], positions[triangles[:, 2]] - positions[triangles[:, 0]]
    )
    wrong = (cross * normal).sum(axis=1) < 0
    triangles[wrong] = triangles[wrong][:, ::-1]
    return triangles
