"""``against_wall``: its back to a wall."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.inspection.case import HOLDS, Judgement, within
from scenewright.inspection.walls import gap_to, share_before, walls_of

if TYPE_CHECKING:
    from scenewright.inspection.case import Case
    from scenewright.inspection.subjects import Plane

EXPECTED = "its back within 0.3 m of the wall"
FAR, SIGMA = 0.3, 0.1
"""Metres (SceneEval: against_wall.distance_range, against_wall.gaussian_std)."""
TURNED = 30.0
"""Degrees between its front and the wall's free side, as in `face_to`; what is used from all sides has no back."""
REACH_IN = 0.01
"""Metres by which it may be in the wall: collisions are another check's matter."""


def judge(case: Case) -> Judgement:
    """Score the gap to the nearest of the walls meant, how much of the thing is before it, and where its back is."""
    best = Judgement(0.0, "no wall there")
    for wall in walls_of(case):
        gap, turn = gap_to(case, wall), _turn(case, wall)
        facing = min(max(1.0 - turn / TURNED * HOLDS, 0.0), 1.0)
        score = within(gap, -REACH_IN, FAR, SIGMA) * share_before(case, wall) * facing
        if score > best.score or best.score == 0.0:
            more = f", its back {turn:.0f} degrees off" if turn > TURNED else ""
            best = Judgement(score, f"{gap:.2f} m from the {wall.name} wall{more}")
    return best


def _turn(case: Case, wall: Plane) -> float:
    if len(case.subject.body.thing.description.functional_sides) > 1:
        return 0.0
    x, z = case.subject.body.front
    cosine = x * float(wall.normal[0]) + z * float(wall.normal[2])
    return math.degrees(math.acos(min(max(cosine, -1.0), 1.0)))
