"""Solids that keep their surfaces: volumes, counts and attributes against what geometry says."""

import numpy as np
import pytest

from scenewright.geometry import csg
from scenewright.geometry.affine import IDENTITY, carried, composed, turned_and_moved
from scenewright.geometry.analysis import degenerate_count, open_edge_count
from scenewright.geometry.solids import box, cylinder, sphere
from scenewright.geometry.transform import merged, moved, scaled, turned

QUARTER = (0.0, 0.0, 0.5**0.5, 0.5**0.5)
"""A quarter turn about Z."""


def whole(solid):
    mesh = merged(list(csg.surfaces(solid).values()))
    assert open_edge_count(mesh) == 0
    assert degenerate_count(mesh) == 0
    return mesh


def test_a_room_of_same_work_scene_s1_has_its_volume_and_triangles():
    shell = csg.solid_of(box(8.4, 3.5, 6.4), "wall")
    holes = [
        ((8, 4.5, 6), (0, -0.5, 0)), ((1.2, 2.3, 0.6), (-2, -0.1, 3.1)), ((1.2, 2.3, 0.6), (2, -0.1, -3.1)),
        ((0.6, 1.2, 1.5), (-4.1, 1, 1.5)), ((0.6, 1.2, 1.5), (-4.1, 1, -1.5)), ((0.6, 1.2, 1.5), (4.1, 1, 0)),
    ]  # fmt: skip
    room = csg.subtracted(shell, [csg.solid_of(moved(box(*size), at), "hole") for size, at in holes])
    mesh = whole(room)
    assert mesh.volume == pytest.approx(18.024, rel=1e-5)
    assert mesh.triangle_count == 124
    assert not room.is_convex


def test_union_and_intersection_follow_inclusion_and_exclusion():
    a, b = box(1, 1, 1), moved(box(1, 1, 1), (0.5, 0.25, 0))
    one, two = csg.solid_of(a, "a"), csg.solid_of(b, "b")
    both, shared = csg.united([one, two]), csg.intersected([one, two])
    assert whole(shared).volume == pytest.approx(0.5 * 0.75, rel=1e-6)
    assert whole(both).volume == pytest.approx(2 - 0.5 * 0.75, rel=1e-6)
    assert shared.is_convex
    assert not both.is_convex
    assert set(csg.surfaces(both)) == {"a", "b"}


def test_a_hole_is_smooth_inside_and_keeps_the_cutters_texture():
    drill = moved(cylinder(0.3, 2.0, sides=32), (0, -0.5, 0))
    drilled = csg.subtracted(csg.solid_of(box(1, 1, 1), "block"), [csg.solid_of(drill, "hole")])
    hole = csg.surfaces(drilled)["hole"]
    radial = hole.positions[:, [0, 2]].astype(np.float64)
    radial /= np.sqrt((radial * radial).sum(axis=1, keepdims=True))
    assert np.abs(hole.normals[:, [0, 2]] + radial).max() < 1e-4, "normals look at the axis"
    assert np.abs(hole.normals[:, 1]).max() < 1e-4
    # v ran down the drill from 2 m to 0, so a metre of the hole is a metre of texture.
    assert np.ptp(hole.uvs[:, 1]) == pytest.approx(1.0, abs=1e-3)
    wall = 32 * 2 * 0.3 * np.sin(np.pi / 32)
    area = np.linalg.norm(_cross(hole), axis=1).sum() / 2
    assert area == pytest.approx(wall, rel=1e-4)


def _cross(mesh):
    corners = mesh.positions.astype(np.float64)[mesh.indices]
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])


def test_faces_look_the_way_their_normals_do():
    ball = csg.solid_of(moved(sphere(0.6, 24), (0.3, 0.2, 0.1)), "ball")
    cut = csg.subtracted(csg.solid_of(box(1, 1, 1), "block"), [ball])
    again = csg.subtracted(csg.solid_of(moved(box(2, 2, 2), (0, -0.5, 0)), "out"), [cut])  # turned round twice
    for solid in (cut, again):
        for mesh in csg.surfaces(solid).values():
            facing = (_cross(mesh)[:, None, :] * mesh.normals[mesh.indices]).sum(axis=2)
            assert (facing > -1e-9).all()


def test_pieces_that_overlap_count_once():
    table = merged([moved(box(1, 0.1, 1), (0, 0.7, 0)), box(0.1, 0.75, 0.1)])
    assert whole(csg.solid_of(table, "wood")).volume == pytest.approx(0.1 + 0.7 * 0.01, rel=1e-5)


def test_what_is_open_or_inside_out_is_no_solid():
    mesh = box(1, 1, 1)
    lidless = type(mesh)(mesh.positions, mesh.indices[2:], mesh.normals, mesh.uvs)
    inward = type(mesh)(mesh.positions, mesh.indices[:, ::-1], mesh.normals, mesh.uvs)
    nothing = type(mesh)(mesh.positions, mesh.indices[:0], mesh.normals, mesh.uvs)
    assert [csg.solid_of(each, "") for each in (lidless, inward, nothing)] == [None, None, None]


def test_nothing_combines_to_nothing():
    apart = csg.intersected([csg.solid_of(box(1, 1, 1), "a"), csg.solid_of(moved(box(1, 1, 1), (3, 0, 0)), "b")])
    assert csg.surfaces(apart) == {}
    assert not apart.is_convex
    assert csg.surfaces(csg.intersected([])) == csg.surfaces(csg.united([])) == {}


def test_tints_travel():
    mesh = box(1, 1, 1)
    tinted = type(mesh)(
        mesh.positions, mesh.indices, mesh.normals, mesh.uvs, colors=np.full((mesh.vertex_count, 4), 0.5, np.float32)
    )
    cut = csg.subtracted(csg.solid_of(tinted, "a"), [csg.solid_of(moved(box(1, 1, 1), (0.5, 0.5, 0.5)), "b")])
    found = csg.surfaces(cut)
    assert (found["a"].colors == 0.5).all()
    assert found["b"].colors is None


def test_the_same_again_gives_equal_bytes():
    def once():
        drill = turned(cylinder(0.2, 3.0, sides=20), "x", 37.0)
        solid = csg.subtracted(
            csg.solid_of(box(1, 1, 1), "a"), [csg.solid_of(drill, "b"), csg.solid_of(sphere(0.5), "b")]
        )
        return {name: mesh.key for name, mesh in csg.surfaces(solid).items()}

    assert once() == once()


def test_maps_compose_and_turn_a_mirrored_mesh_round():
    quarter = turned_and_moved(QUARTER, (1.0, 2.0, 3.0))
    half = composed(quarter, quarter)
    assert np.allclose(half, [[-1, 0, 0, -1], [0, -1, 0, 3], [0, 0, 1, 6]])
    mirror = ((-2.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0))
    mesh = carried(box(1, 1, 1), mirror)
    assert mesh.volume == pytest.approx(2.0, rel=1e-6)
    assert ((_cross(mesh)[:, None, :] * mesh.normals[mesh.indices]).sum(axis=2) > 0).all()
    assert carried(mesh, IDENTITY).key == mesh.key
    assert np.array_equal(
        carried(box(1, 1, 1), ((2.0, 0, 0, 0), (0, 2.0, 0, 0), (0, 0, 2.0, 0))).uvs, scaled(box(1, 1, 1), 2, 2, 2).uvs
    )
    with pytest.raises(ValueError, match="zero"):
        carried(mesh, ((0.0, 0, 0, 0), (0, 1.0, 0, 0), (0, 0, 1.0, 0)))
