"""``inside_of``: wholly inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import DOWN, cast
from scenewright.geometry.sampling import surface_points
from scenewright.inspection.case import Judgement

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.case import Case

EXPECTED = "inside"
_POINTS = 256
_SLACK = 0.01
"""Metres by which a thing may stand in the bottom it stands on."""


def judge(case: Case) -> Judgement:
    """Count the share of points on the subject that are inside: over a room's floor and under its ceiling, or in a box.

    The benchmark takes points of the subject's box (`overlaps`, `inside_room`); these are on its surface.
    """
    points = surface_points(case.subject.triangles, _POINTS)
    body = case.target.body
    inside = _in_room(body, points) if body.is_room else case.target.box.holds(points, _SLACK)
    share = float(inside.mean())
    return Judgement(share, f"{share:.0%} of it inside")


def _in_room(room: Body, points: Float64) -> Float64:
    bottom, top = room.levels
    lifted = points.copy()
    lifted[:, 1] = top
    over = np.isfinite(cast(lifted, DOWN, room.floor))
    return np.asarray(over & (points[:, 1] >= bottom - _SLACK) & (points[:, 1] <= top + _SLACK))
