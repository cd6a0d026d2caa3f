"""`say`: a caption, spoken where the viewer can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed, Term, number

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False
VALUES = 4
"""Values that travel with a caption, used or not: an event has the same values wherever it is sent."""


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Tell the viewer which caption to show, and the values in it."""
    index = loom.captions.setdefault(act.text, len(loom.captions))
    values: dict[str, Term] = {"text": Fixed("int", (index,))}
    for k in range(VALUES):
        values[f"v{k}"] = act.values[k] if k < len(act.values) else number(0.0)
    return [loom.tell("say", values)]
