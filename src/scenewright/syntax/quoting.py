"""How a text must be written so that YAML gives it back unchanged."""

from __future__ import annotations

import re

from scenewright.syntax.document import Text
from scenewright.syntax.scalars import core_value

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_SPECIAL = re.compile('[\\\\"\\x00-\\x1f\\x7f-\\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=]")
_FIRST_OF_TWO = re.compile(r"-[^\s,\[\]{}]")
_UNPRINTABLE = r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
_BLOCK_BAD = re.compile(r":(?=\s|$)|\s#|^(?:---|\.\.\.)|\s$|" + _UNPRINTABLE)
_FLOW_BAD = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])")
_OLD_YAML = re.compile(
    r"(?i)y|n|yes|no|on|off|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
)
"""What YAML 1.1 tools would read as something else; quoting is harmless to us and saves the author from them."""


def double_quoted(text: str) -> str:
    """Write `text` in double quotes; the result is one line and valid YAML (and JSON, control characters aside)."""

    def escape(match: re.Match[str]) -> str:
        character = match[0]
        return _ESCAPES.get(character, f"\\u{ord(character):04x}")

    return f'"{_SPECIAL.sub(escape, text)}"'


def is_safe_plain(text: str, *, flow: bool) -> bool:
    """Whether `text` means itself when it stands unquoted in a block (or `flow`) collection."""
    if not text or len(text) > 200 or _BLOCK_BAD.search(text):
        return False
    if not (_FIRST.match(text) or text[0] == "=" or _FIRST_OF_TWO.match(text)):
        return False
    return not (flow and _FLOW_BAD.search(text))


def quote_scalar(text: str, *, flow: bool = False) -> str:
    """Write a text so that it is read back as the same text: unquoted where that is safe, else in double quotes.

    A `Text` marked plain keeps its meaning (number, flag, null); any other text stays text.
    """
    if isinstance(text, Text) and text.plain:
        if text == "":
            return "null"
        return str(text) if is_safe_plain(text, flow=flow) else double_quoted(text)
    value = str(text)
    if isinstance(core_value(Text(value)), str) and not _OLD_YAML.fullmatch(value) and is_safe_plain(value, flow=flow):
        return value
    return double_quoted(value)
