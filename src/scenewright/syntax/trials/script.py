"""The words of a test: statements separated by ``;`` or line ends, with ``#`` comments.

``select ADDR``, ``hover ADDR``, ``unhover``, ``grab ADDR``, ``release ADDR``, ``move to ADDR``, ``move to X Y Z``,
``enter ZONE``, ``leave ZONE``, ``emit NAME``, ``wait SECONDS``, ``expect QUANTITY OP VALUE``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scenewright.diagnostics.near import did_you_mean
from scenewright.records import dataclass
from scenewright.syntax.trials.expectations import Expectation, read_expectation
from scenewright.syntax.trials.tokens import SEPARATOR, ScriptError, Token, tokens

MOST_STATEMENTS = 10_000
LONGEST_WAIT = 3600.0
"""Seconds of one `wait`."""
_TIME = re.compile(r"([0-9]*\.?[0-9]+)(ms|s)?\Z")
_FORMS = {
    "select": "select hall/lamp",
    "hover": "hover hall/lamp",
    "unhover": "unhover",
    "grab": "grab hall/ball",
    "release": "release hall/ball",
    "move": "move to hall/start, or move to 1 1.6 -2",
    "enter": "enter hall/zone",
    "leave": "leave hall/zone",
    "emit": "emit opened",
    "wait": "wait 1.2",
    "expect": "expect hall/lamp.visible == true",
}
"""Statements with an example of each."""
STATEMENT_WORDS = tuple(_FORMS.values())
"""An example of each statement."""


@dataclass(frozen=True)
class Statement:
    """One statement."""

    verb: str
    text: str
    """As written."""
    offset: int
    """Where it begins in the script, in characters."""
    line: int
    column: int
    """Its place, both from 1."""
    target: str = ""
    """Address, zone or event."""
    numbers: tuple[float, ...] = ()
    """Seconds of `wait`; place of `move to X Y Z`."""
    expectation: Expectation | None = None


class ScriptFault(NamedTuple):
    """What is wrong in a script and where."""

    message: str
    offset: int
    length: int
    expected: str = ""
    hint: str = ""


def parse_script(text: str) -> tuple[tuple[Statement, ...], tuple[ScriptFault, ...]]:
    """Read a script: its statements, and all faults in it."""
    statements: list[Statement] = []
    faults: list[ScriptFault] = []
    current: list[Token] = []
    for token in [*tokens(text), Token(SEPARATOR, "", len(text))]:
        if token.kind != SEPARATOR:
            current.append(token)
        elif current:
            try:
                statements.append(_statement(text, current))
            except ScriptError as error:
                at = error.token or current[-1]
                faults.append(ScriptFault(str(error), at.offset, max(len(at.text), 1), error.expected, error.hint))
            current = []
        if len(statements) + len(faults) >= MOST_STATEMENTS:
            faults.append(ScriptFault(f"more than {MOST_STATEMENTS:,} statements", token.offset, 1))
            break
    return tuple(statements), tuple(faults)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a place in a text."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _statement(text: str, words: list[Token]) -> Statement:
    verb, rest = words[0], words[1:]
    if verb.text not in _FORMS:
        hint = did_you_mean(verb.text, _FORMS)
        raise ScriptError(f"'{verb.text}' is no statement", verb, expected=", ".join(_FORMS), hint=hint)
    line, column = place_of(text, verb.offset)
    end = words[-1].offset + len(words[-1].text)
    target, expectation = "", None
    numbers: tuple[float, ...] = ()
    if verb.text == "expect":
        expectation = read_expectation(rest)
    elif verb.text == "wait":
        numbers = (_seconds(verb, rest),)
    elif verb.text == "move":
        target, numbers = _place(verb, rest)
    elif verb.text == "unhover":
        _only(verb, rest, 0)
    else:
        target = _only(verb, rest, 1)
    return Statement(verb.text, text[verb.offset : end], verb.offset, line, column, target, numbers, expectation)


def _only(verb: Token, rest: list[Token], count: int) -> str:
    """The one word after a verb, or none."""
    form = _FORMS[verb.text]
    if len(rest) < count:
        raise ScriptError(f"`{verb.text}` says of what", verb, expected=form)
    if len(rest) > count:
        hint = "put a `;` between statements" if rest[count].text in _FORMS else ""
        raise ScriptError(
            f"'{rest[count].text}' is too much after `{verb.text}`", rest[count], expected=form, hint=hint
        )
    if count and rest[0].kind != "word":
        raise ScriptError(f"`{verb.text}` takes a name", rest[0], expected=form)
    return rest[0].text if count else ""


def _seconds(verb: Token, rest: list[Token]) -> float:
    word = _only(verb, rest, 1)
    found = _TIME.match(word)
    if found is None:
        raise ScriptError(f"'{word}' is no time", rest[0], expected="seconds from 0 on: 1.2, 250ms")
    seconds = float(found.group(1)) / (1000.0 if found.group(2) == "ms" else 1.0)
    if seconds > LONGEST_WAIT:
        raise ScriptError(f"`wait` takes at most {LONGEST_WAIT:.0f} seconds", rest[0])
    return seconds


def _place(verb: Token, rest: list[Token]) -> tuple[str, tuple[float, ...]]:
    words = rest[1:] if rest and rest[0].text == "to" else rest
    if len(words) == 3:
        try:
            return "", tuple(float(word.text) for word in words)
        except ValueError:
            raise ScriptError("a place is three numbers, in metres", words[0], expected="move to 1 1.6 -2") from None
    return _only(verb, words, 1), ()
