"""Plain scalars by YAML 1.2's core schema, resolved by us: `yes`, `16:30` and dates stay text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.syntax.document import Text

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)")
_NAN = frozenset({".nan", ".NaN", ".NAN"})
MAX_DIGITS = 300
"""Longer whole numbers become floats: Python refuses to convert thousands of digits, and no quantity needs them."""


def core_value(text: Text) -> bool | int | float | str | None:
    """Resolve a scalar by the core schema (YAML 1.2.2 section 10.3.2); quoted scalars stay text."""
    if not text.plain:
        return str(text)
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    first = text[0]
    return _number(str(text)) if first in "+-." or first.isdigit() else str(text)


def _number(text: str) -> int | float | str:
    """Resolve what begins like a number."""
    if len(text) <= MAX_DIGITS:
        for pattern, base in ((_INT, 10), (_OCTAL, 8), (_HEX, 16)):
            if pattern.fullmatch(text):
                return int(text if base == 10 else text[2:], base)
    if _FLOAT.fullmatch(text):
        return float(text)
    infinite = _INFINITE.fullmatch(text)
    if infinite:
        return float("-inf" if infinite[1] == "-" else "inf")
    return float("nan") if text in _NAN else text
