"""Walking on every storey: stairs, ramps, bridges, steps, drops and doors."""

import numpy as np
import pytest

from built import results, world
from scenewright.inspection.on_foot import COARSE, FINE, MOST, footways, plan_over, walk_between

HOUSE = """\
  lower: {{is: room, width: 6m, depth: 5m, height: 2.7m, roof: none, openings: {{entrance: {{is: door, wall: south}}}}}}
  upper:
    is: room
    width: 6m
    depth: 5m
    at: [0, 3, 0]
    openings: {{balcony: {{is: door, wall: east}}}}
    parts: {{bed: {{is: box, width: 1m, depth: 2m, height: 0.5m, at: [-1, 0]}}}}
  landing: {{is: floor, width: 1.6m, depth: 2m, thickness: 0.12m, at: [4, 2.88, 0]}}
{flight}  start: {{is: spawn, at: [0, 5]}}
"""
"""The stairs climb north along the east wall to a landing before the door of the upper room."""
STAIRS = "  flight: {{is: stairs, rise: 3m, run: 5m, at: [4, 0, {z}]{more}}}\n"


def house(flight="", **more):
    return HOUSE.format(flight=flight.format(**more) if flight else "", **({} if flight else more))


def reached(text, goal, start="start"):
    built = world(text)
    return walk_between(built, built.by_address[start], built.by_address[goal])


def stairs(z=3.5, more=""):
    return house(STAIRS, z=z, more=more)


def test_the_upper_storey_is_reached_by_stairs_and_not_without():
    text = stairs()
    flight = world(text).by_address["flight"]
    assert flight.low[2] == pytest.approx(1.0, abs=0.15)
    assert [reached(text, goal) for goal in ("lower", "upper", "upper/bed")] == [True, True, True]
    assert [reached(house(), goal) for goal in ("lower", "upper", "upper/bed")] == [True, False, False]
    assert reached(house(), "upper/bed", "upper")


def test_every_check_of_a_world_looks_at_every_storey():
    found = {
        result.subjects[0]: (result.holds, result.asked)
        for result in results(house(), everything=True)
        if result.name == "reachable"
    }
    assert found == {"lower": (True, False), "upper": (False, False)}
    assert all(result.holds for result in results(stairs(), everything=True) if result.name == "reachable")


@pytest.mark.parametrize(("steps", "holds"), [(18, True), (10, True), (9, False), (8, False)])
def test_steps_of_more_than_30_cm_are_not_climbed(steps, holds):
    assert reached(stairs(more=f", steps: {steps}"), "upper") is holds


@pytest.mark.parametrize("style", ["solid", "open"])
@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in (45, 200))])
def test_stairs_are_climbed_whichever_way_they_turn(style, turn):
    text = f"""\
  tower: {{is: floor, width: 8m, depth: 8m, thickness: 2.6m, rotate: {turn}deg}}
  side:
    is: group
    rotate: {turn}deg
    parts: {{flight: {{is: stairs, rise: 2.6, run: 4.2, style: {style}, at: [0, 6.1]}}}}
  goal: {{is: box, width: 0.4m, depth: 0.4m, height: 0.4m, at: [0, 2.6, 0]}}
  start: {{is: spawn, at: [-9, 9]}}
"""
    assert reached(text, "goal")
    assert not reached(text.replace("0, 6.1]", "0, 6.4]"), "goal")


