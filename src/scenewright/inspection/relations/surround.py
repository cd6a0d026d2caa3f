"""``surround``: all around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.inspection.case import Judgement

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "all around it, evenly"
TOGETHER = True
FEWEST = 3
DISTANCE, ANGLE = 0.5, 0.5
"""Weights (SceneEval: surround)."""


def judge(case: Case) -> Judgement:
    """Score how equal the distances from the middle and the angles between neighbours are, seen from above (SceneEval)."""
    centers = np.array([body.box.center for body in case.subject.bodies])
    count = len(centers)
    if count < FEWEST:
        return Judgement(0.0, f"only {count} of at least {FEWEST}")
    away = (centers - case.target.box.center)[:, [0, 2]]
    distances = np.sqrt((away * away).sum(axis=1))
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.append(np.diff(angles), angles[0] + 2 * np.pi - angles[-1])
    usual, even = max(float(np.median(distances)), 1e-9), 2 * np.pi / count
    far = np.clip(np.abs(distances - usual) / usual, 0.0, 1.0)
    turn = np.clip(np.abs(gaps - even) / even, 0.0, 1.0)
    score = float(DISTANCE * ((1 - far) ** 2).mean() + ANGLE * ((1 - turn) ** 2).mean())
    if float(gaps.max()) >= np.pi - 1e-9:  # All on one side: the benchmark's mean forgives one wide gap.
        score = min(score, 0.5)
    return Judgement(score, f"{count} around it, the widest gap {np.degrees(gaps.max()):.0f} degrees")
