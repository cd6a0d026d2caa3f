"""`spin`: a thing about its vertical axis, once or for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.motions import turn
from scenewright.interactivity.running import run_for_ever

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True
DEGREES = 360.0
"""How far, where the author does not say."""


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Turn each target, or let it turn on and on; what follows an endless turn follows at once."""
    if act.loop:
        return run_for_ever(loom, act, then)
    made = turn(loom, act, then, DEGREES)
    return [made] if made is not None else []
