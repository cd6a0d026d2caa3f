"""Knock: knuckles on a wooden door, three times.

Knuckles are soft: they touch the leaf for most of a millisecond, so little above two kilohertz is excited (Hertz's law of
contact).
The leaf is a thin plate whose modes crowd together and die within some hundredths of a second.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.modes import Mode, ring
from scenewright.sound.recipe import Recipe
from scenewright.sound.room import reverberant
from scenewright.sound.signals import band, faded, lay, samples

_LEAF = (
    (118.0, 0.9, 0.05), (176.0, 1.0, 0.045), (248.0, 0.8, 0.036), (343.0, 0.75, 0.028), (462.0, 0.6, 0.022),
    (655.0, 0.6, 0.016), (905.0, 0.5, 0.012), (1290.0, 0.4, 0.008), (1830.0, 0.25, 0.005),
)  # fmt: skip
STRIKES = ((0.01, 0.9, 1.0), (0.19, 0.8, 1.015), (0.375, 1.0, 0.99))
"""Second, strength, and how far up the leaf: a shift of its tones."""


def make(seconds: float) -> Float64:
    """Is anybody there?"""
    track = np.zeros(samples(seconds))
    for second, strength, shift in STRIKES:
        leaf = tuple(Mode(hertz * shift, loud, fades) for hertz, loud, fades in _LEAF)
        lay(track, strength * ring(leaf, 0.3, 0.0006), second)
    return faded(reverberant(track, "knock room", 0.35, 0.12, band(120.0, 2500.0, 1)), 0.15)


RECIPE = Recipe(0.9, loops=False, make=make)
