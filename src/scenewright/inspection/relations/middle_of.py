"""``middle_of``: in the middle of a floor, wall or top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.inspection.case import Judgement, bell

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "in the middle"
TOGETHER = True
"""Copies are spread about the middle."""
SIGMA = 0.25
"""Metres (SceneEval: middle_of.gaussian_std)."""


def judge(case: Case) -> Judgement:
    """Measure how far the middle of the subject's box is from the target's: along a wall, else seen from above."""
    center, plane = case.subject.box.center, case.target.plane
    if plane is not None and abs(plane.normal[1]) < 0.5:
        miss = abs(float(plane.along(center[None, :])[0]))
    else:
        middle = plane.middle if plane is not None else _middle(case)
        away = (center - middle)[[0, 2]]
        miss = float(np.sqrt((away * away).sum()))
    return Judgement(bell(miss, SIGMA), f"{miss:.2f} m from the middle")


def _middle(case: Case) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of a room the middle of its floor: its roof may reach further on one side."""
    body = case.target.body
    if body.is_room and len(body.floor):
        corners = body.floor.reshape(-1, 3)
        return np.asarray((corners.min(axis=0) + corners.max(axis=0)) / 2)
    return case.target.box.center
