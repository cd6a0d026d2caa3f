"""Groups that are repeated in the open, and the ground below what is in them.

How far apart copies stand depends on what is in them, and what is in a copy stands on the ground where that copy is. So the
groups are arranged on level ground first, and again where each copy has its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver


def is_open(outer: Item) -> bool:
    """Whether what an item holds stands on the ground: it is a group that no relation places, and no component."""
    node = outer.node
    return (not node.parts or node.kind == "group") and not node.is_component and node.placement is None


def waiting_for(item: Item) -> Item | None:
    """The outermost repeated group in the open, the item itself or around it, whose copies have no places yet."""
    found = None
    for outer in (item, *item.ancestors()):
        if outer.node.is_array and outer.frames is None and outer.children and _is_ground_below(outer.children[0]):
            found = outer
    return found


def _is_ground_below(copy: Item) -> bool:
    return all(is_open(outer) for outer in (copy, *copy.ancestors()))


def land(solver: Solver, batch: Item) -> None:
    """Forget where things stand in the copies of a repeated group, now that these have their places."""
    if not batch.children or not _is_ground_below(batch.children[0]):
        return
    addresses = {item.address for copy in batch.children for item in _forgotten(solver, copy)}
    items = solver.diagnostics.items
    items[:] = [found for found in items if found.address not in addresses]  # what still holds is said again


def _forgotten(solver: Solver, outer: Item) -> Iterator[Item]:
    """Yield everything in a group that stands on the ground, now without a pose."""
    if not is_open(outer):
        return
    solver.forget_arrangement(outer)
    outer.bounds = None
    for child in outer.children:
        child.forget()
        yield child
        yield from _forgotten(solver, child)
