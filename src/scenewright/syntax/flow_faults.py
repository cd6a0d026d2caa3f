"""Unquoted text inside ``{ }`` and ``[ ]`` that YAML has cut at its commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from scenewright.diagnostics import Diagnostic, Fix
from scenewright.syntax.document import Path, Text, Value
from scenewright.syntax.quoting import double_quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.syntax.masking import Masked

Event: TypeAlias = Any
"""An event of PyYAML: its stubs leave marks optional and know no event's own fields."""

_NO_SPACE = re.compile(r"([a-z_][a-z0-9_]*):(\S.*)")
_LONGEST = 500
"""Characters of a text that is put together again: longer ones are no slips."""
_OPEN, _CLOSE = "([{", ")]}"


class FlowEntry(NamedTuple):
    """One entry of a flow mapping or sequence. `empty`: a key without colon and value; `event` is the value or that key."""

    key: str | None
    event: Event
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
        if head is not None and _continues(source, head, entry):
            if number + 1 == len(entries) or not _continues(source, head, entries[number + 1]):
                ranges += _cut_text(source, (*path, head.key or 0), head, entry, report)
                head = None
            continue
        head = entry if isinstance(entry.value, Text) and entry.value.plain and not entry.empty else None
    return ranges


def _continues(source: Masked, head: FlowEntry, entry: FlowEntry) -> bool:
    """Whether `entry` is the rest of `head`'s text."""
    start, end = head.event.start_mark.index, entry.event.start_mark.index
    if end - start > _LONGEST or head.event.start_mark.line != entry.event.end_mark.line:
        return False
    if head.key is None:
        return isinstance(entry.value, Text) and head.value.startswith("=") and unbalanced(source.text[start:end])
    return entry.empty and _NO_SPACE.fullmatch(entry.key or "") is None


def _cut_text(
    source: Masked, path: Path, head: FlowEntry, last: FlowEntry, report: Callable[[Diagnostic], None]
) -> list[tuple[int, int]]:
    """Complain about one cut text, showing the quoted form."""
    start, end = head.event.start_mark.index, last.event.end_mark.index
    raw = source.text[start:end]
    quoted = double_quoted(raw)
    expression = raw.startswith("=")
    what = "an expression" if expression else "a text"
    message = f"{what} with a comma needs quotes inside {{ }} and [ ]: {raw[:80]}"
    fix = Fix("/".join(str(part) for part in path), raw, quoted)
    code = "SW112" if expression else "SW110"
    report(
        Diagnostic(code, message, source.span(start, end), expected="quotes", hint=f"write {quoted[:90]}", fixes=(fix,))
    )
    return [(start, end)]


def split_key(source: Masked, event: Event, key: str) -> tuple[Diagnostic, str, Text, int] | None:
    """See through ``{width:8m}``, which YAML reads as a key without a value.

    Args:
        source: The text.
        event: The key's.
        key: Its text.

    Returns:
        The complaint, the key and value that were meant, and the index of the value; None for any other key.
    """
    match = _NO_SPACE.fullmatch(key)
    if match is None:
        return None
    begin, end = event.start_mark.index, event.end_mark.index
    meant = f"{match[1]}: {match[2]}"
    message = f"after the colon of '{match[1]}' a space is missing"
    hint, expected = f"write {meant}", "a space after the colon"
    complaint = Diagnostic("SW114", message, source.span(begin, end), expected=expected, hint=hint)
    return complaint, match[1], Text(match[2]), begin + match.start(2)
