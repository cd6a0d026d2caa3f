"""``face_to``: the front within 30 degrees of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenewright.inspection.case import HOLDS, Judgement

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.inspection.case import Case

EXPECTED = "its front within 30 degrees"
MOST = 30.0
"""Degrees (SceneEval: face_to.max_deviation_degrees)."""


def judge(case: Case) -> Judgement:
    """Measure the angle between the front and the nearest part of the target, both seen from above.

    The benchmark averages where rays from the box along the front hit: a picture over the sofa's back, or a lamp beside
    all rays, is missed though one faces it. Here a ray goes to every point of the target, heights left out, and the one
    next to the front counts; the score is the benchmark's fall to nothing, stretched so that `MOST` is what still holds.
    """
    x, _, z = case.subject.box.center.tolist()
    degrees = deviation(case.target.triangles, (x, z), case.subject.body.front)
    score = min(max(1.0 - degrees / MOST * HOLDS, 0.0), 1.0)
    return Judgement(score, f"{degrees:.0f} degrees off")


def deviation(triangles: Float64, eye: tuple[float, float], front: tuple[float, float]) -> float:
    """Degrees between a direction (x, z) from a place (x, z) and the nearest of triangles (n, 3, 3), seen from above."""
    away = triangles[:, :, [0, 2]] - np.array(eye)
    ahead = away[..., 0] * front[0] + away[..., 1] * front[1]
    aside = away[..., 1] * front[0] - away[..., 0] * front[1]
    for k in range(3):
        a, b = aside[:, k], aside[:, (k + 1) % 3]
        crosses = (a <= 0.0) != (b <= 0.0)
        share = np.where(crosses, a / np.where(crosses, a - b, 1.0), 0.0)
        reach = ahead[:, k] + share * (ahead[:, (k + 1) % 3] - ahead[:, k])
        if bool((crosses & (reach >= 0.0)).any()):
            return 0.0
    return math.degrees(float(np.abs(np.arctan2(aside, ahead)).min()))
