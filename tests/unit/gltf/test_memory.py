"""The encoder's memory: made once for equal content, bounded, and safe to share."""

import numpy as np
import pytest

from scenewright.gltf.compression.memory import Memory, remembered


class Doubler:
    def __init__(self, most=1000):
        self.memory, self.calls = Memory(most), 0

    @remembered
    def doubled(self, values, factor):
        self.calls += 1
        return values * factor


def test_equal_content_is_made_once_and_other_content_anew():
    doubler = Doubler()
    first = doubler.doubled(np.arange(4), 2)
    assert doubler.doubled(np.arange(4), 2) is first
    assert doubler.calls == 1
    assert doubler.doubled(np.arange(4), 3).tolist() == [0, 3, 6, 9]
    assert doubler.doubled(np.arange(4).astype(np.int32), 2).dtype == np.int32
    assert doubler.doubled(np.arange(4).reshape(2, 2), 2).shape == (2, 2)
    assert doubler.calls == 4


def test_what_is_shared_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        Doubler().doubled(np.arange(4), 2)[0] = 1


def test_the_longest_unused_goes_when_it_is_full():
    doubler = Doubler(most=3 * 32)
    for value in (0, 1, 2):
        doubler.doubled(np.full(4, value), 2)
    doubler.doubled(np.full(4, 0), 2)  # used again: 1 is now the oldest
    doubler.doubled(np.full(4, 3), 2)
    assert doubler.memory.held == 3 * 32
    calls = doubler.calls
    doubler.doubled(np.full(4, 0), 2)
    assert doubler.calls == calls
    doubler.doubled(np.full(4, 1), 2)
    assert doubler.calls == calls + 1


def test_what_is_too_large_is_made_but_not_kept():
    doubler = Doubler(most=16)
    assert doubler.doubled(np.arange(100), 2)[99] == 198
    assert doubler.memory.held == 0
