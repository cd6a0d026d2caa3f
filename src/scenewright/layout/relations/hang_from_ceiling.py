"""``hang_from_ceiling``: its top touching the ceiling, in the middle unless something else says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane, Wish

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Fix the height; wish for the middle of the ceiling."""
    face = situation.face(situation.target(), "ceiling" if situation.target().item.is_room else "bottom")
    top = (situation.base[0], situation.high[1], situation.base[2])
    across = (-face.right[2], 0.0, face.right[0])
    axis = face.right if face.width >= face.height else across
    wish = Wish(face.bottom, top, axis, max(face.width, face.height))
    return Hold(situation.relation, (Plane((0.0, 1.0, 0.0), face.bottom[1], top),), wish)
