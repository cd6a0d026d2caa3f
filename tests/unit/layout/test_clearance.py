"""`clear:` keeps the floor before a thing free: of walls, of things, of other copies; and says how much is short."""

import pytest

from scene_parts import Crate, Hut, node, place, placed
from scenewright.layout.outline import contains, meet
from scenewright.resolve.resolved import Copies, Spread


def in_room(*children, **room):
    return placed(node("hut", Hut(), kind="room", children=children, **room))[1]


def desk(clear, **fields):
    """Against the north wall of a hut 4 m deep: its front at z = -2 + 0.03 + 1 = -0.97."""
    return node("hut/desk", Crate(), placement=place("against_wall", "north", clear=clear), **fields)


def copies(motif, count, numpy):
    ones = numpy.ones((count, 3))
    return Copies(motif, tuple(range(count)), numpy.zeros(count, int), 0 * ones, ones)


def test_free_floor_is_no_complaint_and_costs_no_pose():
    assert in_room(desk(2.9)) == []
    poses, _ = placed(node("hut", Hut(), kind="room", children=(desk(2.9),)))
    assert poses["hut/desk"].transform.translation == pytest.approx((0, 0, -1.47), abs=1e-5)


def test_the_room_ends_too_early():
    [fault] = in_room(desk(3.1))
    assert (fault.code, fault.address) == ("SW613", "hut/desk")
    assert fault.message == "'desk' needs 3.10 m of free floor in front of it; the wall of 'hut' leaves 2.97 m"


def test_a_thing_in_front_is_named_with_what_it_leaves():
    sofa = node("hut/sofa", Crate(width=5.9, depth=0.5), at=(0.0, None, 0.0))
    [fault] = in_room(desk(0.9), sofa)
    assert "'sofa' leaves 0.72 m" in fault.message  # its back is at -0.25
    assert "0.18 m" in fault.hint
    assert in_room(desk(0.7), sofa) == []


def test_what_stands_beside_lies_flat_or_hangs_high_is_not_in_the_way():
    beside = node("hut/beside", Crate(), at=(1.0, None, -0.2))
    rug = node("hut/rug", Crate(height=0.02), at=(0.0, None, 0.0))
    lamp = node("hut/lamp", Crate(height=0.4), placement=place("hang_from_ceiling", "hut"))
    assert in_room(desk(0.9), beside, rug, lamp) == []


def test_the_least_is_told_of_several():
    near, far = node("hut/near", Crate(), at=(0.0, None, 0.0)), node("hut/far", Crate(), at=(0.0, None, 1.4))
    [fault] = in_room(desk(3.5), far, near)
    assert "'near' leaves 0.47 m" in fault.message


def test_a_wish_is_not_complained_about():
    assert in_room(desk(3.1, must=False)) == []


def test_its_own_parts_are_no_obstacle_but_those_of_others_are():
    drawer = node("hut/desk/drawer", Crate(), at=(0.0, 0.2, 0.6))
    assert in_room(desk(0.9, children=(drawer,))) == []
    cart = node(
        "hut/cart", None, at=(0.0, None, 0.0), children=(node("hut/cart/box", Crate(width=5.9), at=(0.0, None, 0.0)),)
    )
    [fault] = in_room(desk(0.9), cart)
    assert "'box' leaves 0.47 m" in fault.message


def test_turned_rooms_and_things_are_measured_in_their_own_directions():
    turned = {"rotate": (0.0, 30.0, 0.0), "at": (7.0, None, 3.0)}
    assert in_room(desk(2.9), **turned) == []
    [fault] = in_room(desk(3.1), **turned)
    assert "leaves 2.97 m" in fault.message


def test_copies_under_one_placement_are_each_held_to_it():
    import numpy as np

    shelves = node("hut/shelf", Crate(), placement=place("against_wall", "north", clear=0.9))
    shelves = type(shelves)(**{**vars(shelves), "copies": copies(Spread(3), 3, np)})
    assert in_room(shelves) == []
    blocker = node("hut/blocker", Crate(width=5.9), at=(0.0, None, 0.0))
    [fault] = in_room(shelves, blocker)
    assert "needs 0.90 m" in fault.message


def test_outlines_that_only_touch_do_not_meet():
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    beside = [(x + 1.0, z) for x, z in square]
    corner = [(0.9, 0.9), (1.9, 0.9), (1.9, 1.9), (0.9, 1.9)]
    diamond = [(1.6, 0.5), (1.1, 1.0), (1.6, 1.5), (2.1, 1.0)]
    assert not meet(square, beside)
    assert meet(square, corner)
    assert not meet(square, diamond)  # their boxes overlap along z, a slanted axis parts them
    assert contains(square, [(0.2, 0.2), (0.8, 0.2), (0.5, 0.9)])
    assert not contains(square, corner)
