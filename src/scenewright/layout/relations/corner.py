"""``corner``: back to one wall, side to the next (``north_east``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.frames import cos_degrees, dot, sin_degrees
from scenewright.layout.situation import CannotPlaceError
from scenewright.layout.wall_space import SKIRTING_ROOM, room_of, wall_of

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation

_CORNERS = ("north_east", "south_east", "south_west", "north_west")


def hold(situation: Situation) -> Hold:
    """Fix both walls' distances, the floor and the turn."""
    word = situation.relation.targets[0].text
    room_name, _, name = word.rpartition(".")
    room = room_of(situation, room_name)
    if name == "any":
        if situation.choice >= len(_CORNERS):
            raise CannotPlaceError(f"'{room.id}' has no more corners")
        name = _CORNERS[situation.choice]
    if name not in _CORNERS:
        raise CannotPlaceError(f"'{word}' is no corner", f"any, {', '.join(_CORNERS)}")
    back, side = (situation.carry(wall_of(room, wall), room) for wall in name.split("_"))
    yaw = situation.yaw_to(back.normal)
    # The side that looks at the second wall, in the thing's own frame: turn the wall's normal back by the yaw.
    inward = cos_degrees(yaw) * side.normal[0] - sin_degrees(yaw) * side.normal[2]
    edge = situation.low[0] if inward > 0 else situation.high[0]
    planes = (
        Plane(back.normal, dot(back.normal, back.bottom) + SKIRTING_ROOM, situation.back),
        Plane(side.normal, dot(side.normal, side.bottom) + SKIRTING_ROOM, (edge, situation.low[1], situation.base[2])),
        Plane((0.0, 1.0, 0.0), back.bottom[1], situation.base),
    )
    return Hold(situation.relation, planes, Wish(back.bottom, situation.back), yaw=yaw)
