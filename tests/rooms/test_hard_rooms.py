"""Rooms whose solution asks for something to be moved that stood first at a place of its own liking."""

from __future__ import annotations

import pytest

from rooms.worlds import check_text, errors, untrue, world

ROOM = """scenewright: 1
parts:
  room:
    is: room
    width: {width}m
    depth: {depth}m
    openings: {{door: {{is: door, wall: south}}}}
    parts:
{parts}
"""
SMALL_TABLE = "is: table, style: round, width: 45cm, depth: 45cm"
ROOMS = {
    "a table between two chairs that may stand anywhere": (
        (8, 6.5),
        "chairs: {is: chair, style: lounge, arms: true, repeat: 2, place: {near: room.east, face_to: room.west}}",
        f'side: {{{SMALL_TABLE}, place: {{between: ["chairs[0]", "chairs[1]"]}}}}',
        "case: {is: shelf, width: 1.2m, repeat: 4, place: {against_wall: north}}",
    ),
    "a vase in the middle next to a stand that is free": (
        (5, 6),
        "stand: {is: nightstand, place: {inside_of: room}}",
        "vase: {is: vase, height: 20cm, place: {middle_of: room, next_to: stand}}",
    ),
    "a desk far from a table that could stand in a corner": (
        (6, 5),
        "table: {is: table, style: round, width: 80cm, depth: 80cm, place: {inside_of: room}}",
        "desk: {is: desk, width: 1.1m, place: {far: table}}",
    ),
    "a desk far from a table where only opposite corners will do": (
        (5, 4.5),
        "table: {is: table, style: round, width: 80cm, depth: 80cm, place: {inside_of: room}}",
        "desk: {is: desk, width: 1.1m, place: {far: table}}",
    ),
    "a table between two chairs in a room that is full": (
        (8, 6.5),
        "cases: {is: shelf, width: 1.2m, repeat: 4, place: {against_wall: north}}",
        "desk: {is: table, width: 1.8m, depth: 90cm, place: {middle_of: room}}",
        "seats: {is: chair, repeat: 4, place: {surround: desk}}",
        "chairs: {is: chair, style: lounge, arms: true, repeat: 2, place: {near: room.east, face_to: room.west}}",
        f'side: {{{SMALL_TABLE}, place: {{between: ["chairs[0]", "chairs[1]"]}}}}',
        "plant: {is: potted_plant, place: {against_wall: east}}",
    ),
    "two lamps side by side on a nightstand": (
        (4, 3),
        "stand: {is: nightstand, place: {against_wall: north}}",
        "lamp_a: {is: table_lamp, diameter: 32cm, place: {on_top: stand}}",
        "lamp_b: {is: table_lamp, diameter: 32cm, place: {on_top: stand}}",
    ),
    "a plant in a corner that an even row of shelves takes": (
        (8, 6.5),
        "cases: {is: shelf, width: 1.2m, repeat: 4, place: {against_wall: north}}",
        "plant: {is: potted_plant, place: {corner: north_east}}",
        "other: {is: potted_plant, place: {corner: north_west}}",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ROOMS)
def test_it_is_found(name):
    (width, depth), *parts = ROOMS[name]
    build = check_text(ROOM.format(width=width, depth=depth, parts="\n".join(f"      {part}" for part in parts)))
    assert [d.message for d in errors(build)] == []
    assert untrue(world(build)) == []
