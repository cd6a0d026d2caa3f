"""Room above the head."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.geometry.doorway import LINING
from scenewright.parts import Stands
from scenewright.survey import Finding, Limit, Mend, Rule, World

BELOW = 0.685
"""Metres over the floor: what hangs lower is found with a cane (2010 ADA Standards 307.2)."""
PROTRUDES = 0.1
"""Metres that a thing on a wall may stand out over the way (same section)."""


class Headroom(Rule):
    """Nobody hits their head: under lintels, under a ceiling, or at what hangs over free floor.

    A lamp over a table is fine: nobody walks there. What is fixed flat to a wall or to another thing is fine as well.
    """

    code: ClassVar[str] = "SW832"
    limits: ClassVar = MappingProxyType({"clear": Limit(2.03, "m", "2010 ADA Standards 307.4", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    width: 7m
    parts:
      desk: {is: table, at: [-2, 0]}
      low: {is: pendant, at: [-2, 2.7, 0]}
      high: {is: pendant, drop: 50cm, place: {hang_from_ceiling: room}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    parts:
      lamp: {is: pendant, drop: 1.2m, place: {hang_from_ceiling: room}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["clear"].value
        yield from _ways(world, wanted)
        yield from _rooms(world, wanted)
        yield from _hanging(world, wanted)


def _ways(world: World, wanted: float) -> Iterator[Finding]:
    for way in world.ways:
        scale = float(way.thing.poses.scales[way.row, 1])
        clear = (way.void.height - (LINING if way.thing.description.joints else 0.0)) * scale
        if clear < wanted - 1e-6:
            yield Finding(
                way.thing,
                f"'{way.name}' is {clear:.2f} m high",
                f"at least {wanted} m",
                "height",
                Mend("height", way.void.height + (wanted - clear) / scale),
                excess=wanted - clear,
            )


def _rooms(world: World, wanted: float) -> Iterator[Finding]:
    entered = {id(side) for way in world.ways for side in way.sides}
    for room in world.rooms:
        height = (room.high[1] - room.low[1]) * room.thing.scale[1]
        if id(room) in entered and height < wanted - 1e-6 and room.thing.param("ceiling") != "none":
            mend = Mend("height", wanted / room.thing.scale[1])
            message = f"'{room.thing.name}' is {height:.2f} m high"
            yield Finding(room.thing, message, f"at least {wanted} m", "height", mend, excess=wanted - height)


def _hanging(world: World, wanted: float) -> Iterator[Finding]:
    """What is made to hang, over floor that nothing stands on."""
    bodies = world.bodies
    hung = {id(thing) for thing in world.things if thing.description.stands is Stands.FLOATS}
    floats = [k for k, owner in enumerate(bodies.owners) if id(owner) in hung] if hung else []
    places = np.stack([bodies.centers[floats, 0], bodies.levels[floats, 0], bodies.centers[floats, 1]], axis=1)
    floors = world.floors(places)
    low = np.flatnonzero((places[:, 1] > floors + BELOW) & (places[:, 1] < floors + wanted - 1e-6)).tolist()
    for j in low:
        k, owner = floats[j], bodies.owners[floats[j]]
        (x, bottom, z), floor = places[j].tolist(), float(floors[j])
        away = bodies.distances(bodies.centers[k : k + 1])[0]
        under = (bodies.levels[:, 0] < bottom - 1e-6) & (bodies.levels[:, 1] > floor + 0.2)
        nearest = min(float(np.min(away[under], initial=np.inf)), _wall(world, (x, bottom, z)))
        if nearest > 0.0 and nearest + float(bodies.halves[k].min()) > PROTRUDES:
            drop = owner.param("drop")
            short = wanted - (bottom - floor)
            shorter = drop - short / owner.scale[1] if isinstance(drop, float) else 0.0
            yield Finding(
                owner,
                f"'{bodies.name(k)}' hangs {bottom - floor:.2f} m over free floor",
                f"at least {wanted} m",
                "drop" if drop is not None else "at",
                Mend("drop", shorter, up=False) if shorter >= 0.3 else None,
                excess=short,
            )


def _wall(world: World, place: tuple[float, float, float]) -> float:
    """Metres to the nearest wall of the room a place is in."""
    room = world.room_at(place)
    if room is None:
        return float("inf")
    x, _, z = room.thing.poses.inward(0, np.array([place]))[0].tolist()
    return float(min(x - room.low[0], room.high[0] - x, z - room.low[2], room.high[2] - z))
