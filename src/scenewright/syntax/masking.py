"""A text whose faulty characters can be covered, so that reading goes on with every other place unchanged."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

from scenewright.diagnostics import Diagnostic, Position, Span

COVER = "\ue000"
"""Stands for a covered character: private use, accepted anywhere in plain text, one code point like what it covers."""
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass
class Masked:
    """The text of `file` (without a byte order mark) and its covered characters."""

    file: str
    text: str
    masks: dict[int, str] = field(default_factory=dict)
    """Index to the one character read in place of the one that stands there."""
    blanked: bool = False
    """Whether something was left out altogether."""
    untabbed: bool = False
    """Whether tabs are read as one space each."""
    quotes: list[tuple[Diagnostic, str, str]] = field(default_factory=list)
    """Complaints about unquoted texts, with the text and its quoted form; their paths are known after reading."""

    def __post_init__(self) -> None:
        """Find the lines; cover the surrogate pairs of JSON escapes, which libyaml does not know."""
        self.starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
        self._pairs = {match.start(): match[0] for match in _SURROGATES.finditer(self.text)}

    @property
    def masked(self) -> str:
        """The text to be parsed: the same length, with covers in place."""
        text = self.text
        if self._pairs:
            text = _SURROGATES.sub("\\\\ue000\\\\ue000", text)
        if not self.masks:
            return text
        characters = list(text)
        for index, character in self.masks.items():
            characters[index] = character
        return "".join(characters)

    def cover(self, start: int, end: int) -> None:
        """Cover what has a meaning to YAML in [start, end), so that the range reads as one plain text."""
        for index in range(start, end):
            if not (self.text[index].isalnum() or self.text[index] in " \t\r\n"):
                self.masks[index] = COVER

    def blank(self, start: int, end: int) -> None:
        """Read [start, end) as spaces, line breaks aside."""
        self.blanked = True
        for index in range(start, end):
            if self.text[index] not in "\r\n":
                self.masks[index] = " "

    def restore(self, value: str, start: int, end: int) -> str:
        """Give back what stood under the covers of a scalar that was read from [start, end)."""
        if COVER not in value:
            return value
        if any(self.masks.get(index) == COVER for index in range(start, end)):
            return self.text[start:end]
        for index in sorted(self._pairs):
            if start <= index < end:
                high, low = int(self._pairs[index][2:6], 16), int(self._pairs[index][8:12], 16)
                value = value.replace(COVER + COVER, chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 1)
        return value

    def position(self, index: int) -> Position:
        """Line and column of a character."""
        line = bisect.bisect_right(self.starts, index)
        return Position(line, index - self.starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """Span of [start, end)."""
        return Span(self.file, self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """Text of a 1-based line, without its line break; empty past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def index(self, position: Position) -> int:
        """Index of a place."""
        return self.starts[position.line - 1] + position.column - 1
