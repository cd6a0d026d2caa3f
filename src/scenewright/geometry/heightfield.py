"""Height fields: gradient noise over the plane, sums of its octaves, and level pads pressed into a grid of heights."""

from __future__ import annotations

from collections.abc import Sequence

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
    first_column, first_row = int(column.min()), int(row.min())
    columns = np.arange(first_column, int(column.max()) + 2)
    rows = np.arange(first_row, int(row.max()) + 2)
    slopes = [2.0 * uniform(key, columns[None, :], rows[:, None], axis) - 1.0 for axis in (0, 1)]
    column, row = column - first_column, row - first_row
    fx, fz = x - left, z - top
    u, v = (t * t * t * (t * (t * 6.0 - 15.0) + 10.0) for t in (fx, fz))

    def corner(dx: int, dz: int) -> Float64:
        place = (row + dz, column + dx)
        return np.asarray(slopes[0][place] * (fx - dx) + slopes[1][place] * (fz - dz))

    upper = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * u
    lower = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * u
    return np.asarray((upper + (lower - upper) * v) * _GAIN)


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


def grid_height(heights: Float64, place: tuple[Float64, Float64]) -> Float64:
    """Read the triangulated surface of a grid.

    Args:
        heights: (rows + 1, columns + 1) metres; every cell is split from its lower left to its upper right corner.
        place: Fractional (column, row) of each point; points outside are moved to the border.
    """
    rows, columns = heights.shape[0] - 1, heights.shape[1] - 1
    x, z = np.clip(place[0], 0.0, columns), np.clip(place[1], 0.0, rows)
    column = np.minimum(np.floor(x).astype(np.int64), columns - 1)
    row = np.minimum(np.floor(z).astype(np.int64), rows - 1)
    fx, fz = x - column, z - row
    a, b = heights[row, column], heights[row, column + 1]
    c, d = heights[row + 1, column], heights[row + 1, column + 1]
    near = a + (b - a) * fx + (c - a) * fz
    far = d + (c - d) * (1.0 - fx) + (b - d) * (1.0 - fz)
    return np.asarray(np.where(fx + fz <= 1.0, near, far))


def flattened(
    heights: Float64, axes: tuple[Float64, Float64], pads: Sequence[tuple[Sequence[tuple[float, float]], float]]
) -> tuple[Float64, Float64]:
    """Press level pads into a grid of heights.

    Every triangle of the grid that reaches into a pad or its margin gets all its corners level, so small pads are level
    on coarse grids too. Where pads come so close that they compete for a point, the nearest wins; between pads farther
    apart their heights are blended by distance.

    Args:
        heights: (rows + 1, columns + 1) metres.
        axes: x of the columns and z of the rows, metres, rising.
        pads: Convex polygons [(x, z)…] and the height of what stands on them.

    Returns:
        New heights, and how much of each is a pad's (0 … 1), both of the grid's shape.
    """
    xs, zs = axes
    diagonal = float(np.sqrt((xs[1] - xs[0]) ** 2 + (zs[1] - zs[0]) ** 2))
    level = PAD_MARGIN + diagonal
    nearest, pressed = np.full(heights.shape, np.inf), np.zeros(heights.shape)
    weight, mean, free = np.zeros(heights.shape), np.zeros(heights.shape), np.ones(heights.shape)
    for polygon, height in pads:
        corners = np.asarray(polygon, np.float64)
        reach = level + PAD_BLEND
        columns = slice(*np.searchsorted(xs, [corners[:, 0].min() - reach, corners[:, 0].max() + reach]).tolist())
        rows = slice(*np.searchsorted(zs, [corners[:, 1].min() - reach, corners[:, 1].max() + reach]).tolist())
        if columns.start >= columns.stop or rows.start >= rows.stop:
            continue
        place = (rows, columns)
        off = polygon_distance(corners, *np.meshgrid(xs[columns], zs[rows]))
        share = 1.0 - smoothstep(level, level + PAD_BLEND, off)
        pull = share / (np.maximum(off - level, 0.0) + 1e-6)
        weight[place] += pull
        mean[place] += pull * (height - PAD_SINK)
        free[place] *= 1.0 - share
        closer = off < nearest[place]
        pressed[place] = np.where(closer, height - PAD_SINK, pressed[place])
        nearest[place] = np.minimum(off, nearest[place])
    blended = np.where(weight > 0.0, mean / np.maximum(weight, 1e-30), 0.0)
    result = np.where(nearest <= level, pressed, heights * free + blended * (1.0 - free))
    return result, 1.0 - free


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


def sampled(axes: tuple[Float64, Float64], heights: Float64, x: Float64, z: Float64) -> Float64:
    """Read a grid of heights between its points, bilinearly.

    Args:
        axes: x of the columns and z of the rows, metres, rising and evenly spaced.
        heights: (rows + 1, columns + 1) metres.
        x: (n,) metres; places outside take the border's height.
        z: Likewise.
    """
    xs, zs = axes
    column = np.clip((np.asarray(x) - xs[0]) / (xs[1] - xs[0]), 0.0, len(xs) - 1.0)
    row = np.clip((np.asarray(z) - zs[0]) / (zs[1] - zs[0]), 0.0, len(zs) - 1.0)
    i = np.minimum(np.floor(column).astype(np.int64), len(xs) - 2)
    j = np.minimum(np.floor(row).astype(np.int64), len(zs) - 2)
    u, v = column - i, row - j
    upper = heights[j, i] * (1.0 - u) + heights[j, i + 1] * u
    lower = heights[j + 1, i] * (1.0 - u) + heights[j + 1, i + 1] * u
    between: Float64 = upper * (1.0 - v) + lower * v
    return between
