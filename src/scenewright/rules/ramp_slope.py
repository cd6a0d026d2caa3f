"""Slopes of ramps."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World

_ALONG = 145.0**0.5
"""Length along a slope of 1 in 12 by metre of rise (the hypotenuse of 1 and 12)."""


class RampSlope(Rule):
    """A ramp is no steeper than a wheelchair can be driven up."""

    code: ClassVar[str] = "SW827"
    limits: ClassVar = MappingProxyType({"slope": Limit(1 / 12, "", "2010 ADA Standards 405.2", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  way_up: {is: ramp, rise: 40cm, run: 4.8m}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  way_up: {is: ramp, rise: 40cm, run: 3m}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["slope"].value
        for thing in world.things:
            ramp = thing.ramp
            if ramp is None or ramp.rise <= wanted * ramp.run + 1e-6:
                continue
            by_length = thing.param("run") is None and thing.param("length") is not None
            needed = ramp.rise / thing.scale[2] * (_ALONG if by_length else 12.0)
            key = "length" if by_length else "run"
            yield Finding(
                thing,
                f"'{thing.name}' climbs 1 in {ramp.run / ramp.rise:.1f}",
                "at most 1 in 12",
                key,
                Mend(key, needed),
                excess=ramp.rise / ramp.run - wanted,
            )
