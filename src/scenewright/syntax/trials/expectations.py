"""``expect QUANTITY OP VALUE``: what is expected, and whether what was found is that."""

from __future__ import annotations

import math
import re
from typing import TypeAlias

from scenewright.diagnostics.near import did_you_mean
from scenewright.records import dataclass
from scenewright.syntax.trials.tokens import ScriptError, Token

Found: TypeAlias = bool | float | str
OPERATORS = ("~", "==", "!=", "<", "<=", ">", ">=")
SHARE, LEAST = 0.01, 0.01
"""``~`` allows a hundredth of the value, and a hundredth at least."""
EXACT = 1e-6
"""``==`` of numbers: what single precision does not tell apart."""
AXES = ("x", "y", "z")
NUMBERS = tuple(f"{name}.{axis}" for name in ("position", "world", "rotation", "scale") for axis in AXES)
PROPERTIES = {
    **dict.fromkeys((*NUMBERS, "scale", "opacity", "light"), "number"),
    "visible": "flag",
    "color": "color",
}
"""What can be asked of a node, and the kind of the answer."""
_GLOBAL = {"said": "text", "opened": "text"}
_NAMED = {"playing": "flag", "volume": "number", "sent": "number"}
QUANTITY_WORDS = (
    *(f"ADDRESS.{name}" for name in PROPERTIES),
    *("state.NAME", *(f"viewer.{axis}" for axis in AXES)),
    *(f"{name} NAME" for name in _NAMED),
    *_GLOBAL,
)
_ASKED = (
    "ADDRESS and .visible .position.x .world.x .rotation.y .scale .opacity .color .light, state.NAME, viewer.x, "
    "playing NAME, volume NAME, sent NAME, said, opened"
)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z")


@dataclass(frozen=True)
class Quantity:
    """What is asked for."""

    kind: str
    """``node``, ``state``, ``viewer``, ``playing``, ``volume``, ``sent``, ``said`` or ``opened``."""
    name: str = ""
    """Address, variable, sound or event."""
    part: str = ""
    """Property of a node; axis."""

    @property
    def answer(self) -> str:
        """Kind of the answer: ``number``, ``flag``, ``text``, ``color``; empty where only the world knows."""
        known = {**_GLOBAL, **_NAMED, "viewer": "number", "state": ""}
        return PROPERTIES.get(self.part, "") if self.kind == "node" else known[self.kind]


@dataclass(frozen=True)
class Expectation:
    """What a quantity should be."""

    quantity: Quantity
    operator: str
    value: Found
    tolerance: float | None = None
    """What ``+-`` says."""

    def holds(self, found: Found) -> bool:
        """Whether `found` is as expected; of another kind it never is, except for ``!=``."""
        value = self.value
        if isinstance(found, str) or isinstance(value, str) or isinstance(found, bool) or isinstance(value, bool):
            same = type(found) is type(value) and found == value
            return not same if self.operator == "!=" else same and self.operator in {"==", "~"}
        room = self.tolerance if self.tolerance is not None else max(LEAST, SHARE * abs(value))
        tests = {
            "~": abs(found - value) <= room,
            "==": abs(found - value) <= EXACT * max(1.0, abs(value)),
            "!=": not abs(found - value) <= EXACT * max(1.0, abs(value)),
            "<": found < value,
            "<=": found <= value,
            ">": found > value,
            ">=": found >= value,
        }
        return tests[self.operator] and not (math.isnan(found) and self.operator != "!=")


