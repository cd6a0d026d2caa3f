"""What a value without a declared kind is: a number of some quantity, a flag, a colour, text or a list of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.model.reading import as_text
from scenewright.model.shapes import COLOR, FLAG, TEXT, number, series
from scenewright.parts import FieldKind
from scenewright.quantity import Angle, Duration, Intensity, Mass, Number, Offset, Quantity, Temperature
from scenewright.syntax.literals import LiteralError, parse_flag, parse_number

if TYPE_CHECKING:
    from scenewright.syntax import Text, Value

FAULTY_NUMBERS = ("SW302", "SW307", "SW319")
"""Codes of what is a number, though a faulty one (``9..1``): to be complained about, not taken for text."""
_WHOLE = Quantity("whole number", "", -1e9, 1e9, integer=True)
_LUX = Quantity("illuminance", "lx", 0.0, 1e9)
_NUMBERS: tuple[FieldKind, ...] = (
    FieldKind("number", quantity=_WHOLE, low=-1e9, high=1e9),
    *(number(alias) for alias in (Number, Offset, Angle, Duration, Mass, Temperature, Intensity)),
    FieldKind("number", quantity=_LUX, low=0.0, high=1e9),
)
"""What a default's unit may mean, tried in this order; without a unit and a point it is a whole number."""


def infer(entry: dict[str, Value]) -> FieldKind:
    """Say what a parameter holds from how its default (and limits) are written."""
    value = entry.get("default")
    while isinstance(value, dict) and isinstance(value.get("pick"), list) and value["pick"]:
        value = value["pick"][0]
    if isinstance(value, list):
        item = infer({"default": value[0]}) if value else TEXT
        return series(item, 0, 10_000)
    texts = [text for key in ("min", "max") if (text := as_text(entry.get(key, []))) is not None]
    text = as_text(value)
    if text is None:
        return TEXT
    if str(text).startswith("#"):
        return COLOR
    for kind in _NUMBERS:
        if all(_is_number(item, kind) for item in (text, *texts)):
            return kind
    try:
        parse_flag(text)
    except LiteralError:
        return TEXT
    return FLAG if text.plain else TEXT


def _is_number(text: Text, kind: FieldKind) -> bool:
    quantity = kind.quantity
    if quantity is None or (quantity.integer and ("." in text.replace("..", "") or "%" in text or "+-" in text)):
        return False
    if str(text).startswith("="):
        return not quantity.integer
    try:
        parse_number(text, quantity, quantity.low, quantity.high)
    except LiteralError as error:
        return error.code in FAULTY_NUMBERS
    return True
