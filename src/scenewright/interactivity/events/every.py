"""`every`: again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import number

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Trigger
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow


def begin(loom: Loom, trigger: Trigger, target: Flow) -> Flow:
    """Wait, react, and send oneself the event to wait again: flows only go forward, and nothing is asked every frame."""
    weaver = loom.weaver
    name = f"every:{len(loom.entries)}"
    started = weaver.flow("event/onStart")
    weaver.connect(started, "out", loom.send(name))
    delay = weaver.flow("flow/setDelay", {"duration": number(trigger.seconds)})
    # The next round begins before the reaction, which may take its time.
    both = weaver.sequence([loom.send(name), target])
    weaver.connect(delay, "done", both)
    loom.heard(name, delay)
    return started
