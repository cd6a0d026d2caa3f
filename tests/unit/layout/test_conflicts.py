"""What is impossible is told by the smallest set, with what is short; leaving any member out mends it."""

import pytest

from layouts import room, solver_in
from scene_parts import Crate, Hole, node, relate
from scenewright.resolve.resolved import Placement


def put(address, *relations, must=True, **sizes):
    return node(address, Crate(**sizes), placement=Placement(tuple(relations)), must=must)


def fault_of(*things, **given):
    _, faults = room(*things, **given)
    assert [fault.code for fault in faults] == ["SW604"]
    return faults[0]


def test_a_wall_that_is_too_short_says_how_much_it_has_and_what_is_needed():
    door = node("hut/door", Hole(wall="north", width=1.2), kind="door")
    shelves = [put(f"hut/s{k}", relate("against_wall", "north"), width=1.7) for k in range(3)]
    fault = fault_of(*shelves, openings=(door,))
    assert "the north wall has 6.00 m; 's" in fault.message
    assert "need 6.30 m" in fault.message
    assert all(f"'against_wall: north' of 's{k}'" in fault.expected for k in range(3))


def test_what_has_nothing_to_do_with_it_is_not_named():
    bystanders = [put(f"hut/b{k}", relate("against_wall", "south"), width=0.5) for k in range(3)]
    fault = fault_of(
        *bystanders, put("hut/t", relate("next_to", "p"), relate("far", "p")), put("hut/p", relate("corner", "any"))
    )
    assert "'next_to: p' of 't'" in fault.expected
    assert "'far: p' of 't'" in fault.expected
    assert "b0" not in fault.expected
    assert fault.address == "hut/t"


def test_without_any_one_of_them_all_find_a_place():
    things = [
        put("hut/a", relate("against_wall", "north"), width=3.0),
        put("hut/b", relate("against_wall", "north"), width=2.5),
        put("hut/c", relate("against_wall", "north"), width=1.0),
    ]
    fault = fault_of(*things)
    assert fault.expected.count("against_wall") == 3
    for left_out in range(3):
        kept = [thing for k, thing in enumerate(things) if k != left_out]
        assert room(*kept)[1] == [], left_out


def test_what_stands_by_coordinates_is_named_too():
    block = node("hut/block", Crate(width=2.0, depth=2.0), at=(0.0, None, 0.0))
    fault = fault_of(block, put("hut/a", relate("middle_of", "hut")))
    assert "'block'" in fault.expected
    assert "'middle_of: hut' of 'a'" in fault.expected


@pytest.mark.parametrize(
    ("near", "far", "said"),
    [
        ("next_to", "far", "'next_to: p' is at most 0.50 m away, 'far: p' at least 4.00 m"),
        ("next_to", "across_from", "'next_to: p' is at most 0.50 m away, 'across_from: p' at least 1.50 m"),
        ("near", "far", "'near: p' is at most 1.50 m away, 'far: p' at least 4.00 m"),
    ],
)
@pytest.mark.parametrize("turned_round", [False, True])
def test_two_distances_to_one_thing_are_refused_without_a_search(near, far, said, turned_round):
    relations = [relate(near, "p"), relate(far, "p")][:: -1 if turned_round else 1]
    solver, things = solver_in(
        put("hut/p", relate("against_wall", "any")), put("hut/q", relate("near", "p")), put("hut/t", *relations)
    )
    solver.frame(things["t"])
    (fault,) = list(solver.diagnostics)
    assert fault.message == f"'t' finds no place: {said}"
    assert fault.expected.count(" of 't' (line") == 2
    assert "'p'" not in fault.expected.replace("'next_to: p'", "")
    assert solver.arrangement(things["t"].parent).looked < 300


def test_distances_that_meet_and_those_to_two_things_are_looked_for():
    assert room(put("hut/p", relate("corner", "any")), put("hut/t", relate("near", "p"), relate("next_to", "q")),
                put("hut/q", relate("against_wall", "north")))[1] == []  # fmt: skip
    apart = put("hut/t", relate("next_to", "p"), relate("far", "p"), must=False)
    assert room(put("hut/p"), apart)[1] == []
