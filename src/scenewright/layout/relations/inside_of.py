"""``inside_of``: wholly inside a room, a zone or a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Plane
from scenewright.layout.frames import bounds_in
from scenewright.layout.nearness import within
from scenewright.layout.outline import TOUCH
from scenewright.layout.standing import rectangle

if TYPE_CHECKING:
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Stand on its floor, inside its free space."""
    target = situation.target().item
    description = target.description
    inside = description.inside if description is not None and description.inside is not None else None
    low, high = bounds_in(situation.frame_of(target), *(inside or situation.bounds_of(target)))
    outline = rectangle(low[0] - TOUCH, high[0] + TOUCH, low[2] - TOUCH, high[2] + TOUCH)
    floor = Plane((0.0, 1.0, 0.0), low[1], situation.base)
    levels = (low[1] - TOUCH, high[1] + TOUCH)
    area = ((low[0], low[2]), (high[0], high[2]))
    return Hold(situation.relation, (floor,), tests=(within(outline, levels),), area=area, carriers=(target,))
