"""``far``: more than 4 m from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.distances import judge_distance

if TYPE_CHECKING:
    from scenewright.inspection.case import Case, Judgement

EXPECTED = "more than 4 m apart"
LOW, HIGH = 4.0, float("inf")
"""Metres (SceneEval: far.distance_range)."""


def judge(case: Case) -> Judgement:
    """Judge the free distance between surfaces."""
    return judge_distance(case, LOW, HIGH)
