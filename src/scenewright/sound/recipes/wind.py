"""Wind: turbulent noise whose bands grow with the speed of the gusts, and a whistle that rises with it.

The dipole noise of flow over edges grows as the sixth power of the speed (Curle 1955), and its high bands later than its
low ones; a wire or edge whistles at 0.2 U / d (Strouhal 1878). Gusts come every few seconds.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, drift, evened, filtered, noise, resonance

_BANDS = (
    (90.0, 1.0, 0.8),
    (180.0, 0.95, 1.1),
    (360.0, 0.8, 1.6),
    (720.0, 0.5, 2.3),
    (1440.0, 0.3, 3.0),
    (2880.0, 0.14, 3.6),
)
"""Centre in hertz, level in a gust, and the power of the speed that it grows with (amplitude)."""
_WHISTLES = (420.0, 560.0, 750.0)
"""Hertz at low, middling and high speed."""


def make(seconds: float) -> Float64:
    """Gusts over a breath that never stops."""
    speed = 0.22 + 0.78 * drift("wind gusts", seconds, 0.5)
    flutter = 0.85 + 0.3 * drift("wind flutter", seconds, 5.0)
    track = np.zeros(len(speed))
    for number, (center, strength, power) in enumerate(_BANDS):
        grain = evened(filtered(noise(f"wind {number}", seconds), band(center / 1.5, center * 1.5)))
        track += strength * speed**power * flutter * grain
    for number, hertz in enumerate(_WHISTLES):
        tone = evened(filtered(noise(f"wind whistle {number}", seconds), resonance(hertz, 18.0)))
        near = np.exp(-(((speed - (0.5 + 0.22 * number)) / 0.13) ** 2))
        track += 0.7 * near * speed**2 * tone
    return filtered(track, band(35.0, 9000.0, 1))


RECIPE = Recipe(8.0, loops=True, make=make)
