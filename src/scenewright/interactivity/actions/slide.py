"""`slide`: a drawer on its runners, a thing to its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.motions import slide

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Push each target along its axis."""
    made = slide(loom, act, then)
    return [made] if made is not None else []
