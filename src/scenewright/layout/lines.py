"""A line on the floor that copies stand along: where and which way it is, so many metres from its start."""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from scenewright.parts.courses import closes, lengths_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Vec2, Vec3

_AT = 1e-6
"""Metres within which a place is at one of the points, where the direction is between those of the two stretches."""


class Line:
    """A line through points (x, y, z); lengths are measured on the floor, heights follow."""

    def __init__(self, points: Sequence[Vec3]) -> None:
        # Points on each other have no direction between them.
        kept = list(points[:1])
        for point in points[1:]:
            if abs(point[0] - kept[-1][0]) > _AT or abs(point[2] - kept[-1][2]) > _AT:
                kept.append(point)
        self._points = kept
        self.plan: list[Vec2] = [(x, z) for x, _, z in kept]
        lengths = lengths_of(self.plan)
        self._ends = list(accumulate(lengths))
        self._ways = [
            ((bx - ax) / size, (bz - az) / size)
            for ((ax, az), (bx, bz)), size in zip(pairwise(self.plan), lengths, strict=True)
        ]
        self._closed = bool(lengths) and closes(self.plan)

    @property
    def length(self) -> float:
        """Metres from end to end."""
        return self._ends[-1] if self._ends else 0.0

    def at(self, distance: float) -> tuple[Vec3, Vec2]:
        """The point at a distance from the start of a line that has a length, and the unit direction (x, z) there."""
        distance = min(max(distance, 0.0), self.length)
        k = min(bisect_left(self._ends, distance - _AT), len(self._ends) - 1)
        start = self._ends[k - 1] if k else 0.0
        share = min((distance - start) / (self._ends[k] - start), 1.0)
        (ax, ay, az), (bx, by, bz) = self._points[k], self._points[k + 1]
        point = (ax + (bx - ax) * share, ay + (by - ay) * share, az + (bz - az) * share)
        return point, self._way(k, at_end=distance > self._ends[k] - _AT)

    def _way(self, k: int, *, at_end: bool) -> Vec2:
        """Direction of a stretch; at its end, halfway to that of the next."""
        is_last = k == len(self._ways) - 1
        if not at_end or (is_last and not self._closed):
            return self._ways[k]
        (ax, az), (bx, bz) = self._ways[k], self._ways[0 if is_last else k + 1]
        x, z = ax + bx, az + bz
        size = math.sqrt(x * x + z * z)
        return (x / size, z / size) if size > _AT else self._ways[k]
