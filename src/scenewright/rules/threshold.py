"""Sills one rolls over."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World


class Threshold(Rule):
    """A door or archway has no sill that a wheel or a foot is caught on.

    The strip a door has of its own is 12 mm high and passes.
    """

    code: ClassVar[str] = "SW831"
    limits: ClassVar = MappingProxyType({"sill": Limit(0.013, "m", "2010 ADA Standards 404.2.5", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, openings: {entrance: {is: archway, wall: south, sill: 1cm}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, openings: {entrance: {is: archway, wall: south, sill: 8cm}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["sill"].value
        for way in world.ways:
            sill = way.void.sill * float(way.thing.poses.scales[way.row, 1])
            if sill > wanted + 1e-6:
                yield Finding(
                    way.thing,
                    f"the sill of '{way.name}' is {sill * 1000:.0f} mm high",
                    f"at most {wanted * 1000:.0f} mm",
                    "sill",
                    Mend("sill", wanted, up=False),
                    excess=sill - wanted,
                )
