"""Relations where no room is: every one finds a place or says why, on level ground and on a hill, in groups too."""

import math

import pytest

from rooms.worlds import check_text

LAND = "  land: {is: terrain, width: 60m, depth: 60m, relief: 3m}\n"
BODY = "a: {is: box, width: 1m, depth: 1m, height: 1m}\nc: {is: box, at: [4, 1]}\nb: {is: box, place: {%s}}\n"
HOLDING = {
    "next_to: a": (0.0, 0.5),
    "near: a": (0.5, 1.5),
    "across_from: a": (1.5, 4.0),
    "far: a": (4.0, math.inf),
    "face_to: a": (0.0, math.inf),
    "surround: a": (0.0, 0.5),
    "side_of: a.left": (0.0, 0.5),
    "against_wall: a.back": (0.0, 0.3),
    "next_to: a, face_to: c": (0.0, 0.5),
    "next_to: a, clear: 1m": (0.0, 0.5),
    "between: [a, c]": (0.0, math.inf),
}


def scene(relations, *, land, grouped):
    lines = (BODY % relations).splitlines()
    head = ["  g:", "    is: group", "    at: [3, 5]", "    parts:"] if grouped else []
    pad = "      " if grouped else "  "
    return (
        "scenewright: 1\nparts:\n" + (LAND if land else "") + "\n".join([*head, *(pad + line for line in lines)]) + "\n"
    )


def boxes(check):
    found, waiting = {}, list(check.placed.nodes)
    while waiting:
        entry = waiting.pop()
        waiting += entry.children
        found[entry.node.id] = entry
    return found


def gap(first, second):
    """Free distance in plan of two boxes that stand square."""
    off = []
    for k in (0, 2):
        reach = (first.descriptions[0].high[k] - first.descriptions[0].low[k]) / 2
        reach += (second.descriptions[0].high[k] - second.descriptions[0].low[k]) / 2
        off.append(max(abs(first.transform.translation[k] - second.transform.translation[k]) - reach, 0.0))
    return math.hypot(*off)


@pytest.mark.parametrize("grouped", [False, True], ids=["alone", "in a group"])
@pytest.mark.parametrize("land", [False, True], ids=["level", "land"])
@pytest.mark.parametrize("relations", HOLDING)
def test_a_relation_finds_a_place_in_the_open(relations, land, grouped):
    check = check_text(scene(relations, land=land, grouped=grouped))
    assert not check.diagnostics
    things = boxes(check)
    low, high = HOLDING[relations]
    if "face_to" in relations:
        low, high = low - 0.1, high + 0.1  # turned: its corners are nearer
    assert low - 2e-3 <= gap(things["a"], things["b"]) <= high + 2e-3


@pytest.mark.parametrize("relations", ["on_wall: any", "against_wall: any", "corner: north_east", "under: a"])
def test_what_needs_a_room_says_so(relations):
    check = check_text(scene(relations, land=False, grouped=False))
    assert [found.code for found in check.diagnostics] == ["SW605"]


def test_a_group_in_the_open_sees_what_stands_around_it():
    group = "  g: {is: group, at: [12, 3], parts: {a: {is: box, place: {next_to: b}}, b: {is: box, at: [2, 0]}}}\n"
    alone = boxes(check_text(f"scenewright: 1\nparts:\n{group}"))
    taken = boxes(check_text(f"scenewright: 1\nparts:\n{group}  c: {{is: box, width: 1m, at: [15, 3]}}\n"))
    assert alone["a"].transform.translation == pytest.approx((3.05, 0.0, 0.0))
    assert taken["a"].transform.translation == pytest.approx((0.95, 0.0, 0.0))


def test_a_group_in_the_open_keeps_the_way_of_a_door():
    group = "  g: {is: group, at: [0, 3], parts: {a: {is: box, place: {next_to: b}}, b: {is: box, at: [-1.05, 0]}}}\n"
    hut = "  hut: {is: room, width: 4m, depth: 4m, openings: {entrance: {is: door, wall: south}}}\n"
    free = boxes(check_text(f"scenewright: 1\nparts:\n{group}"))["a"].transform.translation
    kept = boxes(check_text(f"scenewright: 1\nparts:\n{group}{hut}"))["a"].transform.translation
    assert free == pytest.approx((0.0, 0.0, 0.0))
    assert abs(kept[0]) >= 0.9
