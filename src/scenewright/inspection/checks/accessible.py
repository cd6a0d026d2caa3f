"""``accessible``: one gets at least at one of the sides a thing is used from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import inner
from scenewright.geometry.casting import DOWN, UP, cast
from scenewright.geometry.sampling import grid_points
from scenewright.inspection.body import LEVEL
from scenewright.inspection.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.results import Question
    from scenewright.inspection.world import Finished

CODE = "SW883"
STRIP, OFF, HEAD = 0.2, 0.05, 2.0
"""Metres: width of the strip, how far it is off the thing, under what height things are in the way (SceneEval:
accessibility.access_area_width, access_area_offset, obj_height_threshold)."""
LEAST = 0.5
"""Share of the strip that must be free: the benchmark gives the share, and calls no number enough."""
KNEES = 0.6
"""Metres over the floor: what leaves as much below takes no room from one who sits at it, as a table over a chair that is
pushed under it; the benchmark sees both from above. A house rule: what is under a common table."""
ON_FLOOR = 0.3
"""Metres over the floor: what begins higher stands on or hangs at something that has sides of its own."""
_EXPECTED = "half of a strip of 0.2 m free on one of the sides it is used from"
_SIDES = {"left": (0, -1.0), "right": (0, 1.0), "front": (2, 1.0), "back": (2, -1.0)}


def run(question: Question) -> Iterator[Result]:
    """Yield for each thing on the floor the free share of its best functional side."""
    world = question.world
    for body in world.things:
        sides = [side for side in body.thing.description.functional_sides if side in _SIDES]
        base = _base(world, body)
        if not sides or body.low[1] > base + ON_FLOOR or body.high[1] <= base + LEVEL:
            continue
        shares = {side: free_share(world, body, side) for side in sides}
        best = max(shares, key=lambda side: shares[side])
        holds = shares[best] > LEAST
        measured = f"{shares[best]:.0%} free at its {best}"
        hint = "" if holds else "move it, or what stands before it"
        yield Result("accessible", (body.address,), holds, shares[best], measured, _EXPECTED, hint)


def free_share(world: Finished, body: Body, side: str) -> float:
    """Share of the strip before one side that is floor with nothing on it."""
    points = _strip(body, side)
    room = world.room_of(body)
    base = _base(world, body)
    lifted, feet = points.copy(), points.copy()
    lifted[:, 1], feet[:, 1] = base + HEAD, base - LEVEL
    floor = room.floor if room is not None else world.outdoors
    free = np.isfinite(cast(lifted, DOWN, floor))
    low, high = points.min(axis=0), points.max(axis=0)
    least = np.array([low[0], -np.inf, low[2]])
    for other in world.within(least, np.array([high[0], np.inf, high[2]])):
        solid = len(other.drawn) and other.thing.description.solid
        if other is body or not solid or other.is_room or other.is_ground or other.high[1] <= base + LEVEL:
            continue
        free &= (cast(lifted, DOWN, other.drawn) > HEAD - LEVEL) | (cast(feet, UP, other.drawn) > KNEES + LEVEL)
    return float(free.mean())


def _base(world: Finished, body: Body) -> float:
    room = world.room_of(body)
    return room.levels[0] if room is not None else world.grounds[body.address]


def _strip(body: Body, side: str) -> Float64:
    axis, sign = _SIDES[side]
    box = body.box
    low, high = -box.half, box.half.copy()
    near = float(box.half[axis]) + OFF
    low[axis], high[axis] = sorted((sign * near, sign * (near + STRIP)))
    low[1] = high[1] = 0.0
    counts = (24, 1, 6) if axis == 2 else (6, 1, 24)
    return box.center + inner(grid_points(low, high, counts)[:, None, :], box.axes[None])
