"""Doors, routes and steps: what is measured on placed scenes, and the one number that mends."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.diagnostics import Fix, Severity
from scenewright.rules.door_width import clear_width
from unit.rules.checking import said, world

ROOM = "parts:\n  room: {is: room, width: 8m, openings: {entrance: {is: door, wall: south, %s}}}\n"


@pytest.mark.parametrize(
    ("key", "clear"),
    [
        ("width: 1m", 1.0 - 2 * 0.018 - 2 * 0.003 - 0.039),
        ("width: 1.8m, leaves: 2", 1.8 - 2 * 0.018 - 3 * 0.003 - 2 * 0.039),
        ("width: 1m, style: sliding", 1.0 - 2 * 0.018),
    ],
)
def test_leaves_at_right_angles_take_their_thickness(key, clear):
    way = world(ROOM % key).ways[0]
    assert clear_width(way) == pytest.approx(clear, abs=1e-6)


@pytest.mark.parametrize(("written", "new"), [("70cm", "90cm"), ("0.7m", "0.9m"), ("0.7", "0.9"), ("700mm", "900mm")])
def test_the_fix_keeps_the_unit(written, new):
    found = said(ROOM % f"width: {written}", "SW820")
    assert [item.fixes for item in found] == [(Fix("parts/room/openings/entrance/width", written, new),)]
    assert found[0].severity is Severity.WARNING
    assert "0.619 m" in found[0].message
    assert "404.2.3" in found[0].expected


def test_what_is_drawn_or_calculated_is_not_rewritten_but_told():
    found = said(ROOM % "width: =0.35 * 2", "SW820")
    assert [item.fixes for item in found] == [()]
    assert "width: 0.9" in found[0].hint


def test_must_false_lifts_the_rules_from_a_node_and_what_belongs_to_it():
    narrow = ROOM % "width: 70cm"
    assert len(said(narrow, "SW820")) == 1
    assert said(narrow.replace("width: 70cm", "width: 70cm, must: false"), "SW820") == []
    assert said(narrow.replace("is: room,", "is: room, must: false,"), "SW820") == []


def test_copies_are_one_complaint_with_their_count():
    text = "parts:\n  hall:\n    is: room\n    repeat: {row: 6, gap: 1m}\n"
    text += "    openings: {entrance: {is: door, wall: south, width: 70cm}}\n"
    found = said(text, "SW820")
    assert len(found) == 1
    assert "and 5 more" in found[0].message


def test_a_way_knows_its_two_sides():
    text = """parts:
  left_hall: {is: room, width: 4m, openings: {through: {is: archway, wall: east}, light: {is: window, wall: west}}}
  right_hall:
    is: room
    at: [4.2, 0]
    width: 4m
    openings: {out: {is: opening, wall: south}, hatch: {is: opening, wall: north, sill: 1m, height: 80cm}}
"""
    found = world(text)
    assert [way.name for way in found.ways] == ["left_hall/through", "right_hall/out"]
    sides = [[side.thing.name if side else None for side in way.sides] for way in found.ways]
    assert sides == [["left_hall", "right_hall"], ["right_hall", None]]


def test_agents_of_hubs_need_a_metre():
    archway = "parts:\n  room: {is: room, openings: {entrance: {is: archway, wall: south, width: 90cm}}}\n"
    start = "  start: {is: spawn, at: [0, 5]}\n"
    assert said(archway, "SW821") == []
    assert said(f"targets: [quest3-webxr]\n{archway}{start}", "SW821") == []
    found = said(f"targets: [hubs]\n{archway}{start}", "SW821")
    assert [fix.new for fix in found[0].fixes] == ["100cm"]


HALL = """parts:
  hall:
    is: room
    width: 8m
    depth: 4m
    openings: {inn: {is: archway, wall: west}, out: {is: archway, wall: east}}
    parts: {bar: {is: box, width: 0.4m, height: 1m, depth: %s, at: [0, %s]}}
"""


@pytest.mark.parametrize("gap", [0.5, 0.7])
def test_the_strait_is_as_wide_as_the_gap_beside_what_stands_there(gap):
    # Touching the north wall, so that the only way is south of it.
    depth = 4.0 - gap
    text = HALL % (f"{depth}m", f"{(depth - 4.0) / 2}m")
    found = said(text, "SW822")
    assert len(found) == 1
    assert "beside 'hall/bar'" in found[0].message
    width = float(found[0].message.split("narrows to ")[1].split(" m")[0])
    assert width == pytest.approx(gap, abs=0.06)


def test_a_short_pinch_may_be_narrower_than_a_long_one():
    short = HALL % ("3.13m", "-0.435m")
    assert said(short, "SW822") == []
    assert len(said(short.replace("width: 0.4m", "width: 2m"), "SW822")) == 1


def test_a_turned_thing_stands_in_the_way_as_it_is_turned():
    across = HALL % ("3.6m", "0")
    assert len(said(across, "SW822")) == 1
    assert said(across.replace("at: [0, 0]", "at: [0, 0], rotate: 90deg"), "SW822") == []


def test_a_blocked_way_is_said_to_be_blocked():
    found = said(HALL % ("4m", "0m"), "SW822")
    assert "is blocked" in found[0].message


def test_stairs_and_ramps_bridge_a_step():
    text = "parts:\n  room: {is: room, at: [0, 0.9, 0], openings: {entrance: {is: archway, wall: south}}}\n"
    assert "0.90 m" in said(text, "SW846")[0].message
    assert said(text + "  flight: {is: stairs, rise: 0.9m, at: [0, 3.1]}\n", "SW846") == []
    assert said(text + "  flight: {is: stairs, rise: 0.9m, at: [0, 9]}\n", "SW846") != []


def test_the_free_floor_is_measured_in_the_frame_of_a_turned_room():
    text = "parts:\n  room: {is: room, width: 6m, depth: 4m, at: [3, 2], rotate: 37deg, %s parts: {"
    text = (
        text % "openings: {entrance: {is: archway, wall: south}},"
        + "post: {is: box, width: 1m, depth: 1m, at: [1, 0]}}}\n"
    )
    found = world(text)
    plan = found.plan(found.rooms[0])
    x, z = plan.columns
    row, column = np.argmin(np.abs(z - 1.5)), np.argmin(np.abs(x - 1.0))
    assert plan.free[row, column] == pytest.approx(2.0 - z[row], abs=1e-6)
    column, row = np.argmin(np.abs(x - 2.0)), np.argmin(np.abs(z))
    assert plan.free[row, column] == pytest.approx(x[column] - 1.5, abs=1e-6)
