"""The functions of expressions. Angles are in degrees; transcendentals are rounded to 12 digits, the same everywhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scenewright.syntax.expression_faults import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

Result: TypeAlias = "float | int | bool | str | list[Result]"

MAX_LENGTH = 10_000
"""Entries of a list and characters of a text."""
MAX_MAGNITUDE = 1e15
"""Whole numbers below this are exact in glTF's, JavaScript's and our arithmetic."""
_NOISE_KEY = 0x5CE9E3F1A6D7B28C
"""Any constant: the key of `noise`, the same in every scene."""


def is_number(value: object) -> bool:
    """Whether a value counts as a number (truth values do not)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def rounded(value: float) -> float:
    """Round to 12 significant digits: libm's last bits differ between machines."""
    return float(f"{value:.12g}") + 0.0


def kind_of(value: object) -> str:
    """Name a value's kind in messages."""
    if isinstance(value, bool):
        return "a truth value"
    if is_number(value):
        return "a number"
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "something else"


def checked(value: float, offset: int) -> float:
    """Refuse infinite, undefined and very large numbers."""
    if isinstance(value, complex) or not math.isfinite(value) or abs(value) > MAX_MAGNITUDE:
        raise ExpressionError("the result is too large (above 1e15) or undefined", offset).coded("SW407")
    return value


class Function(NamedTuple):
    """A function with its bounds on arguments."""

    call: Callable[..., Result]
    least: int
    most: int
    signature: str


def _bad(message: str, hint: str = "") -> ExpressionError:
    """Make an error that the evaluator places."""
    return ExpressionError(message, -1, hint).coded("SW405")


def _numbers(name: str, values: tuple[Result, ...]) -> list[float]:
    """Refuse arguments that are no numbers."""
    result: list[float] = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _bad(f"{name} takes numbers, not {kind_of(value)}")
        result.append(value)
    return result


def _turn(name: str, value: Result) -> float:
    """Reduce an angle to [0, 360)."""
    angle = value if type(value) is float else _numbers(name, (value,))[0]
    return math.fmod(math.fmod(angle, 360.0) + 360.0, 360.0)


