"""``face_to``: the front turned to something; to a wall, square to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import FACING, Hold
from scenewright.layout.frames import apart, subtract, times

if TYPE_CHECKING:
    from scenewright.graph import Vec3
    from scenewright.layout.situation import Situation
    from scenewright.layout.standing import Standing

METRES = 0.02
"""What a degree too many counts beside misses in metres: what a chair's front moves by."""


def hold(situation: Situation) -> Hold:
    """Fix the turn only."""
    target = situation.target()
    if target.anchor is not None and target.anchor.kind == "wall":
        face = situation.face(target)
        return Hold(situation.relation, yaw=situation.yaw_to(times(face.normal, -1.0)))
    if target.anchor is not None:
        return _facing(situation, situation.face(target).bottom)
    low, high = situation.box_of(target.item)
    return _facing(situation, ((low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2))


def _facing(situation: Situation, point: Vec3) -> Hold:
    def miss(standing: Standing) -> float:
        front = standing.frame.turned((0.0, 0.0, 1.0))
        away = subtract(point, standing.frame.translation)
        off = apart(situation.yaw_to(front), situation.yaw_to(away))
        return max(off - FACING, 0.0) * METRES

    return Hold(situation.relation, facing=point, tests=(miss,))
