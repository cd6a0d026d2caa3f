"""The walkable mesh: its area, what it leaves out, and where it leads."""

import numpy as np
import pytest

from built import world
from scenewright.geometry.casting import DOWN, cast
from scenewright.geometry.sampling import areas_of, normals_of
from scenewright.inspection.navmesh import navmesh, walkable_mesh
from scenewright.inspection.on_foot import AGENT, _footways

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
    land = "  land: {is: terrain, width: 40m, depth: 40m, relief: 4m}\n"
    built = world(land + "  start: {is: spawn}\n  b: {is: box, at: [5, 5]}\n")
    found = navmesh(built)
    assert len(found) < 3000
    assert np.ptp(found[:, :, 1]) > 0.02
    (land,) = (body for body in built.bodies if body.is_ground)
    places = np.array([(x, 50.0, z) for x in np.arange(-4, 9, 0.37) for z in np.arange(-4, 9, 0.37)])
    ground, walked = cast(places, DOWN, land.drawn), cast(places, DOWN, found)
    assert np.isfinite(walked).sum() > 800
    assert np.abs(ground - walked)[np.isfinite(walked)].max() < 0.06


def edges_of(found):
    """Corners of a mesh as numbers, and how many triangles have each edge."""
    corners = walkable_mesh(found).indices.astype(int)
    sides = np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1)
    return corners, np.unique(sides, axis=0, return_counts=True)


def test_two_storeys_are_one_surface_over_the_stairs():
    text = """\
  lower: {is: room, width: 6m, depth: 5m, height: 2.7m, roof: none, openings: {entrance: {is: door, wall: south}}}
  upper: {is: room, width: 6m, depth: 5m, at: [0, 3, 0], openings: {balcony: {is: door, wall: east}}}
  landing: {is: floor, width: 1.6m, depth: 2m, thickness: 0.12m, at: [4, 2.88, 0]}
  flight: {is: stairs, rise: 3m, run: 5m, at: [4, 0, 3.5]}
  start: {is: spawn, at: [0, 5]}
"""
    found = navmesh(world(text))
    assert len(found) < 1500
    assert (normals_of(found)[:, 1] > 0.2).all()
    heights = found[:, :, 1].mean(axis=1)
    upstairs = areas_of(found[heights > 2.95]).sum()
    assert upstairs == pytest.approx((6 - 2 * AGENT) * (5 - 2 * AGENT) + 3.0, rel=0.1)
    corners, (_, counts) = edges_of(found)
    assert set(counts.tolist()) == {1, 2}
    group = np.arange(corners.max() + 1)
    for _ in range(len(group)):
        least = group[corners].min(axis=1)
        before = group.copy()
        for k in range(3):
            np.minimum.at(group, corners[:, k], least)
        if (group == before).all():
            break
    assert (group == 0).all()
    without = navmesh(world("".join(line for line in text.splitlines(keepends=True) if "flight" not in line)))
    assert without[:, :, 1].max() < 0.5


def test_without_a_start_every_storey_is_walked_on():
    rooms = "  a: {is: room, roof: none}\n  b: {is: room, at: [0, 3, 0]}\n"
    found = navmesh(world(rooms))
    assert [bool((np.abs(found[:, :, 1] - level) < 0.02).all(axis=1).any()) for level in (0, 3)] == [True, True]


def test_the_same_world_gives_the_same_bytes():
    text = (
        "  hut: {is: room, rotate: 20deg, openings: {d: {is: door, wall: south}}}\n  start: {is: spawn, at: [0, 6]}\n"
    )
    first = navmesh(world(text)).tobytes()
    _footways.cache_clear()
    assert navmesh(world(text)).tobytes() == first


def test_nothing_is_walked_on_where_there_is_nothing():
    assert navmesh(world("  l: {is: light}\n")).shape == (0, 3, 3)
