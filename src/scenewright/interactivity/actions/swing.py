"""`swing`: a door about its hinges, a lid about an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.motions import turn

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True
DEGREES = 90.0
"""How far, where neither the author nor a joint says."""


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Turn each target about its hinge."""
    made = turn(loom, act, then, DEGREES)
    return [made] if made is not None else []
