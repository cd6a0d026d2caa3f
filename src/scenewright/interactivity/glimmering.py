"""Lights that flicker: endless animations of their brightness, and of what glows of the thing they are in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import snap_positions
from scenewright.graph import Channel, Clip
from scenewright.graph.behaviour import Act, Spot, Target
from scenewright.interactivity.owning import Owners, owned
from scenewright.interactivity.scenery import Scenery, own_lights
from scenewright.interactivity.weaver import pointer
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.interactivity.weave import Woven

STEPS = 48
"""Keys of one cycle, which goes up and down seven times."""
DARKEST = 1e-6
"""Share of its brightness that a light always has: of 0 engines make no light at all."""


@dataclass(frozen=True)
class Glimmer:
    """A thing whose own lights flicker: by which share at most they are darker than at rest, seconds of a cycle."""

    address: str
    by: float
    over: float


def uneven(phase: Float64) -> Float64:
    """What a flicker follows over a cycle, -1 to 1: irregular to the eye, as its two sines have five and seven waves."""
    wave = 0.6 * np.sin(2.0 * np.pi * 5.0 * phase) + 0.4 * np.sin(2.0 * np.pi * 7.0 * phase)
    wave[0] = wave[-1] = 0.0
    return np.asarray(wave)


def glimmering(woven: Woven) -> Woven:
    """The world with its flickering lights and their glow told apart from all others, and an animation for each."""
    plain = Scenery(woven.nodes, woven.materials, ())
    lit = {glimmer: own_lights(plain.nodes[glimmer.address]) for glimmer in woven.glimmers}
    addresses = tuple(Target(light) for lights in lit.values() for light in lights)
    if not addresses:
        return replace(woven, glimmers=())
    nodes, materials = owned(woven.nodes, woven.materials, Owners([Act("toggle", Spot("", 0), addresses)]))
    scenery = Scenery(nodes, materials, ())
    clips = tuple(_clip(scenery, glimmer, lights) for glimmer, lights in lit.items() if lights)
    return replace(woven, nodes=nodes, materials=materials, clips=(*woven.clips, *clips), glimmers=())


def _clip(scenery: Scenery, glimmer: Glimmer, lights: list[str]) -> Clip:
    phase = np.linspace(0.0, 1.0, STEPS + 1)
    times = (phase * glimmer.over).astype(np.float32)
    share = np.maximum(1.0 - glimmer.by * (0.5 + 0.5 * uneven(phase)), DARKEST)
    channels = []
    for address in lights:
        light = scenery.nodes[address].light
        rest = light.intensity if light is not None else 1.0
        place = pointer("light", address, "intensity")
        channels.append(Channel(address, "pointer", times, snap_positions(rest * share), pointer=place))
    for key in dict.fromkeys(key for address in lights for key in scenery.glows(address)):
        glow = np.array(scenery.materials[key].emissive)
        place = pointer("material", key, "emissiveFactor")
        values = snap_positions(share[:, None] * glow)
        channels.append(Channel(glimmer.address, "pointer", times, values, pointer=place))
    return Clip(f"{glimmer.address} flicker", tuple(channels))
