"""Numbers as authors write them: with units, ranges and deviations."""

from __future__ import annotations

import math
import re
from typing import TypeAlias

from scenewright.diagnostics.near import nearest
from scenewright.quantity import UNITS, Quantity
from scenewright.records import dataclass

CUT = 3.0
"""Deviations past which a normal draw is cut off (language.md section 2)."""

_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*([^\s\d.+-]+)?")
_COMMA = re.compile(r"([+-]?\d+),(\d+)\s*([a-zA-Z%]*)")
_DEVIATION = re.compile(r"\s*(?:\+-|\+/-|±)\s*")
_RANGE = re.compile(r"(.+?)\s*\.\.\s*(.+)")
_DASH_RANGE = re.compile(r"(\d[\d.]*\s*[a-z%]*)\s*(?:-|\u2013|to)\s*(\d[\d.]*\s*[a-z%]*)")
_WORDS_FOR_UNITS = {
    **dict.fromkeys(("meter", "meters", "metre", "metres", "mtr", "M"), "m"),
    **dict.fromkeys(("centimeter", "centimeters", "centimetre", "centimetres"), "cm"),
    **dict.fromkeys(("millimeter", "millimeters", "millimetre", "millimetres"), "mm"),
    **dict.fromkeys(("degree", "degrees", "°", "grad"), "deg"),
    **dict.fromkeys(("turns", "rev"), "turn"),
    **dict.fromkeys(("radian", "radians"), "rad"),
    **dict.fromkeys(("feet", "foot", "'", "\u2032"), "ft"),
    **dict.fromkeys(("inch", "inches", '"', "\u2033"), "in"),
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("minute", "minutes"), "min"),
    **dict.fromkeys(("millisecond", "milliseconds", "msec"), "ms"),
    **dict.fromkeys(("kilogram", "kilograms", "kilo"), "kg"),
    **dict.fromkeys(("gram", "grams"), "g"),
    **dict.fromkeys(("percent", "pct"), "%"),
    **dict.fromkeys(("kelvin", "k"), "K"),
    **dict.fromkeys(("lumen", "lumens"), "lm"),
}
_MEASURES = {"m": "a length", "deg": "an angle", "s": "a time", "kg": "a mass", "": "a share", "lm": "a luminous flux"}
_MEASURES |= {"lx": "an illuminance", "K": "a temperature"}


