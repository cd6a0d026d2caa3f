"""One animation of several: every part goes round whole, none is driven twice, and the keys only go forward."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.graph import Channel, Clip
from scenewright.interactivity.clips import length
from scenewright.interactivity.merging import LONGEST, NEAR_ENOUGH, merged


def clip(address, seconds, path="translation", *, closed=True, keys=5):
    times = np.linspace(0.0, seconds, keys).astype(np.float32)
    values = np.zeros((keys, 3), np.float32)
    values[:, 1] = np.sin(np.linspace(0.0, 2.0 * np.pi if closed else 1.0, keys))
    values[-1] = values[0] if closed else values[-1]
    return Clip(f"{address} {path}", (Channel(address, path, times, values),))


def test_none_and_one_stay():
    one = clip("a", 2.0)
    assert merged(()) == ()
    assert merged((one,)) == (one,)
    assert merged((Clip("empty", ()), one)) == (one,)


@pytest.mark.parametrize("lengths", [(2.0, 3.0), (1.0, 1.0), (0.7, 3.1, 5.0), (20.0, 30.0), (0.05, 11.0)])
def test_parts_go_round_a_whole_number_of_times(lengths):
    (made,) = merged([clip(f"a{k}", seconds) for k, seconds in enumerate(lengths)])
    whole = length(made)
    assert whole <= max(LONGEST, *lengths) + 1e-4
    for seconds, channel in zip(lengths, made.channels, strict=True):
        cycles = whole / seconds
        assert abs(cycles / round(cycles) - 1.0) <= max(NEAR_ENOUGH, 0.25)
        assert (np.diff(channel.times) > 0.0).all()
        assert len(channel.values) == len(channel.times) == 1 + 4 * round(cycles)
        assert channel.times[-1] == pytest.approx(whole, abs=1e-4)
        assert channel.values[-1] == pytest.approx(channel.values[0])


def test_paces_that_fit_are_kept_exactly():
    (made,) = merged([clip("a", 2.0), clip("b", 3.0)])
    assert length(made) == 6.0
    first = made.channels[0]
    assert first.times.tolist() == [0.5 * k for k in range(13)]
    assert first.values[:5].tolist() == first.values[4:9].tolist()


def test_what_is_driven_twice_is_driven_by_the_first():
    a, b = clip("a", 2.0), clip("a", 1.0)
    (made,) = merged([a, b, clip("a", 1.0, "scale")])
    assert [(channel.address, channel.path) for channel in made.channels] == [("a", "translation"), ("a", "scale")]


def test_a_jump_at_the_end_of_a_cycle_stays_one():
    (made,) = merged([clip("a", 2.0), clip("b", 1.0, closed=False)])
    jumping = made.channels[1]
    assert (np.diff(jumping.times) > 0.0).all()
    assert len(jumping.times) == 10
    assert jumping.times[5] - jumping.times[4] == pytest.approx(0.001, abs=1e-5)


def test_splines_and_shapes_keep_their_rows():
    times = np.array([0.0, 1.0], np.float32)
    spline = Channel("a", "rotation", times, np.zeros((6, 4), np.float32), "CUBICSPLINE")
    shapes = Channel("b", "weights", times, np.array([0.0, 1.0, 1.0, 0.0], np.float32))
    (made,) = merged([Clip("x", (spline,)), Clip("y", (shapes,)), clip("c", 2.0)])
    turned, bent, _ = made.channels
    assert (len(turned.times), turned.values.shape) == (4, (12, 4))
    assert (len(bent.times), bent.values.shape) == (4, (8,))
