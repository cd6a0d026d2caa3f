"""`show`: things, lights and sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import flag
from scenewright.interactivity.switching import switch

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Make each target visible, a light shine, a sound sound."""
    return [flow for target in act.targets for flow in switch(loom, target.address, flag(value=True))]
