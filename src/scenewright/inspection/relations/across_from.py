"""``across_from``: 1.5 to 4 m from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.distances import judge_distance

if TYPE_CHECKING:
    from scenewright.inspection.case import Case, Judgement

EXPECTED = "1.5 to 4 m apart"
LOW, HIGH = 1.5, 4.0
"""Metres (SceneEval: across_from.distance_range)."""


def judge(case: Case) -> Judgement:
    """Judge the free distance between surfaces."""
    return judge_distance(case, LOW, HIGH)
