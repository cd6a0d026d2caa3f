"""`pause`: sounds and animations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.playing import control

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Tell every sound and animation of the targets."""
    return control(loom, act, "pause")
