"""The shortest way out of another thing, and back into a room, as one number of `at`."""

import pytest

from layouts import crate
from scene_parts import SPAN, Crate, Hut, node, place
from scenewright.layout.item import Item
from scenewright.layout.shifting import way_back, way_out
from scenewright.layout.space import Space
from scenewright.resolve.resolved import Reference

ROOM = Space(Item(node("hut", Hut()), None), ((-3.0, -2.0), (3.0, -2.0), (3.0, 2.0), (-3.0, 2.0)), (0.0, 3.0))


def thing(x, z, unit="", **given):
    """A crate by plain coordinates (x, z), as its author wrote them."""
    written = {0: f"{x * (100 if unit == 'cm' else 1):g}{unit}", 1: f"{z:g}"}
    plain = {f"at/{k}": Reference("", SPAN, f"parts/c/at/{k}", text) for k, text in written.items()}
    return Item(node("c", Crate(), at=(x, None, z), plain=plain, **given), None)


def said(fixes):
    return [(fix.path.rpartition("at/")[2], fix.old, fix.new) for fix in fixes]


@pytest.mark.parametrize(
    ("x", "z", "fix"),
    [
        (0.8, 0.1, ("0", "0.8", "1")),
        (-0.7, 0.1, ("0", "-0.7", "-1")),
        (0.1, 0.75, ("1", "0.75", "1")),
        (0.1, -0.9, ("1", "-0.9", "-1")),
    ],
)
def test_the_shortest_of_four_ways_out_is_taken(x, z, fix):
    assert said(way_out(thing(x, z), (crate(1, 1, x=x, z=z),), (crate(1, 1),), (), ROOM)) == [fix]


def test_a_number_keeps_its_unit_and_is_rounded_away_from_the_other():
    other = crate(0.3333, 1)
    assert said(way_out(thing(0.5, 0.0, "cm"), (crate(1, 1, x=0.5),), (other,), (), ROOM)) == [("0", "50cm", "66.7cm")]


def test_a_way_that_ends_in_a_third_thing_or_a_wall_is_left_out():
    mine, other = (crate(1, 1, x=0.8, z=0.1),), (crate(1, 1),)
    third = crate(1, 1, x=1.9)
    assert said(way_out(thing(0.8, 0.1), mine, other, (third,), ROOM)) == [("1", "0.1", "1")]
    assert said(way_out(thing(2.4, 0.1), (crate(1, 1, x=2.4, z=0.1),), (crate(1, 1, x=1.6),), (), ROOM)) == [
        ("1", "0.1", "1")
    ]


def test_where_every_way_is_closed_none_is_offered():
    closet = Space(ROOM.room, ((-0.6, -0.6), (0.6, -0.6), (0.6, 0.6), (-0.6, 0.6)), (0.0, 3.0))
    assert way_out(thing(0.1, 0.0), (crate(1, 1, x=0.1),), (crate(1, 1),), (), closet) == ()


@pytest.mark.parametrize(
    ("x", "z", "fix"),
    [
        (2.7, 0.0, ("0", "2.7", "2.5")),
        (-2.9, 0.0, ("0", "-2.9", "-2.5")),
        (0.0, 1.8, ("1", "1.8", "1.5")),
        (0.0, -2.0, ("1", "-2", "-1.5")),
    ],
)
def test_the_way_back_goes_to_the_wall_and_no_farther(x, z, fix):
    assert said(way_back(thing(x, z), (crate(1, 1, x=x, z=z),), (), ROOM)) == [fix]


def test_there_is_no_way_back_where_something_stands_or_two_walls_are_left():
    mine = (crate(1, 1, x=2.7),)
    assert way_back(thing(2.7, 0.0), mine, (crate(1, 1, x=2.0),), ROOM) == ()
    assert way_back(thing(2.7, 1.9), (crate(1, 1, x=2.7, z=1.9),), (), ROOM) == ()
    assert way_back(thing(2.7, 0.0), mine, (), Space()) == ()


def test_what_a_relation_or_a_formula_places_is_not_moved():
    mine, other = (crate(1, 1, x=0.8),), (crate(1, 1),)
    assert way_out(Item(node("c", Crate(), placement=place("near", "b")), None), mine, other, (), ROOM) == ()
    assert way_out(Item(node("c", Crate(), at=(0.8, None, 0.0)), None), mine, other, (), ROOM) == ()
    assert way_out(thing(0.8, 0.0), (), other, (), ROOM) == ()
