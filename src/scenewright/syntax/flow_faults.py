"""Unquoted text inside ``{ }`` and ``[ ]`` that YAML has cut at its commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scenewright.diagnostics import Diagnostic, Fix
from scenewright.syntax.document import Path, Text, Value
from scenewright.syntax.quoting import double_quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from scenewright.syntax.masking import Masked

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NO_SPACE = re.compile(r"([a-z_][a-z0-9_]*):(\S.*)")
_OPEN, _CLOSE = "([{", ")]}"


class FlowEntry(NamedTuple):
    """One entry of a flow mapping or sequence. `empty`: a key without colon and value; `event` is the value or that key."""

    key: str | None
    event: yaml.Event
    value: Value
    empty: bool


def unbalanced(text: str) -> bool:
    """Whether more brackets open than close in `text`."""
    return sum(text.count(mark) for mark in _OPEN) > sum(text.count(mark) for mark in _CLOSE)


def check_flow(
    source: Masked, path: Path, entries: list[FlowEntry], report: Callable[[Diagnostic], None]
) -> list[tuple[int, int]]:
    """Complain about cut texts in one flow collection.

    Args:
        source: The text.
        path: Of the collection.
        entries: In source order.
        report: Takes the complaints.

    Returns:
        Index ranges to read as one text each when the file is read again.
    """
    ranges: list[tuple[int, int]] = []
    head: FlowEntry | None = None
    for number, entry in enumerate(entries):
        if head is not None and _continues(head, entry, _raw(source, head, entry)):
            last = number + 1 == len(entries) or not _continues(head, entries[number + 1], _raw(source, head, entries[number + 1]))
            if last:
                ranges += _cut_text(source, (*path, head.key or 0), head, entry, report)
                head = None
            continue
        if entry.empty and entry.key:
            _no_space(source, path, entry, report)
        head = entry if isinstance(entry.value, Text) and entry.value.plain and not entry.empty else None
    return ranges


def _raw(source: Masked, head: FlowEntry, entry: FlowEntry) -> str:
    """What stands between the begin of `head`'s value and the end of `entry`, as written."""
    return source.text[head.event.start_mark.index : entry.event.start_mark.index]


def _continues(head: FlowEntry, entry: FlowEntry, before: str) -> bool:
    """Whether `entry` is the rest of `head`'s text."""
    if head.key is None:
        return isinstance(entry.value, Text) and head.value.startswith("=") and unbalanced(before)
    if not entry.empty or _NO_SPACE.fullmatch(entry.key or ""):
        return False
    return True


def _cut_text(
    source: Masked, path: Path, head: FlowEntry, last: FlowEntry, report: Callable[[Diagnostic], None]
) -> list[tuple[int, int]]:
    """Complain about one cut text, showing the quoted form."""
    start, end = head.event.start_mark.index, last.event.end_mark.index
    raw = source.text[start:end]
    quoted = double_quoted(raw)
    if "\n" in raw:
        return []
    expression = raw.startswith("=")
    what = "an expression" if expression else "a text"
    message = f"{what} with a comma needs quotes inside {{ }} and [ ]: {raw[:80]}"
    fix = Fix("/".join(str(part) for part in path), raw, quoted)
    code = "SW112" if expression else "SW110"
    report(Diagnostic(code, message, source.span(start, end), expected="quotes", hint=f"write {quoted[:90]}", fixes=(fix,)))
    return [(start, end)]


def _no_space(source: Masked, path: Path, entry: FlowEntry, report: Callable[[Diagnostic], None]) -> None:
    """Complain about ``{width:8m}``."""
    match = _NO_SPACE.fullmatch(entry.key or "")
    if match is None:
        return
    span = source.span(entry.event.start_mark.index, entry.event.end_mark.index)
    meant = f"{match[1]}: {match[2]}"
    fix = Fix("/".join(map(str, (*path, entry.key))), str(entry.key), meant, rename=True)
    message = f"after the colon of '{match[1]}' a space is missing"
    report(Diagnostic("SW114", message, span, expected="a space after the colon", hint=f"write {meant}", fixes=(fix,)))
