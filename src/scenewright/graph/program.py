"""A KHR_interactivity graph before glTF gives indices: operations that refer to addresses, keys and names."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.graph.behaviour import Spot
    from scenewright.graph.terms import Fixed, TermType, Written


@dataclass(frozen=True)
class From:
    """An input that another operation of the graph gives: its index and output socket."""

    node: int
    socket: str = "value"


@dataclass(frozen=True)
class Op:
    """One node of the graph. `flows` maps output flows to (index of a later operation, input flow)."""

    operation: str
    extension: str = ""
    config: tuple[tuple[str, tuple[Written, ...]], ...] = ()
    values: tuple[tuple[str, Fixed | From], ...] = ()
    flows: tuple[tuple[str, tuple[int, str]], ...] = ()


@dataclass(frozen=True)
class CustomEvent:
    """An event that graphs and hosts send each other, and the types of its values."""

    name: str
    values: tuple[tuple[str, TermType], ...] = ()


@dataclass(frozen=True)
class Entry:
    """Which operation begins a reaction of the author, and where that is written."""

    op: int
    address: str
    event: str
    spot: Spot


@dataclass(frozen=True)
class Program:
    """A whole graph: operations in an order in which values come from earlier and flows go to later ones."""

    ops: tuple[Op, ...] = ()
    variables: tuple[tuple[str, Fixed], ...] = ()
    """State first, by its names; then what actions keep for themselves, without."""
    events: tuple[CustomEvent, ...] = ()
    entries: tuple[Entry, ...] = ()
    captions: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """(uri, title)."""
    visible: Mapping[str, bool] = field(default_factory=dict)
    """Addresses whose visibility changes, and whether they are seen at first."""
    selectable: frozenset[str] = frozenset()
    hoverable: frozenset[str] = frozenset()
    grabbable: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> str:
        """Hash of the content."""
        return content_key(self.course, repr([entry.spot for entry in self.entries]))

    @cached_property
    def course(self) -> str:
        """Hash of what it does, wherever that is written: a viewer lets a world run on where this stayed."""
        reactions = [(entry.op, entry.address, entry.event) for entry in self.entries]
        said = [self.ops, self.variables, self.events, reactions, self.captions, self.links]
        seen = [sorted(self.visible.items()), sorted(self.selectable), sorted(self.hoverable), sorted(self.grabbable)]
        return content_key(*map(repr, [*said, *seen]))
