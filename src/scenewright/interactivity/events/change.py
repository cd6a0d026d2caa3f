"""`change`: a state variable gets another value."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, trigger: Trigger, target: Flow) -> Flow:
    """Listen to the event that `set` sends where it changes the variable."""
    return loom.heard(f"change:{trigger.name}", target)
