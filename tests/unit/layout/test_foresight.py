"""What a thing that waits needs of another: only poses of that other which leave it a place are tried first."""

import math

import pytest

from layouts import crate, solver_in
from scene_parts import Crate, node, relate
from scenewright.layout.floor import Floor
from scenewright.layout.foresight import MOST_PLACES, need_of
from scenewright.layout.space import space_in
from scenewright.layout.standing import gap
from scenewright.resolve.resolved import Placement


def put(name, *relations, **sizes):
    return node(f"hut/{name}", Crate(**sizes), placement=Placement(tuple(relations)))


def need(waiting, other="a"):
    """What `t` needs of `a`, that has no pose."""
    solver, things = solver_in(put("a"), waiting)
    floor = Floor(space_in(solver, things["t"].parent), ())
    return need_of(solver, things["t"], things[other], [things["a"]], floor)


def test_a_thing_that_has_one_wall_needs_it_free():
    found = need(put("t", relate("against_wall", "north"), width=4.5))
    assert found.bands == ()
    assert found.places
    assert not found.met_by([crate(1.5, 0.5, z=-1.7)])
    assert found.met_by([crate(1.5, 0.5, z=1.7)])
    assert 0 < found.looked <= MOST_PLACES


@pytest.mark.parametrize(
    ("x", "z", "met"), [(0.0, 0.0, False), (-2.5, -1.5, True), (2.5, 1.5, True), (0.0, -1.5, False)]
)
def test_what_has_to_be_far_in_a_small_room_needs_the_other_in_a_corner(x, z, met):
    found = need(put("t", relate("far", "a"), width=0.8, depth=0.8))
    assert found.bands == ((4.0, 1e9),)
    assert found.met_by([crate(1.0, 1.0, x=x, z=z)]) is met


@pytest.mark.parametrize("relation", ["next_to", "near", "across_from", "far"])
@pytest.mark.parametrize("place", [(-2.4, -1.4), (-1.0, 0.0), (0.0, 0.0), (2.0, 1.0)])
def test_it_is_met_where_a_known_place_keeps_the_distance(relation, place):
    found = need(put("t", relate(relation, "a"), width=0.6, depth=0.6))
    other = [crate(1.0, 1.0, x=place[0], z=place[1])]
    low, high = found.bands[0]
    fits = [here for here in found.places if gap(here, other) > 0.0 and low <= gap(here, other) <= high]
    assert found.met_by(other) or not fits


def test_nothing_is_said_of_what_stands_on_the_other_or_of_many():
    assert need(put("t", relate("on_top", "a"))) is None
    assert need(put("t", relate("side_of", "a", side="left"))) is None


def test_without_a_known_place_every_pose_is_tried():
    found = need(put("t", relate("against_wall", "north"), width=9.0))
    assert found.places == ()
    assert found.met_by([crate(1.0, 1.0)])


def test_circles_reject_nothing_that_a_turned_thing_leaves():
    found = need(put("t", relate("near", "a"), width=2.0, depth=0.4))
    for x in (-2.0, 0.0, 1.5):
        other = [crate(0.5, 0.5, x=x)]
        best = min((abs(gap(place, other) - 1.0) for place in found.places), default=math.inf)
        assert found.met_by(other) or best > 0.5
