"""Click: a rocker switch. A finger's press and, a hundredth of a second later, the snap of the contact against its stop.

Each is an impact of some tenths of a millisecond that rings a small plastic shell (modal synthesis, `modes`).
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.modes import Mode, ring
from scenewright.sound.recipe import Recipe
from scenewright.sound.signals import faded, lay, samples

_PRESS = (Mode(420.0, 0.35, 0.006), Mode(1450.0, 0.4, 0.0035), Mode(2600.0, 0.25, 0.002))
_SNAP = (Mode(610.0, 0.4, 0.005), Mode(2250.0, 0.8, 0.0045), Mode(3900.0, 1.0, 0.003), Mode(6100.0, 0.6, 0.002))


def make(seconds: float) -> Float64:
    """On."""
    track = np.zeros(samples(seconds))
    lay(track, 0.45 * ring(_PRESS, 0.04, 0.0003), 0.002)
    lay(track, ring(_SNAP, 0.04, 0.00008), 0.014)
    return faded(track, 0.01)


RECIPE = Recipe(0.08, loops=False, make=make)
