"""Depths of steps."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World


class StairTread(Rule):
    """A tread is deep enough for a whole foot, from nosing to nosing."""

    code: ClassVar[str] = "SW825"
    limits: ClassVar = MappingProxyType({"tread": Limit(0.28, "m", "2010 ADA Standards 504.2", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  flight: {is: stairs, rise: 2.7m, steps: 16, run: 4.6m}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  flight: {is: stairs, rise: 2.7m, steps: 16, run: 3.2m}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["tread"].value
        for thing in world.things:
            flight = thing.flight
            if flight is not None and flight.going < wanted - 1e-6:
                yield Finding(
                    thing,
                    f"the treads of '{thing.name}' are {flight.going:.3f} m deep",
                    f"at least {wanted} m",
                    "run",
                    Mend("run", wanted * flight.steps / thing.scale[2]),
                    excess=wanted - flight.going,
                )
