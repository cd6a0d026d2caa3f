"""Words, texts, colours and signs of a test script, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR = "separator"
_PATTERN = re.compile(
    r"""(?P<separator>[;\n])
      | (?P<color>\#[0-9a-fA-F]{6}(?![0-9a-zA-Z]))
      | (?P<comment>\#[^\n]*)
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
      | (?P<broken>["'])
      | (?P<sign>\+-|==|!=|<=|>=|~|<|>|=)
      | (?P<word>(?:(?!\+-)[^\s;"'~<>=!\#])+)
      | (?P<space>\s+)
      | (?P<other>.)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a script. `kind`: ``word``, ``text``, ``color``, ``sign``, ``separator``, ``broken`` or ``other``."""

    kind: str
    text: str
    offset: int


class ScriptError(ValueError):
    """A fault in a statement; without a token it is at the statement's end."""

    def __init__(self, message: str, token: Token | None = None, *, expected: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.token = token
        self.expected = expected
        self.hint = hint


def tokens(text: str) -> Iterator[Token]:
    """Take a script apart; comments and white space are left out."""
    for found in _PATTERN.finditer(text):
        kind = str(found.lastgroup)
        if kind not in {"space", "comment"}:
            yield Token(kind, found.group(), found.start())
