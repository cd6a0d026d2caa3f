"""``between``: on the way from one thing to another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Spot
from scenewright.layout.frames import atan2_degrees
from scenewright.layout.nearness import outline_of
from scenewright.layout.situation import CannotPlaceError

if TYPE_CHECKING:
    from scenewright.graph import Vec2
    from scenewright.layout.references import Target
    from scenewright.layout.situation import Situation
    from scenewright.layout.standing import Standing

MIDDLE = (0.25, 0.75)
"""Share of the line from middle to middle that counts as between."""
NEAREST = 0.05
"""Metres between two things' middles, less than which nothing is between them."""
ASIDE = 0.5
"""Metres off the line."""


def hold(situation: Situation) -> Hold:
    """Its middle near the line between the two, in the middle half of it."""
    first, second = (_place(situation, situation.find(reference)) for reference in situation.relation.targets)
    dx, dz = second[0] - first[0], second[1] - first[1]
    length = math.hypot(dx, dz)
    if length < NEAREST:
        names = " and ".join(reference.text for reference in situation.relation.targets)
        raise CannotPlaceError(f"{names} are at one place, and nothing is between them", "two things apart")
    ux, uz = dx / length, dz / length

    def miss(standing: Standing) -> float:
        x, z = standing.middle[0] - first[0], standing.middle[1] - first[1]
        along, off = x * ux + z * uz, abs(x * uz - z * ux)
        return max(MIDDLE[0] * length - along, along - MIDDLE[1] * length, off - ASIDE, 0.0)

    yaw = atan2_degrees(ux, uz)
    spots = [
        Spot(first[0] + dx * share, first[1] + dz * share, turn)
        for share in (0.5, 0.4, 0.6, 0.3, 0.7)
        for turn in (yaw, yaw + 90.0)
    ]
    xs, zs = (first[0], second[0]), (first[1], second[1])
    area = ((min(xs) - ASIDE, min(zs) - ASIDE), (max(xs) + ASIDE, max(zs) + ASIDE))
    return Hold(situation.relation, tests=(miss,), spots=tuple(spots), area=area)


def _place(situation: Situation, target: Target) -> Vec2:
    """Middle of a thing, or of the anchor that is named."""
    if target.anchor is not None:
        x, _, z = situation.carry(target.anchor, target.item).bottom
        return x, z
    prisms = situation.prisms_of(target.item)
    if not prisms:
        x, _, z = situation.frame_of(target.item).translation
        return x, z
    (x0, z0), (x1, z1) = (outline_of(prisms)[k] for k in (0, 2))
    return (x0 + x1) / 2, (z0 + z1) / 2
