"""Openings stand in their walls; touching rooms share one wall, cut for both."""

import numpy as np
import pytest

from scene_parts import Hole, Hut, node, placed
from scenewright.parts import Cut
from scenewright.resolve.resolved import Copies, Row, Spread


def hut(address, *openings, **fields):
    return node(address, Hut(), kind="room", openings=openings, **fields)


def test_an_opening_stands_in_the_middle_plane_of_its_wall_and_faces_the_room():
    poses, faults = placed(hut("hut", node("hut/door", Hole(wall="east", along=0.25), kind="door")))
    assert not faults
    pose = poses["hut/door"].transform
    # 25 % from the left as seen facing east: left is north.
    assert pose.translation == pytest.approx((3.1, 0.0001, -1.0), abs=2e-5)
    assert pose.rotation == pytest.approx((0, -(0.5**0.5), 0, 0.5**0.5), abs=1e-6)
    assert poses["hut"].sites[0].cuts == (Cut("east", pytest.approx(-1.0), poses["hut/door"].descriptions[0].void),)
    assert poses["hut/door"].sites[0].wall_thickness == 0.2


def test_copies_without_along_share_the_wall_evenly():
    copies = Copies(Spread(3), (0, 1, 2), np.zeros(3, np.int64), np.zeros((3, 3)), np.ones((3, 3)))
    poses, faults = placed(hut("hut", node("hut/w", Hole(wall="north"), kind="window", copies=copies)))
    assert not faults
    assert poses["hut/w"].poses.translations[:, 0].tolist() == pytest.approx([-2, 0, 2])


def test_openings_that_overlap_or_stick_out_are_faults():
    a = node("hut/a", Hole(wall="north", along=0.5), kind="door")
    b = node("hut/b", Hole(wall="north", along=0.55), kind="door")
    _, faults = placed(hut("hut", a, b))
    assert [f.code for f in faults] == ["SW621"]
    assert "overlap by 0.70 m" in faults[0].message
    _, faults = placed(hut("hut", node("hut/a", Hole(wall="north", height=3.5), kind="door")))
    assert [f.code for f in faults] == ["SW620"]
    _, faults = placed(hut("hut", node("hut/a", Hole(wall="north", along=0.0), kind="door")))
    assert [f.code for f in faults] == ["SW620"]


def test_an_unknown_wall_is_named():
    _, faults = placed(hut("hut", node("hut/a", Hole(wall="norht"), kind="door")))
    assert [f.code for f in faults] == ["SW212"]
    assert "north, east, south, west" in faults[0].expected


def test_rooms_in_a_row_share_one_wall_cut_by_either():
    copies = Copies(Row(2, gap=0.0), (0, 1), np.zeros(2, np.int64), np.zeros((2, 3)), np.ones((2, 3)))
    door = node("hall[0]/through", Hole(wall="east"), kind="archway")
    window = node("hall[1]/peep", Hole(wall="west", along=0.9, width=0.3), kind="window")
    array = node(
        "hall", children=(hut("hall[0]", door), hut("hall[1]", window)), copies=copies, is_array=True, kind="room"
    )
    poses, faults = placed(array)
    assert not faults
    first, second = poses["hall[0]"], poses["hall[1]"]
    # Clear widths of 6 m and one wall of 0.2 m between them.
    assert second.transform.translation[0] - first.transform.translation[0] == pytest.approx(6.2)
    assert {(c.wall, round(c.along, 4)) for c in first.sites[0].cuts} == {("east", 0.0), ("east", -1.6)}
    assert {(c.wall, round(c.along, 4)) for c in second.sites[0].cuts} == {("west", 0.0), ("west", 1.6)}
    assert not first.sites[0].skips
    assert [s.wall for s in second.sites[0].skips] == ["west"]
    assert second.sites[0].skips[0].end - second.sites[0].skips[0].start == pytest.approx(4.4)


def test_the_higher_of_two_rooms_builds_the_wall_between_them():
    # Were it the lower one, the higher would be open above it.
    poses, _ = placed(
        node("low", Hut(height=2.5), kind="room"), node("high", Hut(height=4.0), kind="room", at=(6.2, None, 0.0))
    )
    assert [s.wall for s in poses["low"].sites[0].skips] == ["east"]
    assert not poses["high"].sites[0].skips


def test_rooms_apart_share_nothing():
    poses, _ = placed(hut("a", at=(0.0, None, 0.0)), hut("b", at=(6.6, None, 0.0)))
    assert not poses["a"].sites[0].skips
    assert not poses["b"].sites[0].skips
