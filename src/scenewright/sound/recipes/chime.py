"""Chime: three aluminium tubes of a wind chime, one after the other.

A tube that hangs free swings as a bar with free ends: its tones stand as 1 : 2.756 : 5.404 : 8.933 (Fletcher and Rossing,
The Physics of Musical Instruments, Springer 1998, section 2.15). High tones die first. The tubes are a major chord.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.modes import Mode, ring
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import faded, lay, samples

RATIOS = (1.0, 2.756, 5.404, 8.933)
_STRENGTHS = (1.0, 0.55, 0.25, 0.08)
TUBES = ((659.26, 0.004, 0.8), (830.61, 0.21, 0.75), (987.77, 0.4, 1.0))
"""Hertz (E5, G sharp 5, B5), second of the strike and its strength."""


def tube(hertz: float) -> tuple[Mode, ...]:
    """The modes of a tube of some pitch."""
    pairs = zip(RATIOS, _STRENGTHS, strict=True)
    return tuple(
        Mode(hertz * ratio, strength, 0.75 / ratio**0.9) for ratio, strength in pairs if hertz * ratio < 10_000.0
    )


def make(seconds: float) -> Float64:
    """A breeze."""
    track = np.zeros(samples(seconds))
    for hertz, second, strength in TUBES:
        lay(track, strength * ring(tube(hertz), seconds - second - 0.001, 0.0004), second)
    return faded(track, 0.6)


RECIPE = Recipe(1.8, loops=False, make=make)
