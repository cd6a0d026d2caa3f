"""What has a height of its own and nothing under it is said; what hangs by nature, or at something, is not."""

import pytest

from layouts import room
from scene_parts import Crate, node, placed


def said(faults):
    return [fault.message for fault in faults if fault.code == "SW607"]


def at(x, y, z, name="hut/a", **sizes):
    return node(name, Crate(**sizes), at=(x, y, z))


def test_a_thing_in_the_air_is_told_with_its_height_over_what_is_below():
    assert said(room(at(0.0, 0.5, 0.0))[1]) == ["'a' hangs in the air: 0.50 m over the floor of 'hut'"]
    assert said(room(at(0.0, 0.009, 0.0))[1]) == []
    table = at(0.0, 0.0, 0.0, "hut/table")
    assert said(room(table, at(0.0, 1.0, 0.0))[1]) == []
    assert said(room(table, at(0.0, 1.2, 0.0))[1]) == ["'a' hangs in the air: 0.20 m over 'table'"]


def test_outside_the_ground_is_below():
    assert said(placed(at(0.0, 2.0, 0.0, "a"))[1]) == ["'a' hangs in the air: 2.00 m over the ground"]
    assert said(placed(at(0.0, 0.0, 0.0, "a"))[1]) == []
    assert said(placed(at(0.0, -0.2, 0.0, "a"))[1]) == []


@pytest.mark.parametrize(
    ("x", "y", "z"), [(0.0, 1.0, -1.5), (0.0, 2.0, 0.0), (2.5, 1.0, 0.0)], ids=["north wall", "ceiling", "east wall"]
)
def test_what_touches_a_wall_or_the_ceiling_is_fixed_to_it(x, y, z):
    assert said(room(at(x, y, z), height=3.0)[1]) == []


def test_what_is_hardly_over_the_floor_is_not_fixed_to_the_wall_beside_it():
    assert len(said(room(at(0.0, 0.05, -1.5))[1])) == 1


def test_wishes_and_what_coordinates_give_no_height_are_left_alone():
    assert said(room(node("hut/a", Crate(), at=(0.0, 1.0, 0.0), must=False))[1]) == []
    assert said(room(node("hut/a", Crate(), at=(0.0, None, 0.0)))[1]) == []
    assert said(room(node("hut/a", Crate(), at=(0.0, 1.0, 0.0), physics={"body": "dynamic"}))[1]) == []
