"""``along``: beside a path, or at a wall or side, anywhere on its length."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Spot, Wish
from scenewright.layout.frames import atan2_degrees, dot
from scenewright.layout.outline import to_edge
from scenewright.layout.situation import CannotPlaceError
from scenewright.layout.wall_space import SKIRTING_ROOM

if TYPE_CHECKING:
    from scenewright.graph import Vec2
    from scenewright.layout.references import Target
    from scenewright.layout.situation import Situation
    from scenewright.layout.standing import Standing

BESIDE = 0.3
"""Metres from a path's edge to what stands beside it."""
FINE = 24
"""Places along it that are tried besides the even ones."""
FAR = 1.0
"""Metres from the edge at which a thing still stands along it."""


def hold(situation: Situation) -> Hold:
    """Keep to the edge of a path, looking across it; at a wall, its back to it."""
    target = situation.target()
    if target.anchor is not None and target.anchor.kind in {"wall", "side"}:
        face = situation.carry(target.anchor, target.item)
        plane = Plane(face.normal, dot(face.normal, face.bottom) + SKIRTING_ROOM, situation.back)
        wish = Wish(face.bottom, situation.back, face.right, face.width)
        return Hold(situation.relation, (plane,), wish, yaw=situation.yaw_to(face.normal))
    course, half = _course(situation, target)
    off = half + BESIDE + (situation.high[2] - situation.low[2]) / 2

    def miss(standing: Standing) -> float:
        near = min(to_edge(standing.middle, a, b) for a, b in pairwise(course))
        return max(half - near, near - half - FAR - (situation.high[2] - situation.low[2]), 0.0)

    copies = situation.item.node.copies
    count = len(copies.numbers) if copies is not None else 1
    shares = [(k + 0.5) / count for k in range(count)]
    shares += [(k + 0.5) / FINE for k in range(FINE)]
    spots = [_beside(course, share, off * side) for share in shares for side in (1.0, -1.0)]
    return Hold(situation.relation, tests=(miss,), spots=tuple(spots))


def _beside(course: tuple[Vec2, ...], share: float, off: float) -> Spot:
    """A place `off` metres to one side of the course, at a share of its length, looking across it."""
    steps = list(pairwise(course))
    lengths = [math.hypot(bx - ax, bz - az) for (ax, az), (bx, bz) in steps]
    left = share * sum(lengths)
    for ((ax, az), (bx, bz)), length in zip(steps, lengths, strict=True):
        if left <= length and length > 0.0:
            ux, uz = (bx - ax) / length, (bz - az) / length
            x, z = ax + ux * left + uz * off, az + uz * left - ux * off
            side = math.copysign(1.0, off)
            return Spot(x, z, atan2_degrees(-uz * side, ux * side))
        left -= length
    return Spot(*course[-1], 0.0)


def _course(situation: Situation, target: Target) -> tuple[tuple[Vec2, ...], float]:
    """Middle line of a path in the frame of the thing's parent, and half its breadth."""
    description = target.item.description
    if description is None or len(description.course) < 2:
        name = situation.relation.targets[0].text
        raise CannotPlaceError(f"'{name}' is no path", "a path, or a wall such as hall.north")
    frame = situation.frame_of(target.item)
    points = [frame.point((x, 0.0, z)) for x, z in description.course]
    return tuple((x, z) for x, _, z in points), description.breadth / 2 * frame.scale[0]
