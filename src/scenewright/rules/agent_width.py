"""Doors that navigation meshes keep open."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World

HOSTS = frozenset({"hubs"})
"""Targets whose usual tools bake a navigation mesh for an agent of that radius."""


class AgentWidth(Rule):
    """A door stays open in a navigation mesh that is baked for an agent of 0.5 m radius.

    The bake takes the radius off both sides, so that a hole narrower than a metre closes, though a person would pass.
    Held to where the scene is meant for such a target (`targets: [hubs]`).
    """

    code: ClassVar[str] = "SW821"
    limits: ClassVar = MappingProxyType({"hole": Limit(1.0, "m", "Hubs Spoke, FloorPlanNode: agent radius 0.5 m", "R")})
    good: ClassVar[str] = """\
scenewright: 1
targets: [hubs]
parts:
  room: {is: room, openings: {entrance: {is: archway, wall: south, width: 1.4m}}}
  start: {is: spawn, at: [0, 5], rotate: 180deg}
"""
    bad: ClassVar[str] = """\
scenewright: 1
targets: [hubs]
parts:
  room: {is: room, openings: {entrance: {is: archway, wall: south, width: 90cm}}}
  start: {is: spawn, at: [0, 5], rotate: 180deg}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        if not HOSTS & world.targets:
            return
        wanted = self.limits["hole"].value
        for way in world.ways:
            scale = float(way.thing.poses.scales[way.row, 0])
            hole = way.void.width * scale
            if hole < wanted - 1e-6:
                yield Finding(
                    way.thing,
                    f"'{way.name}' is a hole of {hole:.2f} m: it closes in a navigation mesh for agents of 0.5 m radius",
                    f"a hole of at least {wanted:.1f} m",
                    "width",
                    Mend("width", wanted / scale),
                    excess=wanted - hole,
                )
