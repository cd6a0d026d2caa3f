"""``on_wall``: on a wall, touching it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.case import Judgement, bell, within
from scenewright.inspection.walls import gap_to, share_before, walls_of

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "within 1 cm of the wall"
FAR, SIGMA = 0.01, 0.01
"""Metres (SceneEval: on_wall.distance_range, on_wall.gaussian_std)."""


def judge(case: Case) -> Judgement:
    """Score the gap to the nearest of the walls meant, and how much of the thing is before that wall."""
    best = Judgement(0.0, "no wall there")
    for wall in walls_of(case):
        gap = gap_to(case, wall)
        score = within(gap, -FAR, FAR, SIGMA) * share_before(case, wall)
        said = f"{gap:.3f} m from the {wall.name} wall"
        if case.height is not None:
            over = float((case.subject.box.center - wall.middle)[1])
            score *= bell(over - case.height, SIGMA)
            said += f", {over:.2f} m over the floor"
        if score > best.score or best.score == 0.0:
            best = Judgement(score, said)
    return best
