"""The floor under a start."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Rule, Thing, World


class SpawnFloor(Rule):
    """A visitor starts with their feet on the floor, neither in it nor over it.

    Any upper side counts: of the ground, of a room's floor, of a thing.
    """

    code: ClassVar[str] = "SW845"
    severity: ClassVar[Severity] = Severity.INFO
    limits: ClassVar = MappingProxyType({"gap": Limit(0.05, "m", "this project", "H")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  stage: {is: box, width: 3m, depth: 3m, height: 0.5m}
  start: {is: spawn, at: [0, 0.5, 0]}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  start: {is: spawn, at: [0, 1, 0]}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["gap"].value
        for thing in world.spawns:
            for row in range(len(thing.poses)):
                x, y, z = thing.poses.origins[row].tolist()
                gap = y - world.floor_at((x, y + 0.1, z))
                if abs(gap) > wanted + 1e-6 and not any(_carries(other, (x, y, z), wanted) for other in world.things):
                    yield Finding(
                        thing,
                        f"the start '{thing.name_of(row)}' is {abs(gap):.2f} m {'over' if gap > 0 else 'below'} the floor",
                        f"within {wanted} m",
                        "at",
                        hint="write 'at: [x, z]' with two numbers: it then stands on the floor",
                        excess=abs(gap),
                    )


def _carries(thing: Thing, place: tuple[float, float, float], gap: float) -> bool:
    """Whether the upper side of a copy of a thing is right under a place (its landing, if it has one)."""
    about = thing.description
    landing = about.anchor("landing")
    if about.inside is not None or thing.node.kind == "spawn":
        return False
    top = landing.position[1] if landing is not None else about.high[1]
    for row in range(len(thing.poses)):
        x, y, z = thing.poses.inward(row, np.array([place]))[0].tolist()
        over = about.low[0] <= x <= about.high[0] and about.low[2] <= z <= about.high[2]
        if over and abs(y - top) <= gap:
            return True
    return False
