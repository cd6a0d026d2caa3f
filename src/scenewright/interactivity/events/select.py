"""`select`: a click, a tap, the trigger of a controller, a pinch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Symbol

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, trigger: Trigger, target: Flow) -> Flow:
    """Listen at the node. Where something around it listens too, the event ends here: the innermost thing reacts."""
    config = {"nodeIndex": (Symbol("node", trigger.address),)}
    made = loom.weaver.flow("event/onSelect", None, config, "KHR_node_selectability")
    loom.selectable.add(trigger.address)
    return loom.weaver.connect(made, "out", loom.contained(made, trigger, target))
