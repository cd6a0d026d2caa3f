"""Copies around a thing and along a course stand where language.md section 4 puts them."""

from dataclasses import replace
from math import cos, radians, sin

import numpy as np
import pytest

from scene_parts import SPAN, Crate, Hut, Slope, node, place, placed
from scenewright.resolve.resolved import Along, Copies, Reference, Row, Surround


def batch(address, motif, count, part, **fields):
    copies = Copies(motif, tuple(range(count)), np.zeros(count, np.int64), np.zeros((count, 3)), np.ones((count, 3)))
    return node(address, part, copies=copies, **fields)


def where(entry):
    return entry.poses.translations.tolist()


def fronts(entry):
    """Where the fronts (+Z) point, (n, 2) along X and Z."""
    x, y, z, w = entry.poses.rotations.T
    return np.stack([2 * (x * z + w * y), 1 - 2 * (x * x + y * y)], axis=1)


def around(name, count, part=None, gap=0.05, **fields):
    """Crates around a thing; chairs 0.5 m wide and deep unless another part is given."""
    address = fields.pop("address", "c")
    return batch(address, Surround(Reference(name, SPAN), count, gap), count, part or CHAIR, **fields)


def beside(name, count, every=None, **fields):
    return batch(fields.pop("address", "c"), Along(Reference(name, SPAN), every, count), count, CHAIR, **fields)


CHAIR = Crate(width=0.5, depth=0.5)
TABLE = Crate(width=1.8, depth=0.9, height=0.75)


class Column(Crate):
    """A crate on a round foot."""

    def describe(self, seed: int):
        ring = [(self.width / 2 * cos(radians(a)), self.depth / 2 * sin(radians(a))) for a in range(0, 360, 15)]
        return replace(super().describe(seed), footprint=tuple(ring))


class Walk(Crate):
    """A path 6 m to the east, then 4 m to the south."""

    def describe(self, seed: int):
        return replace(super().describe(seed), course=((0.0, 0.0), (6.0, 0.0), (6.0, 4.0)))


def test_two_sit_at_the_long_sides_and_face_the_table():
    poses, faults = placed(node("table", TABLE), around("table", 2))
    assert not faults
    assert np.array(where(poses["c"])) == pytest.approx(np.array([[0, 0, -0.75], [0, 0, 0.75]]), abs=1e-6)
    assert fronts(poses["c"]) == pytest.approx(np.array([[0, 1], [0, -1]]), abs=1e-6)


def test_four_sit_two_by_two_and_six_three_by_three():
    poses, _ = placed(node("table", TABLE), around("table", 4))
    assert np.array(where(poses["c"]))[:, [0, 2]] == pytest.approx(
        np.array([[-0.45, -0.75], [0.45, -0.75], [0.45, 0.75], [-0.45, 0.75]]), abs=1e-6
    )
    poses, _ = placed(node("table", TABLE), around("table", 6))
    assert [p[0] for p in where(poses["c"])] == pytest.approx([-0.6, 0, 0.6, 0.6, 0, -0.6], abs=1e-6)


def test_wider_chairs_go_to_the_ends():
    poses, faults = placed(node("table", TABLE), around("table", 6, Crate(width=0.62, depth=0.6), gap=0.1))
    assert not faults
    assert np.array(where(poses["c"]))[:, [0, 2]] == pytest.approx(
        np.array([[-0.45, -0.85], [0.45, -0.85], [1.3, 0], [0.45, 0.85], [-0.45, 0.85], [-1.3, 0]]), abs=1e-6
    )
    assert fronts(poses["c"]) == pytest.approx(np.array([[0, 1], [0, 1], [-1, 0], [0, -1], [0, -1], [1, 0]]), abs=1e-6)


def test_what_surrounds_follows_place_turn_size_and_level_of_the_thing():
    stage = {"at": (5.0, 0.4, 2.0), "rotate": (0.0, 90.0, 0.0), "scale": (2.0, 2.0, 2.0)}
    poses, _ = placed(node("table", TABLE, **stage), around("table", 2))
    # Turned by 90 degrees the back (-Z) is in the west.
    assert np.array(where(poses["c"])) == pytest.approx(np.array([[3.8, 0.4, 2], [6.2, 0.4, 2]]), abs=1e-5)
    assert fronts(poses["c"]) == pytest.approx(np.array([[1, 0], [-1, 0]]), abs=1e-6)


