"""Lines that copies stand along: the course of a path, or the foot of a wall or side; how long they are."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Vec2
    from scenewright.parts.description import Anchor, Description

_SAME = 1e-4
"""Metres within which the ends of a line are one point: its course closes."""
_WHOLE = 1e-6
"""Of a step: a length that is a whole number of steps but for rounding has all of them."""


def line_of(description: Description | None, anchor: Anchor | None) -> tuple[Vec2, ...]:
    """Points (x, z) of the line that something has, in its own frame; none where it has no line.

    An anchor that is a wall or side gives its lower edge, from left to right as seen when facing it; a thing without an
    anchor gives its course.
    """
    if anchor is None:
        return description.course if description is not None else ()
    if anchor.kind not in {"wall", "side"}:
        return ()
    (x, _, z), (ax, _, az), half = anchor.position, anchor.right, anchor.size[0] / 2
    return ((x - ax * half, z - az * half), (x + ax * half, z + az * half))


def lengths_of(line: Sequence[Vec2]) -> list[float]:
    """Metres of each stretch of a line."""
    return [math.sqrt((bx - ax) * (bx - ax) + (bz - az) * (bz - az)) for (ax, az), (bx, bz) in pairwise(line)]


def closes(line: Sequence[Vec2]) -> bool:
    """Whether a line ends where it starts."""
    (ax, az), (bx, bz) = line[0], line[-1]
    return len(line) > 3 and abs(ax - bx) < _SAME and abs(az - bz) < _SAME


def count_along(line: Sequence[Vec2], every: float) -> int:
    """How many fit on a line `every` metres apart: one more than whole steps, on one that closes as many."""
    steps = math.floor(sum(lengths_of(line)) / every + _WHOLE)
    return max(steps, 1) if closes(line) else steps + 1
