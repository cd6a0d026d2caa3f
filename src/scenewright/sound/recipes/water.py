"""Water: a brook as the sum of the bubbles it draws in, over the soft noise of its flow.

A bubble of radius r (metres) rings at 3 / r hertz (Minnaert 1933) and dies with the damping 0.13 / r + 0.0072 r^-1.5; its
pitch rises by that damping as it nears the surface (van den Doel 2005, "Physically based models for liquid sounds", ACM
Transactions on Applied Perception 2(4), equations 1 to 6).
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, draws, drift, evened, filtered, lay, noise, samples, times

_BUBBLES = 260
"""Drawn in a second."""
_RADII = (0.0006, 0.0075)
"""Metres: 5 kHz down to 400 Hz."""
_RISE = 0.1
"""Share of the damping that its pitch rises by (the paper's xi)."""


def _bubble(radius: float) -> Float64:
    damping = 0.13 / radius + 0.0072 * radius**-1.5
    clock = times(min(6.0 / damping, 0.16))
    phase = 2.0 * np.pi * (3.0 / radius) * (clock + 0.5 * _RISE * damping * clock * clock)
    onset = 1.0 - np.exp(-clock * 6.0 / radius)
    return np.asarray(np.exp(-damping * clock) * onset * np.sin(phase), np.float64)


def make(seconds: float) -> Float64:
    """A brook that runs over stones."""
    track = np.zeros(samples(seconds))
    swell = drift("water swell", seconds, 2.0)
    small, large = _RADII
    for when, size, strength in draws("water bubbles", 3 * round(_BUBBLES * seconds)).reshape(-1, 3).tolist():
        radius = small * (large / small) ** (size**2.4)
        # The larger a bubble, the louder and the rarer; most are weak (the paper's power laws).
        loud = (radius / large) ** 0.65 * (0.06 + strength**4) * (0.5 + swell[int(when * len(track))])
        lay(track, loud * _bubble(radius), when * seconds)
    flow = evened(filtered(noise("water flow", seconds), band(300.0, 2200.0, 1)))
    return evened(track) + 0.22 * (0.6 + 0.8 * swell) * flow


RECIPE = Recipe(6.0, loops=True, make=make)
