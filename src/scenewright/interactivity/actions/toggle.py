"""`toggle`: things, lights and sounds, to the other of their two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.switching import switch

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Show what is hidden and hide what is shown."""
    return [flow for target in act.targets for flow in switch(loom, target.address, None)]
