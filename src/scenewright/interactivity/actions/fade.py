"""`fade`: things to see-through, lights to dark, sounds to silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Apply, Fixed, Term, number, vector
from scenewright.interactivity.colouring import COLOR, mixed
from scenewright.interactivity.easing import pieces
from scenewright.interactivity.motions import finish
from scenewright.interactivity.playing import hushed
from scenewright.interactivity.switching import dimmed, ended
from scenewright.interactivity.tinting import tint

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True
_CLEAR, _ONE = number(0.0), number(1.0)


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Change opacity, brightness or volume to a share of what it is at rest."""
    (piece,) = pieces(act.ease, 1)
    share, seconds = act.to or _CLEAR, act.over or _ONE
    movements: list[list[Flow]] = []
    silent: list[Flow] = []
    keys: list[str] = []
    for target in act.targets:
        lamp = list(dimmed(loom, target.address, share))
        movements += [[loom.glide(place, value, seconds, piece)] for place, value in lamp]
        silent += hushed(loom, target.address, share, seconds)
        silent += ended(loom, target.address) if lamp else []
        keys += [] if lamp else loom.scenery.surfaces(target.address)
    if keys:
        pace = (seconds, piece)
        begun, end = tint(loom, list(dict.fromkeys(keys)), lambda now: _see_through(now, share), pace)
        movements.append([*begun, end])
    if not movements:
        # A volume changes in the viewer, which says nothing when it is done: wait as long.
        movements = [[loom.weaver.flow("flow/setDelay", {"duration": seconds})]]
    made = finish(loom, [[*silent, *movements[0]], *movements[1:]], then)
    return [made] if made is not None else []


def _see_through(color: Term, alpha: Term) -> Term:
    """A colour with another opacity."""
    if isinstance(alpha, Fixed):
        return mixed(color, COLOR, vector((0.0, 0.0, 0.0, *alpha.numbers)))
    return mixed(color, COLOR, Apply("float4", "math/combine4", (_CLEAR, _CLEAR, _CLEAR, alpha), ("a", "b", "c", "d")))
