"""Points spread evenly over a surface, the same ones every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import cross, inner

if TYPE_CHECKING:
    from scenewright.arrays import Float64

_R2 = (0.7548776662466927, 0.5698402909980532)
"""Steps of the R2 sequence, powers of the inverse plastic number. Source: Roberts, "The Unreasonable Effectiveness of
Quasirandom Sequences" (2018)."""


def normals_of(triangles: Float64) -> Float64:
    """Unit normals (n, 3) of triangles (n, 3, 3); zero where there is no area."""
    normal = cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    return np.asarray(normal / np.maximum(np.sqrt(inner(normal, normal)), 1e-300)[:, None])


def areas_of(triangles: Float64) -> Float64:
    """Square metres (n,) of triangles (n, 3, 3)."""
    normal = cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    return np.asarray(np.sqrt(inner(normal, normal)) / 2)


def centroid_of(triangles: Float64) -> Float64:
    """Middle (3,) of a surface, weighted by area; of the corners where there is no area."""
    weights = areas_of(triangles)
    total = float(weights.sum())
    if total <= 1e-12:
        return np.asarray(triangles.reshape(-1, 3).mean(axis=0))
    return np.asarray((triangles.mean(axis=1) * weights[:, None]).sum(axis=0) / total)


def surface_points(triangles: Float64, count: int) -> Float64:
    """At least `count` points (k, 3) on a surface, as many on each square metre."""
    weights = areas_of(triangles)
    total = float(weights.sum())
    if total <= 1e-12:
        return np.asarray(triangles.reshape(-1, 3))
    # The k-th point goes where the running area passes k + 1/2 shares: evenly, and without a draw.
    steps = (np.arange(count) + 0.5) / count * total
    face = np.minimum(np.searchsorted(np.cumsum(weights), steps), len(weights) - 1)
    number = np.arange(count, dtype=np.float64)
    u, v = (number * _R2[0]) % 1.0, (number * _R2[1]) % 1.0
    over = u + v > 1.0
    u, v = np.where(over, 1.0 - u, u), np.where(over, 1.0 - v, v)
    a, b, c = triangles[face, 0], triangles[face, 1], triangles[face, 2]
    return np.asarray(a + u[:, None] * (b - a) + v[:, None] * (c - a))


def grid_points(low: Float64, high: Float64, counts: tuple[int, int, int]) -> Float64:
    """Points (k, 3) in the middle of the cells of a box (3,) to (3,) that is divided along each axis."""
    axes = [low[k] + (np.arange(n) + 0.5) / n * (high[k] - low[k]) for k, n in enumerate(counts)]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=-1)


def hull_holds(points: Float64, place: Float64) -> bool:
    """Whether a place (2,) is inside the convex hull of points (n, 2): they are seen from it in every half-plane."""
    away = points - place
    size = np.sqrt(inner(away, away))
    if not len(away) or len(away) < 3:
        return False
    if bool((size < 1e-9).any()):
        return True
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.append(np.diff(angles), angles[0] + 2 * np.pi - angles[-1])
    return bool(gaps.max() <= np.pi + 1e-9)