def _sin(value: Result) -> Result:
    angle = _turn("sin", value)
    if angle % 90.0 == 0.0:
        return (0.0, 1.0, 0.0, -1.0)[int(angle // 90.0) % 4]
    return rounded(math.sin(math.radians(angle)))


def _cos(value: Result) -> Result:
    reduced = _turn("cos", value)
    if reduced % 90.0 == 0.0:
        return (1.0, 0.0, -1.0, 0.0)[int(reduced // 90.0) % 4]
    return rounded(math.cos(math.radians(reduced)))


def _tan(value: Result) -> Result:
    angle = _turn("tan", value)
    if angle % 180.0 == 90.0:
        raise _bad("tan is undefined at 90 degrees").coded("SW407")
    return 0.0 if angle % 180.0 == 0.0 else rounded(math.tan(math.radians(angle)))


def _atan2(y: Result, x: Result) -> Result:
    a, b = _numbers("atan2", (y, x))
    return rounded(math.degrees(math.atan2(a + 0.0, b + 0.0)))


def _sqrt(value: Result) -> Result:
    (number,) = _numbers("sqrt", (value,))
    if number < 0:
        raise _bad("sqrt of a negative number is undefined").coded("SW407")
    return math.sqrt(number)


def _extreme(name: str, values: tuple[Result, ...]) -> Result:
    """Least or greatest of the arguments or of one list."""
    if len(values) == 1 and isinstance(values[0], list):
        values = tuple(values[0])
    if not values:
        raise _bad(f"{name} of nothing")
    numbers = _numbers(name, values)
    return min(numbers) if name == "min" else max(numbers)


def _round(value: Result, digits: Result = 0) -> Result:
    number, places = _numbers("round", (value, digits))
    if places != int(places) or abs(places) > 15:
        raise _bad("round's second argument is a whole number from -15 to 15")
    return round(number, int(places)) if places else round(number)


def _floor(value: Result) -> Result:
    return math.floor(_numbers("floor", (value,))[0])


def _ceil(value: Result) -> Result:
    return math.ceil(_numbers("ceil", (value,))[0])


def _abs(value: Result) -> Result:
    return abs(_numbers("abs", (value,))[0])


def _clamp(value: Result, low: Result, high: Result) -> Result:
    x, a, b = _numbers("clamp", (value, low, high))
    if a > b:
        raise _bad("clamp's low is above its high", "the order is clamp(x, low, high)")
    return min(max(x, a), b)


def _lerp(first: Result, second: Result, share: Result) -> Result:
    a, b, t = _numbers("lerp", (first, second, share))
    return a + (b - a) * t


def _smoothstep(low: Result, high: Result, value: Result) -> Result:
    a, b, x = _numbers("smoothstep", (low, high, value))
    if a == b:
        raise _bad("smoothstep's edges are equal").coded("SW406")
    t = min(max((x - a) / (b - a), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


def _len(value: Result) -> Result:
    if isinstance(value, (list, str)):
        return len(value)
    raise _bad(f"len takes a list or a text, not {kind_of(value)}")


def _range(*bounds: Result) -> Result:
    numbers = _numbers("range", bounds)
    if any(number != math.floor(number) for number in numbers):
        raise _bad("range takes whole numbers")
    whole = [int(number) for number in numbers]
    if len(whole) == 3 and whole[2] == 0:
        raise _bad("range's step is zero")
    sequence = range(*whole)
    # len() itself overflows past 2**63; magnitudes are bounded well below that.
    if len(sequence) > MAX_LENGTH:
        raise _bad(f"a list has at most {MAX_LENGTH} entries").coded("SW412")
    return list(sequence)


def _noise(x: Result, y: Result = 0.0) -> Result:
    """Value noise in [0, 1): draws on the whole-number lattice, joined by Perlin's quintic (2002)."""
    import numpy as np  # noqa: PLC0415 - checking a file must not load NumPy for this one function

    from scenewright.arrays import uniform  # noqa: PLC0415

    a, b = _numbers("noise", (x, y))
    if max(abs(a), abs(b)) > 1e9:
        raise _bad("noise takes numbers up to 1e9")
    i, j = math.floor(a), math.floor(b)
    s, t = (f * f * f * (f * (f * 6.0 - 15.0) + 10.0) for f in (a - i, b - j))
    v = uniform(_NOISE_KEY, np.array([i, i + 1, i, i + 1]), np.array([j, j, j + 1, j + 1])).tolist()
    low = v[0] + (v[1] - v[0]) * s
    high = v[2] + (v[3] - v[2]) * s
    return rounded(low + (high - low) * t)


FUNCTIONS: dict[str, Function] = {
    "min": Function(lambda *values: _extreme("min", values), 1, 64, "min(a, b, …)"),
    "max": Function(lambda *values: _extreme("max", values), 1, 64, "max(a, b, …)"),
    "abs": Function(_abs, 1, 1, "abs(x)"),
    "floor": Function(_floor, 1, 1, "floor(x)"),
    "ceil": Function(_ceil, 1, 1, "ceil(x)"),
    "round": Function(_round, 1, 2, "round(x) or round(x, digits)"),
    "sqrt": Function(_sqrt, 1, 1, "sqrt(x)"),
    "sin": Function(_sin, 1, 1, "sin(degrees)"),
    "cos": Function(_cos, 1, 1, "cos(degrees)"),
    "tan": Function(_tan, 1, 1, "tan(degrees)"),
    "atan2": Function(_atan2, 2, 2, "atan2(y, x)"),
    "clamp": Function(_clamp, 3, 3, "clamp(x, low, high)"),
    "lerp": Function(_lerp, 3, 3, "lerp(a, b, t)"),
    "smoothstep": Function(_smoothstep, 3, 3, "smoothstep(low, high, x)"),
    "len": Function(_len, 1, 1, "len(list)"),
    "range": Function(_range, 1, 3, "range(n), range(a, b) or range(a, b, step)"),
    "noise": Function(_noise, 1, 2, "noise(x, y)"),
}
"""Every function by name."""