def test_own_turns_and_sizes_of_copies_keep_the_gap():
    double = batch("c", Surround(Reference("table", SPAN), 2, 0.2), 2, Crate(width=0.4, depth=0.6))
    double.copies.rotate[:, 1] = 90.0
    double.copies.scale[1] = 2.0
    poses, _ = placed(node("table", TABLE), double)
    assert [p[2] for p in where(poses["c"])] == pytest.approx([-0.85, 1.05], abs=1e-6)
    assert fronts(poses["c"]) == pytest.approx(np.array([[1, 0], [-1, 0]]), abs=1e-6)


def test_copies_dropped_by_if_leave_their_places_empty():
    seats = around("table", 4)
    kept = replace(
        seats.copies,
        numbers=(0, 3),
        variant=np.zeros(2, np.int64),
        rotate=np.zeros((2, 3)),
        scale=np.ones((2, 3)),
    )
    poses, _ = placed(node("table", TABLE), replace(seats, copies=kept))
    assert np.array(where(poses["c"]))[:, [0, 2]] == pytest.approx(np.array([[-0.45, -0.75], [-0.45, 0.75]]))


def test_round_things_have_copies_at_equal_angles():
    poses, faults = placed(node("post", Column(width=2.0, depth=2.0), at=(1.0, None, 0.0)), around("post", 5, gap=0.25))
    assert not faults
    points = np.array(where(poses["c"]))[:, [0, 2]] - [1.0, 0.0]
    angles = np.radians(72.0 * np.arange(5))
    ways = np.stack([np.sin(angles), -np.cos(angles)], axis=1)
    assert points == pytest.approx(1.5 * ways, abs=1e-5)
    assert fronts(poses["c"]) == pytest.approx(-ways, abs=1e-6)


def test_too_many_to_surround_says_how_much_is_missing():
    _, faults = placed(node("table", TABLE), around("table", 9))
    assert [f.code for f in faults] == ["SW604"]
    assert "need 4.50 m of the 5.40 m around 'table'" in faults[0].message
    assert "room for 8" in faults[0].message
    assert faults[0].hint.startswith("write count: 8")
    _, faults = placed(node("post", Column()), around("post", 9, gap=0.0))
    assert "need 4.50 m of the 3.14 m around 'post': there is room for 6" in faults[0].message
    _, faults = placed(node("post", Column()), around("post", 9, gap=0.25))
    assert not faults
    _, faults = placed(node("table", TABLE), around("table", 9, must=False))
    assert not faults


def test_what_surrounds_a_thing_in_a_room_stands_in_it():
    table = node("hut/table", TABLE, placement=place("middle_of", "hut.floor"))
    poses, faults = placed(
        node("hut", Hut(), kind="room", at=(9.0, 1.0, 0.0), children=(around("table", 2, address="hut/c"), table))
    )
    assert not faults
    assert np.array(where(poses["hut/c"])) == pytest.approx(np.array([[0, 0, -0.75], [0, 0, 0.75]]), abs=1e-6)


def test_one_copy_of_a_batch_is_surrounded_where_it_stands():
    tables = batch("tables", Row(2, step=6.0), 2, TABLE)
    poses, faults = placed(tables, around("tables[1]", 2))
    assert not faults
    assert np.array(where(poses["c"]))[:, [0, 2]] == pytest.approx(np.array([[3, -0.75], [3, 0.75]]))
    _, faults = placed(tables, around("tables", 2))
    assert [f.code for f in faults] == ["SW213"]


def test_copies_around_and_along_what_stands_on_the_ground_stand_on_it_too():
    ground = node("ground", Slope(), kind="terrain")
    poses, _ = placed(ground, node("table", TABLE), around("table", 6))
    points = np.array(where(poses["c"]))
    assert points[:, 1] == pytest.approx(0.1 * points[:, 0], abs=1e-6)
    poses, _ = placed(ground, node("table", TABLE, at=(0.0, 2.0, 0.0)), around("table", 6))
    assert np.array(where(poses["c"]))[:, 1] == pytest.approx(2.0)
    poses, _ = placed(ground, node("walk", Walk()), beside("walk", 5))
    assert [p[1] for p in where(poses["c"])] == pytest.approx([0.1, 0.3, 0.5, 0.6, 0.6])


