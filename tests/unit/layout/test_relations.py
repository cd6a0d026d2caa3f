"""Each relation fixes the pose its definition says, to a tenth of a millimetre."""

import math

import pytest

from scene_parts import Crate, Hole, Hut, node, place, placed, relate
from scenewright.resolve.resolved import Placement


def yaw(transform) -> float:
    _, y, _, w = transform.rotation
    return math.degrees(2 * math.atan2(y, w))


def in_room(*children, openings=()):
    return placed(node("hut", Hut(), kind="room", children=children, openings=openings))


@pytest.mark.parametrize(
    ("wall", "x", "z", "turn"),
    [("north", 0, -1.47, 0), ("east", 2.47, 0, -90), ("south", 0, 1.47, 180), ("west", -2.47, 0, 90)],
)
def test_against_wall_turns_the_back_to_it_and_leaves_room_for_the_skirting(wall, x, z, turn):
    poses, faults = in_room(node("hut/c", Crate(), placement=place("against_wall", wall)))
    assert not faults
    assert poses["hut/c"].transform.translation == pytest.approx((x, 0, z), abs=1e-5)
    assert (yaw(poses["hut/c"].transform) - turn) % 360 == pytest.approx(0, abs=1e-6)


def test_against_wall_keeps_clear_of_a_door_but_not_of_a_high_window():
    door = node("hut/door", Hole(wall="north"), kind="door")
    poses, faults = in_room(node("hut/c", Crate(), placement=place("against_wall", "north")), openings=(door,))
    assert not faults
    assert abs(poses["hut/c"].transform.translation[0]) == pytest.approx(0.5 + 0.1 + 0.5)
    window = node("hut/window", Hole(wall="north", sill=1.2, height=1.0), kind="window")
    poses, faults = in_room(node("hut/c", Crate(), placement=place("against_wall", "north")), openings=(window,))
    assert poses["hut/c"].transform.translation[0] == 0


def test_against_wall_says_what_is_missing_when_nothing_fits():
    door = node("hut/door", Hole(wall="west", width=2.0), kind="door")
    wide = node("hut/c", Crate(width=1.5), placement=place("against_wall", "west"))
    _, faults = in_room(wide, openings=(door,))
    assert [f.code for f in faults] == ["SW604"]
    assert "the longest free stretch of the west wall has 0.90 m; 'c' needs 1.50 m" in faults[0].message


def test_any_wall_is_the_longest_free_one():
    door = node("hut/door", Hole(wall="north", width=4.0), kind="door")
    poses, _ = in_room(node("hut/c", Crate(), placement=place("against_wall", "any")), openings=(door,))
    assert poses["hut/c"].transform.translation == pytest.approx((0, 0, 1.47))


def test_on_wall_hangs_the_back_on_the_wall_with_its_centre_at_the_height():
    flat = Crate(width=0.8, height=0.6, depth=0.04)
    poses, faults = in_room(node("hut/c", flat, placement=place("on_wall", "west", height=1.6)))
    assert not faults
    assert poses["hut/c"].transform.translation == pytest.approx((-3 + 0.02, 1.3, 0), abs=1e-5)


def test_corner_touches_both_walls():
    poses, faults = in_room(node("hut/c", Crate(width=0.6), placement=place("corner", "north_east")))
    assert not faults
    assert poses["hut/c"].transform.translation == pytest.approx((3 - 0.3 - 0.03, 0, -2 + 0.5 + 0.03), abs=1e-5)
    poses, _ = in_room(node("hut/c", Crate(width=0.6), placement=place("corner", "south_west")))
    assert poses["hut/c"].transform.translation == pytest.approx((-3 + 0.3 + 0.03, 0, 2 - 0.5 - 0.03), abs=1e-5)


def test_hanging_touches_the_ceiling():
    poses, _ = in_room(node("hut/c", Crate(height=0.4), placement=place("hang_from_ceiling", "hut")))
    assert poses["hut/c"].transform.translation == pytest.approx((0, 2.6, 0))


