"""``on_top``: supported by that surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.inspection.case import Judgement, bell
from scenewright.inspection.contacts import CONTACT, standing_on

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "standing on it, its middle over what carries it"


def judge(case: Case) -> Judgement:
    """Look where the subject's lower faces meet the target: the score falls with the gap, and is 0 beside the target."""
    below = np.concatenate([body.triangles for body in case.target.bodies])
    gaps, stands = standing_on(case.subject.body, below)
    if not np.isfinite(gaps).any():
        return Judgement(0.0, "not over it")
    gap = float(np.abs(gaps).min())
    if stands:
        return Judgement(1.0, f"{len(gaps)} points of its underside, {int((np.abs(gaps) <= CONTACT).sum())} touch")
    if gap <= CONTACT:
        return Judgement(0.0, "its middle is not over what carries it")
    return Judgement(min(bell(gap, CONTACT), 0.5), f"{gap:.3f} m over it")
