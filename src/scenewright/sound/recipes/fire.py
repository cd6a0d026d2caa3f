"""Fire: the crackle of bursting wood, the hiss of what boils out of it and the low roar of the flames.

The three parts and their ranges follow Farnell, Designing Sound (MIT Press 2010), practical 11. Crackles come at random
moments with strengths by a power law; flames flicker by a few hertz.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, draws, drift, evened, filtered, lay, noise, resonance, samples

_CRACKLES = 20
"""In a second."""


def _crackle(number: int, pitch: float, length: float) -> Float64:
    """A crack: a few milliseconds of noise about its own tone."""
    count = samples(0.05)
    fade = np.exp(-np.arange(count) / samples(0.0012 + 0.009 * length * length))
    grain = draws(f"fire crackle {number % 16}", count) * 2.0 - 1.0
    return filtered(grain * fade, resonance(900.0 + 5200.0 * pitch, 1.5))


def make(seconds: float) -> Float64:
    """Logs that burn."""
    flicker = drift("fire flicker", seconds, 7.0)
    roar = evened(filtered(noise("fire roar", seconds), band(30.0, 170.0, 1)))
    flutter = evened(filtered(noise("fire flutter", seconds), band(180.0, 700.0, 1)))
    hiss = evened(filtered(noise("fire hiss", seconds), band(2500.0, 9000.0, 1)))
    breath = drift("fire hissing", seconds, 1.5) ** 4
    track = 0.026 * (0.5 + flicker) * roar + 0.011 * flicker**2 * flutter + 0.009 * (0.15 + breath) * hiss
    cracks = draws("fire crackles", 4 * round(_CRACKLES * seconds)).reshape(-1, 4).tolist()
    for number, (when, pitch, length, luck) in enumerate(cracks):
        strength = min(0.07 * (1.0 - luck) ** -0.8, 0.8)
        lay(track, strength * _crackle(number, pitch, length), when * seconds)
    return track


RECIPE = Recipe(7.0, loops=True, make=make)
