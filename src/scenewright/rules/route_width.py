"""Routes between the doors of a room."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from scenewright.survey import Finding, FloorPlan, Limit, Room, Rule, Strait, World

if TYPE_CHECKING:
    from numpy.typing import NDArray

BEFORE = 0.55
"""Metres in front of a door's wall where a route begins."""
NEAR = 0.25
"""Metres round that spot within which a route may pass; more before a wide hole."""
EDGE = 0.3
"""Metres from the edge of a wide hole that a route keeps."""
ROUND = 0.45
"""Metres round a start within which a route may pass."""


class RouteWidth(Rule):
    """A route leads through each room, from every door to every other and from where a visitor starts.

    It is as wide as a wheelchair needs; for a short stretch, such as between two chairs, somewhat less will do. Rooms with
    an `outline` of their own are not measured.
    """

    code: ClassVar[str] = "SW822"
    limits: ClassVar = MappingProxyType(
        {
            "route": Limit(0.915, "m", "2010 ADA Standards 403.5.1", "S"),
            "pinch": Limit(0.815, "m", "2010 ADA Standards 403.5.1", "S"),
            "pinch length": Limit(0.61, "m", "2010 ADA Standards 403.5.1", "S"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    width: 8m
    openings: {west_door: {is: archway, wall: west}, east_door: {is: archway, wall: east}}
    parts:
      seat: {is: bench, place: {against_wall: north}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    width: 8m
    openings: {west_door: {is: archway, wall: west}, east_door: {is: archway, wall: east}}
    parts:
      block: {is: box, width: 1m, height: 1m, depth: 2.8m, at: [0, 0]}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        limits = self.limits
        pinch = (limits["pinch"].value, limits["pinch length"].value)
        for room in world.rooms:
            places, plan = _places(world, room), world.plan(room)
            if len(places) < 2 or plan is None:
                continue
            strait = plan.strait([spots for _, spots in places], limits["route"].value, pinch)
            if strait is not None:
                yield _finding(room, plan, strait, [name for name, _ in places])


def _places(world: World, room: Room) -> list[tuple[str, NDArray[np.bool_]]]:
    """Where a route of the room has to come by: before every way, and where visitors start."""
    plan = world.plan(room)
    if plan is None:
        return []
    spots: list[tuple[str, tuple[float, ...], float]] = []
    for way in world.ways:
        radius = max(NEAR, way.void.width / 2 - EDGE)
        for side, sign in zip(way.sides, (1.0, -1.0), strict=True):
            reach = sign * (way.thing.site.wall_thickness / 2 + BEFORE)
            if side is room:
                place = tuple(p + n * reach for p, n in zip(way.middle, way.normal, strict=True))
                spots.append((way.name, place, radius))
    for start in world.spawns:
        place = tuple(start.poses.origins[0].tolist())
        if world.room_at((place[0], place[1], place[2])) is room:
            spots.append((start.name, place, ROUND))
    local = [(name, room.thing.poses.inward(0, np.array([place]))[0], radius) for name, place, radius in spots]
    return [(name, plan.around((float(p[0]), float(p[2])), radius)) for name, p, radius in local]


def _finding(room: Room, plan: FloorPlan, strait: Strait, names: list[str]) -> Finding:
    said = [f"'{plan.bodies.name(k)}'" for k in strait.bodies]
    beside = f" beside {' and '.join(said)}" if said else ""
    joined = " and ".join(f"'{name}'" for name in names[:3]) + (" and others" if len(names) > 3 else "")
    width = "is blocked" if strait.width <= 0.0 else f"narrows to {strait.width:.2f} m"
    return Finding(
        plan.bodies.owners[strait.bodies[0]] if strait.bodies else room.thing,
        f"the way between {joined} {width}{beside}",
        "0.915 m wide, 0.815 m for up to 0.61 m",
        "at",
        hint="move one of them, or make the room larger",
        excess=0.915 - strait.width,
    )
