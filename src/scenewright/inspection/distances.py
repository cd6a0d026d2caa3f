"""The four relations that are a free distance between surfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.geometry.proximity import surface_distance
from scenewright.inspection.case import Judgement, within

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

SIGMA = 0.25
"""Metres (SceneEval: distance_score.gaussian_std)."""


def judge_distance(case: Case, low: float, high: float) -> Judgement:
    """Score the free distance between two surfaces against a range of metres.

    The benchmark measures from random points in the box of the smaller one; this is the distance itself.
    """
    distance = surface_distance(case.subject.triangles, case.target.triangles)
    return Judgement(within(distance, low, high, SIGMA), f"{distance:.2f} m apart")
