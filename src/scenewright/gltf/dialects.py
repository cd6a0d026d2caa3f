"""Dialects of KHR_interactivity: the ratified text of 2026, and the drafts up to 2025-03-10 that older viewers read.

What differs, as far as graphs of this compiler use it: the drafts have no type `ref`, refer to animations by index, call
some operations otherwise, set one variable with `variable/set` and several with `variable/setMultiple`, and keep a
selection from bubbling by a configuration instead of an operation. Sources: the draft's test assets
(glTF-Test-Assets-Interactivity) and the specification of the extension.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.graph.program import Entry, From, Op
from scenewright.graph.terms import Fixed, Pointer, Symbol, TermType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.graph.program import Program

Dialect: TypeAlias = Literal["2026", "2025-03"]
RATIFIED: Dialect = "2026"
_HOVERED: dict[str, TermType] = {"hoveredNode": "ref", "controllerIndex": "int", "event": "ref"}
_RAY: dict[str, TermType] = {
    "controllerIndex": "int",
    "selectionPoint": "float3",
    "selectionRayOrigin": "float3",
}
_OLD_HOVERED: dict[str, TermType] = {"hoverNodeIndex": "int", "controllerIndex": "int"}
SOCKETS: Mapping[Dialect, Mapping[str, Mapping[str, TermType]]] = {
    "2026": {
        "event/onSelect": {"selectedNode": "ref", **_RAY, "event": "ref"},
        "event/onHoverIn": _HOVERED,
        "event/onHoverOut": _HOVERED,
    },
    "2025-03": {
        "event/onSelect": {"selectedNodeIndex": "int", **_RAY},
        "event/onHoverIn": _OLD_HOVERED,
        "event/onHoverOut": _OLD_HOVERED,
    },
}
"""Output values that operations of other extensions must declare, exactly as those define them."""
_NAMES = {"math/E": "math/e", "math/Pi": "math/pi", "math/Inf": "math/inf", "math/NaN": "math/nan"}
_NAMES |= {"math/isNaN": "math/isnan", "math/isInf": "math/isinf"}
"""Operations that the drafts spell otherwise."""
_EVENTS = frozenset({"event/onSelect", "event/onHoverIn", "event/onHoverOut"})
STOP = "event/stopPropagation"


def spoken(program: Program, dialect: Dialect) -> Program:
    """The program in a dialect; as it is in the ratified one, in which programs are written."""
    return program if dialect == RATIFIED else _Drafting(program).drafted()


class _Drafting:
    """One program put into the words of the drafts."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._contained = {
            source.node
            for op in program.ops
            if op.operation == STOP
            for name, source in op.values
            if name == "event" and isinstance(source, From)
        }
        self._number: list[int] = []
        """New index of each operation; of one that is several, that of the last, which gives the value."""
        self._made: list[Op] = []

    def drafted(self) -> Program:
        """Every operation, renumbered; flows are put right when all are known."""
        for index, op in enumerate(self._program.ops):
            if op.operation == STOP:
                self._number.append(-1)
                continue
            if op.operation == "math/smoothStep":
                self._smooth(op)
            else:
                self._made.append(self._plain(op, index))
            self._number.append(len(self._made) - 1)
        ops = tuple(replace(op, flows=tuple(self._flows(op))) for op in self._made)
        entries = tuple(Entry(self._number[e.op], e.address, e.event, e.spot) for e in self._program.entries)
        return replace(self._program, ops=ops, entries=entries)

    def _flows(self, op: Op) -> list[tuple[str, tuple[int, str]]]:
        numbered = ((name, self._number[node], socket) for name, (node, socket) in op.flows)
        return [(name, (node, socket)) for name, node, socket in numbered if node >= 0]

    def _plain(self, op: Op, index: int) -> Op:
        values = tuple((name, self._value(source)) for name, source in op.values)
        made = replace(op, operation=_NAMES.get(op.operation, op.operation), values=values)
        if op.operation in _EVENTS:
            return replace(made, config=(*op.config, ("stopPropagation", (index in self._contained,))))
        return _set(made) if op.operation == "variable/set" else made

    def _value(self, source: Fixed | From) -> Fixed | From:
        if isinstance(source, From):
            return From(self._number[source.node], source.socket)
        return _indexed(source) if source.type == "ref" else source

    def _smooth(self, op: Op) -> None:
        """Hermite's step without its operation: t * t * (3 - 2 t) of t = (c - a) / (b - a) between 0 and 1."""
        low, high, at = (self._value(dict(op.values)[name]) for name in ("a", "b", "c"))
        wide, away = self._add("math/sub", high, low), self._add("math/sub", at, low)
        share = self._add(
            "math/clamp", self._add("math/div", away, wide), Fixed("float", (0.0,)), Fixed("float", (1.0,))
        )
        rest = self._add("math/sub", Fixed("float", (3.0,)), self._add("math/add", share, share))
        self._add("math/mul", self._add("math/mul", share, share), rest)

    def _add(self, operation: str, *values: Fixed | From) -> From:
        self._made.append(Op(operation, values=tuple(zip(("a", "b", "c"), values, strict=False))))
        return From(len(self._made) - 1)


def _set(op: Op) -> Op:
    """Setting one variable takes its value in the socket ``value``; several are another operation."""
    if len(op.values) > 1:
        return replace(op, operation="variable/setMultiple")
    ((_, source),) = op.values
    return replace(op, config=(("variable", dict(op.config)["variables"]),), values=(("value", source),))


def _indexed(reference: Fixed) -> Fixed:
    """The index of an animation that a reference leads to."""
    (place,) = reference.value
    symbols = [part for part in place.parts if isinstance(part, Symbol)] if isinstance(place, Pointer) else []
    return Fixed("int", tuple(symbols))
