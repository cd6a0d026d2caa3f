"""Convex outlines on the floor, as corners (x, z) in order: whether they meet, and whether one holds another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2

TOUCH = 0.002
"""Metres two outlines may overlap and still only touch."""


def meet(first: Sequence[Vec2], second: Sequence[Vec2]) -> bool:
    """Whether two convex outlines overlap by more than `TOUCH` (separating axes: Gottschalk 1996)."""
    for normal in (*_normals(first), *_normals(second)):
        a, b = _reach(first, normal), _reach(second, normal)
        if min(a[1], b[1]) - max(a[0], b[0]) <= TOUCH:
            return False
    return True


def near(first: Sequence[Vec2], second: Sequence[Vec2]) -> bool:
    """Whether the upright rectangles around two outlines overlap: a quick no for most pairs."""
    return all(
        min(p[k] for p in first) < max(p[k] for p in second) and min(p[k] for p in second) < max(p[k] for p in first)
        for k in (0, 1)
    )


def contains(outer: Sequence[Vec2], inner: Sequence[Vec2]) -> bool:
    """Whether every corner of `inner` is inside the convex `outer`, or out by no more than `TOUCH`."""
    for normal in _normals(outer):
        low, high = _reach(outer, normal)
        least, most = _reach(inner, normal)
        if least < low - TOUCH or most > high + TOUCH:
            return False
    return True


def within(points: Float64, outline: Sequence[Vec2], distance: float) -> NDArray[np.bool_]:
    """Which of points (n, 2) are inside a convex outline or nearer to it than `distance`."""
    corners = np.array(outline, np.float64)
    low, high = corners.min(axis=0) - distance, corners.max(axis=0) + distance
    found = ((points >= low) & (points <= high)).all(axis=1)
    x, z = points[found, 0], points[found, 1]
    nearest = np.full(len(x), np.inf)
    left, right = np.ones(len(x), bool), np.ones(len(x), bool)
    for (x0, z0), (x1, z1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        dx, dz = x1 - x0, z1 - z0
        side = (x - x0) * dz - (z - z0) * dx
        left, right = left & (side >= 0.0), right & (side <= 0.0)
        share = np.clip(((x - x0) * dx + (z - z0) * dz) / max(dx * dx + dz * dz, 1e-12), 0.0, 1.0)
        gap_x, gap_z = x - x0 - share * dx, z - z0 - share * dz
        nearest = np.minimum(nearest, gap_x * gap_x + gap_z * gap_z)
    found[found] = left | right | (nearest < distance * distance)
    return np.asarray(found)


def edges(outline: Sequence[Vec2]) -> Iterator[tuple[Vec2, Vec2]]:
    """Edges all round, each as its two corners."""
    return zip(outline, (*outline[1:], *outline[:1]), strict=True)


def to_edge(point: Vec2, a: Vec2, b: Vec2) -> float:
    """Metres from a point to the edge from a to b."""
    dx, dz = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dz) / max(dx * dx + dz * dz, 1e-12)
    share = min(max(share, 0.0), 1.0)
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dz)


def _normals(outline: Sequence[Vec2]) -> Iterator[Vec2]:
    """Unit normals of the edges; edges without length have none."""
    for (x0, z0), (x1, z1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        size = math.hypot(x1 - x0, z1 - z0)
        if size > 0.0:
            yield (z1 - z0) / size, (x0 - x1) / size


def _reach(outline: Sequence[Vec2], normal: Vec2) -> tuple[float, float]:
    along = [x * normal[0] + z * normal[1] for x, z in outline]
    return min(along), max(along)
