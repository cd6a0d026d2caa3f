"""Expression text to tokens, and the first mistakes of people who know another language, each in its own words."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from scenewright.quantity import UNITS

WORDS = frozenset({"and", "or", "not", "if", "else", "true", "false"})
"""Operator words: never names."""

_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<text>'[^'\\\n]*'|\"[^\"\\\n]*\")|(?P<operator>\*\*|//|<=|>=|==|!=|[-+*/%<>()\[\],.])"
    r"|(?P<wrong>===|!==|&&|\|\||=>|->|:=|<>|.)",
    re.ASCII | re.DOTALL,
)
_TERNARY = re.compile(r"([^?:]+)\?([^?:]+):([^?:]+)")
_OPERATORS = {
    "&&": "and",
    "||": "or",
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "^": "**",
    "\u00d7": "*",
    "·": "*",
    "÷": "/",
    "\u2212": "-",
    "\u2013": "-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "&": "and",
    "|": "or",
}
_FORBIDDEN = {
    "lambda": "functions cannot be defined in an expression",
    "for": "lists are not built with 'for'; repeat the node, or write the list",
    "in": "membership is not tested with 'in'; compare with '=='",
    "is": "values are not compared with 'is'; write '=='",
    "import": "nothing is imported in an expression",
    "await": "an expression cannot wait",
    "yield": "an expression cannot yield",
    "async": "an expression cannot wait",
}
_LITERALS = {"True": "true", "False": "false", "AND": "and", "OR": "or", "NOT": "not"}
_RANDOM = frozenset({"random", "rand", "randint", "uniform", "rnd", "choice", "Random"})
_MATH = frozenset({"Math", "math", "np", "numpy", "Mathf", "THREE"})


class ExpressionError(Exception):
    """What is wrong with an expression, and where.

    `offset` counts code points from the begin of the text that was given; `length` is the faulty part's. `replacement` is
    the whole expression as it should be. `code` is the diagnostic's.
    """

    def __init__(self, message: str, offset: int = 0, hint: str = "", replacement: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
        self.replacement = replacement
        self.code = "SW401"
        self.length = 1

    def coded(self, code: str, length: int = 1) -> ExpressionError:
        """Set the diagnostic code and the length of the faulty part."""
        self.code = code
        self.length = max(1, length)
        return self


class Token(NamedTuple):
    """A piece of an expression."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Index past the last character."""
        return self.start + len(self.text)


