"""Sounds and animations that are started and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Apply, Fixed, Pointer, Symbol, Term, apply, number
from scenewright.interactivity.clips import length
from scenewright.interactivity.weaver import Flow, pointer

if TYPE_CHECKING:
    from scenewright.graph import Clip
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom

PLAYED = frozenset({"play", "pause", "stop"})
_START, _SPEED = number(0.0), number(1.0)


def sound_address(address: str, sound: str) -> str:
    """Address of the emitter of a built-in sound that a thing makes when told to."""
    return f"{address}/{sound}_sound"


def control(loom: Loom, act: Act, verb: str) -> list[Flow]:
    """Start, pause or stop every sound and animation of an act's targets; `stop` also ends endless movements."""
    flows: list[Flow] = []
    for target in act.targets:
        if act.text:
            flows.append(_sound(loom, sound_address(target.address, act.text), verb))
            continue
        clip = loom.scenery.clip(target.address)
        if clip is not None:
            flows.append(play(loom, clip, endless=False) if verb == "play" else stop(loom, clip))
            continue
        flows += [_sound(loom, emitter.own, verb) for emitter in loom.scenery.sounds(target.address)]
        if verb == "stop":
            flows += [stop(loom, other) for other in _running(loom, target.address)]
    return flows


def _running(loom: Loom, address: str) -> list[Clip]:
    return [clip for clip in loom.clips if any(channel.address == address for channel in clip.channels)]


def switch_sound(loom: Loom, address: str, shown: Fixed | None) -> list[Flow]:
    """Start or stop all sounds at an address; None: the other of the two."""
    sounds = loom.scenery.sounds(address)
    if shown is not None:
        return [_sound(loom, sound.own, "play" if shown.value[0] else "stop") for sound in sounds]
    starts = sounds[0].autoplay
    silent = loom.flag(("sound", address))
    branch = loom.weaver.flow("flow/branch", {"condition": loom.weaver.read(silent)})
    begun = loom.weaver.sequence([_sound(loom, sound.own, "play") for sound in sounds])
    ended = loom.weaver.sequence([_sound(loom, sound.own, "stop") for sound in sounds])
    loom.weaver.connect(branch, "true", begun if starts else ended)
    loom.weaver.connect(branch, "false", ended if starts else begun)
    return [branch, loom.flip(silent)]


def hushed(loom: Loom, address: str, share: Term, seconds: Term) -> list[Flow]:
    """Change the volume of everything that sounds at an address to a share of what it is at rest."""
    flows = []
    for sound in loom.scenery.sounds(address):
        rest = number(sound.gain)
        gain = number(rest.numbers[0] * share.numbers[0]) if isinstance(share, Fixed) else _times(rest, share)
        values = {"source": Fixed("int", (Symbol("source", sound.own),)), "gain": gain, "over": seconds}
        flows.append(loom.tell("volume", values))
    return flows


def _times(rest: Fixed, share: Term) -> Term:
    return apply("math/mul", "float", rest, share)


def _sound(loom: Loom, address: str, verb: str) -> Flow:
    return loom.tell(verb, {"source": Fixed("int", (Symbol("source", address),))})


def play(loom: Loom, clip: Clip, *, endless: bool) -> Flow:
    """Start an animation from its beginning."""
    end: Term = Apply("float", "math/Inf", (), ()) if endless else number(length(clip))
    values = {"animation": _reference(clip), "startTime": _START, "endTime": end, "speed": _SPEED}
    return loom.weaver.flow("animation/start", values)


def stop(loom: Loom, clip: Clip) -> Flow:
    """Stop an animation where it is."""
    return loom.weaver.flow("animation/stop", {"animation": _reference(clip)})


def _reference(clip: Clip) -> Fixed:
    place: Pointer = pointer("animation", clip.name)
    return Fixed("ref", (place,))
