"""Floors on the two sides of a door."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.survey import Finding, Limit, Rule, Way, World

BEFORE = 0.6
"""Metres from the wall's faces at which the floors are measured."""
_AROUND = 2.0
"""Metres from the door within which stairs or a ramp bridge the difference."""


class WayStep(Rule):
    """Where a door leads, the floor or ground is not farther up or down than one steps.

    Stairs, a ramp or anything else to stand on within two metres of the door bridge the difference.
    """

    code: ClassVar[str] = "SW846"
    limits: ClassVar = MappingProxyType(
        {"step": Limit(0.3, "m", "Hubs Spoke FloorPlanNode and Decentraland's player: step 0.30 m", "R")}
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, at: [0, 0.2, 0], openings: {entrance: {is: archway, wall: south}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, at: [0, 0.9, 0], openings: {entrance: {is: archway, wall: south}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["step"].value
        if not world.ways:
            return
        places = np.array([_beside(way, sign) for way in world.ways for sign in (1.0, -1.0)])
        floors = world.floors(places).reshape(-1, 2)
        for way, (inner, outer) in zip(world.ways, floors.tolist(), strict=True):
            drop = abs(inner - outer)
            if drop > wanted + 1e-6 and not _bridged(world, way, min(inner, outer)):
                yield Finding(
                    way.thing,
                    f"the floors on the two sides of '{way.name}' are {drop:.2f} m apart in height",
                    f"at most {wanted} m, or stairs or a ramp",
                    hint=f"put stairs or a ramp with 'rise: {drop:.2f}m' before it",
                    excess=drop - wanted,
                )


def _beside(way: Way, sign: float) -> tuple[float, float, float]:
    """A spot before a way, just over the height of its lower edge."""
    reach = sign * (way.thing.site.wall_thickness / 2 + BEFORE)
    (x, y, z), (nx, _, nz) = way.middle, way.normal
    return (x + nx * reach, y + 0.1, z + nz * reach)


def _bridged(world: World, way: Way, low: float) -> bool:
    """Whether something to stand or climb on is near the door and reaches over the lower floor."""
    x, y, z = way.middle
    for thing in world.things:
        if thing is way.thing or thing.description.inside is not None or thing in world.grounds:
            continue
        climbed = thing.description.anchor("landing") is not None
        for row in range(len(thing.poses)) if len(thing.poses) <= _MANY else ():
            near = thing.poses.inward(row, np.array([[x, y, z]]))[0]
            low_corner, high_corner = np.array(thing.description.low), np.array(thing.description.high)
            gap = np.maximum(np.maximum(low_corner - near, near - high_corner), 0.0) * thing.poses.scales[row]
            top = float(thing.poses.outward(row, np.array([[0.0, thing.description.high[1], 0.0]]))[0, 1])
            beside = float(gap[0] ** 2 + gap[2] ** 2) <= _AROUND**2
            if beside and (climbed or low + 0.1 < top < max(y, low) + 0.1):
                return True
    return False


_MANY = 50
"""Copies of a thing; more are no steps."""
