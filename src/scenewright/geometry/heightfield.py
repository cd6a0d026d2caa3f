"""Height fields: gradient noise over the plane, sums of its octaves, and level pads pressed into a grid of heights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, uniform

PAD_MARGIN = 0.3
"""Metres around a pad that are as level as the pad."""
PAD_BLEND = 3.0
"""Metres over which the ground rises or falls from a pad to its own height."""
PAD_SINK = 0.005
"""Metres by which the ground lies below the floor that stands on it, so that the two do not flicker."""

_GAIN = 1.5
"""Brings gradient noise to about -1 … 1."""
_TILE = 32
"""Cells of noise along each side of the squares whose gradients are kept."""

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


def gradient_noise(key: int, x: Float64, z: Float64) -> Float64:
    """Evaluate noise with one cell per unit at any places; about -1 … 1, zero on the lattice points.

    Gradients are drawn once per lattice point in the range of the places, then looked up. Source: Perlin 2002, "Improving
    Noise", with freely drawn gradients.
    """
    left, top = np.floor(x), np.floor(z)
    column, row = left.astype(np.int64), top.astype(np.int64)
    first, last = (int(column.min()), int(row.min())), (int(column.max()), int(row.max()))
    if all(low // _TILE == high // _TILE for low, high in zip(first, last, strict=True)):
        first = (first[0] // _TILE * _TILE, first[1] // _TILE * _TILE)
        width, across, down = _TILE + 1, *_tile(key, *first)
    else:
        width, across, down = last[0] - first[0] + 2, *_gradients(key, first, (last[0] + 1, last[1] + 1))
    fx, fz = x - left, z - top
    u, v = (t * t * t * (t * (t * 6.0 - 15.0) + 10.0) for t in (fx, fz))
    place = (row - first[1]) * width + (column - first[0])

    def corner(dx: int, dz: int) -> Float64:
        here = place + (dz * width + dx)
        return np.asarray(across.take(here) * (fx - dx) + down.take(here) * (fz - dz))

    near = corner(0, 0)
    upper = near + (corner(1, 0) - near) * u
    far = corner(0, 1)
    lower = far + (corner(1, 1) - far) * u
    return np.asarray((upper + (lower - upper) * v) * _GAIN)


def _gradients(key: int, first: tuple[int, int], last: tuple[int, int]) -> tuple[Float64, Float64]:
    """Gradients along x and z at the lattice points from `first` to `last` (column, row), row by row, flat."""
    columns, rows = (np.arange(low, high + 1) for low, high in zip(first, last, strict=True))
    across, down = (2.0 * uniform(key, columns[None, :], rows[:, None], axis) - 1.0 for axis in (0, 1))
    return across.ravel(), down.ravel()


@lru_cache(maxsize=512)
def _tile(key: int, left: int, top: int) -> tuple[Float64, Float64]:
    """Gradients of one square of the lattice, kept because heights are asked for point by point while things are placed."""
    return _gradients(key, (left, top), (left + _TILE, top + _TILE))


def fbm(key: int, x: Float64, z: Float64, octaves: int, gain: float = 0.5) -> Float64:
    """Sum octaves, each twice as fine, `gain` as strong and turned by the angle of a 3-4-5 triangle."""
    total, weight = np.zeros_like(x), 1.0
    for octave in range(octaves):
        total = total + weight * gradient_noise(key + 7919 * octave, x, z)
        x, z = 2.0 * (0.8 * x - 0.6 * z) + 17.3, 2.0 * (0.6 * x + 0.8 * z) - 9.1
        weight *= gain
    return total


def ridged(key: int, x: Float64, z: Float64, octaves: int) -> Float64:
    """Sum octaves of sharp ridges, finer ones only where coarser ones are high; about 0 … 1.

    Source: the ridged multifractal of Musgrave (Texturing and Modeling: A Procedural Approach, 2003).
    """
    total, weight, scale, most = np.zeros_like(x), np.ones_like(x), 1.0, 0.0
    for octave in range(octaves):
        crest = 1.0 - np.minimum(np.abs(gradient_noise(key + 6271 * octave, x, z)), 1.0)
        crest = crest * crest * weight
        total, most = total + crest * scale, most + scale
        weight = np.clip(crest * 1.8, 0.0, 1.0)
        x, z = 2.0 * (0.8 * x - 0.6 * z) + 5.7, 2.0 * (0.6 * x + 0.8 * z) + 3.3
        scale *= 0.5
    return total / most


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
    x, z = (axis.ravel() for axis in place)
    level = diagonal + PAD_MARGIN
    asked, nearest = np.full((2, *x.shape), np.inf), np.full(x.shape, np.inf)
    pressed, weight, mean, free = np.zeros(x.shape), np.zeros(x.shape), np.zeros(x.shape), np.ones(x.shape)
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
