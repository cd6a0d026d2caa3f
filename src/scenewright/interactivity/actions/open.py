"""`open`: another scene, or a page of the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Tell the viewer which link to follow."""
    index = loom.links.setdefault(act.text, len(loom.links))
    return [loom.tell("open", {"link": Fixed("int", (index,))})]
