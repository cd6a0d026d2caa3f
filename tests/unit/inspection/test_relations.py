"""Each relation holds where its definition says, on finished bodies."""

import math

import pytest

from built import results, world
from scenewright.inspection.case import Case
from scenewright.inspection.relations import judge, relation_names
from scenewright.inspection.relations.face_to import deviation
from scenewright.inspection.subjects import find
from scenewright.model.places import RELATIONS

CHECKED = """\
scenewright: 1
parts:
  hut:
    is: room
    width: 6m
    depth: 5m
    height: 3m
    parts:
      a: {{{a}}}
      b: {{{b}}}
checks: [{{{check}}}]
"""
CUBE = "is: box, width: 0.4m, depth: 0.4m, height: 0.4m, "


def holds(a, b, check):
    (found,) = results(CHECKED.format(a=a, b=b, check=check))
    return found.holds


def test_every_relation_of_the_language_is_judged():
    assert set(relation_names()) == set(RELATIONS)


@pytest.mark.parametrize(
    ("relation", "gap", "expected"),
    [
        ("next_to", 0.0, True),
        ("next_to", 0.5, True),
        ("next_to", 0.75, True),  # the benchmark's Gaussian: half is 0.29 m beyond the range
        ("next_to", 0.85, False),
        ("near", 0.1, False),
        ("near", 1.0, True),
        ("near", 1.9, False),
        ("across_from", 1.0, False),
        ("across_from", 2.0, True),
        ("far", 2.0, False),
    ],
)
def test_distances(relation, gap, expected):
    a, b = CUBE + "at: [-2, 0]", CUBE + f"at: [{-2 + 0.4 + gap}, 0]"
    assert holds(a, b, f"{relation}: [hut.a, hut.b]") is expected


@pytest.mark.parametrize(("turn", "expected"), [(90, True), (65, True), (45, False), (0, False), (-90, False)])
def test_face_to_is_within_30_degrees_of_what_is_nearest_to_the_front(turn, expected):
    a, b = CUBE + f"at: [-2, 0], rotate: {turn}deg", CUBE + "at: [2, 0]"
    assert holds(a, b, "face_to: [hut.a, hut.b]") is expected


def test_the_angle_to_a_far_box_is_that_of_its_nearest_corner():
    triangles = find(world("  b: {is: box, width: 1m, depth: 1m, height: 1m, at: [3, 0]}\n"), "b", "").triangles
    assert deviation(triangles, (0.0, 0.0), (1.0, 0.0)) == 0.0
    assert deviation(triangles, (0.0, 0.0), (0.0, 1.0)) == pytest.approx(
        90 - math.degrees(math.atan2(0.5, 2.5)), abs=0.05
    )
    assert deviation(triangles, (0.0, 0.0), (-1.0, 0.0)) == pytest.approx(
        180 - math.degrees(math.atan2(0.5, 2.5)), abs=0.05
    )


@pytest.mark.parametrize(
    ("a", "check", "expected"),
    [
        ("is: frame, place: {on_wall: north, height: 1.5m}", "on_wall: [hut.a, hut.north]", True),
        ("is: frame, place: {on_wall: north, height: 1.5m}", "on_wall: [hut.a, hut.south]", False),
        ("is: frame, place: {on_wall: north, height: 1.5m}", "on_wall: [hut.a, any]", True),
        ("is: frame, at: [0, 1.5, -2.4]", "on_wall: [hut.a, hut.north]", False),
        ("is: sofa, place: {against_wall: west}", "against_wall: [hut.a, hut.west]", True),
        ("is: sofa, place: {against_wall: west}", "against_wall: [hut.a, hut.east]", False),
        ("is: sofa, at: [-2.4, 0]", "against_wall: [hut.a, hut.west]", False),
        ("is: sofa, place: {corner: north_east}", "corner: [hut.a, north_east]", True),
        ("is: sofa, place: {corner: north_east}", "corner: [hut.a, south_east]", False),
        ("is: sofa, place: {corner: north_east}", "corner: [hut.a, any]", True),
        ("is: sofa", "corner: [hut.a, any]", False),
        ("is: pendant, place: {hang_from_ceiling: hut}", "hang_from_ceiling: [hut.a, hut]", True),
        ("is: pendant, at: [0, 2.8, 0]", "hang_from_ceiling: [hut.a, hut]", False),
        ("is: table", "middle_of: [hut.a, hut]", True),
        ("is: table, at: [0.4, 0]", "middle_of: [hut.a, hut]", False),
        ("is: table", "inside_of: [hut.a, hut]", True),
        ("is: table, at: [9, 0]", "inside_of: [hut.a, hut]", False),
    ],
)
def test_places_in_a_room(a, check, expected):
    assert holds(a, "is: box, width: 0.1m, depth: 0.1m, height: 0.1m, at: [2, 2]", check) is expected


