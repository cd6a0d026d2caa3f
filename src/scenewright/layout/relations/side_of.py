"""``side_of``: beside something in its own frame; with `height`, on that face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish
from scenewright.layout.frames import add, dot
from scenewright.layout.references import Target
from scenewright.layout.situation import CannotPlaceError

if TYPE_CHECKING:
    from scenewright.layout.situation import Face, Situation

BESIDE = 0.02
"""Metres between neighbours that stand side by side: near, but two things."""
_SIDES = ("left", "right", "front", "back")


def hold(situation: Situation) -> Hold:
    """On the face (with height) or standing next to it, turned as the other thing is."""
    target = situation.target()
    side = situation.relation.side
    if side:
        target = Target(target.item, situation.default_anchor(target.item, side))
    if target.anchor is None:
        name = situation.relation.targets[0].text
        raise CannotPlaceError(
            f"side_of needs a side of '{name}'", ", ".join(f"{name}.{s}" for s in _SIDES), f"write '{name}.right'"
        )
    face = situation.face(target)
    if abs(face.normal[1]) > 0.5:
        raise CannotPlaceError(f"'{target.anchor.name}' is no side", ", ".join(_SIDES))
    up = (0.0, 1.0, 0.0)
    if situation.placement.height is not None:
        face = _surface(situation, target) or face
        local = (situation.base[0], situation.middle[1], situation.low[2])
        centre = add(face.bottom, (0.0, situation.placement.height, 0.0))
        planes = (Plane(face.normal, dot(face.normal, face.bottom), local), Plane(up, centre[1], local))
        wish = Wish(centre, local, face.right, face.width)
        return Hold(situation.relation, planes, wish, yaw=situation.yaw_to(face.normal), carriers=(target.item,))
    frame = situation.frame_of(target.item)
    facing = frame.turned((0.0, 0.0, 1.0))
    inward = frame.inverse_turned(face.normal)
    # Which of the thing's own sides meets the face: the one opposite to the face's normal in the shared orientation.
    local = (
        situation.low[0] if inward[0] > 0.5 else situation.high[0] if inward[0] < -0.5 else situation.base[0],
        situation.low[1],
        situation.low[2] if inward[2] > 0.5 else situation.high[2] if inward[2] < -0.5 else situation.base[2],
    )
    box = (situation.low, situation.high)
    offset = dot(face.normal, face.bottom) + BESIDE
    planes = (Plane(face.normal, offset, local, box), Plane(up, face.bottom[1], local))
    wish = Wish(face.bottom, situation.base, face.right, face.width)
    return Hold(situation.relation, planes, wish, yaw_wish=situation.yaw_to(facing))


def _surface(situation: Situation, target: Target) -> Face | None:
    """The surface of a side that is set back behind the thing's extent (a plinth's shaft), where there is one."""
    description = target.item.description
    name = f"{target.anchor.name}_face" if target.anchor is not None else ""
    anchor = description.anchor(name) if description is not None else None
    return situation.carry(anchor, target.item) if anchor is not None else None
