"""Lines that copies stand along."""

import pytest

from scenewright.layout.lines import Line
from scenewright.parts import Anchor, Description
from scenewright.parts.courses import closes, count_along, lengths_of, line_of

CORNER = [(0.0, 0.0, 0.0), (3.0, 1.0, 0.0), (3.0, 1.0, 4.0)]
RING = [(0.0, 0.0, 0.0), (2.0, 0.0, 0.0), (2.0, 0.0, 2.0), (0.0, 0.0, 2.0), (0.0, 0.0, 0.0)]


def test_points_and_directions_so_many_metres_on():
    line = Line(CORNER)
    assert line.length == 7.0
    assert line.at(1.5) == ((1.5, 0.5, 0.0), (1.0, 0.0))
    assert line.at(5.0) == ((3.0, 1.0, 2.0), (0.0, 1.0))
    assert line.at(-1.0) == ((0.0, 0.0, 0.0), (1.0, 0.0))
    assert line.at(9.0) == ((3.0, 1.0, 4.0), (0.0, 1.0))


def test_at_a_corner_the_direction_is_between():
    point, way = Line(CORNER).at(3.0)
    assert point == (3.0, 1.0, 0.0)
    assert way == pytest.approx((0.5**0.5, 0.5**0.5))
    _, way = Line(RING).at(8.0)
    assert way == pytest.approx((0.5**0.5, -(0.5**0.5)))


def test_points_on_each_other_do_no_harm():
    line = Line([CORNER[0], CORNER[0], *CORNER[1:], CORNER[2]])
    assert line.length == 7.0
    assert line.at(7.0) == (CORNER[2], (0.0, 1.0))
    assert Line([]).length == 0.0
    assert Line(CORNER[:1] * 3).length == 0.0


def test_a_count_has_one_more_than_whole_steps_but_on_a_ring():
    straight = [(0.0, 0.0), (6.0, 0.0)]
    assert [count_along(straight, every) for every in (2.0, 2.5, 6.0, 7.0)] == [4, 3, 2, 1]
    assert count_along([(0.0, 0.0), (0.9, 0.0)], 0.3) == 4  # 0.9 / 0.3 is less than 3 by rounding
    ring = [(x, z) for x, _, z in RING]
    assert lengths_of(ring) == [2.0] * 4
    assert closes(ring)
    assert [count_along(ring, every) for every in (2.0, 3.0, 9.0)] == [4, 2, 1]


def test_a_wall_gives_its_foot_and_a_thing_its_course():
    course = ((0.0, 0.0), (1.0, 1.0))
    thing = Description((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (), course=course)
    wall = Anchor("east", "wall", (3.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (4.0, 2.6))
    assert line_of(thing, None) == course
    assert line_of(thing, wall) == ((3.0, -2.0), (3.0, 2.0))
    assert line_of(thing, Anchor("top", "surface", (0.0, 1.0, 0.0))) == ()
    assert line_of(None, None) == ()