def read_expectation(words: list[Token]) -> Expectation:
    """Read what stands after ``expect``.

    Raises:
        ScriptError: It is none.
    """
    signs = [k for k, word in enumerate(words) if word.kind == "sign"]
    if not words:
        raise ScriptError("`expect` says what", expected="expect hall/lamp.visible == true")
    if not signs or words[signs[0]].text not in OPERATORS:
        at, hint = (words[signs[0]], "Did you mean '=='?") if signs else (words[-1], "")
        raise ScriptError("`expect` compares", at, expected=" ".join(OPERATORS), hint=hint)
    sign = words[signs[0]]
    quantity = _quantity(words[: signs[0]], sign)
    rest = words[signs[0] + 1 :]
    if not rest:
        raise ScriptError(
            f"nothing stands after '{sign.text}'", sign, expected="a number, true, false, a text, #rrggbb"
        )
    value = _value(rest[0])
    _check_kind(quantity, sign, rest[0], value)
    return Expectation(quantity, sign.text, value, _tolerance(sign, rest[1:]))


def _quantity(words: list[Token], sign: Token) -> Quantity:
    if not words:
        raise ScriptError(f"nothing stands before '{sign.text}'", sign, expected="ADDRESS.visible, state.NAME, said")
    first = words[0]
    if first.text in _NAMED:
        if len(words) != 2:
            raise ScriptError(f"`{first.text}` takes one name", words[-1], expected=f"{first.text} hall/bell")
        return Quantity(first.text, _text(words[1]))
    if len(words) > 1:
        hint = did_you_mean(first.text, (*_NAMED, *_GLOBAL))
        raise ScriptError(f"'{words[1].text}' is too much before '{sign.text}'", words[1], hint=hint)
    if first.text in _GLOBAL:
        return Quantity(first.text)
    name, dot, part = first.text.partition(".")
    if name == "viewer" and part in AXES:
        return Quantity("viewer", part=part)
    if name == "state" and part:
        return Quantity("state", part)
    if dot and part in PROPERTIES and name:
        return Quantity("node", name, part)
    hint = did_you_mean(part or name, PROPERTIES if dot else (*_NAMED, *_GLOBAL))
    known = "viewer.x, viewer.y, viewer.z" if name == "viewer" else _ASKED
    raise ScriptError(f"'{first.text}' is nothing that can be asked for", first, expected=known, hint=hint)


def _text(token: Token) -> str:
    return token.text[1:-1].replace('\\"', '"').replace("\\\\", "\\") if token.kind == "text" else token.text


def _value(token: Token) -> Found:
    if token.kind == "text":
        return _text(token)
    if token.kind == "color":
        return token.text.lower()
    if token.text in {"true", "false"}:
        return token.text == "true"
    if token.kind == "broken":
        raise ScriptError("a quote is not closed", token)
    if not _NUMBER.match(token.text):
        message = f"'{token.text}' is no value"
        raise ScriptError(message, token, expected='a number, true, false, "text", #rrggbb', hint="quote texts")
    return float(token.text)


def _check_kind(quantity: Quantity, sign: Token, token: Token, value: Found) -> None:
    kind = "flag" if isinstance(value, bool) else "number" if isinstance(value, float) else "text"
    kind = "color" if token.kind == "color" else kind
    samples = {"flag": "true or false", "number": "a number", "text": '"text"', "color": '"#rrggbb"'}
    if quantity.answer == "color" and kind == "text" and re.fullmatch("#[0-9a-fA-F]{6}", str(value)):
        kind = "color"
    if quantity.answer and kind != quantity.answer:
        raise ScriptError(f"'{token.text}' cannot be compared with this", token, expected=samples[quantity.answer])
    if kind != "number" and sign.text not in {"==", "!=", "~"}:
        raise ScriptError(f"'{sign.text}' compares numbers", sign, expected="== or !=")


def _tolerance(sign: Token, rest: list[Token]) -> float | None:
    if not rest:
        return None
    if rest[0].text != "+-" or sign.text != "~":
        raise ScriptError(f"'{rest[0].text}' is too much", rest[0], expected="~ 95 +- 2")
    if len(rest) != 2 or not _NUMBER.match(rest[1].text):
        raise ScriptError("`+-` takes one number", rest[-1], expected="~ 95 +- 2")
    return abs(float(rest[1].text))
