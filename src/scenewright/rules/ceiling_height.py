"""Heights of rooms."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Mend, Rule, World


class CeilingHeight(Rule):
    """A room one can enter is as high as rooms usually are.

    Where one would hit one's head is a rule of its own, headroom.
    """

    code: ClassVar[str] = "SW833"
    severity: ClassVar[Severity] = Severity.INFO
    limits: ClassVar = MappingProxyType({"height": Limit(2.4, "m", "usual height of habitable rooms", "K")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, height: 2.5m, openings: {entrance: {is: archway, wall: south}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, height: 2.35m, openings: {entrance: {is: archway, wall: south, height: 2.1m}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["height"].value
        entered = {id(side) for way in world.ways for side in way.sides}
        for room in world.rooms:
            height = (room.high[1] - room.low[1]) * room.thing.scale[1]
            low = wanted - height
            if id(room) in entered and 1e-6 < low <= LOWEST and room.thing.param("ceiling") != "none":
                yield Finding(
                    room.thing,
                    f"'{room.thing.name}' is {height:.2f} m high",
                    f"{wanted} m",
                    "height",
                    Mend("height", wanted / room.thing.scale[1]),
                    excess=low,
                )


LOWEST = 2.4 - 2.03
"""Metres below that height where a room is too low to stand up in, which is said otherwise."""
