"""``align``: one edge flush with the same edge of something (``{with: sofa, edge: front}``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane
from scenewright.layout.frames import dot
from scenewright.layout.situation import CannotPlaceError

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation

_EDGES = ("left", "right", "front", "back", "center", "top", "bottom")


def hold(situation: Situation) -> Hold:
    """Fix one coordinate, and the turn to the other thing's."""
    item = situation.target().item
    edge = situation.relation.side or "center"
    if edge not in _EDGES:
        raise CannotPlaceError(f"'{edge}' is no edge", ", ".join(_EDGES))
    frame = situation.frame_of(item)
    low, high = situation.bounds_of(item)
    mine_low, mine_high = situation.low, situation.high
    axis = {"left": 0, "right": 0, "center": 0, "front": 2, "back": 2, "top": 1, "bottom": 1}[edge]

    def pick(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
        share = {"left": 0.0, "back": 0.0, "bottom": 0.0, "center": 0.5}.get(edge, 1.0)
        x, y, z = ((a[k] + b[k]) / 2 for k in range(3))
        value = a[axis] + (b[axis] - a[axis]) * share
        return (value if axis == 0 else x, value if axis == 1 else y, value if axis == 2 else z)

    direction = frame.turned((float(axis == 0), float(axis == 1), float(axis == 2)))
    offset = dot(direction, frame.point(pick(low, high)))
    yaw = None if axis == 1 else situation.yaw_to(frame.turned((0.0, 0.0, 1.0)))
    return Hold(situation.relation, (Plane(direction, offset, pick(mine_low, mine_high)),), yaw_wish=yaw)
