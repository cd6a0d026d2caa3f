"""``under``: below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import UP, cast
from scenewright.inspection.case import Judgement

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "below it"


def judge(case: Case) -> Judgement:
    """Count the share of points in the subject's box that have the target above them."""
    covered = np.isfinite(cast(case.subject.box.samples, UP, case.target.triangles))
    share = float(covered.mean())
    return Judgement(share, f"{share:.0%} of it below")
