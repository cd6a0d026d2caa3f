"""``between``: between two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.inspection.case import Judgement, bell

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "between the two"
ALL_TARGETS = True
SIGMA = 0.25
"""Metres beside the line from one middle to the other, as in `middle_of`: the benchmark has no such relation."""


def judge(case: Case) -> Judgement:
    """Measure how far the subject's middle is from the line between the middles of the two targets, seen from above."""
    if len(case.targets) < 2:
        return Judgement(0.0, "only one target")
    first, second = (target.box.center[[0, 2]] for target in case.targets[:2])
    way, away = second - first, case.subject.box.center[[0, 2]] - first
    length = max(float((way * way).sum()), 1e-12)
    share = float((way * away).sum()) / length
    rest = away - way * min(max(share, 0.0), 1.0)
    miss = float(np.sqrt((rest * rest).sum()))
    score = bell(miss, SIGMA) if 0.0 <= share <= 1.0 else min(bell(miss, SIGMA), 0.5)
    return Judgement(score, f"{miss:.2f} m beside the line between them")
