"""Bodies: outlines on the floor and heights of boxes, however they are turned."""

import pytest

from layouts import THING
from scenewright.layout.bodies import Body
from scenewright.layout.frames import Frame, rotation

LOW, HIGH = (-0.5, 0.0, -0.25), (0.5, 2.0, 0.25)


def body(*turns):
    return Body(THING, 0, Frame((3.0, 1.0, 0.0), rotation(turns)), LOW, HIGH)


def extent(points):
    return [end for k in (0, 1) for end in (min(p[k] for p in points), max(p[k] for p in points))]


def test_an_upright_body_has_four_corners_and_its_heights():
    assert len(body(0.0, 30.0, 0.0).outline) == 4
    assert extent(body(0.0, 90.0, 0.0).outline) == pytest.approx([2.75, 3.25, -0.5, 0.5])
    assert body(0.0, 30.0, 0.0).levels == (1.0, 3.0)


def test_a_body_that_lies_on_its_back_is_as_deep_as_it_was_high():
    lying = body(90.0, 0.0, 0.0)
    assert extent(lying.outline) == pytest.approx([2.5, 3.5, 0.0, 2.0])
    assert lying.levels == pytest.approx((0.75, 1.25))


def test_a_leaning_body_reaches_over_the_floor_and_below_it():
    leaning = body(30.0, 0.0, 0.0)
    assert extent(leaning.outline) == pytest.approx([2.5, 3.5, -0.25 * 0.75**0.5, 1.0 + 0.25 * 0.75**0.5])
    assert leaning.levels == pytest.approx((1.0 - 0.125, 1.0 + 2.0 * 0.75**0.5 + 0.125))
    assert len(body(30.0, 0.0, 20.0).outline) == 6


def test_a_body_on_its_head_has_its_outline():
    assert extent(body(180.0, 0.0, 0.0).outline) == pytest.approx([2.5, 3.5, -0.25, 0.25])
    assert body(180.0, 0.0, 0.0).levels == pytest.approx((-1.0, 1.0))