@pytest.mark.parametrize(
    ("degrees", "holds"),
    [
        (20, True),
        pytest.param(40, True, marks=pytest.mark.slow),
        (44, True),
        (47, False),
        pytest.param(50, False, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("kerbs", ["true", pytest.param("false", marks=pytest.mark.slow)])
def test_ramps_are_climbed_up_to_45_degrees(degrees, kerbs, holds):
    run = 2.0 / np.tan(np.radians(degrees))
    text = f"""\
  tower: {{is: floor, width: 4m, depth: 4m, thickness: 2m}}
  slope: {{is: ramp, rise: 2m, run: {run:.4f}, kerbs: {kerbs}, at: [0, {2 + run / 2:.4f}]}}
  goal: {{is: box, width: 0.4m, depth: 0.4m, height: 0.4m, at: [0, 2, -1]}}
  start: {{is: spawn, at: [0, 7.8]}}
"""
    assert reached(text, "goal") is holds


BRIDGE = """\
  deck: {{is: floor, width: 6m, depth: 1.4m, thickness: 0.2m, at: [0, {under}, 0]}}
  up: {{is: ramp, rise: {over}, run: 5m, width: 1.4m, rotate: -90deg, at: [-5.5, 0]}}
  down: {{is: ramp, rise: {over}, run: 5m, width: 1.4m, rotate: 90deg, at: [5.5, 0]}}
  start: {{is: spawn, at: [0, 6]}}
"""


def heights_at(text, x, z):
    """Heights over a place at which one who comes from the start can be."""
    built = world(text)
    ways = footways(built, plan_over(built.bodies, 3.0))
    (piece,) = ways.pieces_at(built, built.by_address["start"])
    places = ways.spans.places[ways.piece == piece]
    near = np.abs(places[:, [0, 2]] - [x, z]).max(axis=1) <= ways.spans.grid.cell / 2
    return sorted(set(places[near, 1].tolist()))


@pytest.mark.parametrize(("under", "passes"), [(2.0, True), (1.81, True), (1.7, False)])
def test_one_walks_over_a_bridge_and_under_it_where_a_visitor_fits(under, passes):
    text = BRIDGE.format(under=under, over=under + 0.2)
    expected = [0.0, under + 0.2] if passes else [under + 0.2]
    assert heights_at(text, 0.02, 0.02) == pytest.approx(expected, abs=0.011)
    cut = "".join(line for line in text.splitlines(keepends=True) if " ramp," not in line)
    assert heights_at(cut, 0.02, 0.02) == pytest.approx(expected[:-1], abs=0.011)


def test_an_agent_keeps_its_radius_from_walls_and_drops_but_not_from_steps():
    text = """\
  stage: {is: floor, width: 4m, depth: 4m, thickness: 0.9m}
  step: {is: floor, width: 2m, depth: 2m, thickness: 0.25m, at: [0, 0.9, 0]}
  start: {is: spawn, at: [0, 0.9, 1.6]}
"""
    assert heights_at(text, 1.6, 0.02) == pytest.approx([0.9])
    assert heights_at(text, 1.9, 0.02) == []
    assert heights_at(text, 0.92, 0.02) == pytest.approx([1.15])
    assert heights_at(text, 1.1, 0.02) == pytest.approx([0.9])


@pytest.mark.parametrize(("width", "holds"), [("0.75m", True), ("0.9m", True), ("0.55m", False)])
@pytest.mark.parametrize("turn", [0, pytest.param(30, marks=pytest.mark.slow)])
def test_doors_and_their_thresholds_are_passed_where_an_agent_fits(width, holds, turn):
    wide = width if turn == 0 or not holds else "0.9m"
    text = f"""\
  hut: {{is: room, rotate: {turn}deg, openings: {{entrance: {{is: door, wall: south, width: {wide}}}}}}}
  start: {{is: spawn, at: [0, 7]}}
"""
    assert reached(text, "hut") is holds


def test_rooms_of_an_upper_storey_are_joined_by_their_doors():
    text = """\
  left_one: {is: room, width: 4m, depth: 4m, at: [0, 3, 0], openings: {way: {is: door, wall: east}}}
  right_one: {is: room, width: 4m, depth: 4m, at: [4.2, 3, 0]}
  start: {is: spawn, at: [0, 3, 0]}
"""
    assert reached(text, "right_one")
    assert not reached(text.replace("openings: {way: {is: door, wall: east}}", "skirting: 0.1"), "right_one")


def test_a_sunken_room_is_dug_out_of_the_ground():
    text = """\
  pit: {is: room, width: 6m, depth: 6m, at: [0, -1, 0], ceiling: none, roof: none, parts: {b: {is: box, at: [2, 2]}}}
  start: {is: spawn, at: [0, -1, 0]}
"""
    assert reached(text, "pit/b")


def test_what_stands_on_a_table_is_reached_with_the_table_and_what_stands_on_a_stage_is_not():
    text = """\
  table: {is: table, width: 1.6m, depth: 1.6m}
  bowl: {is: box, width: 0.1m, depth: 0.1m, height: 0.1m, place: {on_top: table}}
  stage: {is: floor, width: 4m, depth: 4m, thickness: 0.9m, at: [6, 0]}
  figure: {is: box, width: 0.1m, depth: 0.1m, height: 0.1m, at: [6, 0.9, 0]}
  start: {is: spawn, at: [0, 4]}
"""
    assert [reached(text, goal) for goal in ("table", "bowl", "stage", "figure")] == [True, True, True, False]


def test_cells_grow_with_the_land():
    def cell(side):
        built = world(
            f"  a: {{is: box, at: [{side / 2}, {side / 2}]}}\n  b: {{is: box, at: [{-side / 2}, {-side / 2}]}}\n"
        )
        grid = plan_over(built.bodies, 0.0)
        assert grid.shape[0] * grid.shape[1] <= MOST * 1.01
        return grid.cell

    assert [cell(side) for side in (10, 60, 120)] == [FINE, pytest.approx(0.0845, abs=0.001), COARSE]
    assert cell(300) == pytest.approx(0.208, abs=0.002)


@pytest.mark.parametrize(("gap", "holds"), [(0.5, False), (0.55, False), (0.6, True), (0.62, True), (0.65, True)])
@pytest.mark.parametrize("at", [0.0, 0.0073])
def test_a_way_between_two_things_is_as_wide_as_an_agent(at, gap, holds):
    """Wherever the cells begin: the way runs north between chests that reach from wall to wall."""
    wide = 3.0 - gap / 2
    text = f"""\
  hall:
    is: room
    width: 6.5m
    depth: 8m
    openings: {{door: {{is: door, wall: south}}}}
    parts:
      left_one: {{is: box, width: {wide}m, depth: 3m, at: [{at - gap / 2 - wide / 2}, -1], bevel: 0m}}
      right_one: {{is: box, width: {wide}m, depth: 3m, at: [{at + gap / 2 + wide / 2}, -1], bevel: 0m}}
      goal: {{is: box, width: 0.4m, depth: 0.4m, height: 0.4m, at: [0, -3.5]}}
  start: {{is: spawn, at: [0, 6]}}
"""
    assert reached(text, "hall/goal") is holds


@pytest.mark.slow
def test_every_desk_of_a_classroom_is_reached():
    text = """\
scenewright: 1
import: {classroom: kit:classroom}
parts:
  room:
    is: room
    width: 9m
    depth: 8m
    openings: {door: {is: door, wall: south}}
    parts: {desks: {is: classroom.desks, place: {middle_of: room}}}
  start: {is: spawn, at: [0, 6]}
"""
    found = world(text)
    desks = [body for body in found.bodies if body.address.endswith(("/desk", "/chair"))]
    assert len(desks) == 24
    assert all(walk_between(found, found.by_address["start"], desk) for desk in desks)
