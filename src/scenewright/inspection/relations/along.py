"""``along``: beside a path or an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.inspection.distances import judge_distance

if TYPE_CHECKING:
    from scenewright.inspection.case import Case, Judgement

EXPECTED = "0 to 0.5 m beside it"
LOW, HIGH = 0.0, 0.5
"""Metres, as `next_to`: the benchmark has no paths."""


def judge(case: Case) -> Judgement:
    """Judge the free distance between surfaces."""
    return judge_distance(case, LOW, HIGH)
