"""Crowd: a hall full of people who talk, none of whom can be understood.

Each voice is a glottal pulse train (Fant 1960, the source and filter model) that speaks four to six syllables a second in
phrases with pauses; each syllable passes the formants of one vowel (Peterson and Barney 1952, table II, men and women). All
voices that say a vowel at once are filtered together, which is the same and far less work.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.recipe import Recipe
from scenewright.sound.room import reverberant
from scenewright.sound.signals import (
    RATE,
    Gain,
    band,
    draws,
    drift,
    evened,
    filtered,
    hump,
    lay,
    noise,
    resonance,
    samples,
)

VOICES = 18
_VOWELS = (
    ((270, 2290, 3010), (310, 2790, 3310)),
    ((530, 1840, 2480), (610, 2330, 2990)),
    ((660, 1720, 2410), (860, 2050, 2850)),
    ((730, 1090, 2440), (850, 1220, 2810)),
    ((570, 840, 2410), (590, 920, 2710)),
    ((490, 1350, 1690), (500, 1640, 1960)),
    ((300, 870, 2240), (370, 950, 2670)),
)
"""Hertz of three formants, of men and of women: beet, bet, bat, father, bought, bird, boot."""
_STRENGTHS = (1.0, 0.5, 0.22)


def _pulses(voice: int, seconds: float, *, high: bool) -> Float64:
    """The air that the vocal folds let through: a pitch that wanders, and whole periods in the loop."""
    own = float(draws(f"crowd pitch {voice}", 1)[0])
    middle = (185.0 + 50.0 * own) if high else (98.0 + 38.0 * own)
    hertz = middle * (0.85 + 0.3 * drift(f"crowd tune {voice}", seconds, 1.2))
    turns = np.cumsum(hertz) / RATE
    turns *= np.floor(turns[-1]) / turns[-1]
    place = turns - np.floor(turns)
    # Rosenberg's pulse (1971): opens over 40 % of a period and closes over 16 %.
    opening = 0.5 - 0.5 * np.cos(np.pi * np.minimum(place / 0.4, 1.0))
    closing = np.cos(0.5 * np.pi * np.clip((place - 0.4) / 0.16, 0.0, 1.0))
    return np.asarray(np.where(place < 0.4, opening, closing) - 0.33, np.float64)


def _syllables(voice: int, seconds: float) -> Iterator[tuple[int, float, Float64]]:
    """Which vowel a voice says when and how loudly: syllables of a seventh to a third of a second, and pauses."""
    numbers = draws(f"crowd words {voice}", 4 * 64).reshape(-1, 4).tolist()
    second = seconds * numbers[0][0]
    end = second + seconds - 0.4
    for pace, vowel, strength, pause in numbers:
        lasts = 0.13 + 0.16 * pace
        if second + lasts > end:
            break
        if pause > 0.14:
            loud = (0.35 + 0.65 * strength) * hump(samples(lasts * 0.9), 0.35)
            yield int(vowel * len(_VOWELS)), second, loud
            second += lasts
        else:
            second += 0.35 + 2.5 * pause


def _mouth(formants: tuple[int, int, int]) -> Gain:
    """What the mouth makes of the pulses: three resonances, and 6 dB an octave for the way out of it."""
    passes = tuple(resonance(float(hertz), 5.0) for hertz in formants)

    def gain(hertz: Float64) -> Float64:
        total = np.zeros(len(hertz))
        for strength, passed in zip(_STRENGTHS, passes, strict=True):
            total += strength * passed(hertz)
        return total * np.minimum(hertz / 500.0, 6.0)

    return gain


def make(seconds: float) -> Float64:
    """A full hall before the doors open."""
    said = np.zeros((2, len(_VOWELS), samples(seconds)))
    whispers = np.zeros(samples(seconds))
    for voice in range(VOICES):
        sex, near = voice % 2, 0.25 + 0.75 * float(draws(f"crowd near {voice}", 1)[0]) ** 2
        pulses = evened(_pulses(voice, seconds, high=sex == 1), near)
        for vowel, second, loud in _syllables(voice, seconds):
            places = (samples(second) + np.arange(len(loud))) % len(pulses)
            lay(said[sex, vowel], loud * pulses[places], second)
            lay(whispers, near * loud * loud, second - 0.09)
    track = np.zeros(samples(seconds))
    for sex in range(2):
        for vowel, formants in enumerate(_VOWELS):
            track += filtered(said[sex, vowel], _mouth(formants[sex]))
    breath = evened(filtered(noise("crowd breath", seconds), band(2500.0, 7000.0, 1)) * whispers, 0.09)
    talk = filtered(evened(track), band(140.0, 5000.0, 1)) + breath
    return reverberant(talk, "crowd hall", 1.4, 0.75, band(200.0, 3000.0, 1))


RECIPE = Recipe(8.0, loops=True, make=make)
