"""Rooms in which little but one arrangement fits: it is found. Each is shown to have one, by coordinates."""

from __future__ import annotations

import pytest

from rooms.standing import blocked_doors, collisions, outside
from rooms.truths import Body, miss
from rooms.world import relations_of
from rooms.worlds import MISS, check_text, errors, untrue, world
from scenewright.diagnostics import Severity

L_SHAPE = "outline: [[-2, -2], [2, -2], [2, 0], [0, 0], [0, 2], [-2, 2]]"


def sized(width, depth, *openings):
    return f"width: {width}m, depth: {depth}m, openings: {{{', '.join(openings)}}}"


def block(width, depth):
    """Something that is used from no side."""
    return f"is: group, parts: {{it: {{is: box, width: {width}m, depth: {depth}m, height: 1m}}}}"


def copies(*poses):
    """Poses (x, z, degrees) of the copies of one node."""
    xs, zs, turns = zip(*poses, strict=True)
    return tuple(f'"={list(column)}[i]"' for column in (xs, zs, turns))


ANY = "inside_of: room"
LONG_BLOCK = (block(1.92, 0.96), ANY)
SHORT_BLOCK = (block(1.45, 0.95), ANY)
DOOR = "door: {is: door, wall: south}"
ROOMS = {
    "an L whose legs are filled": (
        {"room": L_SHAPE + ', openings: {door: {is: door, wall: "wall[4]"}}'},
        {
            "room/a": ("is: box, width: 1.9m, depth: 90cm, height: 1m", ANY, (-1.02, -1.52, 0)),
            "room/b": ("is: box, width: 1.9m, depth: 90cm, height: 1m", ANY, (1.02, -1.52, 0)),
            "room/c": (block(1.9, 0.9), ANY, (0.458, -0.48, 0)),
            "room/d": (block(1.9, 0.9), ANY, (-0.98, 0.42, 0)),
        },
    ),
    "four blocks that fill a bin": (
        {"room": sized(3, 2)},
        {
            "room/a": (*SHORT_BLOCK, (0.745, -0.495, 0)),
            "room/b": (*SHORT_BLOCK, (0.745, 0.495, 0)),
            "room/c": (*SHORT_BLOCK, (-0.745, -0.495, 0)),
            "room/d": (*SHORT_BLOCK, (-0.745, 0.495, 0)),
        },
    ),
    "four blocks in a wheel around a post": (
        {"room": sized(3.02, 3.02)},
        {
            "room/post": (block(0.9, 0.9), "middle_of: room", (0, 0, 0)),
            "room/a": (*LONG_BLOCK, (-1.0, 0.52, 90)),
            "room/b": (*LONG_BLOCK, (1.0, -0.52, 90)),
            "room/c": (*LONG_BLOCK, (-0.52, -1.0, 0)),
            "room/d": (*LONG_BLOCK, (0.52, 1.0, 0)),
        },
    ),
    "two that keep floor clear, and a bed that must give way": (
        {"room": sized(3.4, 3, "door: {is: door, wall: south, along: 85%, opens: out}")},
        {
            "room/bed": ("is: box, width: 1.2m, depth: 2m, height: 50cm", "against_wall: any", (-0.25, -0.47, 0)),
            "room/wardrobe": ("is: wardrobe, width: 1.2m", "against_wall: any, clear: 1m", (1.0, 1.17, 180)),
            "room/desk": ("is: desk, width: 1m", "against_wall: any, clear: 0.9m", (0.85, -1.11, 0)),
        },
    ),
    "a case that keeps nearly all of a room's length clear": (
        {"room": sized(2.4, 4, "door: {is: door, wall: south, opens: out}")},
        {
            "room/case": ("is: shelf, width: 1m", "against_wall: any, clear: 2.8m", (0, -1.81, 0)),
            "room/chest": ("is: box, width: 80cm, depth: 40cm, height: 50cm", "against_wall: any", (0.97, 0, -90)),
        },
    ),
    "five cases where a corner is lost to each wall": (
        {"room": sized(3.4, 3, DOOR)},
        {
            "room/cases": (
                "is: shelf, width: 1.4m, repeat: 5",
                "against_wall: any",
                copies((-1.51, -0.8, 90), (-1.51, 0.6, 90), (-0.65, -1.31, 0), (0.75, -1.31, 0), (1.51, -0.45, -90)),
            ),
        },
    ),
    "rows of cases beside windows and a door": (
        {
            "room": sized(
                4,
                4,
                DOOR,
                "light: {is: window, wall: north, width: 1.2m}",
                "side: {is: window, wall: east, width: 1.2m}",
            )
        },
        {
            "room/tall": (
                "is: shelf, width: 1.3m, height: 2m, repeat: 2",
                "against_wall: north",
                copies((-0.825, -1.81, 0), (0.825, -1.81, 0)),
            ),
            "room/row": (
                "is: shelf, width: 1.2m, height: 2m, repeat: 3",
                "against_wall: west",
                copies((-1.81, 1.333, 90), (-1.81, 0, 90), (-1.81, -1.333, 90)),
            ),
            "room/last": (
                "is: shelf, width: 1.3m, height: 2m, repeat: 2",
                "against_wall: east",
                copies((1.81, -1.3, -90), (1.81, 1.3, -90)),
            ),
        },
    ),
    "chairs that have a vase in the middle of the room between them": (
        {"room": sized(6, 4, DOOR)},
        {
            "room/one": ("is: chair, style: lounge", ANY, (0, -1.52, 0)),
            "room/two": ("is: chair, style: lounge", "near: one, face_to: one", (-0.241, 0.433, 173.5)),
            "room/vase": ("is: vase, height: 30cm", "middle_of: room, between: [one, two]", (0, 0, 0)),
        },
    ),
    "two rooms with things far from each other and from the neighbour's door": (
        {
            "hall": sized(4, 4, DOOR, "through: {is: archway, wall: east, width: 1m}") + ", at: [0, 0]",
            "den": sized(3, 4) + ", at: [3.7, 0]",
        },
        {
            "hall/sofa": ("is: sofa, width: 1.7m", "against_wall: any", (0, -1.51, 0)),
            "hall/case": ("is: shelf, width: 1.8m", "against_wall: any, face_to: sofa", (-1.81, -0.5, 90)),
            "hall/low": (
                "is: table, width: 80cm, depth: 50cm, height: 42cm",
                "between: [sofa, case]",
                (-1.086, -0.904, -60.8),
            ),
            "den/desk": ("is: desk, width: 1.2m", "far: hall.door", (1.11, 0, -90)),
            "den/chair": ("is: chair, style: lounge", "next_to: desk", (1.02, 1.01, -90)),
        },
    ),
    "a table with seats around it, a case and a plant in ten square metres": (
        {"room": sized(3.2, 3.4, "door: {is: door, wall: south, along: 20%}")},
        {
            "room/table": ("is: table, width: 1.2m, depth: 80cm", ANY, (0, 0, 90)),
            "room/seats": (
                "is: chair, repeat: 4",
                "surround: table",
                copies((-0.665, 0.3, 90), (-0.665, -0.3, 90), (0.665, -0.3, -90), (0.665, 0.3, -90)),
            ),
            "room/case": ("is: shelf, width: 1.6m", "against_wall: any", (1.41, 0, -90)),
            "room/plant": ("is: potted_plant, height: 80cm", "corner: any", (1.338, -1.442, 0)),
        },
    ),
    "desks in line, with a case at one side and a lamp that reaches both": (
        {"room": sized(5, 4, DOOR)},
        {
            "room/one": ("is: desk, width: 1.2m", "against_wall: north", (0, -1.61, 0)),
            "room/two": ("is: desk, width: 1.2m", "align: {with: one, edge: back}, next_to: one", (1.25, -1.61, 0)),
            "room/case": ("is: shelf, width: 1.2m", "next_to: one, against_wall: north", (-1.2, -1.81, 0)),
            "room/lamp": ("is: floor_lamp", "next_to: [one, two]", (0, -0.99, 0)),
        },
    ),
    "benches and pots along a path through a court": (
        {"court": sized(8, 4, "west_door: {is: door, wall: west}", "east_door: {is: door, wall: east}")},
        {
            "court/way": ("is: path, width: 1m, points: [[-3.9, 0], [3.9, 0]]", "", (0, 0, 0)),
            "court/seats": (
                "is: bench, seats: 2, repeat: 4",
                "along: way",
                copies((0.975, -1.01, 0), (0.975, 1.01, 180), (2.925, -1.01, 0), (2.925, 1.01, 180)),
            ),
            "court/pots": (
                "is: potted_plant, height: 60cm, repeat: 4",
                "along: way",
                copies((-2.927, -0.973, 0), (-2.923, 0.973, 180), (-0.977, -0.973, 0), (-0.973, 0.973, 180)),
            ),
        },
    ),
    "three things far from each other": (
        {"room": sized(6, 6, DOOR)},
        {
            "room/one": ("is: nightstand", ANY, (0, -2.77, 0)),
            "room/two": ("is: nightstand", "far: one", (2.77, 1.0, -90)),
            "room/three": ("is: nightstand", "far: [one, two]", (-2.77, 1.0, 90)),
        },
    ),
}


