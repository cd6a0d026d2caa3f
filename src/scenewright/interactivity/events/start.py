"""`start`: the scene begins to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, _trigger: Trigger, target: Flow) -> Flow:
    """Go on when the graph starts."""
    return loom.weaver.connect(loom.weaver.flow("event/onStart"), "out", target)
