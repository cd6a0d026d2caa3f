"""Widths of ramps."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World


class RampWidth(Rule):
    """A ramp is as wide between its kerbs as a route has to be."""

    code: ClassVar[str] = "SW829"
    limits: ClassVar = MappingProxyType({"clear": Limit(0.915, "m", "2010 ADA Standards 405.5", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  way_up: {is: ramp, rise: 40cm, width: 1.2m}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  way_up: {is: ramp, rise: 40cm, width: 1m}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["clear"].value
        for thing in world.things:
            ramp = thing.ramp
            if ramp is None or ramp.width >= wanted - 1e-6:
                continue
            outer = (thing.description.high[0] - thing.description.low[0]) * thing.scale[0]
            yield Finding(
                thing,
                f"'{thing.name}' is {ramp.width:.3f} m wide between its kerbs",
                f"at least {wanted} m",
                "width",
                # Kerbs of a narrow ramp grow with it, up to 0.1 m each.
                Mend("width", (wanted + (0.2 if outer > ramp.width + 1e-6 else 0.0)) / thing.scale[0]),
                excess=wanted - ramp.width,
            )
