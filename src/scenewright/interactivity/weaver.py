"""Weaves operations into a graph: equal values once, flows in any order, sorted at the end as the standard asks."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scenewright.graph.program import CustomEvent, From, Op
from scenewright.graph.terms import Apply, Fixed, Pointer, Sort, Symbol, Term, Variable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.graph.terms import TermType, Written


class Flow(NamedTuple):
    """An input flow of an operation: where a flow goes."""

    node: int
    socket: str = "in"


@dataclass
class _Strand:
    """An operation being woven."""

    operation: str
    extension: str
    config: tuple[tuple[str, tuple[Written, ...]], ...]
    values: tuple[tuple[str, Fixed | From], ...]
    flows: dict[str, Flow] = field(default_factory=dict)


class Weaver:
    """Collects the operations, variables and events of one graph."""

    def __init__(self, state: Sequence[tuple[str, Fixed]]) -> None:
        self._strands: list[_Strand] = []
        self._values: dict[object, int] = {}
        self._variables: list[tuple[str, Fixed]] = list(state)
        self._names = {name: k for k, (name, _) in enumerate(state)}
        self._events: dict[CustomEvent, int] = {}

    def variable(self, first: Fixed) -> int:
        """Make a variable that begins with `first`; its index."""
        self._variables.append(("", first))
        return len(self._variables) - 1

    def named(self, name: str) -> int:
        """Index of a state variable."""
        return self._names[name]

    def type_of(self, variable: int) -> TermType:
        """Type of a variable."""
        return self._variables[variable][1].type

    def event(self, name: str, values: Mapping[str, TermType] | None = None) -> int:
        """Index of a custom event, made when first asked for."""
        made = CustomEvent(name, tuple((values or {}).items()))
        return self._events.setdefault(made, len(self._events))

    def read(self, variable: int) -> Term:
        """The value of a variable as a term."""
        config = (("variable", (variable,)),)
        return Apply(self.type_of(variable), "variable/get", (), (), "value", config)

    def get(self, pointer: Pointer, kind: TermType) -> Term:
        """The value of a property of the world as a term."""
        return Apply(kind, "pointer/get", (), (), "value", (("pointer", (pointer,)), ("type", (kind,))))

    def source(self, term: Term) -> Fixed | From:
        """Weave a term; equal terms are one operation."""
        if isinstance(term, Fixed):
            return term
        if isinstance(term, Variable):
            return self.source(self.read(self.named(term.name)))
        if term not in self._values:
            values = tuple((name, self.source(part)) for name, part in zip(term.sockets, term.arguments, strict=True))
            self._values[term] = self._add(term.operation, "", term.config, values)
        return From(self._values[term], term.socket)

    def flow(
        self,
        operation: str,
        values: Mapping[str, Term] | None = None,
        config: Mapping[str, Sequence[Written]] | None = None,
        extension: str = "",
    ) -> Flow:
        """Add an operation that does something; gives its input flow."""
        sources = tuple((name, self.source(term)) for name, term in (values or {}).items())
        settings = tuple((name, tuple(value)) for name, value in (config or {}).items())
        return Flow(self._add(operation, extension, settings, sources))

    def out(self, flow: Flow, socket: str, kind: TermType) -> Term:
        """What an operation that does something gives, as a term."""
        marker = Apply(kind, "", (), (), socket, (("strand", (flow.node,)),))
        self._values[marker] = flow.node
        return marker

    def connect(self, flow: Flow, output: str, target: Flow | None) -> Flow:
        """Let an output flow go on to `target`; gives `flow` back."""
        if target is not None:
            self._strands[flow.node].flows[output] = target
        return flow

    def sequence(self, flows: Sequence[Flow]) -> Flow | None:
        """One flow after the other; a single one is itself."""
        if len(flows) < 2:
            return flows[0] if flows else None
        made = self.flow("flow/sequence")
        digits = len(str(len(flows) - 1))
        for k, target in enumerate(flows):
            # Outputs go off in the order of their names.
            self.connect(made, f"{k:0{digits}}", target)
        return made

    def woven(self) -> tuple[tuple[Op, ...], list[int]]:
        """All operations in an order the standard allows, and the new index of each.

        Values come from earlier operations and flows go to later ones; among what may come next, what was woven first.
        """
        after: list[list[int]] = [[] for _ in self._strands]
        waiting = [0] * len(self._strands)
        for k, strand in enumerate(self._strands):
            for _, source in strand.values:
                if isinstance(source, From):
                    after[source.node].append(k)
                    waiting[k] += 1
            for target in strand.flows.values():
                after[k].append(target.node)
                waiting[target.node] += 1
        ready = [k for k, count in enumerate(waiting) if not count]
        heapq.heapify(ready)
        order: list[int] = []
        while ready:
            k = heapq.heappop(ready)
            order.append(k)
            for later in after[k]:
                waiting[later] -= 1
                if not waiting[later]:
                    heapq.heappush(ready, later)
        number = [0] * len(order)
        for place, k in enumerate(order):
            number[k] = place
        return tuple(self._op(self._strands[k], number) for k in order), number

    @property
    def variables(self) -> tuple[tuple[str, Fixed], ...]:
        """All variables by index."""
        return tuple(self._variables)

    @property
    def events(self) -> tuple[CustomEvent, ...]:
        """All custom events by index."""
        return tuple(self._events)

    @staticmethod
    def _op(strand: _Strand, number: list[int]) -> Op:
        values = tuple(
            (name, From(number[source.node], source.socket) if isinstance(source, From) else source)
            for name, source in strand.values
        )
        flows = tuple((name, (number[target.node], target.socket)) for name, target in strand.flows.items())
        return Op(strand.operation, strand.extension, strand.config, values, flows)

    def _add(
        self,
        operation: str,
        extension: str,
        config: tuple[tuple[str, tuple[Written, ...]], ...],
        values: tuple[tuple[str, Fixed | From], ...],
    ) -> int:
        self._strands.append(_Strand(operation, extension, config, values))
        return len(self._strands) - 1


ROOTS: dict[Sort, str] = {
    "node": "/nodes/",
    "material": "/materials/",
    "light": "/extensions/KHR_lights_punctual/lights/",
    "animation": "/animations/",
}
"""Where things of a sort are in a document."""


def pointer(sort: Sort, key: str, rest: str = "") -> Pointer:
    """A pointer to a thing or a property of one: ``pointer("node", "hall/door", "rotation")``."""
    return Pointer((ROOTS[sort], Symbol(sort, key), f"/{rest}" if rest else ""))
