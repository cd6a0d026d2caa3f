"""Strips that lie on uneven ground: level across, up and down along their middle, with a body that reaches into it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from scenewright.arrays import POSITION_STEP, Float64
from scenewright.geometry.faces import Band, Piece
from scenewright.geometry.strips import sides

SKIRT = 0.25
"""How deep the body reaches into the ground, metres: more than a coarse terrain misses between two of its points."""
_STATION = 0.6
"""Metres between the places where the height of the ground is taken: half a stride."""
_MOST = 1500
_TURN = 2.0
"""How much further than half the width an outer corner may reach."""


def stations(line: Float64) -> Float64:
    """Points (n, 2) along a path with no gap over `_STATION` metres (more on very long ones), its corners among them."""
    step = line[1:] - line[:-1]
    lengths = np.sqrt((step * step).sum(axis=1))
    gap = max(_STATION, float(lengths.sum()) / _MOST)
    made = []
    for start, along, size in zip(line[:-1], step, lengths.tolist(), strict=True):
        count = max(int(np.ceil(size / gap - 1e-9)), 1)
        made.append(start + along * (np.arange(count)[:, None] / count))
    return np.rint(np.concatenate([*made, line[-1:]]) / POSITION_STEP) * POSITION_STEP


def thinned(course: Float64, heights: Float64, stride: int) -> tuple[Float64, Float64]:
    """Every `stride`-th point of a course and its height, both ends kept."""
    rows = np.append(np.arange(0, len(course) - 1, stride), len(course) - 1)
    return course[rows], heights[rows]


def laid(course: Float64, heights: Float64, size: tuple[float, float, float]) -> list[Piece]:
    """A closed strip on the ground.

    Args:
        course: (n, 2) points (x, z) of its middle line.
        heights: (n,) of the ground there, metres.
        size: Its width, how far its top lies over the ground, and the chamfer of its upper edges (0 for none).
    """
    width, thickness, bevel = size
    half = width / 2
    top, foot = heights + thickness, heights - SKIRT
    right, left = _edges(course, half)
    outer = [_lifted(edge, top - bevel) for edge in (right, left)]
    base = [_lifted(edge, foot) for edge in (right, left)]
    inner = [_lifted(edge, top) for edge in _edges(course, half - bevel)] if bevel else outer
    made: list[Piece] = [
        Band(inner[0], inner[1], closed=False),
        Band(base[1], base[0], closed=False),
        Band(base[0], outer[0], closed=False),
        Band(base[1][::-1], outer[1][::-1], closed=False),
    ]
    if bevel:
        made.append(Band(outer[0], inner[0], closed=False))
        made.append(Band(outer[1][::-1], inner[1][::-1], closed=False))
    for end, turn in ((0, 1), (-1, -1)):
        # Seen from beyond the start the left side is on the right; from beyond the end it is the other way round.
        first, last = (1, 0) if turn > 0 else (0, 1)
        rows = [base, outer, inner] if bevel else [base, outer]
        for low, high in pairwise(rows):
            lower, upper = (np.stack([row[first][end], row[last][end]]) for row in (low, high))
            made.append(Band(lower, upper, closed=False))
    return made


def _edges(course: Float64, half: float) -> tuple[Float64, Float64]:
    """Its right and left edge; inside bends narrower than the strip the points gather instead of running backwards."""
    right, left = sides(course, half, closed=False, limit=_TURN)
    return _unfolded(right, course), _unfolded(left, course)


def _unfolded(edge: Float64, course: Float64) -> Float64:
    """Put points of an edge that run against its course to the middle of the stretch that does."""
    step, ahead = edge[1:] - edge[:-1], course[1:] - course[:-1]
    back = (step * ahead).sum(axis=1) < 0.0
    if not back.any():
        return edge
    edge = edge.copy()
    turned = np.flatnonzero(back)
    for run in np.split(turned, np.flatnonzero(np.diff(turned) > 1) + 1):
        rows = slice(int(run[0]), int(run[-1]) + 2)
        edge[rows] = edge[rows].mean(axis=0)
    return edge


def _lifted(edge: Float64, heights: Float64) -> Float64:
    return np.stack([edge[:, 0], heights, edge[:, 1]], axis=1)
