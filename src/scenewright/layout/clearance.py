"""The free floor that ``clear:`` asks for in front of a thing: inside its room, and nothing standing on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic
from scenewright.layout.copies import copy_bounds
from scenewright.layout.frames import Frame
from scenewright.layout.outline import TOUCH, contains, meet, near
from scenewright.parts import Ground
from scenewright.resolve.resolved import Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scenewright.diagnostics import Diagnostics
    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

STEP = 0.05
"""Metres: what lies lower on the floor than this (a rug, a threshold) is walked over."""
HEADROOM = 2.0
"""Metres: what begins higher than this above the floor (a pendant, a canopy) is walked under (SceneEval's robot)."""
_HALVINGS = 12
"""Steps of the search for how much is free: a metre is known to a quarter of a millimetre."""


@dataclass(frozen=True)
class _Body:
    """One copy of a thing in the world: its box in its own frame."""

    item: Item
    copy: int
    frame: Frame
    low: Vec3
    high: Vec3

    @property
    def name(self) -> str:
        return f"{self.item.id}[{self.copy}]" if self.item.is_many and not self.item.node.is_array else self.item.id

    def front(self, depth: float) -> list[Vec2]:
        """Outline on the floor of the `depth` metres before the front (+Z), as wide as the thing, just short of it."""
        scale = self.frame.scale[2] or 1.0
        near, far = self.high[2] + TOUCH / scale, self.high[2] + depth / scale
        inset = TOUCH / (self.frame.scale[0] or 1.0)
        return self._outline(self.low[0] + inset, self.high[0] - inset, near, far)

    @cached_property
    def outline(self) -> list[Vec2]:
        """Outline on the floor of the box itself."""
        return self._outline(self.low[0], self.high[0], self.low[2], self.high[2])

    def _outline(self, x0: float, x1: float, z0: float, z1: float) -> list[Vec2]:
        corners = [self.frame.point((x, self.low[1], z)) for x, z in ((x0, z0), (x1, z0), (x1, z1), (x0, z1))]
        return [(x, z) for x, _, z in corners]

    @cached_property
    def levels(self) -> tuple[float, float]:
        """Lowest and highest point in the world; exact for things that stand upright."""
        ends = [self.frame.point((self.low[0], y, self.low[2]))[1] for y in (self.low[1], self.high[1])]
        return min(ends), max(ends)


def keep_clear(root: Item, solver: Solver, diagnostics: Diagnostics) -> None:
    """Complain about every ``clear:`` that does not hold (SW613), unless it is a wish (``must: false``).

    Needs every pose. A thing's own parts, what it belongs to and the copies of its own motif are no obstacles.
    """
    wishing = [item for item in root.walk() if _wanted(item) > 0.0 and item.node.must]
    if not wishing:
        return
    things = [item for item in root.walk() if item.descriptions and not _is_scenery(item)]
    bodies = [body for thing in things for body in _bodies(solver, thing)]
    for item in wishing:
        found = [
            shortest
            for body in _bodies(solver, item)
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
    empty = all(high[k] - low[k] <= 0.0 for k in range(3))
    return (
        empty or item.is_room or item.is_opening or item.node.kind == "group" or isinstance(item.node.parts[0], Ground)
    )


def _bodies(solver: Solver, item: Item) -> Iterator[_Body]:
    """Every copy of an item in the world."""
    home = solver.world(item.parent) if item.parent is not None else Frame()
    if item.node.copies is None:
        yield _Body(item, 0, home.compose(solver.frame(item)), *solver.bounds(item))
        return
    solver.frame(item)
    for number, frame, box in zip(item.node.copies.numbers, item.frames or [], copy_bounds(solver, item), strict=True):
        yield _Body(item, number, home.compose(frame), *box)


def _walls(solver: Solver, body: _Body) -> tuple[float, str, str] | None:
    """How much the room leaves before one copy, where that is less than wanted: (metres, the copy, what is in the way)."""
    room = next((outer for outer in body.item.ancestors() if outer.is_room), None)
    if room is None or room.description is None or room.description.inside is None:
        return None
    inside = _Body(room, 0, solver.world(room), *room.description.inside).outline

    def fits(depth: float) -> bool:
        return contains(inside, body.front(depth))

    wanted = _wanted(body.item)
    return None if fits(wanted) else (_most(fits, wanted), body.name, f"the wall of '{room.id}'")


def _obstacle(body: _Body, bodies: list[_Body]) -> tuple[float, str, str] | None:
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


def _belongs(body: _Body, other: _Body) -> bool:
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
    )
