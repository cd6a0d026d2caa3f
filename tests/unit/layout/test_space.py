"""The free space of rooms: what sticks out of it, also round inner corners, and the ways that doors keep."""

import pytest

from layouts import crate, room, turned
from scene_parts import Crate, Hole, Hut, node, place, placed
from scenewright.layout.space import Space

ELL = ((-3.0, -2.0), (3.0, -2.0), (3.0, 0.0), (0.0, 0.0), (0.0, 2.0), (-3.0, 2.0))


@pytest.mark.parametrize(
    ("thing", "miss"),
    [
        (crate(1.0, 1.0, x=-1.5), 0.0),
        (crate(1.0, 1.0, x=2.7, z=-1.0), 0.2),
        (crate(1.0, 1.0, x=1.0, z=1.0), 0.5),
        (crate(2.0, 2.0), 1.0),
        (turned(1.0, 1.0, -1.5, 0.0, 45.0), 0.0),
    ],
    ids=["inside", "through a wall", "outside", "round the inner corner", "turned"],
)
def test_metres_out_of_an_l(thing, miss):
    found = Space(object(), ELL, (0.0, 3.0)).misses(thing)
    assert found == pytest.approx(miss, abs=1e-6) if miss in {0.0, 0.2} else found > 0.1


def test_the_way_of_a_door_is_kept_on_the_other_side_of_a_shared_wall():
    door = node("a/door", Hole(wall="east", width=1.0), kind="door")
    first = node("a", Hut(), kind="room", openings=(door,), at=(0.0, None, 0.0))
    crate_ = node("b/c", Crate(), placement=place("against_wall", "west"))
    second = node("b", Hut(), kind="room", children=(crate_,), at=(6.2, None, 0.0))
    poses, faults = placed(first, second)
    assert not faults
    assert abs(poses["b/c"].transform.translation[2]) >= 1.0 - 1e-6
    alone, _ = room(node("hut/c", Crate(), placement=place("against_wall", "west")))
    assert alone["hut/c"].transform.translation[2] == 0
