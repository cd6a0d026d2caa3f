"""How far a ramp climbs at a time."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World


class RampRise(Rule):
    """A ramp has a landing to rest on before it has climbed too far; a longer way up is several ramps."""

    code: ClassVar[str] = "SW828"
    limits: ClassVar = MappingProxyType({"rise": Limit(0.76, "m", "2010 ADA Standards 405.6", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  way_up: {is: ramp, rise: 75cm}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  way_up: {is: ramp, rise: 120cm}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["rise"].value
        for thing in world.things:
            ramp = thing.ramp
            if ramp is not None and ramp.rise > wanted + 1e-6:
                yield Finding(
                    thing,
                    f"'{thing.name}' climbs {ramp.rise:.2f} m at once",
                    f"at most {wanted} m",
                    "rise",
                    Mend("rise", wanted / thing.scale[1], up=False),
                    hint="or several ramps with landings of 1.5 m between them",
                    excess=ramp.rise - wanted,
                )
