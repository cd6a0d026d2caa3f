"""Which wall a relation means, and how much of it openings leave free."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from scenewright.layout.openings import openings_on
from scenewright.layout.situation import CannotPlaceError

if TYPE_CHECKING:
    from scenewright.layout.item import Item
    from scenewright.layout.situation import Face, Situation
    from scenewright.parts import Anchor

Stretches: TypeAlias = tuple[tuple[float, float], ...]
"""From and to, in metres from a wall's middle along its `right`."""

SKIRTING_ROOM = 0.03
"""Metres between the back of what stands against a wall and the wall: what a skirting takes."""
DOOR_SWING = 0.1
"""Metres kept free on either side of a door's hole."""


def room_of(situation: Situation, name: str) -> Item:
    """The room a wall word belongs to: the named one, else the room the thing stands in.

    Raises:
        CannotPlaceError: There is no room around.
    """
    if name:
        reference = situation.relation.targets[0]
        return situation.find(replace(reference, text=name)).item
    room = next((a for a in situation.item.ancestors() if a.is_room), None)
    if room is None:
        raise CannotPlaceError(
            f"{situation.relation.name} needs a room around '{situation.item.id}'",
            "a node inside a room's parts, or a wall with its room, such as hall.north",
        )
    return room


def wall_of(room: Item, name: str) -> Anchor:
    """A room's wall by name.

    Raises:
        CannotPlaceError: It has no such wall.
    """
    anchor = room.description.anchor(name) if room.description else None
    if anchor is None or anchor.kind != "wall":
        walls = [a.name for a in room.description.anchors if a.kind == "wall"] if room.description else []
        raise CannotPlaceError(f"'{room.id}' has no wall '{name}'", f"walls of {room.id}: {', '.join(walls)}")
    return anchor


def wall_face(situation: Situation) -> tuple[Face, Item, Anchor]:
    """The wall of an on_wall or against_wall relation, in the parent's frame, with its room and anchor.

    `any` is the wall with the longest free stretch for this thing, then the next by choice; ties go to the first in the
    room's order.
    """
    reference = situation.relation.targets[0]
    room_name, _, word = reference.text.rpartition(".")
    if word != "any":
        target = situation.find(reference)
        if target.anchor is None or target.anchor.kind not in {"wall", "side"}:
            raise CannotPlaceError(f"'{reference.text}' is no wall", "north, east, south, west or any")
        return situation.carry(target.anchor, target.item), target.item, target.anchor
    room = room_of(situation, room_name)
    walls = [a for a in room.description.anchors if a.kind == "wall"] if room.description else []
    tall = situation.high[1] - situation.low[1]

    def longest(anchor: Anchor) -> float:
        cursor, best = -anchor.size[0] / 2, 0.0
        doors, windows = taken_stretches(room, anchor, 0.0, tall)
        for low, high in [*sorted(doors + windows), (anchor.size[0] / 2, 0.0)]:
            best = max(best, low - cursor)
            cursor = max(cursor, high)
        return round(best, 3)

    if situation.choice >= len(walls):
        raise CannotPlaceError(f"'{room.id}' has no walls")
    chosen = sorted(walls, key=lambda a: (-longest(a), walls.index(a)))[situation.choice]
    return situation.carry(chosen, room), room, chosen


def taken_stretches(room: Item, wall: Anchor, low: float, high: float) -> tuple[Stretches, Stretches]:
    """What openings between the heights `low` and `high` take of a wall, from its middle: first doors, then windows.

    Doors have room to pass beside them.
    """
    doors: list[tuple[float, float]] = []
    windows: list[tuple[float, float]] = []
    for placed in openings_on(room, wall.name):
        void = placed.void
        if void.sill < high and void.sill + void.height > low:
            is_door = void.sill < 0.05
            reach = void.width / 2 + (DOOR_SWING if is_door else 0.0)
            (doors if is_door else windows).append((placed.along - reach, placed.along + reach))
    return tuple(doors), tuple(windows)
