"""Creak: a door on a dry hinge. It sticks and slips, and each slip knocks on the wood.

The hinge lets go whenever the pull has grown beyond its friction: slowly at first, faster as the door gets going (stick and
slip; Farnell, Designing Sound, MIT Press 2010, practical 8). Each slip rings the modes of the leaf and its frame.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.modes import Mode, ring
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import band, draws, faded, filtered, lay, samples

_LEAF = (
    (310.0, 0.5),
    (540.0, 0.8),
    (790.0, 1.0),
    (1130.0, 0.9),
    (1510.0, 0.7),
    (2080.0, 0.5),
    (2750.0, 0.3),
    (3600.0, 0.15),
)
"""Hertz and strength of the modes of a panelled door."""
_MOMENTS = (0.0, 0.25, 0.6, 0.85, 1.05, 1.3)
_RATES = (34.0, 62.0, 118.0, 150.0, 96.0, 40.0)
"""Slips a second at these seconds, as the door turns."""


def make(seconds: float) -> Float64:
    """A door pushed open."""
    body = tuple(Mode(hertz, strength, 10.0 / (np.pi * hertz)) for hertz, strength in _LEAF)
    knock = ring(body, 0.06, 0.0002)
    track = np.zeros(samples(seconds))
    second = 0.02
    for early, weak in draws("creak slips", 2 * 256).reshape(-1, 2).tolist():
        if second > seconds - 0.1:
            break
        rate = float(np.interp(second, _MOMENTS, _RATES))
        swell = np.sin(np.pi * min(second / (seconds - 0.08), 1.0)) ** 0.7
        lay(track, knock * swell * (0.6 + 0.4 * weak), second)
        second += (0.88 + 0.24 * early) / rate
    return faded(filtered(track, band(70.0, 9000.0, 1)), 0.05)


RECIPE = Recipe(1.4, loops=False, make=make)
