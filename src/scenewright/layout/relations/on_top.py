"""``on_top``: carried by a surface, in its middle unless something else says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.nearness import area_of, on_surface
from scenewright.layout.situation import CannotPlaceError

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Fix the height; wish for the middle, and for the turn of what carries it."""
    target = situation.target()
    face = situation.face(target, "floor" if target.item.is_room else "top")
    if face.normal[1] < 0.5:
        name = situation.relation.targets[0].text
        raise CannotPlaceError(f"nothing can stand on '{name}': it does not face up", "a surface, such as table.top")
    up = (0.0, 1.0, 0.0)
    across = (-face.right[2], 0.0, face.right[0])
    axis = face.right if face.width >= face.height else across
    wish = Wish(face.bottom, situation.base, axis, max(face.width, face.height))
    turn = None if target.item.is_room else situation.yaw_to(situation.frame_of(target.item).turned((0.0, 0.0, 1.0)))
    return Hold(
        situation.relation,
        (Plane(up, face.bottom[1], situation.base),),
        wish,
        tests=(on_surface(face),),
        area=area_of(face),
        carriers=(target.item,),
        yaw_wish=turn,  # a screen looks where its cabinet does
    )
