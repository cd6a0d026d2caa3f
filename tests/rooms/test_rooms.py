"""Forty rooms as people would ask for them: everything finds its place, and every wish is checked by other formulas."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from rooms.polygons import area
from rooms.standing import blocked_doors, collisions, outside
from rooms.truths import FORMULAS, floor_of
from rooms.world import relations_of
from rooms.worlds import SCENES, built, check_text, each, errors, placements, untrue, world
from scenewright.pipeline import Compiler

every_room = each(SCENES)


@cache
def room(path):
    return world(built(path))


def objects(root):
    """What an author placed, copies counted; parts of components are no objects of their own."""
    return sum(len(things) for things in placements(root) if not _inner(things[0]))


def _inner(thing):
    return any(getattr(outer.node, "is_component", False) for outer in thing.outer())


@every_room
def test_everything_finds_a_place(path):
    assert [d.message for d in errors(built(path))] == []


@pytest.mark.slow
@every_room
def test_every_relation_is_true(path):
    assert untrue(room(path)) == []


@pytest.mark.slow
@every_room
def test_nothing_stands_in_another_thing(path):
    assert collisions(room(path)) == []


@every_room
def test_nothing_leaves_its_room(path):
    assert outside(room(path)) == []


@every_room
def test_doors_stay_free(path):
    assert blocked_doors(room(path)) == []


@pytest.mark.slow
@every_room
def test_a_second_check_gives_the_same_poses(path):
    again = world(Compiler().check(path))
    assert [(str(thing), thing.pose) for thing in again.walk()] == [
        (str(thing), thing.pose) for thing in room(path).walk()
    ]


@pytest.mark.slow
def test_the_corpus_is_what_it_should_be():
    """Forty rooms of 2 to 60 square metres with 5 to 60 objects, in which every relation there is comes up often."""
    assert len(SCENES) == 40
    used = Counter()
    for path in SCENES:
        root = room(path)
        floors = [area(floor_of(thing)) for thing in root.walk() if thing is not root and thing.is_room]
        assert floors, path.name
        assert 2.0 <= sum(floors) <= 62.0, (path.name, sum(floors))
        assert all(size >= 2.0 for size in floors), path.name
        assert 5 <= objects(root) <= 60, (path.name, objects(root))
        for things in placements(root):
            used.update(relation.name for relation in relations_of(things[0].node))
    assert set(used) == set(FORMULAS)
    assert len(FORMULAS) == 18
    assert min(used.values()) >= 3, used.most_common()[-6:]


@pytest.mark.slow
def test_the_corpus_places_by_relation_only():
    """No coordinates but those of rooms, spawn points and terrain."""
    free = {"room", "spawn", "light", "terrain"}
    for path in SCENES:
        for thing in room(path).walk():
            node = thing.node
            if getattr(node, "at", None) is None or _inner(thing):
                continue
            assert node.kind in free, (path.name, node.address)


@pytest.mark.slow
def test_the_corpus_is_varied():
    texts = {path: path.read_text(encoding="utf-8") for path in SCENES}
    for word, least in {
        "repeat:": 25,
        "must: false": 5,
        "clear:": 2,
        "height:": 20,
        "outline:": 2,
        "row:": 5,
        "grid:": 2,
        "ring:": 1,
        "stack:": 3,
        "kit:": 7,
        "terrain": 1,
    }.items():
        assert sum(word in text for text in texts.values()) >= least, word
    rooms = [text.count("is: room") for text in texts.values()]
    assert sorted(rooms)[-2:] == [2, 5]


def test_the_checker_sees_what_is_wrong():
    """Two tables in each other, one of them in the wall, both in the way of the door."""
    text = """scenewright: 1
parts:
  room:
    is: room
    openings: {door: {is: door, wall: south}}
    parts:
      one: {is: table, at: [0, 1.2]}
      two: {is: table, at: [0.4, 1.7]}
"""
    root = world(check_text(text))
    assert collisions(root) == ["room/one and room/two by 0.400 m"]
    assert outside(root) == ["room/two leaves room by 0.150 m"]
    assert len(blocked_doors(root)) == 2
