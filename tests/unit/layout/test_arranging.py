"""The search: what stands beside what, what gives way to what, and that nothing else moves."""

import pytest

from layouts import room
from scene_parts import Crate, Hole, node, place, relate
from scenewright.resolve.resolved import Placement


def at(poses, address):
    return poses[address].transform.translation


def put(address, *relations, must=True, **sizes):
    return node(address, Crate(**sizes), placement=Placement(tuple(relations)), must=must)


def overlap(a, b, size=1.0):
    return all(abs(a[k] - b[k]) < size - 1e-6 for k in (0, 2))


def test_things_at_one_wall_stand_beside_each_other():
    names = ["hut/a", "hut/b", "hut/c"]
    poses, faults = room(*(put(name, relate("against_wall", "north")) for name in names))
    assert not faults
    places = [at(poses, name) for name in names]
    assert {round(p[2], 6) for p in places} == {-1.47}
    assert not any(overlap(p, q) for k, p in enumerate(places) for q in places[k + 1 :])
    assert places[0][0] == 0  # by address: the first has the middle


def test_what_is_placed_by_itself_is_walked_around():
    post = node("hut/post", Crate(), at=(0.0, None, -1.4))
    poses, faults = room(post, put("hut/a", relate("against_wall", "north")))
    assert not faults
    assert abs(at(poses, "hut/a")[0]) == pytest.approx(1.0, abs=1e-6)


def test_an_unrelated_thing_moves_nothing_unless_it_claims_the_place():
    mine = [put("hut/a", relate("near", "b")), put("hut/b", relate("against_wall", "east"))]
    before, _ = room(*mine)
    for wall, moves in (("west", False), ("east", True)):
        after, faults = room(*mine, put("hut/aa", relate("against_wall", wall), width=1.2))
        assert not faults
        same = [at(before, name) == at(after, name) for name in ("hut/a", "hut/b")]
        assert all(same) is not moves


def test_moving_a_thing_to_another_wall_re_places_only_what_goes_by_it():
    def poses(wall):
        things = [
            put("hut/a", relate("against_wall", wall)),
            put("hut/b", relate("next_to", "a"), width=0.4, depth=0.4),
            put("hut/c", relate("on_top", "b"), width=0.1, depth=0.1, height=0.1),
            put("hut/d", relate("against_wall", "east")),
            put("hut/e", relate("next_to", "d"), width=0.4, depth=0.4),
        ]
        found, faults = room(*things)
        assert not faults
        return {name: repr(found[f"hut/{name}"].transform) for name in "abcde"}

    north, south = poses("north"), poses("south")
    assert {name for name in "abcde" if north[name] != south[name]} == {"a", "b", "c"}


def test_a_thing_that_took_the_only_place_of_another_gives_way():
    chest = put("hut/a_chest", relate("against_wall", "any"), width=1.5)
    long = put("hut/long", relate("against_wall", "north"), relate("near", "hut.east"), width=4.0)
    poses, faults = room(chest, long)
    assert not faults
    assert at(poses, "hut/long")[2] == pytest.approx(-1.47)


def test_a_door_keeps_its_way_and_a_window_too_where_there_is_another_place():
    door = node("hut/door", Hole(wall="north", width=1.0), kind="door")
    window = node("hut/window", Hole(wall="south", sill=0.9, height=1.0, width=3.0), kind="window")
    for wall in ("north", "south"):
        poses, faults = room(put("hut/a", relate("against_wall", wall), height=2.0), openings=(door, window))
        assert not faults
        assert abs(at(poses, "hut/a")[0]) >= (1.0 if wall == "north" else 2.0) - 1e-6
    poses, faults = room(put("hut/a", relate("middle_of", "hut")), openings=(door,))
    assert not faults
    wide = node("hut/window", Hole(wall="south", sill=0.9, height=1.0, width=5.9), kind="window")
    poses, faults = room(put("hut/a", relate("against_wall", "south"), height=2.0), openings=(wide,))
    assert not faults  # no other place: it stands before the window


def test_one_can_walk_from_door_to_door():
    doors = [node(f"hut/{wall}", Hole(wall=wall), kind="door") for wall in ("east", "west")]
    shelf = put("hut/shelf", relate("middle_of", "hut"), width=0.4, depth=3.2, height=2.0)
    _, faults = room(shelf, openings=tuple(doors))
    assert [f.code for f in faults] == ["SW604"]
    assert "walk through 'hut'" in faults[0].message
    low = put("hut/shelf", relate("middle_of", "hut"), width=0.4, depth=3.2, height=0.25)
    assert room(low, openings=tuple(doors))[1] == []  # it is stepped over


def test_wishes_are_let_go_and_still_do_not_collide():
    crates = [put(f"hut/c{k}", relate("corner", "north_east"), must=False) for k in range(3)]
    poses, faults = room(*crates)
    assert not faults
    places = [at(poses, f"hut/c{k}") for k in range(3)]
    assert not any(overlap(p, q) for k, p in enumerate(places) for q in places[k + 1 :])


def test_overlap_is_waived_where_it_is_asked_for():
    two = [node(f"hut/c{k}", Crate(), placement=place("middle_of", "hut"), overlap=True) for k in range(2)]
    poses, faults = room(*two)
    assert not faults
    assert at(poses, "hut/c0") == at(poses, "hut/c1")


def test_an_empty_place_is_anywhere_free():
    things = [put(f"hut/c{k}") for k in range(4)]
    poses, faults = room(*things)
    assert not faults
    places = [at(poses, f"hut/c{k}") for k in range(4)]
    assert not any(overlap(p, q) for k, p in enumerate(places) for q in places[k + 1 :])
    assert all(abs(x) <= 2.5 + 1e-6 and abs(z) <= 1.5 + 1e-6 for x, _, z in places)


def test_the_same_text_gives_the_same_poses():
    things = [put(f"hut/c{k}", relate("near", f"c{k + 1}")) for k in range(4)] + [
        put("hut/c4", relate("corner", "any"))
    ]
    first, second = room(*things)[0], room(*things)[0]
    assert [at(first, f"hut/c{k}") for k in range(5)] == [at(second, f"hut/c{k}") for k in range(5)]