@pytest.mark.parametrize(
    ("b", "check", "expected"),
    [
        (CUBE + "place: {on_top: a}", "on_top: [hut.b, hut.a]", True),
        (CUBE + "at: [0, 0.9, 0]", "on_top: [hut.b, hut.a]", False),
        (CUBE + "at: [2, 0]", "on_top: [hut.b, hut.a]", False),
        (CUBE + "at: [0, 0]", "under: [hut.b, hut.a]", True),
        (CUBE + "at: [2, 0]", "under: [hut.b, hut.a]", False),
        (CUBE + "at: [-1.5, 0]", "side_of: [hut.b, hut.a.left]", True),
        (CUBE + "at: [-1.5, 0]", "side_of: [hut.b, hut.a.right]", False),
        (CUBE + "at: [0, 1.5]", "side_of: [hut.b, hut.a.front]", True),
        (CUBE + "at: [-0.5, 1.5]", "align: [hut.b, hut.a]", True),
        (CUBE + "at: [0.3, 1.5]", "align: [hut.b, hut.a]", False),
    ],
)
def test_beside_on_and_under_a_table(b, check, expected):
    assert holds("is: table, width: 1.4m, depth: 0.9m", b, check) is expected


RING = """\
scenewright: 1
parts:
  table: {{is: table, width: 1m, depth: 1m}}
  seats: {{is: chair, repeat: {motif}}}
  lamp: {{is: box, width: 0.2m, depth: 0.2m, height: 0.2m, at: [{x}, 3]}}
  one: {{is: box, at: [-3, 3]}}
  two: {{is: box, at: [3, 3]}}
checks: [{{surround: [seats, table]}}, {{between: [lamp, one, two]}}]
"""


@pytest.mark.parametrize(
    ("motif", "x", "expected"),
    [("{ring: 6, radius: 1.5m}", 0, (True, True)), ("{row: 6, gap: 0.2m}", 5, (False, False))],
)
def test_surround_and_between(motif, x, expected):
    around, between = results(RING.format(motif=motif, x=x))
    assert (around.holds, between.holds) == expected


def test_authored_relations_are_tests_of_what_was_built():
    text = "  table: {is: table}\n  v: {is: vase, place: {on_top: table}}\n"
    found = {(result.name, result.subjects): result for result in results(text, everything=True)}
    assert found["on_top", ("v", "table")].holds
    assert found["on_top", ("v", "table")].asked
    assert found["on_top", ("v", "table")].span.start.line == 4


def test_names_are_looked_up_outward():
    text = """\
  hut:
    is: room
    openings: {d: {is: door, wall: south}}
    parts: {a: {is: box}, b: {is: group, parts: {c: {is: box, at: [2, 0]}}}}
  seats: {is: chair, repeat: 3, at: [9, 0]}
"""
    made = world(text)
    assert find(made, "hut.b.c", "").body.address == "hut/b/c"
    assert find(made, "hut.d", "").body.address == "hut/d"
    assert find(made, "a", "hut/b/c").body.address == "hut/a"
    assert find(made, "north", "hut/b/c").plane.name == "north"
    assert [body.address for body in find(made, "seats", "").bodies] == ["seats[0]", "seats[1]", "seats[2]"]
    assert find(made, "seats[1]", "").body.address == "seats[1]"
    assert find(made, "nothing", "hut/a") is None
    assert judge("near", Case(made, find(made, "hut.a", ""), (find(made, "hut.b.c", ""),))).measured == "1.00 m apart"


@pytest.mark.parametrize("repeat", ["4", "{row: 4, gap: 0.3m}", "{grid: [2, 2], gap: [0.5m, 0.5m]}"])
def test_copies_that_are_placed_as_one_are_judged_as_one(repeat):
    crates = f"{{is: crate, repeat: {repeat}, place: {{middle_of: hut}}}}"
    text = f"  hut: {{is: room, width: 8m, depth: 6m, parts: {{c: {crates}}}}}\n"
    (found,) = [result for result in results(text, everything=True) if result.name == "middle_of"]
    assert found.holds
    assert found.score > 0.99
