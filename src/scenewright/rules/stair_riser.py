"""Heights of steps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Mend, Rule, World


class StairRiser(Rule):
    """The steps of a flight are neither so low that one stumbles nor so high that one climbs.

    Flights here are uniform by construction, so that one number stands for all their steps.
    """

    code: ClassVar[str] = "SW824"
    limits: ClassVar = MappingProxyType(
        {
            "lowest": Limit(0.1, "m", "2010 ADA Standards 504.2", "S"),
            "highest": Limit(0.18, "m", "2010 ADA Standards 504.2", "S"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  flight: {is: stairs, rise: 2.7m, steps: 16, run: 4.6m}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  flight: {is: stairs, rise: 2.7m, steps: 12, run: 4.6m}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        low, high = self.limits["lowest"].value, self.limits["highest"].value
        for thing in world.things:
            flight = thing.flight
            if flight is None or low - 1e-6 <= flight.riser <= high + 1e-6:
                continue
            rise = flight.riser * flight.steps
            steps = math.floor(rise / low + 1e-6) if flight.riser < low else math.ceil(rise / high - 1e-6)
            yield Finding(
                thing,
                f"the steps of '{thing.name}' are {flight.riser:.3f} m high",
                f"{low} to {high} m",
                "steps" if "steps" in thing.node.spans else "rise",
                Mend("steps", float(steps)) if steps >= 1 else None,
                excess=max(low - flight.riser, flight.riser - high),
            )
