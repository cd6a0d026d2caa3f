"""Things, lights and sounds that are switched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed, Term, apply, number, select, spread3, vector
from scenewright.interactivity.playing import play, stop, switch_sound
from scenewright.interactivity.weaver import Flow, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph import Clip
    from scenewright.graph.terms import Pointer
    from scenewright.interactivity.loom import Loom

DARK = 1e-6
"""Candela that nobody sees."""
_NONE, _ALL = number(0.0), number(1.0)


def switch(loom: Loom, address: str, shown: Fixed | None) -> list[Flow]:
    """Switch what is at an address; None: to its other state.

    What draws nothing and shines is a light, what draws nothing and sounds a sound; anything else is shown or hidden.
    """
    scenery = loom.scenery
    if scenery.is_lamp(address):
        return _switch_light(loom, address, shown)
    if not scenery.draws(address) and scenery.sounds(address):
        return switch_sound(loom, address, shown)
    value = shown if shown is not None else apply("math/not", "bool", loom.is_shown(address))
    return [loom.show(address, value)]


def _switch_light(loom: Loom, address: str, shown: Fixed | None) -> list[Flow]:
    share: Term
    if shown is not None:
        share = _ALL if shown.value[0] else _NONE
    else:
        first = loom.scenery.lights(address)[0]
        now = loom.weaver.get(pointer("light", first, "intensity"), "float")
        share = select(apply("math/gt", "bool", now, number(2.0 * DARK)), _NONE, _ALL)
    # The one that is asked comes last: the others go by what it was.
    places = list(dimmed(loom, address, share))
    puts = [loom.put(place, value) for place, value in [*places[1:], *places[:1]]]
    return [*ended(loom, address), *puts, *_begun(loom, address, share)]


def ended(loom: Loom, address: str) -> list[Flow]:
    """Stop the flicker of a lamp before its light is changed: Babylon 9.28 throws animations away whose property is set."""
    return [stop(loom, clip) for clip in glimmers(loom, address)]


def _begun(loom: Loom, address: str, share: Term) -> list[Flow]:
    """Let a lamp flicker that is lit by now; what was asked of it before is worked out anew when it is asked for."""
    flicker = loom.weaver.sequence([play(loom, clip, endless=True) for clip in glimmers(loom, address)])
    if flicker is None:
        return []
    if isinstance(share, Fixed):
        return [flicker] if share.numbers[0] else []
    now = loom.weaver.get(pointer("light", loom.scenery.lights(address)[0], "intensity"), "float")
    branch = loom.weaver.flow("flow/branch", {"condition": apply("math/gt", "bool", now, number(2.0 * DARK))})
    return [loom.weaver.connect(branch, "true", flicker)]


def glimmers(loom: Loom, address: str) -> list[Clip]:
    """Animations that make the lights of a lamp flicker."""
    lights = set(loom.scenery.lights(address))
    clips = loom.scenery.clips.values()
    return [clip for clip in clips if any(c.path == "pointer" and c.address in lights for c in clip.channels)]


def dimmed(loom: Loom, address: str, share: Term) -> Iterator[tuple[Pointer, Term]]:
    """Properties that give a light a share of its brightness: its intensity, and what glows of the thing it is in."""
    if not loom.scenery.is_lamp(address):
        return
    lights = loom.scenery.lights(address)
    for light in lights:
        node = loom.scenery.nodes[light]
        rest = node.light.intensity if node.light is not None else 1.0
        yield pointer("light", light, "intensity"), _not_dark(_times(number(rest), share))
    for key in loom.scenery.glows(lights[0]):
        rest_glow = vector(loom.scenery.materials[key].emissive)
        yield pointer("material", key, "emissiveFactor"), _times(rest_glow, share)


def _not_dark(intensity: Term) -> Term:
    """A brightness that is never quite 0: Babylon 9.28 does not interpolate a number to exactly 0."""
    return apply("math/max", "float", intensity, number(DARK))


def _times(rest: Fixed, share: Term) -> Term:
    if isinstance(share, Fixed):
        scaled = [round(value * share.numbers[0], 6) for value in rest.numbers]
        return Fixed(rest.type, tuple(scaled))
    spread = share if rest.type == "float" else spread3(share)
    return apply("math/mul", rest.type, rest, spread)
