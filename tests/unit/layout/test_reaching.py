"""Every room stays reachable on foot: what would cut one off stands elsewhere, and what cannot is said."""

import pytest

from layouts import room
from scene_parts import Crate, Hole, Hut, node, place, placed, relate
from scenewright.parts import Description, GeometryGenerator, Stands
from scenewright.resolve.resolved import Placement


class Start(GeometryGenerator):
    """Where a visitor starts."""

    def describe(self, seed: int) -> Description:
        del seed
        return Description((-0.3, 0.0, -0.3), (0.3, 1.8, 0.3), (0,) * 8, stands=Stands.FLOATS)


def door(address, wall, along=0.5, width=0.9):
    return node(address, Hole(wall=wall, along=along, width=width), kind="door")


def hut(address, x, *children, openings=(), **more):
    """A room 3 by 3 m; next to each other they are 3.2 m apart, as they share a wall of 0.2 m."""
    part = Hut(width=3.0, depth=3.0)
    return node(address, part, kind="room", children=children, openings=openings, at=(x, None, 0.0), **more)


def start(*at, address="start"):
    return node(address, Start(), kind="spawn", at=at)


def put(address, *relations, **sizes):
    return node(address, Crate(**sizes), placement=Placement(tuple(relations)))


def row(*middle):
    """Three rooms in a row; the doors belong to the outer ones, the middle one has none of its own."""
    first = hut("a", 0.0, openings=(door("a/in", "south"), door("a/east", "east", 0.3)))
    last = hut("c", 6.4, openings=(door("c/west", "west", 0.3),))
    return first, hut("b", 3.2, *middle), last


def codes(faults):
    return [fault.code for fault in faults]


def test_a_passage_through_a_room_stays_open_though_its_doors_are_the_neighbours():
    """A screen from wall to wall would keep all ways of doors free and yet cut the last room off: it stands aside."""
    for width, found in ((2.9, ["SW604"]), (1.6, [])):
        part = Crate(width=width, depth=0.4)
        screen = node("b/screen", part, placement=place("middle_of", "b"), rotate=(0.0, 90.0, 0.0))
        _, faults = placed(*row(screen))
        assert codes(faults) == found
        assert all("one could not walk through 'b' any more" in fault.message for fault in faults)
        assert codes(placed(hut("b", 3.2, screen))[1]) == []


def test_there_is_another_place_than_in_the_passage():
    across = (relate("near", "b.west"), relate("face_to", "b.west"))
    screen = put("b/screen", *across, width=2.0, depth=0.3)
    alone, _ = placed(hut("b", 3.2, screen))
    assert alone["b/screen"].transform.translation[2] == 0.0
    poses, faults = placed(*row(screen))
    assert not faults
    assert abs(poses["b/screen"].transform.translation[2]) >= 0.2
    assert poses["b/screen"].transform.rotation == alone["b/screen"].transform.rotation


def test_what_stands_by_coordinates_and_cuts_a_room_off_is_said_with_the_rooms_behind():
    screen = node("b/screen", Crate(width=0.4, depth=2.9), at=(0.0, None, 0.0))
    _, faults = placed(*row(screen))
    assert codes(faults) == ["SW612"]
    assert faults[0].message == "'c' cannot be reached on foot: 'screen' closes the way"
    assert faults[0].severity.value == "warning"
    both = (screen, node("b/second", Crate(width=0.4, depth=2.9), at=(0.6, None, 0.0)))
    _, faults = placed(*row(*both))
    assert [f.message for f in faults if f.code == "SW612"] == [
        "'c' cannot be reached on foot: what stands in the rooms closes the way"
    ]


def test_a_way_closed_by_coordinates_does_not_keep_other_things_from_their_places():
    screen = node("b/screen", Crate(width=0.4, depth=2.9), at=(0.0, None, 0.0))
    poses, faults = placed(*row(screen, put("b/z", relate("against_wall", "south"), width=0.5, depth=0.5)))
    assert codes(faults) == ["SW612"]
    assert poses["b/z"].transform.translation[2] == pytest.approx(1.22)


