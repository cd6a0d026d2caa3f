"""Height fields: reading the triangles of a grid of heights, and level pads pressed into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64

PAD_MARGIN = 0.3
"""Metres around a pad that are as level as the pad."""
PAD_BLEND = 3.0
"""Metres over which the ground rises or falls from a pad to its own height."""
PAD_SINK = 0.005
"""Metres by which the ground lies below the floor that stands on it, so that the two do not flicker."""

Indexes: TypeAlias = NDArray[np.int64]
"""Numbers of rows, columns or points."""
Bed: TypeAlias = tuple[Sequence[tuple[float, float]], float]
Slope: TypeAlias = tuple[Sequence[tuple[float, float]], float, tuple[float, float]]
Beds: TypeAlias = Sequence[Bed | Slope]
"""Convex polygons [(x, z)…] that ask for level ground, with the height of what stands on them, metres."""


def smoothstep(low: float, high: float, values: Float64) -> Float64:
    """Rise from 0 at `low` to 1 at `high` by the cubic 3t² - 2t³."""
    t = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))


def triangulated(corner: Callable[[Indexes, Indexes], Float64], column: Float64, row: Float64) -> Float64:
    """Read the triangulated surface of a grid; every cell is split from its lower left to its upper right corner.

    Args:
        corner: Gives the heights of the grid's points at (rows, columns); only points that matter are asked for.
        column: Fractional column of each place, (n,), from the first to the last.
        row: Likewise.
    """
    left, top = np.floor(column), np.floor(row)
    fx, fz = column - left, row - top
    near = np.stack([top, left]).astype(np.int64)
    # On a grid line there is nothing beyond it to ask for, nor is there at the last one.
    far = near + np.stack([fz > 0.0, fx > 0.0])
    rows, columns = np.stack([near[0], near[0], far[0], far[0]]), np.stack([near[1], far[1], near[1], far[1]])
    a, b, c, d = corner(rows, columns)
    upper = a + (b - a) * fx + (c - a) * fz
    lower = d + (c - d) * (1.0 - fx) + (b - d) * (1.0 - fz)
    return np.asarray(np.where(fx + fz <= 1.0, upper, lower))


def flattened(heights: Float64, place: tuple[Float64, Float64], pads: Beds, diagonal: float) -> tuple[Float64, Float64]:
    """Press level pads into heights of a grid's points (all of them or some).

    Every triangle that reaches into a pad gets all its corners at the pad's height or below, on coarse grids too, so the
    ground never comes through a floor: of two pads that ask for one point, the lower has it, but what is small on this
    grid gives way (a chair does not draw the ground from under a house). Around pads the ground is level for
    `PAD_MARGIN`, where the nearest wins; between pads farther apart heights are blended by distance.

    Args:
        heights: Metres, of any shape.
        place: x and z of each, of the same shape.
        pads: What stands on it: a convex polygon and the height of its bed, or that at (0, 0) and its rise over x and z.
        diagonal: Of the grid's cells, metres.

    Returns:
        New heights, and how much of each is a pad's (0 … 1), both of the given shape.
    """
    if not pads:
        return heights + 0.0, np.zeros_like(heights)
    (x, z), level = (axis.ravel() for axis in place), diagonal + PAD_MARGIN
    asked, nearest, free = np.full((2, *x.shape), np.inf), np.full(x.shape, np.inf), np.ones(x.shape)
    pressed, weight, mean = np.zeros((3, *x.shape))
    for polygon, height, *slope in pads:
        corners = np.asarray(polygon, np.float64)
        near = _near(corners, (x, z), level + PAD_BLEND)
        bed = height - PAD_SINK + sum(a * x[near] + b * z[near] for a, b in slope)
        off = polygon_distance(corners, x[near], z[near])
        share = 1.0 - smoothstep(level, level + PAD_BLEND, off)
        pull = share / (np.maximum(off - level, 0.0) + 1e-6)
        weight[near] += pull
        mean[near] += pull * bed
        free[near] *= 1.0 - share
        lowest = asked[int(np.ptp(corners, axis=0).max() < diagonal / 2)]
        lowest[near] = np.minimum(lowest[near], np.where(off <= diagonal, bed, np.inf))
        pressed[near] = np.where(off < nearest[near], bed, pressed[near])
        nearest[near] = np.minimum(off, nearest[near])
    blended = heights.ravel() * free + mean / np.maximum(weight, 1e-30) * (1.0 - free)
    around = np.where(nearest <= level, pressed, blended)
    result = np.where(np.isfinite(asked[0]), asked[0], np.where(np.isfinite(asked[1]), asked[1], around))
    return result.reshape(heights.shape), 1.0 - free.reshape(heights.shape)


def _near(corners: Float64, place: tuple[Float64, Float64], reach: float) -> Indexes:
    """Numbers of the places within `reach` metres of the bounds of a polygon (k, 2)."""
    low, high = corners.min(axis=0) - reach, corners.max(axis=0) + reach
    x, z = place
    return np.flatnonzero((x >= low[0]) & (x <= high[0]) & (z >= low[1]) & (z <= high[1]))


def polygon_distance(corners: Float64, x: Float64, z: Float64) -> Float64:
    """Distance of points to a convex polygon (k, 2) of either winding; 0 inside."""
    ahead = np.roll(corners, -1, axis=0)
    turn = np.sign((corners[:, 0] * ahead[:, 1] - ahead[:, 0] * corners[:, 1]).sum()) or 1.0
    outside: NDArray[np.bool_] = np.zeros(x.shape, np.bool_)
    nearest = np.full(x.shape, np.inf)
    for (ax, az), (bx, bz) in zip(corners.tolist(), ahead.tolist(), strict=True):
        ex, ez, px, pz = bx - ax, bz - az, x - ax, z - az
        outside |= (ex * pz - ez * px) * turn < 0.0
        along = np.clip((px * ex + pz * ez) / max(ex * ex + ez * ez, 1e-18), 0.0, 1.0)
        dx, dz = px - along * ex, pz - along * ez
        nearest = np.minimum(nearest, dx * dx + dz * dz)
    return np.where(outside, np.sqrt(nearest), 0.0)
