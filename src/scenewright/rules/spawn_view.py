"""What a visitor sees first."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Rule, Thing, World

EYE = 1.6
"""Metres over the floor."""
_STEPS = 15


class SpawnView(Rule):
    """A visitor does not start with a wall or a thing before the face."""

    code: ClassVar[str] = "SW838"
    severity: ClassVar[Severity] = Severity.INFO
    limits: ClassVar = MappingProxyType({"ahead": Limit(1.5, "m", "this project", "H")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, depth: 4m, parts: {start: {is: spawn, at: [0, -1]}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, depth: 4m, parts: {start: {is: spawn, at: [0, -1], rotate: 180deg}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["ahead"].value
        for thing in world.spawns:
            for row in range(len(thing.poses)):
                free, what = _ahead(world, thing, row, wanted)
                if free < wanted - 1e-6:
                    yield Finding(
                        thing,
                        f"{what} is {free:.1f} m before the eyes of who starts at '{thing.name_of(row)}'",
                        f"{wanted} m of free view",
                        "rotate",
                        hint="turn the start, or move it back",
                        excess=wanted - free,
                    )


def _ahead(world: World, thing: Thing, row: int, reach: float) -> tuple[float, str]:
    """Metres of free view along the front of a start at eye height, and what ends it."""
    x, y, z = thing.poses.origins[row].tolist()
    front = thing.poses.bases[row, :, 2]
    here = world.room_at((x, y + EYE, z))
    eyes = world.bodies.between(y + EYE - 0.1, y + EYE + 0.1)
    for step in np.linspace(reach / _STEPS, reach, _STEPS).tolist():
        place = (x + front[0] * step, y + EYE, z + front[2] * step)
        away = eyes.distances(np.array([[place[0], place[2]]]))[0]
        hit = int(np.argmin(away)) if len(eyes) else -1
        if hit >= 0 and away[hit] <= 0.0:
            return step, f"'{eyes.name(hit)}'"
        if here is not None and not here.holds(place) and not _in_way(world, place):
            return step, f"a wall of '{here.thing.name}'"
    return reach, ""


def _in_way(world: World, place: tuple[float, float, float]) -> bool:
    """Whether a place is in or straight behind a hole that one walks through."""
    for way in world.ways:
        local = way.thing.poses.inward(way.row, np.array([place]))[0]
        if abs(float(local[0])) <= way.void.width / 2 and 0.0 <= float(local[1]) <= way.void.height:
            return True
    return False
