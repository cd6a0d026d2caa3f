"""``align``: one edge flush with the same edge of something (``{with: sofa, edge: front}``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane
from scenewright.layout.frames import dot, times
from scenewright.layout.situation import CannotPlaceError

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation

_EDGES = ("left", "right", "front", "back", "center", "top", "bottom")
_AXES = {"left": 0, "right": 0, "center": 0, "front": 2, "back": 2, "top": 1, "bottom": 1}
_SHARES = {"left": 0.0, "back": 0.0, "bottom": 0.0, "center": 0.5}


def hold(situation: Situation) -> Hold:
    """Fix one coordinate, and the turn to the other thing's."""
    item = situation.target().item
    edge = situation.relation.side or "center"
    if edge not in _EDGES:
        raise CannotPlaceError(f"'{edge}' is no edge", ", ".join(_EDGES))
    frame = situation.frame_of(item)
    low, high = situation.bounds_of(item)
    axis = _AXES[edge]
    share = _SHARES.get(edge, 1.0)
    middle = [(low[k] + high[k]) / 2 for k in range(3)]
    middle[axis] = low[axis] + (high[axis] - low[axis]) * share
    direction = frame.turned((float(axis == 0), float(axis == 1), float(axis == 2)))
    offset = dot(direction, frame.point((middle[0], middle[1], middle[2])))
    box = (situation.low, situation.high)
    if edge == "center":
        plane = Plane(direction, offset, situation.base)
    elif share:  # the far edge of the thing, however it is turned, is the near one seen from behind
        plane = Plane(times(direction, -1.0), -offset, situation.base, box)
    else:
        plane = Plane(direction, offset, situation.base, box)
    yaw = None if axis == 1 else situation.yaw_to(frame.turned((0.0, 0.0, 1.0)))
    return Hold(situation.relation, (plane,), yaw_wish=yaw)
