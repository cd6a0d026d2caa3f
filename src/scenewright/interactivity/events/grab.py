"""`grab`: the thing is taken into a hand, or dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.loom import HOST

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, trigger: Trigger, target: Flow) -> Flow:
    """Listen to the event that the viewer sends: the standard has none for hands."""
    loom.grabbable.add(trigger.address)
    return loom.heard(f"{HOST}grab:{trigger.address}", target)
