"""The room a sound is heard in.

Noise that dies away is a good reverberation (Moorer 1979, "About this reverberation business", Computer Music Journal
3(2)).
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.signals import Gain, draws, evened, filtered, level, samples


def reverberant(signal: Float64, name: str, seconds: float, share: float, color: Gain) -> Float64:
    """Add a diffuse tail to a signal, around its end as around a loop's.

    Args:
        signal: (n,) samples.
        name: Of the draws that make the room's answer.
        seconds: Until it has fallen by 60 dB.
        share: Level of the tail against the signal's.
        color: What the walls or leaves leave of it.
    """
    count = min(len(signal), samples(seconds))
    answer = np.zeros(len(signal))
    answer[:count] = (draws(name, count) * 2.0 - 1.0) * np.exp(-6.9 * np.arange(count) / samples(seconds))
    spectrum = np.fft.rfft(signal) * np.fft.rfft(answer)
    tail = filtered(np.fft.irfft(spectrum, len(signal)), color)
    return signal + evened(tail, share * level(signal))
