"""Drum: a stroke on a tom.

A round skin swings at the zeros of Bessel functions: 1 : 1.594 : 2.136 : 2.296 : 2.653 : 2.918 : 3.156 : 3.501 (Fletcher
and Rossing, The Physics of Musical Instruments, Springer 1998, table 3.1). The stroke stretches it, so that its pitch
begins a little higher and falls (their section 18.1.3); the stick adds a short crack.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, draws, faded, filtered, hump, lay, samples, times

RATIOS = (1.0, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501)
_STRENGTHS = (1.0, 0.62, 0.4, 0.3, 0.2, 0.16, 0.12, 0.1)
HERTZ = 98.0
_STRETCH, _SLACK = 0.09, 0.09
"""How much higher it begins, and seconds in which that falls to 1/e."""


def make(seconds: float) -> Float64:
    """One stroke."""
    clock = times(seconds)
    turns = HERTZ * (clock + _STRETCH * _SLACK * (1.0 - np.exp(-clock / _SLACK)))
    track = np.zeros(len(clock))
    for ratio, strength in zip(RATIOS, _STRENGTHS, strict=True):
        track += strength * np.exp(-clock / (0.3 / ratio**1.2)) * np.sin(2.0 * np.pi * ratio * turns)
    track *= 1.0 - np.exp(-clock / 0.0007)
    count = samples(0.03)
    crack = (draws("drum stick", count) * 2.0 - 1.0) * np.exp(-np.arange(count) / samples(0.004)) * hump(count, 0.02)
    lay(track, 0.9 * filtered(crack, band(900.0, 5500.0, 1)), 0.0)
    return faded(track, 0.3)


RECIPE = Recipe(1.2, loops=False, make=make)
