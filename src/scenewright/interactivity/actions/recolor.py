"""`recolor`: surfaces, what glows with its glow, and lights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Term, number, vector
from scenewright.interactivity.colouring import OPACITY, mixed, without_opacity
from scenewright.interactivity.easing import pieces
from scenewright.interactivity.motions import finish
from scenewright.interactivity.tinting import tint
from scenewright.interactivity.weaver import pointer

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = True
_WHITE, _HALF = vector((1.0, 1.0, 1.0)), number(0.5)


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Give every surface of the targets the colour, its glow too where it has one, or the light of what is light alone."""
    (piece,) = pieces(act.ease, 1)
    color, seconds = act.to or _WHITE, act.over or _HALF
    movements: list[list[Flow]] = []
    keys: list[str] = []
    for target in act.targets:
        if loom.scenery.is_lamp(target.address):
            lights = [pointer("light", light, "color") for light in loom.scenery.lights(target.address)]
            movements += [[loom.glide(place, color, seconds, piece)] for place in lights]
        else:
            keys += loom.scenery.surfaces(target.address)
    glowing = [key for key in dict.fromkeys(keys) if any(loom.scenery.materials[key].emissive)]
    places = [pointer("material", key, "emissiveFactor") for key in glowing]
    movements += [[loom.glide(place, color, seconds, piece)] for place in places]
    if keys:

        def change(now: Term) -> Term:
            return mixed(now, OPACITY, without_opacity(color))

        begun, end = tint(loom, list(dict.fromkeys(keys)), change, (seconds, piece))
        movements.append([*begun, end])
    made = finish(loom, movements, then)
    return [made] if made is not None else []