class LiteralError(Exception):
    """A value that is not what it should be. `code` is the diagnostic's; `replacement` is the text that would be right."""

    def __init__(self, message: str, expected: str = "", hint: str = "", replacement: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.hint = hint
        self.replacement = replacement
        self.code = "SW301"

    def coded(self, code: str) -> LiteralError:
        """Set the diagnostic code."""
        self.code = code
        return self


@dataclass(frozen=True)
class Constant:
    """A number in the base unit; an int for integer quantities."""

    value: float


@dataclass(frozen=True)
class Uniform:
    """Any number from `low` to `high`, both inclusive for integer quantities."""

    low: float
    high: float


@dataclass(frozen=True)
class Normal:
    """Normally distributed, cut at `CUT` deviations."""

    mean: float
    deviation: float


Drawn: TypeAlias = Constant | Uniform | Normal


@dataclass(frozen=True)
class _Wanted:
    """What the number is for."""

    quantity: Quantity
    low: float
    high: float

    @property
    def expected(self) -> str:
        """The quantity and its limits in words."""
        noun = "a whole number" if self.quantity.integer else f"a {self.quantity.name}"
        if noun[2] in "aeiou":
            noun = f"an {self.quantity.name}"
        return f"{noun} from {self.show(self.low)} to {self.show(self.high)}"

    def show(self, value: float) -> str:
        """Write a number with the base unit."""
        return f"{format_number(value)}{self.quantity.unit}"


def format_number(value: float) -> str:
    """Write a number shortly and exactly enough: whole numbers without ``.0``, else 12 significant digits."""
    if isinstance(value, int) or (value == math.floor(value) and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.12g}"


def parse_number(text: str | float, quantity: Quantity, low: float, high: float) -> Drawn:
    """Read ``8m``, ``5m..9m``, ``30..45cm``, ``4m+-0.3m``, ``50%`` or a bare number in the base unit.

    Args:
        text: As written, or a number of a tree built in Python.
        quantity: What it measures.
        low: Least allowed value, base unit.
        high: Greatest allowed value.

    Returns:
        The number or distribution in the base unit.

    Raises:
        LiteralError: When it is malformed, of another dimension, upside down or out of range.
    """
    wanted = _Wanted(quantity, low, high)
    if isinstance(text, bool):
        raise LiteralError("a truth value stands where a number is expected", wanted.expected)
    if not isinstance(text, str):
        return Constant(_checked(float(text), format_number(text) if math.isfinite(text) else str(text), wanted))
    written = text.strip()
    if len(written) > 100:
        raise LiteralError("this is too long for a number", wanted.expected).coded("SW305")
    parts = _DEVIATION.split(written)
    if len(parts) == 2:
        return _normal(parts[0], parts[1], wanted)
    span = _RANGE.fullmatch(written)
    if span:
        return _uniform(span[1], span[2], wanted)
    value, unit = _amount(written, wanted)
    return Constant(_checked(value * _factor(unit, written, wanted), written, wanted))


def _amount(text: str, wanted: _Wanted) -> tuple[float, str]:
    """Split a number from its unit."""
    match = _NUMBER.fullmatch(text.strip())
    if match is not None:
        return float(match[1]), match[2] or ""
    comma = _COMMA.fullmatch(text.strip())
    if comma:
        right = f"{comma[1]}.{comma[2]}{comma[3]}"
        raise LiteralError(f"'{text}' has a decimal comma", wanted.expected, f"write {right}", right).coded("SW305")
    dash = _DASH_RANGE.fullmatch(text.strip())
    if dash:
        right = f"{dash[1].strip()}..{dash[2].strip()}"
        hint = f"a range is written {right}"
        raise LiteralError(f"'{text}' is not a number", wanted.expected, hint, right).coded("SW305")
    shown = f"'{text[:60]}' is not a number" if text else "a number is missing"
    raise LiteralError(shown, wanted.expected).coded("SW305" if text else "SW301")


def _factor(unit: str, written: str, wanted: _Wanted) -> float:
    """Factor to the base unit."""
    base = wanted.quantity.unit
    allowed = UNITS.get(base, {})
    if not unit:
        return 1.0
    if unit in allowed:
        return allowed[unit]
    meant = _WORDS_FOR_UNITS.get(unit) or _WORDS_FOR_UNITS.get(unit.lower(), "")
    known = meant or unit
    other = next((key for key, units in UNITS.items() if known in units), None)
    listed = ", ".join(allowed) if allowed else "none"
    if other is not None and other != base:
        message = f"'{written}' is {_MEASURES[other]}, but {_article(wanted.quantity.name)} is expected"
        raise LiteralError(message, wanted.expected, f"units here: {listed}").coded("SW303")
    near = [meant] if meant in allowed else nearest(unit, allowed)
    replacement = written.replace(unit, near[0]) if near else None
    hint = f"Did you mean '{replacement}'?" if replacement else f"units here: {listed}"
    message = f"unknown unit '{unit[:20]}'; units here: {listed}"
    raise LiteralError(message, wanted.expected, hint, replacement).coded("SW208")


def _article(noun: str) -> str:
    """Put a or an before a noun."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _checked(value: float, written: str, wanted: _Wanted) -> float:
    """Check finiteness, wholeness and range; integers come back as int."""
    if not math.isfinite(value):
        raise LiteralError(f"{written} is not a finite number", wanted.expected).coded("SW319")
    if wanted.quantity.integer and value != math.floor(value):
        near = str(math.floor(value + 0.5))
        raise LiteralError(f"{written} is not a whole number", wanted.expected, f"write {near}", near).coded("SW308")
    if not wanted.low - 1e-12 <= value <= wanted.high + 1e-12:
        below = value < wanted.low
        limit = wanted.show(wanted.low if below else wanted.high)
        message = f"{written} is {'below the least' if below else 'above the greatest'} allowed here, {limit}"
        raise LiteralError(message, wanted.expected, replacement=limit).coded("SW302")
    return int(value) if wanted.quantity.integer else float(f"{value:.15g}")


def _uniform(first: str, second: str, wanted: _Wanted) -> Drawn:
    """Read a range; one unit serves both ends."""
    a, unit_a = _amount(first, wanted)
    b, unit_b = _amount(second, wanted)
    low = _checked(a * _factor(unit_a or unit_b, first + unit_b, wanted), first, wanted)
    high = _checked(b * _factor(unit_b or unit_a, second, wanted), second, wanted)
    if low > high:
        shared = "" if unit_a else unit_b
        right = f"{second.removesuffix(shared).strip()}..{first}{shared}" if shared else f"{second}..{first}"
        hint = f"Did you mean {right}?"
        message = f"the range {first}..{second} begins above its end"
        raise LiteralError(message, wanted.expected, hint, right).coded("SW307")
    return Constant(low) if low == high else Uniform(low, high)


def _normal(mean_text: str, deviation_text: str, wanted: _Wanted) -> Drawn:
    """Read a mean with a deviation; all that can be drawn must be in range."""
    mean, unit = _amount(mean_text, wanted)
    deviation, unit_d = _amount(deviation_text, wanted)
    factor = _factor(unit or unit_d, mean_text + (unit_d if not unit else ""), wanted)
    centre = mean * factor
    spread = deviation * _factor(unit_d or unit, deviation_text, wanted)
    if spread < 0:
        raise LiteralError(f"the deviation {deviation_text} is negative", wanted.expected).coded("SW302")
    _checked(centre, mean_text, wanted)
    for edge in (centre - CUT * spread, centre + CUT * spread):
        if not wanted.low - 1e-9 <= edge <= wanted.high + 1e-9:
            room = min(centre - wanted.low, wanted.high - centre) / CUT
            right = f"{mean_text}+-{wanted.show(float(f'{math.floor(room * 1e6) / 1e6:.6g}'))}"
            message = f"{mean_text}+-{deviation_text} draws down or up to {wanted.show(edge)} (three deviations)"
            raise LiteralError(message, wanted.expected, f"Did you mean {right}?", right).coded("SW302")
    return Normal(centre, spread) if spread else Constant(centre)
