"""`scale`: a thing to another size, once or for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.motions import grow
from scenewright.interactivity.running import run_for_ever

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Resize each target; what follows an endless movement follows at once."""
    if act.loop:
        return run_for_ever(loom, act, then)
    made = grow(loom, act, then)
    return [made] if made is not None else []
