"""The prisms of things that are being placed, from their descriptions and colliders: nothing is meshed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame
from scenewright.layout.outline import TOUCH
from scenewright.layout.solids import moved, solid_leaf
from scenewright.layout.standing import Prism, rectangle
from scenewright.parts import Ground
from scenewright.resolve.resolved import Scatter, Stack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.parts import Description


def prisms_of(solver: Solver, item: Item) -> tuple[Prism, ...]:
    """What an item that has its pose takes of its parent's space, in the parent's frame; its copies too."""
    if item.node.copies is not None:
        solver.frame(item)
        if isinstance(item.node.copies.motif, Scatter):
            return ()
        frames = item.frames or []
        return tuple(prism for k, frame in enumerate(frames) for prism in copy_prisms(solver, item, k, frame))
    return placed(own_prisms(solver, item), solver.frame(item))


def copy_prisms(solver: Solver, item: Item, copy: int, frame: Frame) -> tuple[Prism, ...]:
    """One copy of a repeat at `frame`."""
    if item.node.is_array:
        return placed(own_prisms(solver, item.children[copy]), frame)
    if item.node.copies is None:
        return placed(own_prisms(solver, item), frame)
    description = item.descriptions[int(item.node.copies.variant[copy])]
    return placed(tuple(_leaf(item, description, int(item.node.copies.variant[copy]))), frame)


def own_prisms(solver: Solver, item: Item) -> tuple[Prism, ...]:
    """An item in its own frame: a thing's footprint, or all that a group or component is made of."""
    description = item.description
    if item.combination is not None:
        low, high = solver.bounds(item)
        return (Prism(item, rectangle(low[0], high[0], low[2], high[2]), low[1], high[1]),)
    if description is not None and item.node.kind != "group":
        return tuple(_leaf(item, description, 0))
    return tuple(prism for child in item.children if not child.is_opening for prism in prisms_of(solver, child))


def placed(prisms: tuple[Prism, ...], frame: Frame) -> tuple[Prism, ...]:
    """Prisms carried by a frame."""
    return tuple(moved(prism, frame) for prism in prisms)


def _leaf(item: Item, description: Description, variant: int) -> Iterator[Prism]:
    """A thing's own prism, or a solid where it is round; none of what takes no room."""
    low, high = description.low, description.high
    is_ground = bool(item.node.parts) and isinstance(item.node.parts[0], Ground)
    if is_ground or not description.solid or high[0] <= low[0] or high[2] <= low[2] or high[1] <= low[1]:
        return
    outline = description.footprint or rectangle(low[0], high[0], low[2], high[2])
    seat = description.anchor("seat") if description.tuck > 0.0 else None
    back = high[2] - description.tuck
    pushed = rectangle(low[0], high[0], low[2], back) if seat is not None and back > low[2] + TOUCH else ()
    height = seat.position[1] if seat is not None else 0.0
    prism = Prism(item, tuple(outline), low[1], high[1], pushed, height, description.knee)
    part, seeds = item.node.parts[variant], item.node.seeds
    yield solid_leaf(prism, part, seeds[variant] if part.is_random and variant < len(seeds) else 0)


def is_heap(item: Item) -> bool:
    """Whether an item's copies stand on each other."""
    return item.node.copies is not None and isinstance(item.node.copies.motif, Stack)
