"""``near``: 0.5 to 1.5 m from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.distances import judge_distance

if TYPE_CHECKING:
    from scenewright.inspection.case import Case, Judgement

EXPECTED = "0.5 to 1.5 m apart"
LOW, HIGH = 0.5, 1.5
"""Metres (SceneEval: near.distance_range)."""


def judge(case: Case) -> Judgement:
    """Judge the free distance between surfaces."""
    return judge_distance(case, LOW, HIGH)
