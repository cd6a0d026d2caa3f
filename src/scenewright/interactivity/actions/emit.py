"""`emit`: an event that reactions `receive`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Send the event."""
    return [loom.send(act.text)]