def test_copies_share_a_course_and_face_to_its_right():
    poses, faults = placed(node("walk", Walk(), at=(1.0, None, 1.0)), beside("walk", 5))
    assert not faults
    expected = np.array([[2, 0, 1], [4, 0, 1], [6, 0, 1], [7, 0, 2], [7, 0, 4]])
    assert np.array(where(poses["c"])) == pytest.approx(expected, abs=1e-6)
    assert fronts(poses["c"]) == pytest.approx(np.array([[0, 1], [0, 1], [0, 1], [-1, 0], [-1, 0]]), abs=1e-6)


def test_every_leaves_half_the_rest_at_either_end():
    poses, faults = placed(node("walk", Walk()), beside("walk", 4, every=3.0))
    assert not faults
    expected = np.array([[0.5, 0], [3.5, 0], [6, 0.5], [6, 3.5]])
    assert np.array(where(poses["c"]))[:, [0, 2]] == pytest.approx(expected, abs=1e-6)


def test_a_course_follows_the_turn_of_its_thing():
    poses, _ = placed(node("walk", Walk(), rotate=(0.0, 180.0, 0.0)), beside("walk", 2))
    assert np.array(where(poses["c"]))[:, [0, 2]] == pytest.approx(np.array([[-2.5, 0], [-6, -1.5]]), abs=1e-5)
    assert fronts(poses["c"]) == pytest.approx(np.array([[0, -1], [1, 0]]), abs=1e-6)


def test_copies_along_a_wall_have_their_backs_to_it():
    hut = node("hut", Hut(), kind="room", children=(beside("east", 2, address="hut/c"),))
    poses, faults = placed(hut)
    assert not faults
    # From left to right as one faces it: from north to south.
    assert np.array(where(poses["hut/c"])) == pytest.approx(np.array([[2.75, 0, -1], [2.75, 0, 1]]), abs=1e-6)
    assert fronts(poses["hut/c"]) == pytest.approx(np.array([[-1, 0], [-1, 0]]), abs=1e-6)


def test_a_length_that_was_not_known_beforehand_is_told():
    _, faults = placed(node("walk", Walk()), beside("walk", 1, every=3.0))
    assert [f.code for f in faults] == ["SW611"]
    assert "every 3 m of the 10.00 m of 'walk' makes 4 'c'" in faults[0].message
    assert faults[0].hint == "write count: 4"


@pytest.mark.parametrize(
    ("copies", "code", "words"),
    [
        (beside("table", 2), "SW605", "'table' has no course"),
        (beside("table.top", 2), "SW605", "'table.top' has no course"),
        (around("table.top", 2), "SW605", "a place on a thing"),
        (around("tabel", 2), "SW212", "unknown target 'tabel'"),
        (beside("table.toop", 2), "SW212", "unknown target 'table.toop'"),
    ],
)
def test_what_cannot_be_surrounded_or_followed_is_told(copies, code, words):
    _, faults = placed(node("table", TABLE), copies)
    assert [f.code for f in faults] == [code]
    assert words in faults[0].message


def test_what_stands_by_what_surrounds_it_is_a_circle():
    table = node("table", TABLE, placement=place("side_of", "c[0]", side="left"))
    _, faults = placed(table, around("table", 2))
    assert len(faults) == 1
    assert "table -> c -> table" in faults[0].message or "c -> table -> c" in faults[0].message


def test_groups_may_stand_along_a_course_with_their_parts_on_the_ground():
    ground = node("ground", Slope(), kind="terrain")
    pairs = [
        node(f"pair[{k}]", children=(node(f"pair[{k}]/post", CHAIR, at=(0.0, None, 2.0)),), kind="group")
        for k in (0, 1)
    ]
    columns = (np.zeros(2, np.int64), np.zeros((2, 3)), np.ones((2, 3)))
    copies = Copies(Along(Reference("walk", SPAN), None, 2), (0, 1), *columns)
    poses, faults = placed(
        ground, node("walk", Walk()), node("pair", copies=copies, is_array=True, children=tuple(pairs))
    )
    assert not faults
    assert poses["pair[0]"].transform.translation == pytest.approx((2.5, 0.25, 0.0))
    assert poses["pair[1]"].transform.translation == pytest.approx((6.0, 0.6, 1.5))
    assert poses["pair[0]/post"].transform.translation == pytest.approx((0.0, 0.0, 2.0))
    # Its copy's front points west, so it stands 2 m to the west, 0.2 m lower.
    assert poses["pair[1]/post"].transform.translation == pytest.approx((0.0, -0.2, 2.0))
