"""Modal synthesis: a struck body is the sum of its modes, each a sine that dies away.

Source: Adrien, "The missing link: modal synthesis", in Representations of Musical Signals (MIT Press 1991); van den Doel
and Pai, "The sounds of physical shapes", Presence 7(4), 1998.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scenewright.arrays import Float64
from scenewright.sound.signals import times


class Mode(NamedTuple):
    """One way in which a body swings."""

    hertz: float
    strength: float
    fades: float
    """Seconds in which it falls to 1/e."""


def ring(modes: tuple[Mode, ...], seconds: float, contact: float = 0.0005) -> Float64:
    """What a body gives off when it is struck.

    Args:
        modes: How it swings.
        seconds: How long it is listened to.
        contact: Seconds that the hammer touches it: a soft one rises slowly (Hertz's contact law gives nearly half a sine).

    Returns:
        (n,) samples that begin at 0.
    """
    clock = times(seconds)
    sound = np.zeros(len(clock))
    for mode in modes:
        swing = np.sin(2.0 * np.pi * mode.hertz * clock)
        sound += mode.strength * softness(mode.hertz, contact) * np.exp(-clock / mode.fades) * swing
    return sound * (1.0 - np.exp(-clock / max(contact / 2.0, 1e-5)))


def softness(hertz: float, contact: float) -> float:
    """What a push of half a sine over `contact` seconds gives a mode, 1 for a slow one: the push's spectrum."""
    x = 2.0 * hertz * contact
    if abs(x - 1.0) < 1e-6:
        return float(np.pi / 4.0)
    return float(abs(np.cos(np.pi * x / 2.0) / (1.0 - x * x)) + 0.02 / (1.0 + x * x))
