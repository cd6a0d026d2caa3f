"""Rain: drops that strike leaves, ground and puddles one by one, before the hiss of all that are farther off.

Drops fall at random moments (a Poisson process); the number of each size falls off exponentially (Marshall and Palmer
1948), and the push of a drop goes with its mass and speed, so few near ones stand out of very many weak ones.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import Gain, band, draws, drift, evened, filtered, noise, resonance, samples

_DROPS = 700
"""Near drops in a second."""
_GROUNDS = (("leaves", 4300.0, 1.6, 1.0), ("ground", 1700.0, 1.3, 0.8), ("puddles", 850.0, 5.0, 0.45))
"""What they strike: hertz, how tonal, how loud."""


def _strikes(ground: str, seconds: float) -> Float64:
    """Pushes as single samples: when, and as strong as their distance and size say."""
    count = round(_DROPS * seconds / len(_GROUNDS))
    moments, sizes, distances, signs = draws(f"rain {ground}", 4 * count).reshape(4, -1)
    push = (-np.log(1.0 - sizes)) ** 1.5 / (0.15 + distances) ** 1.2
    # The nearest are held back: one drop on the ear would drown all others.
    push = np.where(signs < 0.5, -1.0, 1.0) * push / (1.0 + push / 4.0)
    track = np.zeros(samples(seconds))
    np.add.at(track, (moments * len(track)).astype(np.int64), push)
    return track


def _hiss(hertz: Float64) -> Float64:
    return np.asarray(band(500.0, 7500.0, 1)(hertz) / np.sqrt(1.0 + hertz / 2500.0), np.float64)


def make(seconds: float) -> Float64:
    """Steady rain."""
    hiss: Gain = _hiss
    swell = 0.85 + 0.3 * drift("rain swell", seconds, 0.5)
    track = 0.9 * swell * evened(filtered(noise("rain far", seconds), hiss))
    for ground, center, quality, strength in _GROUNDS:
        track += strength * evened(filtered(_strikes(ground, seconds), resonance(center, quality)))
    return track


RECIPE = Recipe(6.0, loops=True, make=make)