def test_middle_on_top_and_side_follow_their_target():
    table = node("hut/table", Crate(width=2.0, height=0.7), at=(1.0, None, 0.5), rotate=(0.0, 90.0, 0.0))
    vase = node("hut/vase", Crate(width=0.2, depth=0.2), placement=place("on_top", "table"))
    plate = node(
        "hut/plate", Crate(width=0.3, height=0.2, depth=0.02), placement=place("side_of", "table.front", height=0.4)
    )
    stool = node("hut/stool", Crate(width=0.4, depth=0.4), placement=place("side_of", "table", side="left"))
    poses, faults = in_room(table, vase, plate, stool)
    assert not faults
    assert poses["hut/vase"].transform.translation == pytest.approx((1.0, 0.7, 0.5))
    # Turned by 90 degrees the table's front looks to +X: half its depth away.
    assert poses["hut/plate"].transform.translation == pytest.approx((1.0 + 0.5 + 0.01, 0.3, 0.5))
    assert yaw(poses["hut/plate"].transform) == pytest.approx(90)
    # Its left (-X) then looks to +Z.
    assert poses["hut/stool"].transform.translation == pytest.approx((1.0, 0, 0.5 + 1.0 + 0.02 + 0.2))


def test_face_to_turns_the_front_and_square_to_a_wall():
    post = node("hut/post", Crate(width=0.2, depth=0.2), at=(2.0, None, 0.0))
    both = Placement((relate("middle_of", "hut"), relate("face_to", "post")))
    poses, faults = in_room(post, node("hut/c", Crate(), placement=both))
    assert not faults
    assert yaw(poses["hut/c"].transform) == pytest.approx(90)
    wall = Placement((relate("middle_of", "hut"), relate("face_to", "hut.north")))
    poses, _ = in_room(node("hut/c", Crate(), placement=wall))
    assert abs(yaw(poses["hut/c"].transform)) == pytest.approx(180)


def test_align_makes_edges_flush():
    sofa = node("hut/sofa", Crate(width=2.0, depth=0.9), at=(0.0, None, 0.3))
    both = Placement((relate("on_top", "hut"), relate("align", "sofa", side="front")))
    poses, faults = in_room(sofa, node("hut/c", Crate(depth=0.4), placement=both))
    assert not faults
    assert poses["hut/c"].transform.translation[2] == pytest.approx(0.3 + 0.45 - 0.2)


def test_relations_that_exclude_each_other_are_named_with_the_gap():
    both = Placement((relate("against_wall", "north"), relate("middle_of", "hut")))
    _, faults = in_room(node("hut/c", Crate(), placement=both))
    assert [f.code for f in faults] == ["SW601"]
    assert "'against_wall: north' and 'middle_of: hut' cannot both hold" in faults[0].message
    assert "1.47 m" in faults[0].message


def test_wishes_do_not_complain():
    both = Placement((relate("against_wall", "north"), relate("middle_of", "hut")))
    _, faults = in_room(node("hut/c", Crate(), placement=both, must=False))
    assert not faults


@pytest.mark.parametrize(
    ("target", "expected"), [("nroth", "names in reach"), ("hut.nroth", "walls of hut: north, east, south, west")]
)
def test_unknown_targets_name_the_nearest(target, expected):
    _, faults = in_room(node("hut/c", Crate(), placement=place("on_wall", target)))
    assert [f.code for f in faults] == ["SW212"]
    assert expected in faults[0].expected


def test_a_circle_is_printed_whole():
    a = node("a", Crate(), placement=place("on_top", "b"))
    b = node("b", Crate(), placement=place("on_top", "c"))
    c = node("c", Crate(), placement=place("on_top", "a"))
    _, faults = placed(a, b, c)
    assert {f.code for f in faults} == {"SW603"}
    assert "a -> b -> c -> a" in faults[0].message


def test_walls_need_a_room():
    _, faults = placed(node("c", Crate(), placement=place("against_wall", "any")))
    assert [f.code for f in faults] == ["SW605"]
    assert "needs a room" in faults[0].message
