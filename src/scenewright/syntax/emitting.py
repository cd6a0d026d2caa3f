"""Values as the text that stands for them, for splices. Never used to write a whole file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from scenewright.records import dataclass
from scenewright.syntax.document import Text, Value
from scenewright.syntax.quoting import double_quoted, quote_scalar
from scenewright.syntax.scalars import core_value

LONG = 100
"""Characters of a one-line mapping past which it is written over several lines where it can."""


class Written(str):
    """Text that is put in place exactly as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Carried:
    """A subtree on its way to another place: its value, and its own block lines (unindented) when it has several."""

    value: Value
    lines: tuple[str, ...] = ()


def emit(value: object, *, flow: bool = False, json_style: bool = False) -> str:
    """Write a value on one line.

    Args:
        value: Text, str, number, truth value, None, list or mapping.
        flow: Whether it will stand inside ``{ }`` or ``[ ]``.
        json_style: Whether the file is JSON, so that texts and keys keep their quotes.

    Raises:
        TypeError: For any other type.
    """
    if isinstance(value, Carried):
        return emit(value.value, flow=flow, json_style=json_style)
    if isinstance(value, str):
        return str(value) if isinstance(value, Written) else _text(value, flow=flow, json_style=json_style)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, Mapping):
        pairs = (
            f"{emit_key(str(key), flow=True, json_style=json_style)}: {emit(item, flow=True, json_style=json_style)}"
            for key, item in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(emit(item, flow=True, json_style=json_style) for item in value) + "]"
    message = f"a scene text cannot hold {type(value).__name__}"
    raise TypeError(message)


def _text(value: str, *, flow: bool, json_style: bool) -> str:
    """Write a scalar text."""
    if not json_style:
        return quote_scalar(value, flow=flow)
    if isinstance(value, Text) and value.plain and not isinstance(core_value(value), str):
        return str(value) or "null"
    return double_quoted(value)


def _number(value: float) -> str:
    """Write a number so that it reads back equal."""
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def emit_key(key: str, *, flow: bool = False, json_style: bool = False) -> str:
    """Write a key."""
    return double_quoted(key) if json_style else quote_scalar(str(key), flow=flow)


def emit_lines(value: object) -> list[str] | None:
    """Write a mapping or list in block style, unindented; None where one line does (short, empty or no collection)."""
    if isinstance(value, Carried):
        return list(value.lines) or emit_lines(value.value)
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        return None
    carries = isinstance(value, Mapping) and any(emit_lines(item) for item in value.values())
    if not carries and len(emit(value)) <= LONG:
        return None
    lines: list[str] = []
    entries = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
    for key, item in entries:
        head = "-" if key is None else f"{emit_key(str(key))}:"
        inner = emit_lines(item)
        if inner is None:
            lines.append(f"{head} {emit(item)}")
        else:
            lines.append(head)
            lines += [f"  {line}" for line in inner]
    return lines