def scan(body: str) -> list[Token]:
    """Split an expression into tokens, without blanks.

    Raises:
        ExpressionError: At the first thing that is no part of the language; offsets count in `body`.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(body):
        kind = match.lastgroup or "wrong"
        token = Token(kind, match[0], match.start())
        if kind == "wrong":
            _wrong(body, token)
        if kind == "space":
            continue
        if tokens:
            _neighbours(body, tokens[-1], token)
        if kind == "name":
            _word(body, token)
        tokens.append(token)
    if tokens and tokens[-1].text == "%" and len(tokens) > 1 and tokens[-2].kind == "number":
        _unit(body, tokens[-2], tokens[-1])
    return tokens


def _replace(body: str, token: Token, new: str) -> str:
    """Put `new` in place of a token."""
    return body[: token.start] + new + body[token.end :]


def _neighbours(body: str, before: Token, token: Token) -> None:
    """Refuse a number with a unit and numbers or names without an operator between them."""
    if before.kind == "number" and token.kind == "name" and token.text not in WORDS:
        _unit(body, before, token)
    if (
        before.text == "%"
        and token.text in {")", ",", "+", "*", "/"}
        and body[before.start - 1 : before.start].isdigit()
    ):
        number = re.search(r"[\d.]+$", body[: before.start])
        if number:
            _unit(body, Token("number", number[0], number.start()), before)


def _unit(body: str, number: Token, unit: Token) -> NoReturn:
    """Refuse ``10cm``, showing the number in the base unit."""
    factor = next((units[unit.text] for units in UNITS.values() if unit.text in units), None)
    written = body[number.start : unit.end]
    if factor is None:
        hint = f"for a product write {number.text} * {unit.text}"
        error = ExpressionError(f"an operator is missing between {number.text} and {unit.text}", unit.start, hint)
        raise error.coded("SW401", len(unit.text))
    value = f"{float(number.text) * factor:.12g}"
    replacement = body[: number.start] + value + body[unit.end :]
    message = f"'{written}': expressions have no units; they calculate in metres, degrees, seconds and kilograms"
    raise ExpressionError(message, number.start, f"write {value}", replacement).coded("SW402", len(written))


def _word(body: str, token: Token) -> None:
    """Refuse words of other languages."""
    word = token.text
    if word in _LITERALS:
        right = _replace(body, token, _LITERALS[word])
        message = f"'{word}' is written {_LITERALS[word]} here"
        raise ExpressionError(message, token.start, f"write {_LITERALS[word]}", right).coded("SW403", len(word))
    if word in {"None", "null", "undefined", "nil", "NaN", "Infinity"}:
        raise ExpressionError(f"there is no '{word}' in expressions", token.start).coded("SW404", len(word))
    if word in _FORBIDDEN:
        raise ExpressionError(_FORBIDDEN[word], token.start).coded("SW404", len(word))
    if word.startswith("_"):
        raise ExpressionError(f"'{word}' is not a name; names begin with a letter", token.start).coded(
            "SW404", len(word)
        )
    after = body[token.end :].lstrip()
    if word in _MATH and after.startswith("."):
        right = body[: token.start] + after[1:].lstrip()
        hint = "functions stand alone: sqrt(x), sin(30)"
        message = f"'{word}.' is not needed; functions stand alone"
        if any(f".{name}" in after[:12].replace(" ", "") for name in ("random", "rand")):
            _random(token)
        raise ExpressionError(message, token.start, hint, right).coded("SW404", len(word))
    if word in _RANDOM and after[:1] in {"(", "."}:
        _random(token)


def _random(token: Token) -> NoReturn:
    """Refuse random functions."""
    hint = "give the key a range such as 0.5..1.5, or {pick: [a, b]}; noise(x, y) varies from place to place"
    message = "expressions draw nothing at random"
    raise ExpressionError(message, token.start, hint).coded("SW417", len(token.text))


def _wrong(body: str, token: Token) -> NoReturn:
    """Refuse a character or operator that the language does not have."""
    text, start = token.text, token.start
    if text in _OPERATORS:
        new = _OPERATORS[text]
        padded = f" {new} " if new.isalpha() else new
        right = re.sub(r" {2,}", " ", body.replace(text, padded)) if new.isalpha() else body.replace(text, new)
        raise ExpressionError(f"'{text}' is written '{new}' here", start, f"write {new}", right).coded(
            "SW403", len(text)
        )
    if text == "!":
        right = body[:start] + "not " + body[start + 1 :].lstrip()
        raise ExpressionError("'!' is written 'not' here", start, "write not", right).coded("SW403")
    if text in {"?", ":"}:
        match = _TERNARY.fullmatch(body)
        right_or_none = f"{match[2].strip()} if {match[1].strip()} else {match[3].strip()}" if match else None
        hint = "write 'a if condition else b'"
        message = "there is no '? :' in expressions" if "?" in body else "there is no ':' in expressions"
        raise ExpressionError(message, start, hint, right_or_none).coded("SW403")
    if text == "=":
        right = body[:start] + "==" + body[start + 1 :]
        message = "a single '=' does not compare"
        raise ExpressionError(message, start, "to compare, write '=='", right).coded("SW403")
    if text in "'\"":
        raise ExpressionError("this quote is not closed (and texts hold no backslash)", start)
    if text in "{}":
        hint = "lists are written [a, b]; inside an expression no braces are needed"
        raise ExpressionError(f"'{text}' is not part of expressions", start, hint).coded("SW404")
    raise ExpressionError(f"'{text}' is not part of expressions", start).coded("SW404", len(text))
