"""Passages: which ways something more would close, whatever stood there the last time that was asked."""

from layouts import crate
from scenewright.arrays import uniform
from scenewright.layout.passing import Passage
from scenewright.layout.space import Space

SQUARE = ((-3.0, -2.0), (3.0, -2.0), (3.0, 2.0), (-3.0, 2.0))
WALL = (crate(0.4, 4.0),)


def space(*doors, start=None):
    return Space(object(), SQUARE, (0.0, 3.0), (), doors, start)


def test_a_wall_between_two_doors_closes_the_way_between_them():
    passage = Passage(space((-2.5, 0.0), (2.5, 0.0)), [])
    assert passage.closed_by([], WALL) == "doors"
    assert passage.closed_by([], (crate(0.4, 3.3, z=-0.35),)) == ""
    assert passage.closed_by([(crate(0.4, 3.3, z=-0.35),)], (crate(0.4, 0.6, z=1.7),)) == "doors"


def test_a_wall_between_the_start_and_the_only_door_closes_the_start_in():
    passage = Passage(space((-2.5, 0.0), start=(2.0, 1.0)), [])
    assert passage.closed_by([], WALL) == "start"
    assert passage.closed_by([], (crate(0.4, 3.0, z=-0.5),)) == ""


def test_doors_come_before_the_start():
    passage = Passage(space((-2.5, 0.0), (2.5, 0.0), start=(2.0, 1.0)), [])
    assert passage.closed_by([], WALL) == "doors"
    assert passage.closed_by([], (crate(0.3, 1.9, x=1.4, z=1.05), crate(1.6, 0.3, x=2.2, z=0.25))) == "start"


def test_what_was_closed_before_nobody_is_blamed_for():
    """By coordinates at first, then by something that was let do so."""
    shut = Passage(space((-2.5, 0.0), (2.5, 0.0)), list(WALL))
    assert shut.closed_by([WALL], (crate(0.5, 0.5, x=1.5),)) == ""
    passage = Passage(space((-2.5, 0.0), start=(2.5, 0.0)), [])
    assert passage.closed_by([WALL], (crate(0.5, 0.5, x=1.5),)) == ""


def test_asking_again_after_others_were_taken_away_is_asking_anew():
    doors = ((-2.5, 0.0), (2.5, 0.0))
    kept, standing = Passage(space(*doors), []), []
    for step in range(120):
        draw = [uniform(7, step, k) for k in range(5)]
        thing = (crate(0.3 + draw[0], 0.3 + 2 * draw[1], x=4 * draw[2] - 2, z=3 * draw[3] - 1.5),)
        assert kept.closed_by(standing, thing) == Passage(space(*doors), []).closed_by(standing, thing)
        if draw[4] < 0.4:
            del standing[int(draw[4] * 2.5 * len(standing)) :]
        elif kept.closed_by(standing, thing) == "":
            standing.append(thing)
