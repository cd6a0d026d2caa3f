"""Flights without risers."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Rule, World


class OpenRisers(Rule):
    """A flight has risers: through open ones a foot or a crutch slips, and one sees down between the treads."""

    code: ClassVar[str] = "SW826"
    limits: ClassVar = MappingProxyType({"open risers": Limit(0.0, "", "2010 ADA Standards 504.3", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  flight: {is: stairs, rise: 1.7m}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  flight: {is: stairs, rise: 1.7m, style: open}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        for thing in world.things:
            if thing.flight is not None and thing.param("style") == "open" and thing.flight.steps > 1:
                hint = "write 'style: solid'"
                yield Finding(thing, f"the steps of '{thing.name}' have no risers", "closed risers", "style", hint=hint)
