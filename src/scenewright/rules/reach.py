"""Heights one reaches."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.survey import MOST_COPIES, Finding, Limit, Rule, Thing, World

TAG = "interactive"


class Reach(Rule):
    """What one takes hold of is within reach, standing or seated: handles, and things with the tag `interactive`.

    Of a tagged thing, some part of it has to be within reach; of a handle, its middle.
    """

    code: ClassVar[str] = "SW834"
    limits: ClassVar = MappingProxyType(
        {
            "lowest": Limit(0.38, "m", "2010 ADA Standards 308", "S"),
            "highest": Limit(1.22, "m", "2010 ADA Standards 308", "S"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  post: {is: box, width: 12cm, depth: 12cm, height: 1m}
  button: {is: box, width: 10cm, depth: 10cm, height: 10cm, at: [0, 1, 0], tags: [interactive]}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  post: {is: box, width: 12cm, depth: 12cm, height: 1.6m}
  button: {is: box, width: 10cm, depth: 10cm, height: 10cm, at: [0, 1.6, 0], tags: [interactive]}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        low, high = self.limits["lowest"].value, self.limits["highest"].value
        for thing in world.things:
            for name, bottom, top in _held(world, thing):
                if top >= low - 1e-6 and bottom <= high + 1e-6:
                    continue
                height = bottom if bottom > high else top
                yield Finding(
                    thing,
                    f"{name} is {height:.2f} m over the floor",
                    f"{low} to {high} m",
                    "at",
                    hint=f"move it {'down' if height > high else 'up'} by {max(height - high, low - height):.2f} m",
                    excess=max(height - high, low - height),
                )


def _held(world: World, thing: Thing) -> Iterator[tuple[str, float, float]]:
    """What of a thing one takes hold of: its name, lowest and highest point over the floor."""
    handle = thing.description.anchor("handle")
    tagged = TAG in thing.node.tags
    if handle is None and not tagged:
        return
    low, high = thing.description.low, thing.description.high
    points = [handle.position] if handle is not None and not tagged else [low, high]
    for row in range(min(len(thing.poses), MOST_COPIES)):
        world_points = thing.poses.outward(row, np.array(points))
        x, y, z = world_points.mean(axis=0).tolist()
        floor = _floor(world, thing, (x, y, z))
        heights = world_points[:, 1] - floor
        name = f"'{thing.name_of(row)}'" if tagged else f"the handle of '{thing.name_of(row)}'"
        yield name, float(heights.min()), float(heights.max())


def _floor(world: World, thing: Thing, place: tuple[float, float, float]) -> float:
    """Height of the floor one stands on to reach it: of its own room, where it has one."""
    if thing.room is not None:
        return thing.room.floor
    return world.floor_at(place)
