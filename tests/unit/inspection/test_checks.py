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


SQUARE = "  {id}: {{is: box, width: {w}m, depth: {w}m, height: {h}m, bevel: 0m, at: [{x}, 0, {z}]}}\n"


@pytest.mark.parametrize(
    ("w", "h", "x", "z", "said"),
    [
        (1, 1, 0, 0, "wholly inside"),
        (0.2, 0.2, 0.1, 0.2, "wholly inside"),
        (0.2, 0.2, 0.4, 0.4, "wholly inside"),
        (1, 1, 0.3, 0, "around"),
        (1, 1, 0.99, 0, "around"),
        (1, 0.5, 0, 0.4, "around"),
        (1, 1, 0.996, 0, None),
        (1, 1, 1.0, 0, None),
        (0.2, 0.2, 0.6, 0.2, None),
    ],
)
def test_boxes_on_one_floor_whose_faces_lie_in_one_plane(w, h, x, z, said):
    text = SQUARE.format(id="a", w=1, h=1, x=0, z=0) + SQUARE.format(id="b", w=w, h=h, x=x, z=z)
    found = [result.measured for result in run("no_collisions", text) if not result.holds]
    assert len(found) == (said is not None)
    assert said is None or said in found[0]


def test_what_was_put_into_a_thing_may_be_in_it():
    shelf = "  hut: {is: room, parts: {shelf: {is: shelf}, book: {is: box, width: 3cm, depth: 18cm, height: 20cm, "
    assert bad("no_collisions", shelf + "place: {on_top: shelf.levels[1]}}}}\n") == []
    crate = (
        SQUARE.format(id="a", w=1, h=1, x=0, z=0)
        + "  b: {is: box, width: 20cm, depth: 20cm, height: 20cm, place: {inside_of: a}}\n"
    )
    assert bad("no_collisions", crate) == []


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


@pytest.mark.parametrize(
    ("width", "reached", "navigable"),
    [("4m", False, False), ("2.5m", True, True), ("3.3m", False, True), ("3.9m", False, False)],
)
def test_a_barrier_cuts_a_room_in_two(width, reached, navigable):
    text = SHELF.format(width=width)
    (found,) = results(text)
    assert found.holds is reached  # an agent is 0.6 m wide, the benchmark's robot 0.2 m
    (share,) = [result.score for result in run("navigable", text)]
    assert (share == 1.0) is navigable
    if not navigable:
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


BEAM = "  {id}: {{is: box, width: {w}m, depth: {d}m, height: {h}m, bevel: {bevel}m, at: [{x}, {y}, 0]}}\n"


@pytest.mark.parametrize("bevel", [0.0, 0.002])
@pytest.mark.parametrize(
    ("w", "x", "holds"), [(0.12, 0.0, True), (0.02, 0.0, True), (0.12, 0.055, True), (0.12, 0.1, False)]
)
def test_a_plank_lies_across_a_beam_however_narrow_both_are(bevel, w, x, holds):
    beam = BEAM.format(id="beam", w=w, d=2, h=0.3, x=x, y=0, bevel=bevel)
    plank = BEAM.format(id="plank", w=2, d=0.12, h=0.03, x=0, y=0.3, bevel=bevel)
    found = {result.subjects[0]: result.holds for result in run("supported", beam + plank)}
    assert found == {"beam": True, "plank": holds}
    text = "scenewright: 1\nparts:\n" + beam + plank + "checks: [{on_top: [plank, beam]}]\n"
    assert [result.holds for result in results(text)] == [holds]


def test_a_plank_lies_on_two_beams_and_not_on_one_of_them():
    beams = [BEAM.format(id=f"b{k}", w=0.05, d=2, h=0.3, x=x, y=0, bevel=0) for k, x in enumerate((-0.9, 0.9))]
    plank = BEAM.format(id="plank", w=2, d=0.12, h=0.03, x=0, y=0.3, bevel=0)
    assert bad("supported", "".join(beams) + plank) == []
    assert bad("supported", beams[0] + plank) == [("plank",)]
