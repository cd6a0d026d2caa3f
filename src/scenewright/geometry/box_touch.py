"""Which triangles reach into a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import inner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64


def reaching_into(
    triangles: Float64, low: tuple[float, float, float], high: tuple[float, float, float]
) -> NDArray[np.bool_]:
    """Which triangles (n, 3, 3) have a point in an upright box; touching it from outside counts.

    Source: Akenine-Möller, "Fast 3D Triangle-Box Overlap Testing" (2001): thirteen separating axes.
    """
    least, most = np.array(low, np.float64), np.array(high, np.float64)
    near = ((triangles.min(axis=1) <= most) & (triangles.max(axis=1) >= least)).all(axis=1)
    rows = np.flatnonzero(near)
    half = (most - least) / 2
    corners = triangles[rows] - (least + most) / 2
    edges = np.roll(corners, -1, axis=1) - corners
    apart = _apart(corners, np.cross(edges[:, 0], edges[:, 1]), half)
    for axis in np.eye(3):
        for k in range(3):
            apart |= _apart(corners, np.cross(np.broadcast_to(axis, (len(rows), 3)), edges[:, k]), half)
    near[rows] = ~apart
    return np.asarray(near)


def _apart(corners: Float64, axes: Float64, half: Float64) -> NDArray[np.bool_]:
    shadow = inner(corners, axes[:, None, :])
    reach = inner(np.abs(axes), half)
    return np.asarray((shadow.min(axis=1) > reach) | (shadow.max(axis=1) < -reach))
