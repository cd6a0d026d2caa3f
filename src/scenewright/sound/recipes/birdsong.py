"""Birdsong: three near birds and some far ones, each a string of chirps in a wood.

A syrinx gives nearly pure tones: the tension of its membranes sets the pitch, the pressure of the breath the loudness, and
a syllable is one gesture of both (Mindlin and Laje, The Physics of Birdsong, Springer 2005). The strophes are drawn after
those of the great tit (two alternating notes), the blackbird (slow flutes) and the chaffinch (a falling trill).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.room import reverberant
from scenewright.sound.signals import RATE, band, draws, evened, filtered, hump, lay, noise, samples


class _Syllable(NamedTuple):
    """When, how long, from where over where to where (hertz), how loud."""

    second: float
    lasts: float
    pitches: tuple[float, float, float]
    strength: float


def _chirp(syllable: _Syllable) -> Float64:
    """One gesture: pitch along a parabola through three tones, breath that rises and falls, a weak octave."""
    count = samples(syllable.lasts)
    place = (np.arange(count) + 0.5) / count
    start, middle, end = syllable.pitches
    bend = 2.0 * (start + end) - 4.0 * middle
    hertz = start + (end - start - bend) * place + bend * place * place
    phase = 2.0 * np.pi * np.cumsum(hertz) / RATE
    tone = np.sin(phase) + 0.06 * np.sin(2.0 * phase)
    return syllable.strength * hump(count, 0.35) * tone


def _tit() -> Iterator[_Syllable]:
    for beat in range(5):
        yield _Syllable(0.35 + 0.31 * beat, 0.13, (5000.0, 4850.0, 4600.0), 0.8)
        yield _Syllable(0.51 + 0.31 * beat, 0.12, (3500.0, 3700.0, 3650.0), 0.7)


def _blackbird() -> Iterator[_Syllable]:
    notes = ((2.55, 0.26, 1900, 2300, 2100), (2.86, 0.20, 2500, 2450, 2000), (3.10, 0.34, 1700, 1800, 2350))
    turns = ((3.50, 0.18, 2600, 2200, 2500), (3.72, 0.10, 3600, 4400, 3400), (3.84, 0.12, 3100, 3900, 3000))
    for second, lasts, start, middle, end in (*notes, *turns):
        yield _Syllable(second, lasts, (float(start), float(middle), float(end)), 0.85)


def _chaffinch() -> Iterator[_Syllable]:
    second = 5.0
    for beat in range(13):
        top = 5600.0 - 170.0 * beat
        yield _Syllable(second, 0.075, (top, top - 500.0, top - 1500.0), 0.5 + 0.02 * beat)
        second += 0.118 - 0.002 * beat
    yield _Syllable(second + 0.02, 0.16, (2900.0, 3900.0, 4700.0), 0.8)
    yield _Syllable(second + 0.19, 0.14, (4500.0, 3600.0, 2700.0), 0.7)


def _far(seconds: float) -> Iterator[_Syllable]:
    for when, pitch, lasts, strength in draws("birds far", 96).reshape(-1, 4):
        top = 3200.0 + 3400.0 * pitch
        yield _Syllable(seconds * when, 0.05 + 0.09 * lasts, (top, top * 1.08, top * 0.86), 0.03 + 0.09 * strength)


def make(seconds: float) -> Float64:
    """A morning."""
    track = np.zeros(samples(seconds))
    for syllable in (*_tit(), *_blackbird(), *_chaffinch(), *_far(seconds)):
        lay(track, _chirp(syllable), syllable.second)
    wood = reverberant(track, "birds wood", 1.3, 0.3, band(900.0, 6000.0, 1))
    leaves = evened(filtered(noise("birds leaves", seconds), band(250.0, 3000.0, 1)), 0.006)
    return wood + leaves


RECIPE = Recipe(8.0, loops=True, make=make)
