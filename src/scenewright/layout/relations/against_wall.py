"""``against_wall``: standing on the floor with its back to a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.frames import dot
from scenewright.layout.wall_space import SKIRTING_ROOM, taken_stretches, wall_face

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Fix the distance to the wall, the floor and the turn; wish for the middle of what is free."""
    face, item, wall = wall_face(situation)
    distance = dot(face.normal, face.bottom) + SKIRTING_ROOM
    planes = (
        Plane(face.normal, distance, situation.back),
        Plane((0.0, 1.0, 0.0), face.bottom[1], situation.base),
    )
    tall = situation.high[1] - situation.low[1]
    wish = Wish(face.bottom, situation.back, face.right, face.width, *taken_stretches(item, wall, 0.0, tall))
    return Hold(situation.relation, planes, wish, yaw=situation.yaw_to(face.normal))
