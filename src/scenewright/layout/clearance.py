"""The free floor that ``clear:`` asks for in front of a thing: inside its room, and nothing standing on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic
from scenewright.layout.bodies import Body, bodies_of
from scenewright.layout.mending import shorter_fix
from scenewright.layout.outline import contains, meet, near
from scenewright.layout.space import HEADROOM, STEP
from scenewright.parts import Ground
from scenewright.resolve.resolved import Spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.diagnostics import Diagnostics
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

_HALVINGS = 12
"""Steps of the search for how much is free: a metre is known to a quarter of a millimetre."""


def keep_clear(root: Item, solver: Solver, diagnostics: Diagnostics) -> None:
    """Complain about every ``clear:`` that does not hold (SW613), unless it is a wish (``must: false``).

    Needs every pose. A thing's own parts, what it belongs to and the copies of its own motif are no obstacles.
    """
    wishing = [item for item in root.walk() if _wanted(item) > 0.0 and item.node.must]
    if not wishing:
        return
    things = [item for item in root.walk() if item.descriptions and not _is_scenery(item)]
    bodies = [body for thing in things for body in bodies_of(solver, thing)]
    for item in wishing:
        found = [
            shortest
            for body in bodies_of(solver, item)
            for shortest in (_walls(solver, body), _obstacle(body, bodies))
            if shortest is not None
        ]
        if found:
            diagnostics.add(_fault(item, *min(found)))


def _wanted(item: Item) -> float:
    """Metres asked to be free before an item."""
    return (item.node.placement.clear or 0.0) if item.node.placement else 0.0


def _is_scenery(item: Item) -> bool:
    """Whether it is what others stand on or in, or takes no room at all (a lamp's light, a spawn point)."""
    low, high = item.descriptions[0].low, item.descriptions[0].high
    empty = not item.descriptions[0].solid or all(high[k] - low[k] <= 0.0 for k in range(3))
    return (
        empty or item.is_room or item.is_opening or item.node.kind == "group" or isinstance(item.node.parts[0], Ground)
    )


def _walls(solver: Solver, body: Body) -> tuple[float, str, str] | None:
    """How much the room leaves before one copy, where that is less than wanted: (metres, the copy, what is in the way)."""
    room = next((outer for outer in body.item.ancestors() if outer.is_room), None)
    if room is None or room.description is None or room.description.inside is None:
        return None
    inside = Body(room, 0, solver.world(room), *room.description.inside).outline

    def fits(depth: float) -> bool:
        return contains(inside, body.front(depth))

    wanted = _wanted(body.item)
    return None if fits(wanted) else (_most(fits, wanted), body.name, f"the wall of '{room.id}'")


def _obstacle(body: Body, bodies: list[Body]) -> tuple[float, str, str] | None:
    """As `_walls`, for what stands in the way."""
    wanted, floor = _wanted(body.item), body.levels[0]
    front = body.front(wanted)
    found = []
    for other in bodies:
        bottom, top = other.levels
        if top <= floor + STEP or bottom >= floor + HEADROOM or _belongs(body, other):
            continue
        outline = other.outline
        if near(front, outline) and meet(front, outline):
            free = _most(lambda depth, outline=outline: not meet(body.front(depth), outline), wanted)  # type: ignore[misc]
            found.append((free, body.name, f"'{other.name}'"))
    return min(found, default=None)


def _belongs(body: Body, other: Body) -> bool:
    """Whether `other` is the thing itself, a part of it, what it is part of, or another copy of its motif."""
    item = body.item
    if other.item is item:
        motif = item.node.copies.motif if item.node.copies else None
        return other.copy == body.copy or not isinstance(motif, Spread)
    return item in other.item.ancestors() or other.item in item.ancestors()


def _most(holds: Callable[[float], bool], wanted: float) -> float:
    """The greatest depth up to `wanted` that holds, found by halving; 0 where none does."""
    low, high = 0.0, wanted
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _fault(item: Item, left: float, name: str, obstacle: str) -> Diagnostic:
    placement = item.node.placement
    span = (placement.span if placement else None) or item.node.span
    wanted = _wanted(item)
    return Diagnostic(
        "SW613",
        f"'{name}' needs {wanted:.2f} m of free floor in front of it; {obstacle} leaves {left:.2f} m",
        span,
        address=item.address,
        expected=f"{wanted:.2f} m free in front of '{name}'",
        hint=f"move one of them by {wanted - left:.2f} m, write a shorter 'clear', or 'must: false' to make it a wish",
        fixes=shorter_fix(item, "place/clear", left),
    )
