"""Movements that go on for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.interactivity.clips import cycle
from scenewright.interactivity.playing import play

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

FULL_TURN = 360.0


def run_for_ever(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Start an endless animation of each target; what follows does not wait for it."""
    flows = []
    for target in act.targets:
        clip = cycle(act, target, loom.scenery.nodes[target.address], FULL_TURN)
        known = next((other for other in loom.clips if other.name == clip.name), None)
        if known is None:
            loom.clips.append(clip)
        flows.append(play(loom, known or clip, endless=True))
    return [*flows, *([then] if then is not None else [])]
