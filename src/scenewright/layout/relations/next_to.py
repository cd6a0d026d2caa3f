"""``next_to``: up to half a metre beside something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.nearness import distance_hold

if TYPE_CHECKING:
    from scenewright.layout.constraint import Hold
    from scenewright.layout.situation import Situation


def hold(situation: Situation) -> Hold:
    """Keep the free distance."""
    return distance_hold(situation)
