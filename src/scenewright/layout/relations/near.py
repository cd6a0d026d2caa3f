"""``near``: half a metre to one and a half from something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.nearness import distance_hold

if TYPE_CHECKING:
    from scenewright.layout.constraint import Hold
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Keep the free distance."""
    return distance_hold(situation)
