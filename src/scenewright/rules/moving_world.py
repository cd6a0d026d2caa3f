"""Worlds that move as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Rule, Thing, World


class MovingWorld(Rule):
    """What moves by itself is a part of the world, not most of it: a world that turns is felt as turning oneself.

    Held to where there is a room or a land to stand in; a single thing on show may turn.
    """

    code: ClassVar[str] = "SW842"
    severity: ClassVar[Severity] = Severity.INFO
    limits: ClassVar = MappingProxyType({"share": Limit(0.5, "of the scene's area", "this project", "H")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  land: {is: terrain, width: 40m, depth: 40m, relief: 10cm}
  wheel: {is: box, animate: {spin: true, over: 8s}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  all: {is: group, animate: {spin: true, over: 60s}, parts: {room: {is: room}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        if not world.moving or not (world.rooms or world.grounds):
            return
        whole = _area(world.things)
        for node, things in world.moving:
            share = _area(things) / whole if whole > 0.0 else 0.0
            if things and share > self.limits["share"].value + 1e-6:
                message = f"the animation of '{node.address}' moves {100 * share:.0f} % of the scene"
                yield Finding(things[0], message, "at most half of it", "animate", excess=share)


def _area(things: tuple[Thing, ...]) -> float:
    """Square metres of the upright rectangle round things, in plan."""
    corners = []
    for thing in things:
        low, high = thing.description.low, thing.description.high
        ends = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
        reach = (thing.poses.bases[:, None] * np.array(ends)[None, :, None, :]).sum(axis=3)
        points = thing.poses.origins[:, None] + reach
        corners += [points.min(axis=(0, 1)), points.max(axis=(0, 1))]
    if not corners:
        return 0.0
    table = np.array(corners)
    size = table.max(axis=0) - table.min(axis=0)
    return float(size[0] * size[2])
