"""The walkable mesh: its area, what it leaves out, and where it leads."""

import numpy as np
import pytest

from built import world
from scenewright.geometry.sampling import areas_of, normals_of
from scenewright.inspection.navmesh import AGENT, navmesh

ROOM = "  hut: {{is: room, width: 4m, depth: 5m, skirting: 0m, openings: {{{openings}}}, parts: {{{parts}}}}}\n"
START = "  start: {is: spawn, at: [0, 1.5]}\n"


def mesh(parts="", openings="", start=START):
    return navmesh(world(ROOM.format(openings=openings, parts=parts) + start))


def test_a_closed_room_is_walked_on_an_agents_radius_from_its_walls():
    found = mesh()
    assert areas_of(found).sum() == pytest.approx((4 - 2 * AGENT) * (5 - 2 * AGENT), rel=0.08)
    assert (normals_of(found) == [0.0, 1.0, 0.0]).all()
    assert np.abs(found[:, :, 1]).max() < 0.011
    assert np.abs(found[:, :, 0]).max() <= 2 - AGENT + 0.1


def test_what_stands_in_the_room_is_left_out():
    empty, filled = (
        areas_of(mesh()).sum(),
        areas_of(mesh("b: {is: box, width: 1m, depth: 1m, height: 1m, at: [0, -1]}")).sum(),
    )
    rounded = 1.0 + 4 * AGENT + np.pi * AGENT**2
    assert empty - filled == pytest.approx(rounded, rel=0.2)


def test_through_a_door_one_gets_outside_and_past_a_window_not():
    closed = mesh(openings="light: {is: window, wall: north}")
    opened = mesh(openings="entrance: {is: door, wall: north, width: 1.2m}")
    assert np.abs(closed[:, :, 2]).max() < 2.5
    assert opened[:, :, 2].min() < -4.0


def test_the_mesh_follows_the_ground():
    found = navmesh(
        world(
            "  land: {is: terrain, width: 40m, depth: 40m, relief: 2m}\n  start: {is: spawn}\n  b: {is: box, at: [5, 5]}\n"
        )
    )
    assert len(found) > 20
    assert np.ptp(found[:, :, 1]) > 0.02


def test_nothing_is_walked_on_where_there_is_nothing():
    assert navmesh(world("  l: {is: light}\n")).shape == (0, 3, 3)
