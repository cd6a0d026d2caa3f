"""``middle_of``: in the middle of a floor, a wall, a table top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.frames import add, dot
from scenewright.resolve.resolved import Spread

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Fix all three coordinates; on a wall the turn as well."""
    target = situation.target()
    face = situation.face(target, "floor" if target.item.is_room else "top")
    if face.kind in {"wall", "side"}:
        centre = add(face.bottom, (0.0, face.height / 2, 0.0))
        middle = (situation.base[0], situation.middle[1], situation.low[2])
        planes = tuple(Plane(axis, dot(axis, centre), middle) for axis in (face.normal, face.right, (0.0, 1.0, 0.0)))
        wish = Wish(centre, middle, face.right, face.width)
        return Hold(situation.relation, planes, wish, yaw=situation.yaw_to(face.normal), carriers=(target.item,))
    hangs = face.normal[1] < 0
    local = add(situation.base, (0.0, situation.high[1] - situation.low[1], 0.0)) if hangs else situation.base
    across = (-face.right[2], 0.0, face.right[0])
    long = face.right if face.width >= face.height else across
    axes: list[tuple[float, float, float]] = [(0.0, 1.0, 0.0)]
    copies = situation.item.node.copies
    if copies is None or not isinstance(copies.motif, Spread):
        axes += [face.right, across]
    else:
        axes += [across if long == face.right else face.right]
    planes = tuple(Plane(axis, dot(axis, face.bottom), local) for axis in axes)
    wish = Wish(face.bottom, local, long, max(face.width, face.height))
    return Hold(situation.relation, planes, wish, carriers=(target.item,))
