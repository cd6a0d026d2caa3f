"""Hum: a transformer in its cabinet.

Its core stretches twice in each period of the mains (magnetostriction), so mains of 50 Hz sound at 100 Hz and its
multiples, each weaker than the last, with a little of the mains itself and the air of a fan.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, drift, evened, filtered, noise, times

MAINS = 50.0
HARMONICS = ((1, 0.12), (2, 1.0), (4, 0.6), (6, 0.34), (8, 0.2), (10, 0.1), (12, 0.07), (14, 0.04), (16, 0.03))
"""Multiples of the mains and their strength."""


def make(seconds: float) -> Float64:
    """A steady hum; whole periods fit into its seconds."""
    clock = times(seconds)
    breath = 0.96 + 0.08 * drift("hum breath", seconds, 0.8)
    track = np.zeros(len(clock))
    for number, (multiple, strength) in enumerate(HARMONICS):
        track += strength * np.sin(2.0 * np.pi * MAINS * multiple * clock + 0.7 * number * number)
    air = evened(filtered(noise("hum air", seconds), band(150.0, 1800.0, 1)), 0.035)
    return breath * track + air


RECIPE = Recipe(4.0, loops=True, make=make)
