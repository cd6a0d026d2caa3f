"""Values of a behaviour graph: what each type signature holds, and how JSON writes it.

Source: KHR_interactivity, sections "Value Socket Types", "Custom Variable Types" and "Variables".
"""

from __future__ import annotations

import math
import re
from typing import Any, TypeAlias

Vector: TypeAlias = tuple[float, ...]
Value: TypeAlias = bool | int | float | Vector | str | None
"""bool, int and float are themselves; vectors (XYZW) and matrices (column by column) are tuples of float; a reference is
the JSON pointer of what it refers to, or None."""

LENGTHS = {
    **dict.fromkeys(("bool", "int", "ref", "float"), 1),
    **{f"float{n}": n for n in (2, 3, 4)},
    **{f"float{n}x{n}": n * n for n in (2, 3, 4)},
    "custom": 0,
}
"""Numbers in the JSON array of each signature."""
FLOATS = ("float", "float2", "float3", "float4")
MATRICES = ("float2x2", "float3x3", "float4x4")
LEAST, MOST = -(1 << 31), (1 << 31) - 1
"""Range of an int."""
_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*\Z")


def default_of(signature: str) -> Value:
    """Give the type-default value: false, 0, NaN in all components, or the null reference."""
    if signature in {"bool", "int"}:
        return False if signature == "bool" else 0
    if signature == "float":
        return math.nan
    return (math.nan,) * LENGTHS[signature] if signature in FLOATS or signature in MATRICES else None


def is_whole(number: object) -> bool:
    """Whether a JSON value is a number that a 32-bit signed integer holds exactly; 2.0 is one."""
    return (
        isinstance(number, int | float)
        and not isinstance(number, bool)
        and math.isfinite(number)
        and number == math.floor(number)
        and LEAST <= number <= MOST
    )


def inline(signature: str, array: object) -> Value:
    """Read the JSON array of an inline value.

    Raises:
        ValueError: It has another length, or holds what the signature does not.
    """
    if not isinstance(array, list) or len(array) != LENGTHS.get(signature, 0):
        raise ValueError(f"a {signature} is written as a list of {LENGTHS.get(signature, 0)}")
    if signature in {"bool", "int", "ref"}:
        return _single(signature, array[0])
    if not all(isinstance(item, int | float) and not isinstance(item, bool) for item in array):
        raise ValueError(f"a {signature} is made of numbers")
    try:
        numbers = tuple(float(item) for item in array)
    except OverflowError:
        raise ValueError(f"a {signature} is made of numbers of double precision") from None
    return numbers[0] if signature == "float" else numbers


def _single(signature: str, item: Any) -> Value:
    if signature == "bool" and isinstance(item, bool):
        return item
    if signature == "int" and is_whole(item):
        return int(item)
    if signature == "ref" and isinstance(item, str) and _POINTER.match(item):
        return item
    words = {"bool": "true or false", "int": "a whole number of 32 bits", "ref": "a JSON pointer"}
    raise ValueError(f"a {signature} is {words[signature]}")


def fits(signature: str, value: object) -> bool:
    """Whether `value` is one of `signature`."""
    if signature == "bool":
        return isinstance(value, bool)
    if signature == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if signature == "float":
        return isinstance(value, float)
    if signature == "ref":
        return value is None or isinstance(value, str)
    return isinstance(value, tuple) and len(value) == LENGTHS.get(signature, -1)


def shown(value: Value) -> str:
    """Write a value for people: four significant decimals, no needless zeros."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    if isinstance(value, float):
        text = f"{value:.4f}".rstrip("0").rstrip(".") if math.isfinite(value) and abs(value) < 1e15 else str(value)
        return "0" if text == "-0" else text
    return "null" if value is None else str(value)
