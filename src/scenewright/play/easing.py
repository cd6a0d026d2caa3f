"""Cubic Bezier easing from (0, 0) to (1, 1).

Source: KHR_interactivity, ``variable/interpolate``: the curve is asked for its y at a given x.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.play.rotations import slerped

if TYPE_CHECKING:
    from scenewright.play.values import Vector

_ROUNDS = 60
"""Halvings: they find the place on the curve to the last bit."""


def valid_controls(first: Vector, second: Vector) -> bool:
    """Whether two control points make a function: finite, their x from 0 to 1."""
    return all(map(math.isfinite, (*first, *second))) and 0 <= first[0] <= 1 and 0 <= second[0] <= 1


def _curve(a: float, b: float, s: float) -> float:
    rest = 1.0 - s
    return 3.0 * rest * rest * s * a + 3.0 * rest * s * s * b + s * s * s


def eased(first: Vector, second: Vector, progress: float) -> float:
    """The output progress at an input progress between 0 and 1."""
    if first[0] == first[1] and second[0] == second[1]:
        return progress
    low, high = 0.0, 1.0
    for _ in range(_ROUNDS):
        middle = 0.5 * (low + high)
        if _curve(first[0], second[0], middle) < progress:
            low = middle
        else:
            high = middle
    return _curve(first[1], second[1], 0.5 * (low + high))


def between(start: Any, end: Any, share: float, *, turning: bool) -> Any:
    """The value at a share of the way: linear, or on the sphere for rotations."""
    if turning:
        return slerped(start, end, share)
    if isinstance(start, tuple):
        return tuple((1.0 - share) * x + share * y for x, y in zip(start, end, strict=True))
    return (1.0 - share) * start + share * end
