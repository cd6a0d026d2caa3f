"""``corner``: in a corner of a room."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from scenewright.arrays import inner
from scenewright.inspection.case import Judgement, within
from scenewright.inspection.walls import gap_to, walls_of

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "within 0.8 m of two walls that meet"
FAR, SIGMA, SQUARE = 0.8, 0.25, 0.15
"""Metres, and the cosine of two walls at right angles (SceneEval: corner_of_room)."""


def judge(case: Case) -> Judgement:
    """Score the gaps to the best two walls at right angles, one times the other."""
    best = Judgement(0.0, "no corner there")
    for one, two in combinations(walls_of(case), 2):
        if abs(float(inner(one.normal, two.normal))) >= SQUARE:
            continue
        gaps = gap_to(case, one), gap_to(case, two)
        score = within(gaps[0], 0.0, FAR, SIGMA) * within(gaps[1], 0.0, FAR, SIGMA)
        if score > best.score or best.score == 0.0:
            best = Judgement(score, f"{gaps[0]:.2f} m from {one.name}, {gaps[1]:.2f} m from {two.name}")
    return best
