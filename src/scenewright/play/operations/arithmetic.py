"""Constants, arithmetic and comparison.

Source: KHR_interactivity, "Constants", "Arithmetic Operations", "Comparison Operations", "Integer Arithmetic Operations",
"Integer Comparison Operations", "Boolean Arithmetic Operations". Floats follow IEEE 754 and, like it, JavaScript.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.play.operations.rows import NUMERIC, each, pure, same, shape, wrapped
from scenewright.play.values import FLOATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.play.graph import Operation, Shape


def sign(a: float) -> float:
    """-1, 1, or the zero or NaN that was given."""
    return a if a == 0 or math.isnan(a) else math.copysign(1.0, a)


def truncated(a: float) -> float:
    """Towards zero; infinities and NaN stay."""
    return math.copysign(float(math.trunc(a)), a) if math.isfinite(a) else a


def floored(a: float) -> float:
    """Down; infinities, NaN and negative zero stay."""
    return float(math.floor(a)) if math.isfinite(a) and a != 0 else a


def rounded(a: float) -> float:
    """To the nearest whole number, halves away from zero; what lies above -0.5 becomes negative zero.

    As the text's ``a < 0 ? -Math.round(-a) : Math.round(a)``.
    """
    if not math.isfinite(a) or abs(a) >= 2.0**52:
        return a
    whole = math.floor(abs(a))
    return math.copysign(float(whole + (abs(a) - whole >= 0.5)), a)


def divided(a: float, b: float) -> float:
    """A / b with signed infinities for division by zero."""
    if b != 0:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1.0, b)


def remainder(a: float, b: float) -> float:
    """The remainder of a / b with the sign of a."""
    return math.nan if math.isinf(a) or b == 0 else math.fmod(a, b)


def least(a: float, b: float) -> float:
    """The smaller one; NaN where one is; -0 is less than 0."""
    if math.isnan(a) or math.isnan(b):
        return math.nan
    return min(a, b) if a != b else (a if math.copysign(1.0, a) < 0 else b)


def greatest(a: float, b: float) -> float:
    """The larger one; NaN where one is; -0 is less than 0."""
    return -least(-a, -b)


def clamped(a: float, b: float, c: float) -> float:
    """`a` between `b` and `c`, whichever of them is less."""
    return least(greatest(a, least(b, c)), greatest(b, c))


def saturated(a: float) -> float:
    """`a` between 0 and 1."""
    return least(greatest(a, 0.0), 1.0)


def mixed(a: float, b: float, c: float) -> float:
    """Between `a` at 0 and `b` at 1, and beyond."""
    return (1.0 - c) * a + c * b


def smooth(a: float, b: float, c: float) -> float:
    """Hermite interpolation of `c` between two edges."""
    t = saturated(divided(c - least(a, b), abs(b - a)))
    return t * t * (3.0 - 2.0 * t)


def quotient(a: int, b: int) -> int:
    """A / b towards zero, 0 for division by zero."""
    return wrapped((abs(a) // abs(b)) * (1 if (a < 0) == (b < 0) else -1)) if b else 0


def whole_remainder(a: int, b: int) -> int:
    """The remainder with the sign of a, 0 for division by zero."""
    return (abs(a) % abs(b)) * (-1 if a < 0 else 1) if b else 0


_FLOAT: dict[str, tuple[int, Callable[..., float]]] = {
    "abs": (1, abs),
    "sign": (1, sign),
    "trunc": (1, truncated),
    "floor": (1, floored),
    "ceil": (1, lambda a: -floored(-a)),
    "round": (1, rounded),
    "fract": (1, lambda a: a - floored(a)),
    "neg": (1, lambda a: -a),
    "add": (2, lambda a, b: a + b),
    "sub": (2, lambda a, b: a - b),
    "mul": (2, lambda a, b: a * b),
    "div": (2, divided),
    "rem": (2, remainder),
    "min": (2, least),
    "max": (2, greatest),
    "clamp": (3, clamped),
    "saturate": (1, saturated),
    "mix": (3, mixed),
}
_INT: dict[str, Callable[..., int]] = {
    "abs": lambda a: wrapped(abs(a)),
    "sign": lambda a: (a > 0) - (a < 0),
    "neg": lambda a: wrapped(-a),
    "add": lambda a, b: wrapped(a + b),
    "sub": lambda a, b: wrapped(a - b),
    "mul": lambda a, b: wrapped(a * b),
    "div": quotient,
    "rem": whole_remainder,
    "min": min,
    "max": max,
    "clamp": lambda a, b, c: min(max(a, min(b, c)), max(b, c)),
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}
_CONSTANTS = {"E": math.e, "Pi": math.pi, "Tau": math.tau, "Inf": math.inf, "NaN": math.nan}


def _equal(a: Any, b: Any) -> bool:
    # Tuples compare equal where they hold the same NaN object, so each component is compared.
    return all(x == y for x, y in zip(a, b, strict=True)) if isinstance(a, tuple) else bool(a == b)


def operations() -> list[Operation]:
    """The rows of this family."""
    rows = [pure(name, shape("", "value:float", lambda value=value: value)) for name, value in _CONSTANTS.items()]
    for name, (count, function) in _FLOAT.items():
        shapes: tuple[Shape, ...] = same(NUMERIC, count, each(function))
        if name in _INT:
            shapes += same(("int",), count, _INT[name])
        rows.append(pure(name, *shapes))
    rows.append(pure("smoothStep", *same(FLOATS, 3, each(smooth))))
    rows += [pure(name, *same(("float", "int"), 2, function, "bool")) for name, function in _ORDER.items()]
    rows.append(pure("eq", *same((*NUMERIC, "int", "bool"), 2, _equal, "bool")))
    rows.append(pure("isNaN", shape("a:float", "value:bool", math.isnan)))
    rows.append(pure("isInf", shape("a:float", "value:bool", math.isinf)))
    return rows
