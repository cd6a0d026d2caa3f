"""What a thing may be placed by: the names in its reach, with what they take of the space it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Span
from scenewright.layout.dependencies import named
from scenewright.layout.item import copy_item
from scenewright.layout.references import UnknownTargetError, find_target
from scenewright.layout.shapes import prisms_of
from scenewright.layout.standing import gap
from scenewright.parts import Ground
from scenewright.records import dataclass
from scenewright.resolve.resolved import Reference, Scatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism, Standing

DEPTH = 2
"""Levels below a sibling that are looked into: the table of a dining group, not its legs."""
MOST_COPIES = 24
"""Copies of one repeat that are looked at."""


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A thing by the name that `place:` has for it; `prisms` in the frame of the thing to place, `free` metres between."""

    text: str
    item: Item
    prisms: tuple[Prism, ...]
    free: float

    @property
    def is_opening(self) -> bool:
        """Whether it stands in a wall: one looks at it, and nothing stands beside it."""
        return self.item.is_opening


def neighbours(solver: Solver, item: Item, standing: Standing) -> list[Neighbour]:
    """Everything that a thing can be placed by, the nearest first; of equals what holds the other, then as written."""
    found = []
    for text, other in _named(item):
        prisms = _prisms(solver, item, other)
        if prisms and not waits_for(other, item):
            found.append(Neighbour(text, other, prisms, gap(standing.prisms, prisms)))
    return sorted(found, key=lambda each: round(each.free, 3))


def reference(text: str) -> Reference:
    """A name as one that stands in a text."""
    return Reference(text, Span.at(""))


def _named(item: Item) -> Iterator[tuple[str, Item]]:
    """Names in reach that mean one thing, siblings first."""
    for text, other in _outward(item):
        try:
            found = find_target(reference(text), item, "near").item
        except UnknownTargetError:
            continue
        if found.address == other.address:  # else a nearer one has the name
            yield text, found


def _outward(item: Item) -> Iterator[tuple[str, Item]]:
    inner, outer = item, item.parent
    while outer is not None:
        for child in outer.children:
            if child is not inner:
                yield from _below(child.id, child, DEPTH)
        if outer.node.is_component or outer.is_room:
            return  # names end at a component, and what is behind walls says nothing of where one stands
        inner, outer = outer, outer.parent


def _below(text: str, item: Item, depth: int) -> Iterator[tuple[str, Item]]:
    """A thing and what it holds; copies one by one."""
    if item.node.parts and isinstance(item.node.parts[0], Ground):
        return
    copies = item.node.copies
    if copies is not None:
        if isinstance(copies.motif, Scatter) or len(copies.numbers) > MOST_COPIES:
            return
        for place, number in enumerate(copies.numbers):
            one = item.children[place] if item.node.is_array else copy_item(item, number)
            yield from _below(f"{text}[{number}]", one, depth) if one.node.copies is None else ()
        return
    yield text, item
    if depth and not item.is_room:
        for child in item.children:
            yield from _below(f"{text}.{child.id}", child, depth - 1)


def _prisms(solver: Solver, item: Item, other: Item) -> tuple[Prism, ...]:
    """What another thing takes, in the frame of a thing's parent."""
    if other.parent is None or other.parent is item.parent:
        return prisms_of(solver, other)
    home = solver.frame_in(other.parent, item.parent)
    return tuple(prism.moved(home) for prism in prisms_of(solver, other))


def waits_for(item: Item, other: Item) -> bool:
    """Whether an item is placed by `other`, or by what is: the other way round would be a circle."""
    waiting, seen = [outer for outer in (item.whole, *item.ancestors()) if outer.parent is other.parent], []
    while waiting:
        one = waiting.pop()
        if one is other:
            return True
        if one not in seen:
            seen.append(one)
            waiting += list(named(one))
    return False
