"""Where the surfaces of two bodies cross, and whether they only touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import cross, inner
from scenewright.geometry.pairing import Boxes, box_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

CLEAR = 1e-6
"""Metres by which an edge must reach through a plane: stored positions are multiples of ten times this."""
_EDGE = 1e-9
"""Barycentric tolerance at the rim of a triangle, so that an edge between two faces is not slipped through."""


def edge_hits(start: Float64, end: Float64, triangles: Float64) -> tuple[NDArray[np.bool_], Float64]:
    """Which segments (p, 3) to (p, 3) pass through which triangle (p, 3, 3), row by row, and where (p, 3).

    A segment that lies in the plane, or ends on it, does not pass through. Source: Möller and Trumbore, "Fast, Minimum
    Storage Ray/Triangle Intersection" (1997).
    """
    corner = triangles[:, 0]
    a, b, way = triangles[:, 1] - corner, triangles[:, 2] - corner, end - start
    normal = cross(a, b)
    size = np.maximum(np.sqrt(inner(normal, normal)), 1e-300)
    above, below = inner(start - corner, normal) / size, inner(end - corner, normal) / size
    through = ((above > CLEAR) & (below < -CLEAR)) | ((above < -CLEAR) & (below > CLEAR))
    share = np.where(through, above / np.where(through, above - below, 1.0), 0.0)
    point = start + share[:, None] * way
    rest = point - corner
    square = np.maximum(inner(normal, normal), 1e-300)
    u, v = inner(cross(rest, b), normal) / square, inner(cross(a, rest), normal) / square
    return through & (u >= -_EDGE) & (v >= -_EDGE) & (u + v <= 1.0 + _EDGE), point


def crossing_points(first: Float64, second: Float64) -> Float64:
    """Points (k, 3) where triangles (p, 3, 3) cross those of the same row; faces that lie in one plane do not cross."""
    return np.concatenate([point[hit] for hit, point in _all_edges(first, second)])


def crossing_rows(first: Float64, second: Float64) -> NDArray[np.bool_]:
    """Which triangles (p, 3, 3) cross those of the same row."""
    return np.asarray(np.any([hit for hit, _ in _all_edges(first, second)], axis=0))


def _all_edges(first: Float64, second: Float64) -> Iterator[tuple[NDArray[np.bool_], Float64]]:
    """The six edges of each pair against the other triangle."""
    for these, those in ((first, second), (second, first)):
        for k in range(3):
            yield edge_hits(these[:, k], these[:, (k + 1) % 3], those)


def near_pairs(first: Float64, second: Float64, margin: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (p,) of triangles (n, 3, 3) and (m, 3, 3) whose bounds are within `margin` metres along each axis."""
    return box_pairs(Boxes.of(first), Boxes.of(second, margin))


def overlap_points(first: Float64, second: Float64, slack: float) -> Float64:
    """Points (k, 3) where two surfaces cross by more than `slack` metres; none where they are apart or only touch.

    Surfaces that cross are looked at again with the second one moved by `slack`: away from the contact as the SceneEval
    benchmark does (from the middle of the contact to the centre of the second), or along and between the axes. Where one
    of these ways parts them they only touch: the benchmark's one way takes a rug that is flat on the floor for a
    collision whenever the contact is not in its middle.

    Args:
        first: (n, 3, 3) triangles, metres.
        second: (m, 3, 3) triangles.
        slack: Metres.
    """
    mine, other = near_pairs(first, second, slack)
    near, far = first[mine], second[other]
    points = crossing_points(near, far)
    if not len(points):
        return points
    middle = second.reshape(-1, 3).mean(axis=0)
    away = middle - points.mean(axis=0)
    for way in _ways(away):
        if not len(crossing_points(near, far + way * slack)):
            return points[:0]
    return points


def _ways(away: Float64) -> list[Float64]:
    """Unit directions to try: `away`, then the 26 along and between the axes, those nearest to it first."""
    steps = [np.array([x, y, z], np.float64) for x in (-1, 0, 1) for y in (-1, 0, 1) for z in (-1, 0, 1)]
    units = [step / np.sqrt((step * step).sum()) for step in steps if step.any()]
    units.sort(key=lambda unit: -round(float((unit * away).sum()), 9))
    size = float(np.sqrt((away * away).sum()))
    return [away / size, *units] if size > 1e-9 else units
