"""How rows of the operation tables are written: shapes by type, functions by component."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.play.graph import Operation, Shape
from scenewright.play.values import FLOATS, LEAST, MATRICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAMES = "abcdefghijklmnop"
NUMERIC = (*FLOATS, *MATRICES)


def shape(inputs: str, outputs: str, compute: Callable[..., Any] | None = None) -> Shape:
    """Write a shape as ``"a:float b:float"`` and ``"value:bool"``; `compute` gives one value, or a tuple for several."""
    ins, outs = (dict(part.split(":") for part in text.split()) for text in (inputs, outputs))
    if compute is None:
        return Shape(ins, outs)
    function = compute
    return Shape(ins, outs, function if len(outs) > 1 else lambda *values: (function(*values),))


def pure(name: str, *shapes: Shape) -> Operation:
    """An operation whose outputs follow from its inputs alone."""
    return Operation(f"math/{name}" if "/" not in name else name, shapes)


def same(signatures: Iterable[str], count: int, compute: Callable[..., Any], output: str = "") -> tuple[Shape, ...]:
    """Shapes with `count` inputs a, b, … of one signature each, and an output of it or of `output`."""
    return tuple(
        shape(" ".join(f"{name}:{kind}" for name in NAMES[:count]), f"value:{output or kind}", compute)
        for kind in signatures
    )


def each(function: Callable[..., float]) -> Callable[..., Any]:
    """`function` of numbers as one of numbers, vectors or matrices of one length, component by component."""

    def applied(*values: Any) -> Any:
        if isinstance(values[0], tuple):
            return tuple(function(*parts) for parts in zip(*values, strict=True))
        return function(*values)

    return applied


def wrapped(number: int) -> int:
    """Cut a whole number to 32 bits in two's complement."""
    return (number - LEAST) % (1 << 32) + LEAST
