"""Diagnostics for people at a terminal and, as JSON, for programs. Plain ANSI colours: Rich need not load."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from scenewright.diagnostics.model import Diagnostic, Position, Severity, Span
from scenewright.diagnostics.sarif import to_sarif

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["headline", "render_text", "to_json", "to_sarif"]

WIDTH = 100
"""Columns of a source line that are shown; a longer line is windowed around the place."""
TAB = 4
_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_DIM, _BOLD, _OFF = "\x1b[2m", "\x1b[1m", "\x1b[0m"


def headline(diagnostic: Diagnostic) -> str:
    """One line: ``museum.scene.yaml:42:23 SW212 unknown target …``; anything but an error says what it is."""
    start = diagnostic.span.start
    word = "" if diagnostic.severity is Severity.ERROR else f"{diagnostic.severity.value}: "
    return f"{diagnostic.span.file}:{start.line}:{start.column} {diagnostic.code} {word}{_clean(diagnostic.message)}"


def render_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False) -> str:
    """Write complaints with their source lines.

    Args:
        diagnostics: In the order they are to be shown.
        sources: Text by file; complaints of other files are shown without a source line.
        color: Whether to use ANSI escapes.

    Returns:
        Lines with a final line break; empty for no complaint.
    """
    lines_of = {file: _split(text) for file, text in sources.items()}
    blocks = [_block(item, lines_of.get(item.span.file), color=color) for item in diagnostics]
    return "\n".join(blocks)


def _split(text: str) -> list[str]:
    """Split into lines as the reader counts them."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _clean(text: str) -> str:
    """Show control characters by their pictures, so that no text can move the cursor."""
    return "".join(_picture(character) for character in text)


def _picture(character: str) -> str:
    """One character, harmless."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def _paint(text: str, style: str, *, color: bool) -> str:
    """Wrap in a colour."""
    return f"{style}{text}{_OFF}" if color and text else text


def _block(item: Diagnostic, lines: list[str] | None, *, color: bool) -> str:
    """One complaint."""
    start = item.span.start
    place = f"{item.span.file}:{start.line}:{start.column}"
    code = _paint(item.code, _COLORS[item.severity], color=color)
    rest = headline(item).removeprefix(f"{place} {item.code} ")
    result = [f"{_paint(place, _BOLD, color=color)} {code} {rest}"]
    if lines is not None and start.line <= len(lines):
        result += _excerpt(item, lines[start.line - 1], color=color)
    margin = " " * (len(str(start.line)) + 2)
    notes = [("in", item.address), ("expected", item.expected), ("hint", item.hint)]
    notes += [("fix", _fix_text(fix.old, fix.new)) for fix in item.fixes[:3]]
    for name, text in notes:
        if text:
            result.append(f"{margin}{_paint(f'{name}:', _DIM, color=color)} {_clean(text)}")
    return "\n".join(result) + "\n"


def _fix_text(old: str, new: str | None) -> str:
    """Say what to replace."""
    if new is None:
        return f"remove {old}"
    return f"{old} -> {new}" if old else f"add {new}"


def _excerpt(item: Diagnostic, line: str, *, color: bool) -> list[str]:
    """The source line and the marker under it, both cut to a window."""
    start, end = item.span.start, item.span.end
    first = min(start.column - 1, len(line))
    last = len(line) if end.line > start.line else min(max(end.column - 1, first), len(line))
    begin = max(0, first - WIDTH // 2) if _width(line) > WIDTH else 0
    shown, stop = ("…" if begin else ""), begin
    while stop < len(line) and _width(shown + _expand(line[begin:stop])) < WIDTH:
        stop += 1
    head = ("…" if begin else "") + _expand(line[begin:first])
    body = _expand(line[first : min(last, stop)], len(head))
    tail = _expand(line[min(last, stop) : stop], len(head) + len(body)) if stop > last else ""
    cut = "…" if stop < len(line) else ""
    number = str(start.line)
    marker = " " * _width(head) + _paint("^" * max(1, _width(body)), _COLORS[item.severity], color=color)
    bar = _paint("|", _DIM, color=color)
    text = (head + body + tail + cut).rstrip()
    return [f" {_paint(number, _DIM, color=color)} {bar} {text}", f" {' ' * len(number)} {bar} {marker}"]


def _expand(text: str, column: int = 0) -> str:
    """Write tabs as blanks and control characters as pictures."""
    result: list[str] = []
    for character in text:
        piece = " " * (TAB - column % TAB) if character == "\t" else _picture(character)
        result.append(piece)
        column += len(piece)
    return "".join(result)


def _width(text: str) -> int:
    """Terminal columns: wide East Asian characters and pictographs take two, combining marks none."""
    total = 0
    for character in text:
        if unicodedata.combining(character) or character in "\u200d\ufe0f":
            continue
        total += 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
    return total


def to_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """Make the object that ``--format json``, the editor and the API carry."""
    return {"diagnostics": [_record(item) for item in diagnostics]}


def _record(item: Diagnostic) -> dict[str, object]:
    """One complaint as plain values."""
    return {
        "code": item.code,
        "severity": item.severity.value,
        "file": item.span.file,
        "range": _range(item.span),
        "address": item.address,
        "message": item.message,
        "expected": item.expected,
        "hint": item.hint,
        "fixes": [{"path": fix.path, "old": fix.old, "new": fix.new} for fix in item.fixes],
    }


def _range(span: Span) -> dict[str, object]:
    """A range, 1-based, end exclusive."""
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    """A place."""
    return {"line": position.line, "column": position.column}
