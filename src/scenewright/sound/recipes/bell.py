"""Bell: a small church bell, struck once.

Its partials are tuned to hum 0.5, prime 1, tierce 1.2, quint 1.5, nominal 2, deciem 2.5, undeciem 2.67, duodeciem 3, double
octave 4 (Fletcher and Rossing, The Physics of Musical Instruments, Springer 1998, table 21.1). Each is a pair of modes a
little apart, because no bell is quite round: it warbles. The clapper is iron and touches for half a millisecond.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.modes import Mode, ring
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, draws, faded, filtered, lay, samples

PRIME = 622.25
"""Hertz of the prime (D sharp 5)."""
PARTIALS = (
    ("hum", 0.5, 0.55, 1.9), ("prime", 1.0, 0.5, 1.1), ("tierce", 1.2, 0.85, 1.0), ("quint", 1.5, 0.25, 0.6),
    ("nominal", 2.0, 1.0, 0.62), ("deciem", 2.5, 0.28, 0.34), ("undeciem", 2.67, 0.22, 0.3),
    ("duodeciem", 3.0, 0.4, 0.28), ("double octave", 4.0, 0.3, 0.18), ("high", 5.33, 0.18, 0.1),
)  # fmt: skip
"""Name, ratio to the prime, strength and seconds of fading."""
_WARBLES = (0.35, 0.8, 1.3, 2.1)
"""Hertz between the two modes of a pair, partial by partial in turn."""


def modes() -> tuple[Mode, ...]:
    """Both modes of every partial."""
    found = []
    for number, (_, ratio, strength, fades) in enumerate(PARTIALS):
        hertz, apart = PRIME * ratio, _WARBLES[number % len(_WARBLES)]
        found += [Mode(hertz, 0.78 * strength, fades), Mode(hertz + apart, 0.22 * strength, fades)]
    return tuple(found)


def make(seconds: float) -> Float64:
    """One stroke."""
    track = np.zeros(samples(seconds))
    lay(track, ring(modes(), seconds - 0.004, 0.0002), 0.003)
    count = samples(0.02)
    clank = (draws("bell clapper", count) * 2.0 - 1.0) * np.exp(-np.arange(count) / samples(0.0025))
    lay(track, 0.8 * filtered(clank, band(1500.0, 8000.0, 1)), 0.003)
    return faded(track, 0.9)


RECIPE = Recipe(1.85, loops=False, make=make)
