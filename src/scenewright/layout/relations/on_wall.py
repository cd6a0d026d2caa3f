"""``on_wall``: hung on a wall, its back touching, `height` up to its centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.frames import add, dot
from scenewright.layout.wall_space import taken_stretches, wall_face

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation

HANGING_HEIGHT = 1.5
"""Metres from the floor to the centre of a hung picture (museum practice is 1.45 to 1.55)."""


def hold(situation: Situation) -> Hold:
    """Fix the distance to the wall and the turn; height too when it is given."""
    face, item, wall = wall_face(situation)
    tall = situation.high[1] - situation.low[1]
    height = situation.placement.height
    level = height if height is not None else max(min(HANGING_HEIGHT, face.height - tall / 2 - 0.05), tall / 2)
    centre = add(face.bottom, (0.0, level, 0.0))
    local = (situation.base[0], situation.middle[1], situation.low[2])
    up = (0.0, 1.0, 0.0)
    planes = (Plane(face.normal, dot(face.normal, face.bottom), local), Plane(up, centre[1], local))
    taken = taken_stretches(item, wall, level - tall / 2, level + tall / 2)
    wish = Wish(centre, local, face.right, face.width, *taken)
    return Hold(situation.relation, planes, wish, yaw=situation.yaw_to(face.normal))
