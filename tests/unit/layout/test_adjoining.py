"""Rooms that share walls stand in one pattern; what is turned or apart has one of its own."""

import numpy as np
import pytest

from scene_parts import Hut, node, placed
from scenewright.generators.geometry.room import Room
from scenewright.geometry.uv import continued_uvs
from scenewright.parts import Site


def hut(address, x, z=0.0, **fields):
    return node(address, Hut(), kind="room", at=(x, None, z), **fields)


def origins(*huts):
    poses, _ = placed(*huts)
    return {address: entry.sites[0].origin for address, entry in poses.items()}


def test_a_row_counts_from_its_first_room():
    found = origins(hut("a", 0.0), hut("b", 6.2), hut("c", 12.4), hut("far", 40.0))
    assert found == {"a": (0, 0, 0), "b": (6.2, 0, 0), "c": (12.4, 0, 0), "far": (0, 0, 0)}


def test_rooms_joined_through_others_follow_whatever_their_order():
    # b and c touch a corner room each, none of them a: an L of four.
    found = origins(hut("a", 0.0), hut("c", 6.2, 4.2), hut("b", 6.2), hut("d", 12.4, 4.2))
    assert found == {"a": (0, 0, 0), "b": (6.2, 0, 0), "c": (6.2, 0, 4.2), "d": (12.4, 0, 4.2)}


def test_the_pattern_lies_along_the_rooms_own_axes():
    turned = {"rotate": (0.0, 90.0, 0.0)}
    assert origins(hut("a", 0.0, **turned), hut("b", 0.0, -6.2, **turned))["b"] == pytest.approx((6.2, 0, 0))
    assert origins(hut("a", 0.0), hut("b", 5.2, rotate=(0.0, 180.0, 0.0)))["b"] == (0, 0, 0)


@pytest.mark.parametrize("origin", [(8.2, 0.0, 0.0), (-3.0, 0.4, 6.7)])
def test_the_texture_of_a_wall_goes_on_as_if_it_had_been_drawn_there(origin):
    mesh = Room().build(Site(), 0.6).nodes[0].meshes["exterior"]
    moved = continued_uvs(mesh, origin)
    walls = np.abs(mesh.normals[:, [0, 2]]).max(axis=1) > 0.999
    sides = mesh.normals[walls].astype(float)
    right = np.stack([sides[:, 2], 0 * sides[:, 0], -sides[:, 0]], axis=1)  # of who looks at the face
    step = moved.uvs[walls].astype(float) - mesh.uvs[walls]
    assert step[:, 0] == pytest.approx(right @ np.array(origin), abs=1e-4)
    assert step[:, 1] == pytest.approx(-origin[1], abs=1e-4)
    assert np.array_equal(moved.indices, mesh.indices)
    assert np.array_equal(moved.positions, mesh.positions)
