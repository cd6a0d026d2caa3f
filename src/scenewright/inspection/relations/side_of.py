"""``side_of``: beside it, in its own frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.case import Judgement, bell

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "beside that side of it"
MARGIN, SIGMA = 0.25, 0.25
"""Share of the face by which one may be off its end, and metres (SceneEval: side_of.within_area_margin, middle_of)."""
SET_BACK = 0.12
"""Metres by which the face that something is fixed to may lie behind the target's extent (a plinth's shaft)."""
_AXES = {"left": (0, -1.0), "right": (0, 1.0), "front": (2, 1.0), "back": (2, -1.0)}


def judge(case: Case) -> Judgement:
    """Count the share of the subject's box beyond the face of the target's; its middle must not be off the face's end.

    The benchmark asks every point to be within the face, heights included, so that nothing large is beside anything small.
    """
    side = case.side or (case.target.anchor.name if case.target.anchor is not None else "")
    box = case.target.body.box
    local = box.local(case.subject.box.samples)
    if side not in _AXES:
        return Judgement(0.0, "no side is named")
    axis, sign = _AXES[side]
    back = SET_BACK if case.height is not None else 1e-6
    beyond = float((local[:, axis] * sign >= box.half[axis] - back).mean())
    across = 2 - axis
    middle = float(box.local(case.subject.box.center[None, :])[0, across])
    off = max(abs(middle) - float(box.half[across]) * (1.0 + MARGIN), 0.0)
    score = beyond * bell(off, SIGMA)
    return Judgement(score, f"{beyond:.0%} of it to the {side}" + (f", {off:.2f} m off its end" if off > 0 else ""))
