"""`leave`: the viewer goes out of a zone, or away from a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.nearing import crossing

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, trigger: Trigger, target: Flow) -> Flow:
    """Watch where the viewer is."""
    return crossing(loom, trigger, "false", target)
