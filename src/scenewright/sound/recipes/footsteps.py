"""Footsteps: someone who walks on a wooden floor at two steps a second, for as long as it is played.

A step is a heel that strikes and a sole that rolls off a sixth of a second later (the two maxima of the ground's reaction;
Farnell, Designing Sound, MIT Press 2010, practical 9). The boards ring low, the sole rustles.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.modes import Mode, ring
from scenewright.sound.recipe import Recipe
from scenewright.sound.room import reverberant
from scenewright.sound.signals import band, draws, filtered, hump, lay, samples

STEPS = 4
_BOARDS = (
    (92.0, 1.0, 0.035), (148.0, 0.8, 0.028), (235.0, 0.5, 0.02), (410.0, 0.35, 0.012),
    (760.0, 0.42, 0.008), (1340.0, 0.4, 0.005), (2300.0, 0.3, 0.0035),
)  # fmt: skip
"""Hertz, strength and seconds of fading of the floor under a heel."""


def _step(number: int) -> Float64:
    """Heel, then sole; a left foot is not a right one."""
    pitch, hard, long, loud = draws(f"footsteps {number}", 4).tolist()
    tune = 0.94 + 0.1 * pitch + (0.03 if number % 2 else 0.0)
    boards = tuple(Mode(hertz * tune, strength, fades) for hertz, strength, fades in _BOARDS)
    track = np.zeros(samples(0.4))
    lay(track, (0.85 + 0.3 * loud) * ring(boards, 0.2, 0.0004 + 0.0003 * hard), 0.004)
    lay(track, 0.3 * ring(boards, 0.2, 0.0035), 0.12 + 0.03 * long)
    count = samples(0.11)
    rustle = filtered((draws(f"footsteps sole {number}", count) * 2.0 - 1.0) * hump(count, 0.3), band(700.0, 4500.0, 1))
    lay(track, 0.09 * rustle, 0.09 + 0.03 * long)
    return track


def make(seconds: float) -> Float64:
    """Four steps that lead into the next four."""
    track = np.zeros(samples(seconds))
    for number in range(STEPS):
        swing = 0.012 * (float(draws(f"footsteps time {number}", 1)[0]) - 0.5)
        lay(track, _step(number), 0.03 + seconds / STEPS * number + swing)
    return reverberant(track, "footsteps room", 0.5, 0.16, band(150.0, 3500.0, 1))


RECIPE = Recipe(2.0, loops=True, make=make)
