"""``hang_from_ceiling``: its top at the ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.case import Judgement, within
from scenewright.inspection.subjects import plane_of
from scenewright.inspection.walls import room_of

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "its top within 1 cm of the ceiling"
FAR, SIGMA = 0.01, 0.03
"""Metres (SceneEval: hang_from_ceiling)."""


def judge(case: Case) -> Judgement:
    """Score the gap between the subject's highest point and the ceiling of its room."""
    room = room_of(case)
    anchor = room.thing.description.anchor("ceiling") if room is not None else None
    if room is None or anchor is None:
        return Judgement(0.0, "no ceiling there")
    gap = float(plane_of(room, anchor).heights(case.subject.triangles.reshape(-1, 3)).min())
    return Judgement(within(gap, -FAR, FAR, SIGMA), f"{gap:.3f} m under the ceiling")
