"""Groups that stand in one room see each other, what stands there by coordinates, the walls and the doors."""

import pytest

from layouts import crate, room
from scene_parts import Crate, Hole, node, place, relate
from scenewright.layout.item import build_items
from scenewright.layout.roommates import in_turn, stage_around
from scenewright.layout.standing import collide
from scenewright.resolve.resolved import Placement


def group(address, *children, **fields):
    return node(address, children=children, **fields)


def put(address, *relations, **sizes):
    return node(address, Crate(**sizes), placement=Placement(tuple(relations)))


def world(poses, *names):
    """Where crates of unturned groups stand, with the place of their group."""
    found = {}
    for name in names:
        x, y, z = poses[name].transform.translation
        outer = poses[name.rpartition("/")[0]].transform.translation if name.count("/") > 1 else (0.0, 0.0, 0.0)
        found[name] = (round(x + outer[0], 4), round(y + outer[1], 4), round(z + outer[2], 4))
    return found


def apart(places, size=1.0):
    boxes = [crate(size, size, x=x, z=z) for x, _, z in places.values()]
    return not any(collide(a, b) for k, a in enumerate(boxes) for b in boxes[k + 1 :])


def test_things_of_two_groups_at_one_wall_stand_beside_each_other():
    first = group("hut/a", put("hut/a/c", relate("against_wall", "north")))
    second = group("hut/b", put("hut/b/c", relate("against_wall", "north")), at=(0.5, None, 1.0))
    poses, faults = room(first, second)
    assert not faults
    places = world(poses, "hut/a/c", "hut/b/c")
    assert places["hut/a/c"] == (0.0, 0.0, -1.47)
    assert places["hut/b/c"][2] == -1.47
    assert apart(places)
    alone, _ = room(first)
    assert world(alone, "hut/a/c")["hut/a/c"] == places["hut/a/c"]


def test_a_group_sees_what_stands_in_the_room_by_coordinates_and_in_other_groups():
    poses, faults = room(
        node("hut/z", Crate(), at=(0.0, None, -1.4)),
        group("hut/b", node("hut/b/fixed", Crate(), at=(1.2, None, -1.4))),
        group("hut/a", put("hut/a/c", relate("against_wall", "north"))),
    )
    assert not faults
    assert world(poses, "hut/a/c")["hut/a/c"][0] == pytest.approx(-1.0, abs=1e-3)


def test_a_group_keeps_to_its_room_and_off_the_door():
    door = node("hut/door", Hole(wall="north", width=1.0), kind="door")
    things = group("hut/a", put("hut/a/c", relate("against_wall", "north")), at=(0.0, None, 1.0))
    poses, faults = room(things, openings=(door,))
    assert not faults
    assert abs(world(poses, "hut/a/c")["hut/a/c"][0]) >= 1.0 - 1e-6
    filled = group("hut/a", put("hut/a/c", relate("against_wall", "north"), width=5.5))
    _, faults = room(filled, openings=(door,))
    assert [fault.code for fault in faults] == ["SW604"]


def test_a_turned_group_sees_the_room_as_it_is():
    first = group("hut/a", put("hut/a/c", relate("against_wall", "east"), depth=0.6))
    second = group(
        "hut/b", put("hut/b/c", relate("against_wall", "east"), depth=0.6), rotate=(0.0, 90.0, 0.0), at=(1.0, None, 0.0)
    )
    poses, faults = room(first, second)
    assert not faults
    x, _, z = poses["hut/b/c"].transform.translation
    # Turned by 90 degrees: the group's x is the room's -z, its z the room's x.
    assert (1.0 + z, abs(-x)) == (pytest.approx(2.67), pytest.approx(1.0, abs=1e-3))


def test_turns_go_by_what_is_needed_then_by_address():
    first = group("hut/a", put("hut/a/c", relate("next_to", "z.c")))
    last = group("hut/z", put("hut/z/c", relate("against_wall", "north")))
    chest = put("hut/b/c", relate("against_wall", "south"))
    inner = group("hut/b", group("hut/b/i", put("hut/b/i/c", relate("against_wall", "west"))), chest)
    poses, faults = room(first, inner, last)
    assert not faults
    assert world(poses, "hut/z/c")["hut/z/c"] == (0.0, 0.0, -1.47)
    assert apart(world(poses, "hut/z/c", "hut/a/c"))
    root = build_items(node("hut", _hut(), kind="room", children=(first, inner, last)), None)
    assert [item.address for item in in_turn(root)] == ["hut/b/i", "hut/b", "hut/z", "hut/a"]


def _hut():
    from scene_parts import Hut

    return Hut()


def test_groups_that_need_each_other_end_and_stand_apart():
    one = group("hut/a", put("hut/a/c", relate("next_to", "b.c")), put("hut/a/d", relate("against_wall", "west")))
    two = group("hut/b", put("hut/b/d", relate("next_to", "a.d")), put("hut/b/c", relate("against_wall", "east")))
    poses, faults = room(one, two)
    assert not faults
    assert apart(world(poses, "hut/a/c", "hut/a/d", "hut/b/c", "hut/b/d"))


def test_a_thing_on_a_table_of_another_group_stands_beside_what_is_on_it():
    table = group("hut/a", node("hut/a/t", Crate(width=1.0, depth=0.6), at=(0.0, None, 0.0)))
    things = [
        group(f"hut/{k}", put(f"hut/{k}/v", relate("on_top", "a.t"), width=0.3, depth=0.3, height=0.3)) for k in "bc"
    ]
    poses, faults = room(table, *things)
    assert not faults
    places = world(poses, "hut/b/v", "hut/c/v")
    assert {place[1] for place in places.values()} == {1.0}
    assert apart(places, 0.3)


def test_an_unrelated_group_moves_nothing_unless_it_claims_the_place():
    mine = group("hut/m", put("hut/m/c", relate("against_wall", "north")))
    for wall, moves in (("south", False), ("north", True)):
        other = group("hut/a", put("hut/a/c", relate("against_wall", wall)))
        poses, faults = room(mine, other)
        assert not faults
        assert (world(poses, "hut/m/c")["hut/m/c"] != (0.0, 0.0, -1.47)) is moves


def test_what_is_placed_as_a_whole_or_repeated_is_arranged_by_itself():
    whole = group("hut/g", put("hut/g/c"), placement=place("against_wall", "north"))
    root = build_items(node("hut", _hut(), kind="room", children=(whole, group("hut/h", put("hut/h/c")))), None)
    assert stage_around(root.children[0]) is None
    assert stage_around(root.children[1]) is root
    assert stage_around(root) is None
    assert [item.address for item in in_turn(root)] == ["hut/h"]
