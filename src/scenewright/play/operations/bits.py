"""Bits, booleans, conversions between types, references, and choice.

Source: KHR_interactivity, "Integer Bitwise Operations", "Boolean Arithmetic Operations", "Type Conversion Operations",
"Reference Operations", "Special Operations".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.play.graph import Configured, Operation, Shape
from scenewright.play.operations.configuration import whole_list
from scenewright.play.operations.rows import pure, same, shape, wrapped
from scenewright.play.values import LENGTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.play.graph import Draft

_LOGIC: dict[str, tuple[Callable[..., int], Callable[..., bool]]] = {
    "and": (lambda a, b: a & b, lambda a, b: a and b),
    "or": (lambda a, b: a | b, lambda a, b: a or b),
    "xor": (lambda a, b: a ^ b, lambda a, b: a != b),
}
_WORD = 0xFFFFFFFF


def _trailing(a: int) -> int:
    return (a & -a).bit_length() - 1 if a else 32


def to_whole(a: float) -> int:
    """A float as a 32-bit integer: towards zero, modulo 2 ** 32, 0 for what is no number."""
    return wrapped(math.trunc(a)) if math.isfinite(a) else 0


def _chosen(condition: bool, a: Any, b: Any) -> Any:  # noqa: FBT001 - the order of the sockets
    return a if condition else b


def _switch(draft: Draft) -> Configured:
    """``math/switch``: the shape has one socket for each case, of the type of `default`."""
    cases = whole_list(draft, "cases")
    kind = draft.types.get("default", "float")
    names = tuple(dict.fromkeys(str(case) for case in cases))

    def compute(selection: int, default: Any, *options: Any) -> tuple[Any, ...]:
        return (dict(zip(names, options, strict=True)).get(str(selection), default),)

    inputs = {"selection": "int", "default": kind, **dict.fromkeys(names, kind)}
    return Configured(Shape(inputs, {"value": kind}, compute))


def _select_shapes() -> tuple[Shape, ...]:
    return tuple(shape(f"condition:bool a:{kind} b:{kind}", f"value:{kind}", _chosen) for kind in LENGTHS)


def operations() -> list[Operation]:
    """The rows of this family."""
    rows = [pure(name, *same(("int",), 2, whole), *same(("bool",), 2, flag)) for name, (whole, flag) in _LOGIC.items()]
    rows += [
        pure("not", *same(("int",), 1, lambda a: ~a), *same(("bool",), 1, lambda a: not a)),
        pure("asr", *same(("int",), 2, lambda a, b: a >> (b & 31))),
        pure("lsl", *same(("int",), 2, lambda a, b: wrapped(a << (b & 31)))),
        pure("clz", *same(("int",), 1, lambda a: 32 - (a & _WORD).bit_length())),
        pure("ctz", *same(("int",), 1, _trailing)),
        pure("popcnt", *same(("int",), 1, lambda a: (a & _WORD).bit_count())),
        pure("type/boolToInt", shape("a:bool", "value:int", int)),
        pure("type/boolToFloat", shape("a:bool", "value:float", float)),
        pure("type/intToBool", shape("a:int", "value:bool", bool)),
        pure("type/intToFloat", shape("a:int", "value:float", float)),
        pure("type/floatToBool", shape("a:float", "value:bool", lambda a: not math.isnan(a) and a != 0)),
        pure("type/floatToInt", shape("a:float", "value:int", to_whole)),
        pure("ref/eq", shape("a:ref b:ref", "value:bool", lambda a, b: a == b)),
        pure("select", *_select_shapes()),
        Operation("math/switch", configure=_switch),
    ]
    return rows
