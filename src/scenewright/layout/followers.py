"""Copies that surround a thing go where it goes: they are part of what it takes while its place is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.copies import place_copies
from scenewright.layout.frames import Frame
from scenewright.layout.references import UnknownTargetError, find_target
from scenewright.layout.shapes import copy_prisms
from scenewright.resolve.resolved import Surround

if TYPE_CHECKING:
    from collections.abc import Collection

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism


def leader_of(item: Item) -> Item | None:
    """The thing that an item's copies surround."""
    motif = item.node.copies.motif if item.node.copies is not None else None
    if not isinstance(motif, Surround):
        return None
    try:
        return find_target(motif.target, item, "surround").item
    except UnknownTargetError:
        return None


def followers_of(item: Item) -> list[Item]:
    """Repeats that surround a thing."""
    home = item.parent
    if home is None or item.node.copies is not None:
        return []
    return [other for other in home.children if other is not item and leader_of(other) is item]


def following(solver: Solver, item: Item, own: Frame, left_out: Collection[Item] = ()) -> tuple[Prism, ...]:
    """What stands around a thing, in the thing's own frame (its scale included)."""
    followers = [other for other in followers_of(item) if other not in left_out]
    if not followers:
        return ()
    before = item.frame
    item.frame = Frame(scale=own.scale)
    found: list[Prism] = []
    for other in followers:
        place_copies(solver, other)  # not by the solver: it may be about to place the follower by this very thing
        for k, frame in enumerate(other.frames or []):
            found += copy_prisms(solver, other, k, frame)
    item.frame = before
    for other in followers:
        other.forget()
    return tuple(found)
