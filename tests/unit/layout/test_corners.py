"""Corners of the free floor: flush with walls and with things, in none of them."""

from layouts import crate
from scenewright.layout.corners import MOST, corner_spots
from scenewright.layout.space import Space
from scenewright.layout.wall_space import SKIRTING_ROOM

ROOM = Space(corners=((-2.0, -1.0), (2.0, -1.0), (2.0, 1.0), (-2.0, 1.0)))
BOX = (-0.5, 0.0, -0.25), (0.5, 1.0, 0.25)


def places(*obstacles, turns=(0.0,), space=ROOM):
    return {(round(s.x, 3), round(s.z, 3)) for s in corner_spots(space, BOX, obstacles, turns)}


def test_an_empty_room_has_its_four_corners():
    x, z = 2.0 - 0.5 - SKIRTING_ROOM, 1.0 - 0.25 - SKIRTING_ROOM
    assert places() == {(a * round(x, 3), b * round(z, 3)) for a in (-1, 1) for b in (-1, 1)}


def test_a_quarter_turn_swaps_width_and_depth():
    x, z = 2.0 - 0.25 - SKIRTING_ROOM, 1.0 - 0.5 - SKIRTING_ROOM
    assert places(turns=(90.0,)) == {(a * round(x, 3), b * round(z, 3)) for a in (-1, 1) for b in (-1, 1)}


def test_places_beside_a_thing_touch_it_and_none_is_in_it():
    found = places(crate(1.0, 1.0))
    assert {(1.0, 0.72), (-1.0, 0.72), (1.0, -0.72), (-1.0, -0.72)} <= found
    assert all(abs(x) >= 1.0 - 1e-3 or abs(z) >= 0.75 - 1e-3 for x, z in found)


def test_what_hangs_higher_is_no_obstacle_and_the_number_is_bounded():
    assert places(crate(1.0, 1.0, low=2.0, high=3.0)) == places()
    wide = Space(corners=((-20.0, -20.0), (20.0, -20.0), (20.0, 20.0), (-20.0, 20.0)))
    many = [crate(0.3, 0.3, x=k * 1.5 - 15.0, z=k * 1.4 - 15.0) for k in range(20)]
    assert len(list(corner_spots(wide, BOX, many, (0.0,)))) == MOST
