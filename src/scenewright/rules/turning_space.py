"""Room to turn round."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Rule, World


class TurningSpace(Rule):
    """A room one can enter has a free circle on its floor in which a wheelchair turns.

    Rooms with an `outline` of their own are not measured.
    """

    code: ClassVar[str] = "SW823"
    limits: ClassVar = MappingProxyType({"circle": Limit(1.525, "m", "2010 ADA Standards 304.3.1", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, width: 3m, depth: 2m, openings: {entrance: {is: archway, wall: south}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room: {is: room, width: 3m, depth: 1.3m, openings: {entrance: {is: archway, wall: south}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["circle"].value
        entered = {id(side) for way in world.ways for side in way.sides}
        for room in world.rooms:
            plan = world.plan(room)
            if plan is None or id(room) not in entered or plan.widest >= wanted:
                continue
            yield Finding(
                room.thing,
                f"the largest free circle on the floor of '{room.thing.name}' is {plan.widest:.2f} m across",
                f"{wanted} m to turn round in",
                hint="move what stands there, or make the room larger",
                excess=wanted - plan.widest,
            )
