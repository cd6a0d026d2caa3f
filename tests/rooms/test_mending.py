"""Fixes that layout offers: each is one edit of the text, after which the complaint is gone."""

from __future__ import annotations

import pytest

from rooms.conflicts import read
from rooms.worlds import IMPOSSIBLE, built, check_text, errors, name_of
from scenewright.syntax import apply_edits, fixes_to_edits

BOX = "is: box, width: 1m, depth: 1m, height: 1m"
CASES = {
    "a height in the air": ("SW607", (f"a: {{{BOX}, at: [0, 50cm, 0]}}",), "at/1 50cm -> 0cm"),
    "two in each other": (
        "SW606",
        (f"a: {{{BOX}, at: [0, 0]}}", f"b: {{{BOX}, at: [80cm, 0.1]}}"),
        "at/0 80cm -> 100cm",
    ),
    "out of the room": ("SW608", (f"a: {{{BOX}, at: [2.2, 0, 1]}}",), "at/0 2.2 -> 2"),
    "floor that is not free": (
        "SW613",
        ("case: {is: wardrobe, place: {against_wall: north, clear: 380cm}}",),
        "place/clear 380cm -> 334cm",
    ),
    "a circle": (
        "SW603",
        ("a: {is: nightstand, place: {next_to: b}}", "b: {is: nightstand, place: {next_to: [a, room.east]}}"),
        "place/next_to b -> None",
    ),
    "too many around a table": (
        "SW604",
        (
            "table: {is: table, width: 1m, depth: 1m, place: {middle_of: room}}",
            "seats: {is: chair, repeat: {surround: table, count: 12}}",
        ),
        "repeat/count 12 -> 8",
    ),
    "one of a list": (
        "SW604",
        (
            "a: {is: nightstand, place: {corner: north_west}}",
            "b: {is: nightstand, place: {corner: south_east}}",
            "c: {is: nightstand, place: {far: [a, b]}}",
        ),
        "place/far/1 b -> None",
    ),
    "align": (
        "SW601",
        (f"a: {{{BOX}, at: [0, 0]}}", f"b: {{{BOX}, place: {{align: {{with: a, edge: back}}, against_wall: north}}}}"),
        "place/align align: a -> None",
    ),
}


def scene(parts):
    lines = ["scenewright: 1", "parts:", "  room:", "    is: room", "    width: 5m", "    depth: 4m", "    parts:"]
    return "\n".join([*lines, *(f"      {part}" for part in parts)]) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_a_fix_mends_it(name):
    code, parts, expected = CASES[name]
    text = scene(parts)
    [fault] = [d for d in check_text(text).diagnostics if d.code == code]
    said = {f"{'/'.join(fix.path.split('/')[4:])} {fix.old} -> {fix.new}": fix for fix in fault.fixes}
    assert expected in said
    mended = apply_edits(read(text), fixes_to_edits([said[expected]]))
    assert code not in {d.code for d in check_text(mended).diagnostics}


@pytest.mark.slow
def test_where_the_search_ends_before_all_was_tried_it_says_so():
    path = next(path for path in IMPOSSIBLE if name_of(path) == "two_boxes_on_a_stool")
    [fault] = errors(built(path))
    assert "found no place within" in fault.message
    assert "there may be a place that was not tried" in fault.hint


def test_what_was_tried_to_the_end_is_said_as_it_is():
    parts = [f"{name}: {{{BOX}, place: {{middle_of: room}}}}" for name in "ab"]
    [fault] = [d for d in check_text(scene(parts)).diagnostics if d.code == "SW604"]
    assert fault.message.startswith("'b' finds no place")
    assert "bounded" not in fault.hint
