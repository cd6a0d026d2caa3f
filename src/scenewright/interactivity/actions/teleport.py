"""`teleport`: the viewer to a spawn or thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed, Symbol

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Tell the viewer at which node to stand."""
    place = Fixed("int", (Symbol("node", act.targets[0].address),))
    return [loom.tell("teleport", {"node": place})]
