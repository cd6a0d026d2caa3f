"""Room round a start."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Rule, Thing, World


class SpawnClearance(Rule):
    """Where a visitor starts, nothing stands in them, and there is room to turn.

    Measured to walls and to what stands on the floor; a start inside something is a warning, a tight one an info.
    """

    code: ClassVar[str] = "SW837"
    limits: ClassVar = MappingProxyType(
        {
            "least": Limit(0.5, "m", "Decentraland: a spawn point is away from obstacles; the figure is ours", "H"),
            "comfortable": Limit(0.76, "m", "half the turning circle of 2010 ADA Standards 304.3.1", "H"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  block: {is: crate, at: [2, 0]}
  start: {is: spawn}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  block: {is: crate, at: [0.6, 0]}
  start: {is: spawn}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        least, wanted = self.limits["least"].value, self.limits["comfortable"].value
        for thing in world.spawns:
            for row in range(len(thing.poses)):
                free, what = _nearest(world, thing, row)
                if free < wanted - 1e-6:
                    yield Finding(
                        thing,
                        f"{what} is {free:.2f} m from the start '{thing.name_of(row)}'",
                        f"{wanted} m free all round, {least} m at least",
                        "at",
                        hint=f"move one of them by {wanted - free:.2f} m",
                        severity=Severity.WARNING if free < least - 1e-6 else Severity.INFO,
                        excess=wanted - free,
                    )


def _nearest(world: World, thing: Thing, row: int) -> tuple[float, str]:
    """Metres to the nearest thing that stands on the floor, or to a wall, and what it is."""
    x, y, z = thing.poses.origins[row].tolist()
    found = [(float("inf"), "")]
    bodies = world.bodies.between(y + 0.05, y + 0.5)
    if len(bodies):
        away = bodies.distances(np.array([[x, z]]))[0]
        k = int(np.argmin(away))
        found.append((float(away[k]), f"'{bodies.name(k)}'"))
    room = world.room_at((x, y + 0.1, z))
    if room is not None and room.rectangular:
        px, _, pz = room.thing.poses.inward(0, np.array([[x, y, z]]))[0].tolist()
        wall = min(px - room.low[0], room.high[0] - px, pz - room.low[2], room.high[2] - pz)
        found.append((wall, f"a wall of '{room.thing.name}'"))
    return min(found)
