"""Whether every room can be walked to from where visitors start: room by room over its floor, and on through its doors.

Placing keeps the doors of a room connected among each other (`walking`), so what closes a way stands there by coordinates,
or was there before its neighbour was known. The outside counts as one floor that is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, SceneError, Severity
from scenewright.layout.floor import Taken
from scenewright.layout.shapes import prisms_of
from scenewright.layout.space import outside_of, own_space, way_seen_from
from scenewright.layout.walking import RADIUS, Ways
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    from scenewright.diagnostics import Diagnostics
    from scenewright.graph import Vec2
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism

    Side: TypeAlias = "tuple[int, Vec2]"
    """A room by number, and a place in its frame."""
    Floors: TypeAlias = "list[NDArray[np.bool_]]"

OUTSIDE = -1
"""In place of a room's number."""
SLACK = 0.05
"""Metres to which the grid knows a way's edge: what is complained about is too narrow for certain."""
MOST = 200
"""Things of which it is tried whether a room can be reached without them."""


@dataclass(frozen=True, eq=False)
class Plan:
    """The rooms of a scene with the doors between them."""

    rooms: Sequence[Item]
    ways: Sequence[Ways]
    doors: Sequence[tuple[Side, Side | None]]
    """Each from inside of its own room to inside of another, or to the open."""

    def reached(self, floors: Floors) -> set[int]:
        """Numbers of the rooms that one can walk to, given the free floor of each (`Ways.filled`), and `OUTSIDE`."""
        starts = [(k, ways.space.start) for k, ways in enumerate(self.ways) if ways.space.start is not None]
        outer = [inner for inner, beyond in self.doors if beyond is None]
        found = self._walked(floors, starts, outer)
        if found or not outer:
            return found or self._walked(floors, [inner for inner, _ in self.doors[:1]], outer)
        return self._walked(floors, outer, outer) | {OUTSIDE}

    def _walked(self, floors: Floors, begun: Sequence[Side], outer: Sequence[Side]) -> set[int]:
        waiting, seen, rooms = list(begun), set(begun), set[int]()
        while waiting:
            room, place = waiting.pop()
            if not self.ways[room].is_free(floors[room], place):
                continue
            rooms.add(room)
            walked = [(room, end) for end in self.ways[room].reached(floors[room], place, self._ends(room))]
            seen.update(walked)
            for side in walked:
                beyond = self._through(side)
                rooms |= {OUTSIDE} if beyond is None else set()
                fresh = [other for other in (outer if beyond is None else [beyond]) if other not in seen]
                seen.update(fresh)
                waiting += fresh
        return rooms

    def _ends(self, room: int) -> list[Vec2]:
        return [side[1] for door in self.doors for side in door if side is not None and side[0] == room]

    def _through(self, side: Side) -> Side | None:
        """The other side of a door; None for the open."""
        inner, beyond = next(door for door in self.doors if side in door)
        return beyond if side == inner else inner


def keep_reachable(rooms: Sequence[Item], solver: Solver, diagnostics: Diagnostics) -> None:
    """Warn of rooms that cannot be walked to and could be if they all were empty (SW612).

    Args:
        rooms: Those that have a place of their own, in the order of the text.
        solver: Knows every pose.
        diagnostics: Takes the warnings.
    """
    rooms = [room for room in rooms if room.description is not None and room.description.inside is not None]
    if not rooms:
        return
    plan = plan_of(rooms, solver)
    things = [list(_standing(solver, room)) for room in rooms]
    floors = [ways.filled(ways.empty, _prisms(there)) for ways, there in zip(plan.ways, things, strict=True)]
    open_ = plan.reached(floors)
    if len(open_) > len(rooms):
        return
    for number in sorted(plan.reached([ways.empty for ways in plan.ways]) - open_):
        room = rooms[number] if number >= 0 else None
        diagnostics.add(_closed(room, rooms[0], _closing(plan, things, floors, number)))


def plan_of(rooms: Sequence[Item], solver: Solver) -> Plan:
    """The doors of rooms, and what is behind each."""
    spaces = [own_space(solver, room) for room in rooms]
    doors: list[tuple[Side, Side | None]] = []
    for k, room in enumerate(rooms):
        for place, way in zip(spaces[k].doors, outside_of(room), strict=True):
            beyond = None
            for j, other in enumerate(rooms):
                inside = spaces[j].just_inside(way_seen_from(solver, other, room, way)) if j != k else None
                beyond = (j, inside) if beyond is None and inside is not None else beyond
            doors.append(((k, place), beyond))
    return Plan(rooms, [Ways(space, RADIUS - SLACK) for space in spaces], doors)


def _standing(solver: Solver, room: Item) -> Iterator[Taken]:
    for child in room.children:
        try:
            taken = Taken(child, prisms_of(solver, child))
        except SceneError:
            continue  # said when it had its own turn
        if taken.is_floor:
            yield taken


def _prisms(things: Sequence[Taken]) -> list[Prism]:
    return [prism for taken in things for prism in taken.prisms]


def _closing(plan: Plan, things: Sequence[Sequence[Taken]], floors: Floors, number: int) -> Item | None:
    """The first thing without which a room could be reached; None where several close the way together."""
    tried = 0
    for k, there in enumerate(things):
        for taken in there:
            tried += 1
            if tried > MOST:
                return None
            without = plan.ways[k].filled(plan.ways[k].empty, _prisms([each for each in there if each is not taken]))
            if number in plan.reached([*floors[:k], without, *floors[k + 1 :]]):
                return taken.item
    return None


def _closed(room: Item | None, first: Item, thing: Item | None) -> Diagnostic:
    """What to say of a room that cannot be reached; of the outside, where there is none."""
    item = thing or room or first
    span = item.node.spans.get("at") or item.node.spans.get("place") or item.node.span
    closed = f"'{thing.id}' closes the way" if thing is not None else "what stands in the rooms closes the way"
    place = f"'{room.id}'" if room is not None else "the outside"
    return Diagnostic(
        "SW612",
        f"{place} cannot be reached on foot: {closed}",
        span,
        Severity.WARNING,
        item.address,
        "ways 0.6 m wide to every room from where visitors start, or from a door to the outside",
        f"move '{item.id}'" if thing is not None else "leave more room between the doors",
    )
