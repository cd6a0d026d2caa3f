"""`unhover`: a pointer leaves the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Symbol

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, trigger: Trigger, target: Flow) -> Flow:
    """Listen at the node."""
    config = {"nodeIndex": (Symbol("node", trigger.address),)}
    made = loom.weaver.flow("event/onHoverOut", None, config, "KHR_node_hoverability")
    loom.hoverable.add(trigger.address)
    return loom.weaver.connect(made, "out", target)
