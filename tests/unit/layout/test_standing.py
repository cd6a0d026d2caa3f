"""Prisms: what collides, how far apart things are, and what is pushed under tables, against dense sampling."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts import crate, shifted, turned
from scenewright.layout.standing import Prism, collide, depth_of, gap, outside

LENGTH = st.floats(0.2, 2.0)
PLACE = st.floats(-2.0, 2.0)
TURN = st.floats(0.0, 360.0)
PRISM = st.builds(turned, LENGTH, LENGTH, PLACE, PLACE, TURN)


def inside(prism, x, z):
    return outside((x, z), prism.outline) == 0.0


def samples(prism, steps=24):
    """Points on the border and inside."""
    corners = prism.outline
    for (x0, z0), (x1, z1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        for k in range(steps):
            yield x0 + (x1 - x0) * k / steps, z0 + (z1 - z0) * k / steps


@given(PRISM, PRISM)
@settings(max_examples=150, deadline=None)
def test_gaps_are_those_between_sampled_borders(first, second):
    sampled = min(math.dist(p, q) for p in samples(first) for q in samples(second))
    step = max(first.box[1] - first.box[0] + first.box[3] - first.box[2], 4.0) / 24
    found = gap((first,), (second,))
    if collide(first, second):
        assert found == 0.0
    else:
        assert found <= sampled + 1e-9
        assert found >= sampled - 2 * step


@given(PRISM, PRISM)
@settings(max_examples=150, deadline=None)
def test_a_corner_of_one_deep_in_the_other_is_a_collision(first, second):
    deep = any(
        inside(second, x, z) and min(math.dist((x, z), p) for p in samples(second, 60)) > 0.05 for x, z in first.outline
    )
    if deep:
        assert collide(first, second)
        assert collide(second, first)
        assert depth_of(first, second) > 0.0


def test_touching_hanging_above_and_lying_flat_are_no_collisions():
    box = crate(1.0, 1.0)
    assert not collide(box, crate(1.0, 1.0, x=1.0))
    assert not collide(box, crate(1.0, 1.0, low=1.0, high=2.0))
    assert not collide(box, crate(3.0, 3.0, high=0.02))
    assert collide(crate(3.0, 3.0, high=0.02), crate(1.0, 1.0, high=0.02))
    assert collide(box, crate(1.0, 1.0, x=0.99))
    assert depth_of(box, crate(1.0, 1.0, x=0.9)) == pytest.approx(0.1)


def test_a_chair_goes_under_a_table_up_to_its_back_and_not_under_a_low_one():
    table, low = crate(1.6, 0.8, high=0.75, knee=0.6), crate(1.6, 0.8, high=0.45, knee=0.35)
    back = ((-0.25, 0.55), (0.25, 0.55), (0.25, 0.65), (-0.25, 0.65))
    seat = Prism(table.item, ((-0.25, 0.2), (0.25, 0.2), (0.25, 0.65), (-0.25, 0.65)), 0.0, 0.9, back, 0.45)
    assert not collide(table, seat)
    assert collide(low, seat)
    deeper = seat.moved(shifted(0.0, -0.3))
    assert collide(table, deeper)
