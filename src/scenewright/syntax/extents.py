"""Where a value that YAML could not read begins and ends, by looking at the characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.syntax.masking import Masked

_PAIRS = {"{": "}", "[": "]", "(": ")"}
_KEY = re.compile(r"[ ]*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s\"'#{\[&*!|>%@`][^:#]*?)[ ]*:(?=\s|$)[ \t]*")
_COMMENT = re.compile(r"[ \t]+#.*$")


def indent_of(line: str) -> int:
    """Count the blanks a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def line_range(source: Masked, index: int) -> tuple[int, int]:
    """Begin and end (line break excluded) of the line that holds `index`."""
    number = source.position(min(index, len(source.text))).line
    start = source.starts[number - 1]
    return start, start + len(source.line(number))


def value_range(source: Masked, index: int) -> tuple[int, int] | None:
    """Range of the value on the block line that holds `index`, without a trailing comment; None without ``key: ``."""
    start, end = line_range(source, index)
    line = source.masked[start:end]
    match = _KEY.match(line)
    if match is None or match.end() == len(line):
        return None
    comment = _COMMENT.search(line, match.end())
    stop = comment.start() if comment else len(line)
    return start + match.end(), start + len(line[:stop].rstrip())


def flow_text_range(source: Masked, index: int, floor: int) -> tuple[int, int] | None:
    """Range of the unquoted text around `index` inside a flow collection, its own brackets included.

    Args:
        source: The text.
        index: Where reading failed: a bracket or colon inside the text.
        floor: Where the innermost open collection begins.
    """
    view = source.masked
    start = index
    while start > floor + 1 and not (view[start - 1] in ",{[" or (view[start - 1] in " \t" and view[start - 2] == ":")):
        if view[start - 1] in "\r\n":
            return None
        start -= 1
    while start < index and view[start] in " \t":
        start += 1
    end = _end_of_text(view, index)
    text = view[start:end].rstrip()
    return (start, start + len(text)) if start < index and text else None


def _end_of_text(view: str, index: int) -> int:
    """Where a text ends: at the comma or bracket that does not belong to it, or at the end of the line."""
    stack: list[str] = []
    for position in range(index, len(view)):
        character = view[position]
        if character in "\r\n":
            return position
        if character in _PAIRS:
            stack.append(_PAIRS[character])
        elif stack and character == stack[-1]:
            stack.pop()
        elif not stack and character in ",}]":
            return position
    return len(view)


def closing(view: str, start: int) -> int | None:
    """Index of the bracket that closes the one at `start`, quoted texts and comments skipped; None when there is none."""
    stack: list[str] = []
    quote = ""
    index = start
    while index < len(view):
        character = view[index]
        if quote:
            index += quote == '"' and character == "\\"
            quote = "" if character == quote else quote
        elif character in "'\"" and view[index - 1] in " \t\r\n,[{:":
            quote = character
        elif character == "#" and view[index - 1] in " \t\r\n":
            index = _line_end(view, index)
        elif character in "{[":
            stack.append(_PAIRS[character])
        elif character in "}]":
            if not stack or character != stack.pop():
                return None
            if not stack:
                return index
        index += 1
    return None


def _line_end(view: str, index: int) -> int:
    """Index of the line break after `index`."""
    found = [at for at in (view.find("\n", index), view.find("\r", index)) if at >= 0]
    return min(found, default=len(view))


def subtree_range(source: Masked, index: int) -> tuple[int, int]:
    """Range of the line that holds `index` and of the more deeply indented lines below it."""
    start, end = line_range(source, index)
    number = source.position(min(index, len(source.text))).line
    indent = indent_of(source.line(number))
    while number < len(source.starts):
        line = source.line(number + 1)
        if line.strip() and indent_of(line) <= indent:
            break
        number += 1
        end = source.starts[number - 1] + len(source.line(number))
    return start, end


def line_above(source: Masked, index: int) -> int | None:
    """Number of the nearest line above the one with `index` that holds more than a comment."""
    number = source.position(min(index, len(source.text))).line - 1
    view = source.masked
    while number >= 1:
        start = source.starts[number - 1]
        line = view[start : start + len(source.line(number))].strip()
        if line and not line.startswith("#"):
            return number
        number -= 1
    return None