def check(name, *, placed):
    """The check of a room, with relations or with the coordinates that solve it."""
    homes, things = ROOMS[name]
    lines = ["scenewright: 1", "parts:"]
    for home, text in homes.items():
        lines += [f"  {home}:", "    is: room", *(f"    {entry}" for entry in entries(text)), "    parts:"]
        for path, (body, relations, (x, z, turn)) in things.items():
            if path.startswith(f"{home}/"):
                where = f"place: {{{relations}}}" if placed and relations else f"at: [{x}, {z}], rotate: {turn}"
                lines.append(f"      {path.partition('/')[2]}: {{{body}, {where}}}")
    return check_text("\n".join(lines) + "\n")


def entries(text):
    """The entries of a flow mapping's text, one by one."""
    depth, start = 0, 0
    for k, letter in enumerate(text):
        depth += (letter in "{[") - (letter in "}]")
        if letter == "," and depth == 0:
            yield text[start:k].strip()
            start = k + 1
    yield text[start:].strip()


def wrongs(build):
    warnings = [d for d in build.diagnostics if d.severity is Severity.WARNING and d.code.startswith("SW6")]
    return [d.message for d in (*errors(build), *warnings)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ROOMS)
def test_it_is_found(name):
    build = check(name, placed=True)
    assert wrongs(build) == []
    root = world(build)
    assert [*untrue(root), *collisions(root), *outside(root), *blocked_doors(root)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ROOMS)
def test_there_is_a_solution(name):
    solved = check(name, placed=False)
    assert wrongs(solved) == []
    root = world(solved)
    assert [*collisions(root), *outside(root), *blocked_doors(root)] == []
    asked = {thing.node.address: relations_of(thing.node) for thing in world(check(name, placed=True)).walk()}
    off = {
        f"{thing} {relation.name}": miss(relation, Body([thing]))
        for thing in root.walk()
        for relation in asked.get(thing.node.address, [])
    }
    assert off
    assert {text: value for text, value in off.items() if value > MISS} == {}