@pytest.mark.parametrize(("x", "z", "closed"), [(-1.0, 0.0, ["c"]), (7.0, 0.0, ["a"]), (0.0, 9.0, ["c"])])
def test_the_start_decides_which_rooms_are_cut_off(x, z, closed):
    """From the last room it is the others that cannot be reached, unless the outside is their way."""
    first = hut("a", 0.0, openings=(door("a/east", "east", 0.3),))
    if z:
        first = hut("a", 0.0, openings=(door("a/in", "south"), door("a/east", "east", 0.3)))
    screen = node("b/screen", Crate(width=0.4, depth=2.9), at=(0.0, None, 0.0))
    _, middle, last = row(screen)
    _, faults = placed(first, middle, last, start(x, None, z))
    assert [fault.message.split("'")[1] for fault in faults] == closed


def test_another_door_to_the_outside_is_a_way():
    screen = node("b/screen", Crate(width=0.4, depth=2.9), at=(0.0, None, 0.0))
    first, middle, _ = row(screen)
    last = hut("c", 6.4, openings=(door("c/west", "west", 0.3), door("c/out", "north")))
    assert codes(placed(first, middle, last)[1]) == []


def test_where_visitors_start_stays_joined_to_the_door_where_there_is_another_place():
    """A shelf across the room would shut in whoever starts behind it; a shorter one goes aside."""
    opening = door("hut/door", "south")

    def starting(z):
        return node("hut/start", Start(), kind="spawn", at=(0.0, None, z))

    shelf = put("hut/shelf", relate("middle_of", "hut"), width=5.9, depth=0.3, height=2.0)
    assert codes(room(shelf, openings=(opening,))[1]) == []
    assert codes(room(shelf, starting(1.0), openings=(opening,))[1]) == []
    _, faults = room(shelf, starting(-1.4), openings=(opening,))
    assert [fault.message for fault in faults] == ["the outside cannot be reached on foot: 'shelf' closes the way"]

    across = (relate("near", "hut.south"), relate("face_to", "hut.south"))
    short = put("hut/shelf", *across, width=5.0, depth=0.3, height=2.0)
    poses, _ = room(short, openings=(opening,))
    assert poses["hut/shelf"].transform.translation[0] == 0.0
    poses, faults = room(short, starting(-1.4), openings=(opening,))
    assert codes(faults) == []
    assert abs(poses["hut/shelf"].transform.translation[0]) >= 0.2


def test_a_spawn_point_is_no_obstacle():
    """It stands in the only passage: who starts there goes away."""
    sides = [
        node(f"b/{name}", Crate(width=0.3, depth=1.05), at=(0.0, None, z)) for name, z in (("n", -0.97), ("s", 0.97))
    ]
    assert codes(placed(*row(*sides), start(3.2, None, 0.0))[1]) == []
    third = node("b/third", Crate(width=0.3, depth=0.4), at=(0.0, None, 0.0))
    assert codes(placed(*row(*sides, third))[1]) == ["SW612"]


def test_a_room_that_relations_place_keeps_its_doors_on_both_sides():
    """The second room is joined by a relation; the chest of the first keeps off the door of the second."""
    chest = put("a/chest", relate("against_wall", "east"), width=1.0, depth=0.5)
    first = hut("a", 0.0, chest, openings=(door("a/in", "south"),))
    part = Hut(width=3.0, depth=3.0)
    beside = place("side_of", "a", side="right")
    second = node("b", part, kind="room", openings=(door("b/west", "west"),), placement=beside)
    poses, faults = placed(first, second)
    assert not faults
    assert poses["b"].transform.translation[0] == pytest.approx(3.4, abs=0.3)
    assert abs(poses["a/chest"].transform.translation[2]) >= 0.95 - 1e-6


def test_a_room_without_a_door_and_one_a_storey_up_are_no_complaint_here():
    upper = node("u", Hut(width=3.0, depth=3.0), kind="room", at=(0.0, 3.4, 0.0))
    first, middle, last = row()
    assert codes(placed(first, middle, last, upper)[1]) == []
