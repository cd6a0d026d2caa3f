"""How far two surfaces are apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import cross, inner
from scenewright.geometry.contact import crossing_rows
from scenewright.geometry.pairing import Boxes, clusters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64

_FEW = 16
"""Triangles of a cluster: their bounds stand for them until they turn out to be near."""
_AT_ONCE = 64
"""Pairs of clusters opened in one go, the nearest first."""


def surface_distance(first: Float64, second: Float64) -> float:
    """Metres between two sets of triangles (n, 3, 3) and (m, 3, 3); 0 where they cross or touch, inf without any.

    Exact: neighbouring triangles are taken as clusters, and only what may be nearer than a distance already found is
    measured (branch and bound: Quinlan, "Efficient Distance Computation between Non-Convex Objects", 1994).
    """
    if not len(first) or not len(second):
        return float("inf")
    best = _nearest_corners(first.reshape(-1, 3), second.reshape(-1, 3))
    boxes, others = Boxes.of(first), Boxes.of(second)
    mine, theirs = clusters(boxes, _FEW), clusters(others, _FEW)
    gaps = _gaps(_bounds(boxes, mine), _bounds(others, theirs))
    rows, columns = np.nonzero(gaps < best)
    bounds = gaps[rows, columns]
    order = np.argsort(bounds, kind="stable")
    for start in range(0, len(order), _AT_ONCE):
        chosen = order[start : start + _AT_ONCE]
        chosen = chosen[bounds[chosen] < best]
        if not len(chosen):
            break
        pairs = [_opened(boxes, mine[rows[k]], others, theirs[columns[k]], best) for k in chosen.tolist()]
        near, far = (np.concatenate(side) for side in zip(*pairs, strict=True))
        if len(near):
            best = min(best, float(triangle_distances(first[near], second[far]).min()))
    return best


def _gaps(first: Boxes, second: Boxes) -> Float64:
    """Distances (n, m) between boxes."""
    total = np.zeros((len(first), len(second)))
    for k in range(3):
        one = first.low[:, None, k] - second.high[None, :, k]
        gap = np.maximum(np.maximum(one, second.low[None, :, k] - first.high[:, None, k]), 0.0)
        total += gap * gap
    return np.asarray(np.sqrt(total))


def _bounds(boxes: Boxes, groups: list[NDArray[np.int64]]) -> Boxes:
    low = np.stack([boxes.low[group].min(axis=0) for group in groups])
    return Boxes(low, np.stack([boxes.high[group].max(axis=0) for group in groups]))


def _opened(
    first: Boxes, mine: NDArray[np.int64], second: Boxes, other: NDArray[np.int64], best: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    gaps = _gaps(Boxes(first.low[mine], first.high[mine]), Boxes(second.low[other], second.high[other]))
    rows, columns = np.nonzero(gaps < best)
    return mine[rows], other[columns]


def triangle_distances(first: Float64, second: Float64) -> Float64:
    """Metres (p,) between triangles (p, 3, 3) and those of the same row: 0 where they cross."""
    best = np.full(len(first), np.inf)
    for these, those in ((first, second), (second, first)):
        for k in range(3):
            best = np.minimum(best, _to_triangle(these[:, k], those))
    for i in range(3):
        for k in range(3):
            a, b = first[:, i], first[:, (i + 1) % 3]
            c, d = second[:, k], second[:, (k + 1) % 3]
            best = np.minimum(best, _between_segments((a, b - a), (c, d - c)))
    # Where an edge reaches through the inside of the other, every distance of corners and edges is positive.
    best[crossing_rows(first, second)] = 0.0
    return best


def _nearest_corners(first: Float64, second: Float64) -> float:
    """A distance that two surfaces are not further apart than: between corners that are near each other."""
    here = first[int(np.argmin(_squares(first, (second.min(axis=0) + second.max(axis=0)) / 2)))]
    best = np.inf
    for _ in range(4):
        there = second[int(np.argmin(_squares(second, here)))]
        here = first[int(np.argmin(_squares(first, there)))]
        size = float(np.sqrt(((here - there) * (here - there)).sum()))
        if size >= best:
            break
        best = size
    return best


def _squares(points: Float64, place: Float64) -> Float64:
    away = points - place
    return inner(away, away)


def _to_triangle(points: Float64, triangles: Float64) -> Float64:
    """Distances (p,) of points (p, 3) over the inside of triangles (p, 3, 3); inf where they are beside it."""
    corner = triangles[:, 0]
    a, b, rest = triangles[:, 1] - corner, triangles[:, 2] - corner, points - corner
    normal = cross(a, b)
    square = inner(normal, normal)
    safe = np.where(square > 1e-24, square, 1.0)
    u, v = inner(cross(rest, b), normal) / safe, inner(cross(a, rest), normal) / safe
    over = (square > 1e-24) & (u >= 0.0) & (v >= 0.0) & (u + v <= 1.0)
    return np.where(over, np.abs(inner(rest, normal)) / np.sqrt(safe), np.inf)


def _between_segments(first: tuple[Float64, Float64], second: tuple[Float64, Float64]) -> Float64:
    """Distances (p,) between segments given as (start, way), each (p, 3).

    Source: Ericson, "Real-Time Collision Detection" (2005), section 5.1.9.
    """
    (p, d), (q, e) = first, second
    r = p - q
    a, b, c = inner(d, d), inner(d, e), inner(d, r)
    ee, f = inner(e, e), inner(e, r)
    denominator = a * ee - b * b
    skew = denominator > 1e-12 * np.maximum(a * ee, 1e-300)
    s = np.where(skew, (b * f - c * ee) / np.where(skew, denominator, 1.0), 0.0).clip(0.0, 1.0)
    t = _share(b * s + f, ee).clip(0.0, 1.0)
    s = _share(b * t - c, a).clip(0.0, 1.0)
    away = r + s[:, None] * d - t[:, None] * e
    return np.sqrt(inner(away, away))


def _share(over: Float64, under: Float64) -> NDArray[np.float64]:
    return np.where(under > 1e-24, over / np.where(under > 1e-24, under, 1.0), 0.0)
