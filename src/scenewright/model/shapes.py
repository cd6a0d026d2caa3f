"""The shapes of values that belong to the language itself, not to a part."""

from __future__ import annotations

from typing import get_args

from scenewright.parts import FieldKind
from scenewright.quantity import Angle, Count, Duration, Length, Mass, Number, Offset, Quantity, Ratio


def quantity_of(alias: object) -> Quantity:
    """Read the quantity out of one of the aliases of `scenewright.quantity`."""
    return next(arg for arg in get_args(alias) if isinstance(arg, Quantity))


def number(alias: object, low: float | None = None, high: float | None = None) -> FieldKind:
    """Make the kind of a number, with narrower limits where given."""
    quantity = quantity_of(alias)
    low = quantity.low if low is None else low
    high = quantity.high if high is None else high
    return FieldKind("number", quantity=quantity, low=low, high=high)


def choice(*choices: str) -> FieldKind:
    """Make the kind of one word out of several."""
    return FieldKind("choice", choices=choices)


def series(item: FieldKind, low: int, high: int) -> FieldKind:
    """Make the kind of a list of `low` to `high` items."""
    return FieldKind("list", item=item, min_items=low, max_items=high)


TEXT = FieldKind("text")
FLAG = FieldKind("flag")
COLOR = FieldKind("color")
OFFSET = number(Offset)
AT = series(OFFSET, 2, 3)
TURN = number(Angle)
TURNS = series(TURN, 3, 3)
NUMBER = number(Number)
FACTOR = number(Number, 0.001, 1000.0)
FACTORS = series(FACTOR, 3, 3)
COPIES = number(Count)
SIDE_COPIES = number(Count, 1)
GAP = number(Offset, -100.0, 1000.0)
GAPS = series(GAP, 2, 2)
STRIDE = number(Offset, 0.01, 1000.0)
RADIUS = number(Length)
RATIO = number(Ratio)
SEED = number(Count, 0, 2**53)
DISTANCE = number(Offset, 0.0, 1000.0)
HEIGHT = number(Offset, -1000.0, 1000.0)
SECONDS = number(Duration, 0.001, 86_400.0)
DURATION = number(Duration)
MASS = number(Mass)
HOURS = number(Number, 0.0, 24.0)
ANYTHING = FieldKind("text", optional=True)
"""An expression's value that is used as it comes (`if`, the items of `each`, state)."""
MEASURES = (number(Offset), number(Angle), number(Duration), number(Mass))
"""What a number with a unit may be where any value may stand."""
WEIGHT = number(Number, 0.0, 1e9)
