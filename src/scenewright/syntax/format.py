"""`scenewright fmt`: whitespace splices only; the tree, every comment and the indentation stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostics, SceneError
from scenewright.syntax.masking import Masked
from scenewright.syntax.reader import read_source

if TYPE_CHECKING:
    from scenewright.syntax.document import SourceDocument, Value


def format_text(text: str, file: str = "scene") -> str:
    """Tidy the whitespace of a scene text.

    No blanks at the ends of lines, at most one blank line in a row and none at the begin, two blanks (at least) before a
    comment behind a value, one line break at the end. Lines that belong to a text of several lines are not touched.

    Args:
        text: A readable scene.
        file: Its name, for diagnostics.

    Returns:
        The tidied text; formatting it again changes nothing.

    Raises:
        SceneError: When the text has faults.
    """
    diagnostics = Diagnostics()
    document = read_source(text, file, diagnostics)
    if document is None or diagnostics.has_errors:
        raise SceneError(diagnostics.sorted())
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    source = Masked(file, body)
    newline = "\r\n" if "\r\n" in body else "\n"
    scalars, owned = _scalar_columns(document, source)
    lines: list[str] = []
    blank = True
    for number in range(1, len(source.starts) + 1):
        line = source.line(number)
        if number not in owned:
            line = _tidy(line, scalars.get(number, []))
            if not line and blank:
                continue
        blank = not line
        lines.append(line)
    last_owned = len(source.starts) in owned
    while lines and not lines[-1] and not last_owned:
        lines.pop()
    return bom + newline.join(lines) + ("" if last_owned else newline)


def _scalar_columns(document: SourceDocument, source: Masked) -> tuple[dict[int, list[tuple[int, int]]], set[int]]:
    """Columns [start, end) of keys and texts by line, and the numbers of the lines that texts of several lines own."""
    columns: dict[int, list[tuple[int, int]]] = {}
    owned: set[int] = set()
    for path, place in document.places.items():
        spans = [place.key] if place.key is not None else []
        value: Value = document.root
        for part in path:
            value = value[part]
        if isinstance(value, str):
            spans.append(place.value)
        for span in spans:
            first, last = span.start.line, span.end.line
            if first == last:
                columns.setdefault(first, []).append((span.start.column - 1, span.end.column - 1))
                continue
            owned.update(range(first, last + 1))
            # The blank lines behind a text with '|+' are part of it.
            while last < len(source.starts) and not source.line(last + 1).strip():
                last += 1
                owned.add(last)
    return columns, owned


def _tidy(line: str, scalars: list[tuple[int, int]]) -> str:
    """Tidy one line that no text of several lines owns."""
    line = line.rstrip(" \t")
    for index, character in enumerate(line):
        if character != "#" or any(start <= index < end for start, end in scalars):
            continue
        before = line[:index].rstrip(" \t")
        if not before or not line[index - 1].isspace():
            return line
        gap = line[len(before) : index]
        return f"{before}  {line[index:]}" if gap == " " else line
    return line
