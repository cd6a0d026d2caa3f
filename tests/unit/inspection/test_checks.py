"""Known arrangements: what collides, stands, is reached, blocked or out of its room."""

import pytest

from built import results, world
from scenewright.inspection import checks
from scenewright.inspection.results import Question


def run(name, text):
    return list(checks.run(name, Question(world(text))))


def bad(name, text):
    return [result.subjects for result in run(name, text) if not result.holds]


BOX = "  {id}: {{is: box, width: 1m, depth: 1m, height: 1m, at: [{x}, {y}, {z}]}}\n"


def boxes(*places):
    return "".join(BOX.format(id=f"b{k}", x=x, y=y, z=z) for k, (x, y, z) in enumerate(places))


@pytest.mark.parametrize(
    ("x", "y", "collides"),
    [
        (1.0, 0, False),
        (0.996, 0, False),
        (0.99, 0, True),
        (0.6, 0.4, True),
        (0, 1.0, False),
        (0, 0.98, True),
        (1.5, 0, False),
    ],
)
def test_boxes_collide_when_they_are_more_than_5_mm_inside_each_other(x, y, collides):
    assert bad("no_collisions", boxes((0, 0, 0), (x, y, 0))) == ([("b1", "b0")] if collides else [])


def test_a_thing_wholly_inside_another_collides_without_crossing_it():
    text = boxes((0, 0, 0)) + "  ball: {is: sphere, radius: 20cm, at: [0, 0.5, 0]}\n"
    (found,) = [result for result in run("no_collisions", text) if not result.holds]
    assert found.subjects == ("ball", "b0")
    assert found.measured == "'ball' is wholly inside"


def test_overlap_waives_the_rule():
    text = boxes((0, 0, 0)) + "  ball: {is: sphere, radius: 20cm, at: [0, 0.5, 0], overlap: true}\n"
    assert bad("no_collisions", text) == []


def test_a_chair_slides_under_a_table_and_a_rug_lies_under_both():
    text = """\
  hut:
    is: room
    parts:
      rug: {is: rug, width: 2m, depth: 1.5m}
      table: {is: table, width: 1.4m, depth: 0.8m}
      chair: {is: chair, at: [0, -0.62]}
"""
    assert bad("no_collisions", text) == []
    assert bad("no_collisions", text.replace("-0.62", "-0.1")) == [("hut/chair", "hut/table")]


def test_what_stands_in_a_wall_collides_with_its_room():
    text = "  hut: {is: room, width: 4m, depth: 4m, parts: {b: {is: box, at: [1.8, 0]}}}\n"
    assert bad("no_collisions", text) == [("hut/b", "hut")]
    assert bad("in_bounds", text) == [("hut/b",)]
    inside = text.replace("1.8", "1.4")
    assert bad("no_collisions", inside) == []
    (share,) = [result.score for result in run("in_bounds", inside)]
    assert share == 1.0


@pytest.mark.parametrize(("x", "holds"), [(0.0, True), (0.6, True), (1.0, False), (2.5, False)])
def test_a_box_on_another_stands_while_its_middle_is_over_it(x, holds):
    text = boxes((0, 0, 0)) + f"  lamp: {{is: table_lamp, at: [{x - 0.45}, 1, 0]}}\n"
    found = {result.subjects[0]: result.holds for result in run("supported", text)}
    assert found == {"b0": True, "lamp": holds}


def test_a_table_stands_on_four_legs_and_a_raised_one_on_nothing():
    assert bad("supported", "  t: {is: table}\n") == []
    (found,) = run("supported", "  t: {is: table, at: [0, 0.2, 0]}\n")
    assert not found.holds
    assert found.measured.startswith("0.20 m")


def test_pictures_and_lamps_hang_on_what_they_touch():
    text = """\
  hut:
    is: room
    parts:
      picture: {is: frame, place: {on_wall: north, height: 1.5m}}
      lamp: {is: pendant, place: {hang_from_ceiling: hut}}
"""
    assert bad("supported", text) == []
    assert bad("supported", text.replace("place: {on_wall: north, height: 1.5m}", "at: [0, 1.5, 0]")) == [
        ("hut/picture",)
    ]


SHELF = """\
scenewright: 1
parts:
  hut:
    is: room
    width: 4m
    depth: 6m
    openings: {{entrance: {{is: door, wall: south}}}}
    parts:
      barrier: {{is: box, width: {width}, depth: 0.3m, height: 1.2m}}
      goal: {{is: chair, at: [0, -2.2]}}
  start: {{is: spawn, at: [0, 6]}}
checks: [{{reachable: hut.goal, from: start}}]
"""


@pytest.mark.parametrize(("width", "free"), [("4m", False), ("3.3m", True), ("3.9m", False)])
def test_a_barrier_cuts_a_room_in_two(width, free):
    text = SHELF.format(width=width)
    (found,) = results(text)
    assert found.holds is free
    (share,) = [result.score for result in run("navigable", text)]
    assert (share == 1.0) is free
    if not free:
        assert share == pytest.approx(0.5, abs=0.06)


def test_a_room_without_a_door_is_not_reached():
    parts = "  hut: {is: room}\n  start: {is: spawn, at: [0, 8]}\n"
    text = f"scenewright: 1\nparts:\n{parts}checks: [{{reachable: hut, from: start}}]\n"
    assert [result.holds for result in results(text)] == [False]
    with_door = text.replace("{is: room}", "{is: room, openings: {d: {is: door, wall: south}}}")
    assert [result.holds for result in results(with_door)] == [True]


@pytest.mark.parametrize(("z", "clear"), [(1.3, False), (0.5, True)])
def test_a_box_before_a_door_blocks_it(z, clear):
    text = f"""\
  hut:
    is: room
    depth: 4m
    openings: {{entrance: {{is: door, wall: south}}, light: {{is: window, wall: north}}}}
    parts: {{b: {{is: box, width: 0.4m, depth: 0.4m, height: 0.5m, at: [0, {z}]}}}}
"""
    assert bad("openings_clear", text) == ([] if clear else [("hut/entrance", "hut/b")])


def test_a_window_takes_a_low_cabinet_before_it_but_no_high_one():
    text = """\
  hut:
    is: room
    depth: 4m
    openings: {light: {is: window, wall: north, sill: 0.9m}}
    parts: {b: {is: box, width: 0.5m, depth: 0.5m, height: 0.8m, at: [0, -1.7]}}
"""
    assert bad("openings_clear", text) == []
    assert bad("openings_clear", text.replace("0.8m", "1.4m")) == [("hut/light", "hut/b")]


def test_a_shelf_is_used_from_its_front():
    text = """\
  hut: {is: room, width: 4m, depth: 3m, parts: {s: {is: shelf, at: [0, -1.3]}, b: {is: box, width: 2m, at: [0, ZZ]}}}
"""
    assert bad("accessible", text.replace("ZZ", "0.8")) == []
    assert ("hut/s",) in bad("accessible", text.replace("ZZ", "-0.7"))


def test_turned_to_the_wall_a_shelf_is_not_accessible():
    text = "  hut: {is: room, width: 4m, depth: 4m, parts: {s: {is: shelf, at: [0, -1.84], rotate: 180deg}}}\n"
    (found,) = run("accessible", text)
    assert found.score == 0.0
    (found,) = run("accessible", text.replace("180deg", "0deg"))
    assert found.score == 1.0
