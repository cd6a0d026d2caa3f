"""``align``: an edge in line with another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.case import Judgement, bell

if TYPE_CHECKING:
    from scenewright.inspection.case import Case

EXPECTED = "in line with it"
SIGMA = 0.05
"""Metres: an eye sees a few centimetres; the benchmark has no such relation."""
_EDGES = {
    "left": (0, -1.0),
    "right": (0, 1.0),
    "front": (2, 1.0),
    "back": (2, -1.0),
    "bottom": (1, -1.0),
    "top": (1, 1.0),
}


def judge(case: Case) -> Judgement:
    """Measure how far one edge of the subject's extent is from the same of the target's; without a name the best one."""
    box = case.target.body.box
    local = box.local(case.subject.triangles.reshape(-1, 3))
    edges = (
        [_EDGES[case.side]] if case.side in _EDGES else [_EDGES[name] for name in ("left", "right", "front", "back")]
    )
    misses = [abs(float((local[:, axis] * sign).max() - box.half[axis])) for axis, sign in edges]
    if case.side not in _EDGES:
        center = box.local(case.subject.box.center[None, :])[0]
        misses += [abs(float(center[0])), abs(float(center[2]))]
    miss = min(misses)
    return Judgement(bell(miss, SIGMA), f"{miss:.3f} m out of line")
