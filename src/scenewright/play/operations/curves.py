"""Angles, trigonometry, hyperbolic functions, powers and logarithms, of each component.

Source: KHR_interactivity, "Angle and Trigonometry Operations", "Hyperbolic Operations", "Exponential Operations"; special
cases of ``pow`` from ECMA-262, ``Number::exponentiate``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.play.operations.rows import each, pure, same
from scenewright.play.values import FLOATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.play.graph import Operation


def guarded(function: Callable[[float], float], overflow: float = math.inf) -> Callable[[float], float]:
    """`function`, NaN outside of its domain and `overflow`, with the sign of the argument, past its range."""

    def safe(a: float) -> float:
        try:
            return function(a)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.copysign(overflow, a)

    return safe


def logarithm(function: Callable[[float], float]) -> Callable[[float], float]:
    """A logarithm: -Inf of zero, NaN of what is less."""
    return lambda a: -math.inf if a == 0 else (math.nan if a < 0 else function(a))


def power(a: float, b: float) -> float:
    """A ** b; 1 ** Inf is NaN, and so is the root of a negative number."""
    if math.isnan(b) or (abs(a) == 1 and math.isinf(b)):
        return math.nan
    try:
        return math.pow(a, b)
    except ValueError:
        if a != 0:
            return math.nan
        odd = b == math.floor(b) and b % 2 == 1
        return math.copysign(math.inf, a) if odd else math.inf
    except OverflowError:
        odd = b == math.floor(b) and b % 2 == 1
        return -math.inf if a < 0 and odd else math.inf


def _inverse_tangent(a: float) -> float:
    return math.copysign(math.inf, a) if abs(a) == 1 else math.atanh(a)


_ONE: dict[str, Callable[[float], float]] = {
    "rad": lambda a: a * math.pi / 180.0,
    "deg": lambda a: a * 180.0 / math.pi,
    "sin": guarded(math.sin),
    "cos": guarded(math.cos),
    "tan": guarded(math.tan),
    "asin": guarded(math.asin),
    "acos": guarded(math.acos),
    "atan": math.atan,
    "sinh": guarded(math.sinh),
    "cosh": guarded(lambda a: math.cosh(abs(a))),
    "tanh": math.tanh,
    "asinh": math.asinh,
    "acosh": guarded(math.acosh),
    "atanh": guarded(_inverse_tangent),
    "exp": guarded(math.exp),
    "log": logarithm(math.log),
    "log2": logarithm(math.log2),
    "log10": logarithm(math.log10),
    "sqrt": guarded(math.sqrt),
    "cbrt": math.cbrt,
}


def operations() -> list[Operation]:
    """The rows of this family."""
    rows = [pure(name, *same(FLOATS, 1, each(function))) for name, function in _ONE.items()]
    rows.append(pure("atan2", *same(FLOATS, 2, each(math.atan2))))
    rows.append(pure("pow", *same(FLOATS, 2, each(power))))
    return rows
