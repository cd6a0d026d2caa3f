"""Places inside texts, and mistakes that only the values show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Position, Span
from scenewright.syntax.document import Text, Value
from scenewright.syntax.masking import Masked

if TYPE_CHECKING:
    from scenewright.syntax.document import Path, SourceDocument


def span_within(document: SourceDocument, path: Path, offset: int, length: int = 1) -> Span:
    """Span of `length` characters of the text at `path`, from `offset` on; the whole value where that is not certain.

    Certain are texts that stand on one line, unquoted or in quotes without escapes before the place.
    """
    whole = document.span(path)
    if path not in document.places or whole.start.line != whole.end.line:
        return whole
    line = Masked(whole.file, document.text.removeprefix("\ufeff")).line(whole.start.line)
    raw = line[whole.start.column - 1 : whole.end.column - 1]
    value = _value_at(document, path)
    if not isinstance(value, str):
        return whole
    quoted = 1 if raw[:1] in {'"', "'"} and raw != value else 0
    begin = whole.start.column + quoted + offset
    end = min(begin + length, whole.end.column - quoted)
    if raw[quoted : quoted + offset + length] != value[: offset + length] and offset < len(value):
        return whole
    begin = min(max(begin, whole.start.column), whole.end.column)
    return Span(whole.file, Position(whole.start.line, begin), Position(whole.start.line, max(begin, end)))


def _value_at(document: SourceDocument, path: Path) -> Value:
    """The value at a path, None when there is none."""
    value: Value = document.root
    for part in path:
        known = range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
        if part not in known:
            return None
        value = value[part]
    return value


def mistaken_template(value: Value) -> str | None:
    """The text that was meant where ``text: {caption}`` was read as a mapping with a null value; else None.

    ``{caption}`` gives ``"{caption}"``, quotes included; a mapping with any real value gives None.
    """
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((key, inner),) = value.items()
    if isinstance(inner, Text) and inner.plain and inner == "":
        return f'"{{{key}}}"'
    return None
