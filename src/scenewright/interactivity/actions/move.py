"""`move`: a thing to a place or by an offset, once or for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.motions import move
from scenewright.interactivity.running import run_for_ever

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Carry each target; what follows an endless movement follows at once."""
    if act.loop:
        return run_for_ever(loom, act, then)
    made = move(loom, act, then)
    return [made] if made is not None else []
