"""Signals and what is done to them: noise, spectra shaped on the circle, slow drifts, laying pieces on a track.

A signal is (n,) float64 at `RATE` samples a second. Filtering is multiplication of the spectrum, so every signal counts
as periodic: what is made of such parts alone begins where it ends, and loops without a seam.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform

RATE = 22_050
"""Samples a second: half that of a compact disc, which keeps everything below 11 kHz and halves the files."""

Gain: TypeAlias = Callable[[Float64], Float64]
"""What a filter does: hertz to factors, both (n,)."""


def samples(seconds: float) -> int:
    """How many samples some seconds take."""
    return round(seconds * RATE)


def times(seconds: float) -> Float64:
    """Seconds since its beginning at each sample of a signal, (n,)."""
    return np.arange(samples(seconds)) / RATE


def draws(name: str, count: int) -> Float64:
    """`count` numbers in [0, 1), of one name always the same."""
    return np.asarray(uniform(draw_key(0, "sound", name), np.arange(count)), np.float64)


def noise(name: str, seconds: float) -> Float64:
    """White noise from -1 to 1."""
    return draws(name, samples(seconds)) * 2.0 - 1.0


def filtered(signal: Float64, gain: Gain) -> Float64:
    """Weigh the frequencies of a periodic signal; none is delayed (zero phase)."""
    spectrum = np.fft.rfft(signal)
    hertz = np.arange(len(spectrum), dtype=np.float64) * (RATE / len(signal))
    return np.asarray(np.fft.irfft(spectrum * gain(hertz), len(signal)), np.float64)


def band(low: float, high: float, order: int = 2) -> Gain:
    """What passes between two frequencies, by the magnitude of Butterworth filters (Butterworth 1930)."""

    def gain(hertz: Float64) -> Float64:
        below = 1.0 / np.sqrt(1.0 + (low / np.maximum(hertz, 1e-3)) ** (2 * order))
        return np.asarray(below / np.sqrt(1.0 + (hertz / high) ** (2 * order)), np.float64)

    return gain


def resonance(center: float, quality: float) -> Gain:
    """The magnitude of a second-order resonance: 1 at its centre, which is `quality` times as high as it is wide."""

    def gain(hertz: Float64) -> Float64:
        ratio = np.maximum(hertz, 1e-3) / center
        return np.asarray(1.0 / np.sqrt(1.0 + (quality * (ratio - 1.0 / ratio)) ** 2), np.float64)

    return gain


def drift(name: str, seconds: float, fastest: float) -> Float64:
    """A slow periodic curve from 0 to 1 whose changes are no faster than `fastest` hertz, even in strength below it."""
    turns = 2.0 * np.pi * np.arange(samples(seconds)) / samples(seconds)
    curve = np.zeros(len(turns))
    for number, (strength, phase) in enumerate(draws(name, 2 * max(2, round(fastest * seconds))).reshape(-1, 2)):
        curve += (0.5 + strength) * np.sin((number + 1) * turns + 2.0 * np.pi * phase)
    low, high = curve.min(), curve.max()
    return np.asarray((curve - low) / (high - low), np.float64)


def hump(count: int, rise: float = 0.5) -> Float64:
    """A smooth rise from 0 to 1 and fall back to 0 over `count` samples, its top at the share `rise` of them."""
    place = (np.arange(count) + 0.5) / count
    arm = np.where(place < rise, place / rise, (1.0 - place) / (1.0 - rise))
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * arm), np.float64)


def faded(signal: Float64, seconds: float) -> Float64:
    """A signal that has fallen to nothing at its end, over its last seconds."""
    count = min(samples(seconds), len(signal))
    tail = 0.5 + 0.5 * np.cos(np.pi * (np.arange(count) + 1.0) / count)
    return np.concatenate([signal[: len(signal) - count], signal[len(signal) - count :] * tail])


def lay(track: Float64, piece: Float64, second: float) -> None:
    """Add a piece to a track, in place; what hangs over its end goes on at its beginning."""
    places = (samples(second) + np.arange(len(piece))) % len(track)
    if len(piece) <= len(track):
        track[places] += piece
    else:
        np.add.at(track, places, piece)


def level(signal: Float64) -> float:
    """Root of the mean square."""
    return float(np.sqrt((signal * signal).mean()))


def evened(signal: Float64, strength: float = 1.0) -> Float64:
    """A signal brought to a root mean square of `strength`."""
    return signal * (strength / level(signal))
