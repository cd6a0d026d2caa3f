"""``face_to``: the front turned to something; to a wall, square to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold
from scenewright.layout.frames import times

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Fix the turn only."""
    target = situation.target()
    if target.anchor is not None and target.anchor.kind == "wall":
        face = situation.face(target)
        return Hold(situation.relation, yaw=situation.yaw_to(times(face.normal, -1.0)))
    if target.anchor is not None:
        return Hold(situation.relation, facing=situation.face(target).bottom)
    low, high = situation.box_of(target.item)
    return Hold(situation.relation, facing=((low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2))
