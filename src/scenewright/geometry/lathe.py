"""Surfaces of revolution about the Y axis."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from scenewright.arrays import POSITION_STEP, Float64, normalized
from scenewright.geometry.assemble import Surface, finished, grid
from scenewright.geometry.mesh import Mesh

_BAND = 1.6
"""Largest ratio of radii that share one scale of u; beyond it a new band of texture starts."""


def lathe(profile: Float64, sides: int = 32, crease_angle: float = 40.0, tile: float = 0.0) -> Mesh:
    """Turn a profile about the Y axis.

    Args:
        profile: (k, 2) radius and height in metres, from the bottom up along the outside (a hollow form goes on over
            the lip and down the inside). It makes a closed solid when it starts and ends on the axis, or where it
            started; such a profile may be drawn in either direction.
        sides: Straight sides around; with a multiple of 4 the extents are exact.
        crease_angle: Degrees; where the profile turns by more, the edge is sharp.
        tile: Width in metres of one texture repeat; where given, u closes on whole repeats so that no seam shows.

    Returns:
        Triangles as `lathe_triangles` counts. u runs around and v down along the profile in metres; nearly level parts
        are mapped from above or below; a steep taper unrolls like a cone.
    """
    points = clean_profile(profile)
    return revolved(points, profile_normals(points, crease_angle), sides, tile)


def lathe_triangles(profile: Float64, sides: int) -> int:
    """Triangles of `lathe`: two for each side and segment, one where the segment touches the axis."""
    away = clean_profile(profile)[:, 0] > 0
    return int(sides * (away[:-1].astype(int) + away[1:]).sum())


def clean_profile(profile: Float64) -> Float64:
    """Drop points that repeat, put near-axis points on the axis, and orient closed profiles outward; (k, 2)."""
    points = np.asarray(profile, np.float64).reshape(-1, 2).copy()
    points[np.abs(points[:, 0]) < POSITION_STEP, 0] = 0.0
    steps = np.rint(points / POSITION_STEP)
    points = points[np.append(True, (steps[1:] != steps[:-1]).any(axis=1))]
    closed = (points[0, 0] == 0 and points[-1, 0] == 0) or np.allclose(points[0], points[-1])
    following = np.roll(points, -1, axis=0)
    area = (points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]).sum()
    return np.asarray(points[::-1] if closed and area < 0 else points, np.float64)


def profile_normals(points: Float64, crease_angle: float) -> Float64:
    """Normals (k - 1, 2, 2) at both ends of each segment, smoothed where the profile turns less than the crease.

    Segments count by the square of their length, so that long straight parts keep their own normal next to a rounding.
    """
    step = np.diff(points, axis=0)
    flat = normalized(np.stack([step[:, 1], -step[:, 0]], axis=1))
    weight = (step * step).sum(axis=1, keepdims=True)
    limit = np.cos(np.radians(crease_angle)) - 1e-9
    ends = np.stack([flat, flat], axis=1)
    loop = len(points) > 3 and bool(np.allclose(points[0], points[-1]))
    before = np.arange(len(flat)) - 1
    smooth = (flat[before] * flat).sum(axis=1) >= limit
    smooth[0] &= loop
    shared = normalized(flat[before] * weight[before] + flat * weight)
    ends[smooth, 0] = shared[smooth]
    ends[before[smooth], 1] = shared[smooth]
    for index, side in ((0, 0), (-1, 1)):  # a rounded end on the axis points straight along it
        if points[index, 0] == 0 and abs(flat[index, 1]) >= limit:
            ends[index, side] = (0.0, np.sign(flat[index, 1]))
    return ends


def revolved(points: Float64, ends: Float64, sides: int, tile: float = 0.0) -> Mesh:
    """Turn a clean profile (k, 2) with given normals (k - 1, 2, 2) at the ends of its segments."""
    runs = _runs(points, ends)
    if not runs:
        nothing = np.zeros((0, 3))
        return finished(Surface(nothing, np.zeros((0, 3), np.int64), nothing, nothing[:, :2]))
    return finished(_skin(points, ends, runs, (sides, tile)))


def _mode(low: list[float], high: list[float]) -> str:
    """How a segment is textured: from above (cap), around (wall), or unrolled (cone)."""
    across, along = abs(high[0] - low[0]), abs(high[1] - low[1])
    if across > along * 1.0001:
        return "cap" if high[0] < low[0] else "base"
    small, large = sorted((low[0], high[0]))
    return "cone" if small * _BAND < large else "wall"


def _runs(points: Float64, ends: Float64) -> list[tuple[int, int, str]]:
    """Split segments into (first, last, mode) that share normals and one scale of texture."""
    runs: list[tuple[int, int, str]] = []
    rows = points.tolist()
    # Alike as np.allclose has it, for all joints at once.
    close = np.abs(ends[:-1, 1] - ends[1:, 0]) <= 1e-8 + 1e-5 * np.abs(ends[1:, 0])
    alike: list[bool] = np.asarray(close.all(axis=1)).tolist()
    least = most = 0.0
    for k in range(len(rows) - 1):
        low, high = sorted((rows[k][0], rows[k + 1][0]))
        if low == high == 0.0:
            continue
        mode = _mode(rows[k], rows[k + 1])
        lower, upper = min(least, low), max(most, high)
        goes_on = bool(runs) and mode != "cone" and runs[-1][1:] == (k - 1, mode) and alike[k - 1]
        if goes_on and (mode != "wall" or upper <= lower * _BAND):
            least, most = lower, upper
            runs[-1] = (runs[-1][0], k, mode)
        else:
            least, most = low, high
            runs.append((k, k, mode))
    return runs


def _skin(points: Float64, ends: Float64, runs: list[tuple[int, int, str]], around: tuple[int, float]) -> Surface:
    """All runs of segments, a grid each with rows of its own; the seam is at the back (-Z)."""
    sides, tile = around
    step = 2 * np.pi / sides
    number = np.arange(sides + 1)
    angle = np.asarray((number % sides) * step + np.pi, np.float64)
    row = np.concatenate([np.arange(first, last + 2) for first, last, _ in runs])
    closing = np.cumsum([last + 2 - first for first, last, _ in runs]) - 1
    rows, slope = points[row], ends[np.minimum(row, len(ends) - 1), 0]
    slope[closing] = ends[row[closing] - 1, 1]
    grids = np.zeros((2, len(row), sides + 1, 3))
    positions, normals = grids
    positions[:, :, 0], positions[:, :, 2] = rows[:, :1] * np.sin(angle), rows[:, :1] * np.cos(angle)
    positions[:, :, 1] = rows[:, 1:]
    # At a point on the axis each triangle has its own vertex: its normal looks along the triangle's middle.
    on_axis, middle = rows[:, :1] == 0, angle + step / 2
    normals[:, :, 0] = np.where(on_axis, np.sin(middle), np.sin(angle)) * slope[:, :1]
    normals[:, :, 2] = np.where(on_axis, np.cos(middle), np.cos(angle)) * slope[:, :1]
    normals[:, :, 1] = slope[:, 1:]
    uvs = _uvs(points, runs, np.asarray(number * step - np.pi, np.float64), (positions, tile))
    surface = grid(positions, normals, uvs)
    quads = np.ones(len(row), bool)
    quads[closing] = False
    return replace(surface, indices=surface.indices.reshape(-1, sides * 6)[quads[:-1]].reshape(-1, 3))


def _uvs(points: Float64, runs: list[tuple[int, int, str]], angle: Float64, made: tuple[Float64, float]) -> Float64:
    """Texture coordinates (rows, columns, 2) in metres of the rows of all runs."""
    positions, tile = made
    step = np.diff(points, axis=0)
    length = np.append(0.0, np.cumsum(np.sqrt((step * step).sum(axis=1))))
    radii, along = points[:, 0].tolist(), length.tolist()
    uvs = np.zeros((*positions.shape[:2], 2))
    start = 0
    for first, last, mode in runs:
        here = slice(start, start + last + 2 - first)
        start = here.stop
        if mode == "wall":
            radius = math.sqrt(min(radii[first : last + 2]) * max(radii[first : last + 2]))
            uvs[here, :, 0] = angle / (2 * np.pi) * wrapped_girth(radius, tile)
            uvs[here, :, 1] = -length[first : last + 2, None]
        elif mode == "cone":
            uvs[here] = _unrolled(points[first : last + 2], along[first + 1] - along[first], angle)
        else:
            uvs[here, :, 0] = positions[here, :, 0]
            uvs[here, :, 1] = positions[here, :, 2] if mode == "cap" else -positions[here, :, 2]
    return uvs


def wrapped_girth(radius: float, tile: float) -> float:
    """Metres of u once around: the circumference, or the nearest whole number of tiles when that bends it little."""
    girth = 2 * np.pi * radius
    if tile <= 0 or girth < 0.75 * tile:
        return float(girth)
    return float(max(np.floor(girth / tile + 0.5), 1.0) * tile)


def _unrolled(rows: Float64, slant: float, angle: Float64) -> Float64:
    """Development of a cone (one segment): distance from its apex and angle around it, true to scale."""
    sine = abs(float(rows[1, 0] - rows[0, 0])) / slant
    reach = rows[:, :1] / sine
    sign = 1.0 if rows[1, 0] < rows[0, 0] else -1.0
    return np.stack([reach * np.sin(angle * sine), sign * reach * np.cos(angle * sine)], axis=2)
