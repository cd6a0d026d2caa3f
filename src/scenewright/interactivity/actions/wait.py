"""`wait`: a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import number

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Go on when the time is over."""
    delay = loom.weaver.flow("flow/setDelay", {"duration": act.over or number(0.0)})
    return [loom.weaver.connect(delay, "done", then)]
