"""``under``: below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import DOWN, UP, cast
from scenewright.inspection.case import Judgement

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "below it"


def judge(case: Case) -> Judgement:
    """Count the share of points in the subject's box that have the target above them.

    A rug may be wider than its table: then the share of the target's that have the subject below them.
    """
    below = float(np.isfinite(cast(case.subject.box.samples, UP, case.target.triangles)).mean())
    above = float(np.isfinite(cast(case.target.box.samples, DOWN, case.subject.triangles)).mean())
    share = max(below, above)
    return Judgement(share, f"{share:.0%} of one {'below' if below >= above else 'above'} the other")
