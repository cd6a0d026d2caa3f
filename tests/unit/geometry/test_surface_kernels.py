"""Normals, tangents, transforms, booleans and analysis on shapes whose answers are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenewright.geometry.analysis import component_volumes, is_watertight, open_edge_count, texel_stretch
from scenewright.geometry.boolean import intersect, subtract, union
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import smooth_normals
from scenewright.geometry.solids import box, cylinder, plane, sphere
from scenewright.geometry.tangents import with_tangents
from scenewright.geometry.transform import flipped, leaned, merged, moved, scaled, turned
from scenewright.geometry.uv import box_mapped, box_uvs


def test_a_sheet_is_open_and_its_edges_are_counted():
    assert not is_watertight(plane(1, 1))
    assert open_edge_count(plane(1, 1, 3)) == 12


def test_pieces_have_their_own_volumes():
    two = merged([box(1, 1, 1), moved(flipped(box(1, 1, 2)), (5, 0, 0))])
    assert component_volumes(two) == pytest.approx([1, -2], rel=1e-6)


def test_creases_split_and_small_angles_smooth():
    cube = box(1, 1, 1)
    assert smooth_normals(cube, 40).vertex_count == 24
    corner = smooth_normals(cube, 100)
    assert np.allclose(np.abs(corner.normals), 1 / np.sqrt(3), atol=0.15)
    ball = smooth_normals(sphere(1, 24), 60)
    assert np.allclose(ball.normals, ball.positions, atol=0.03)


def test_tangents_follow_u_and_tell_mirrored_textures():
    sheet = with_tangents(plane(1, 1))
    assert np.array_equal(sheet.tangents, np.tile(np.float32([1, 0, 0, 1]), (4, 1)))
    mirror = with_tangents(replace(plane(1, 1), uvs=plane(1, 1).uvs * np.float32([-1, 1])))
    assert np.array_equal(mirror.tangents, np.tile(np.float32([-1, 0, 0, -1]), (4, 1)))


def test_tangents_of_textures_without_direction_are_still_sound():
    flat = replace(sphere(1, 12), uvs=np.zeros((sphere(1, 12).vertex_count, 2), np.float32))
    made = with_tangents(flat).tangents
    assert np.isfinite(made).all()
    assert np.allclose((made[:, :3] ** 2).sum(axis=1), 1, atol=1e-4)
    assert np.abs((made[:, :3] * flat.normals).sum(axis=1)).max() < 1e-4


def test_the_bitangent_points_up_the_texture():
    mesh = with_tangents(box(1, 2, 3, 0.1, 2))
    corners, uvs = mesh.positions.astype(float)[mesh.indices], mesh.uvs.astype(float)[mesh.indices]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    p, q = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
    det = (p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0])[:, None]
    down = (b * p[:, :1] - a * q[:, :1]) / det
    first = mesh.indices[:, 0]
    bitangent = np.cross(mesh.normals[first], mesh.tangents[first, :3]) * mesh.tangents[first, 3:]
    assert ((bitangent * down).sum(axis=1) < 0).all()


def test_mirroring_keeps_faces_outward():
    mesh = scaled(with_tangents(cylinder(1, 2, 0.1)), -1, 1, 1)
    assert is_watertight(mesh)
    assert mesh.volume == pytest.approx(cylinder(1, 2, 0.1).volume, rel=1e-5)
    assert (mesh.tangents[:, 3] == -1).all()
    with pytest.raises(ValueError, match="zero"):
        scaled(mesh, 1, 0, 1)


def test_quarter_turns_are_exact_and_counter_clockwise():
    mesh = turned(box(1, 2, 3), "y", 90)
    assert [edge.tolist() for edge in mesh.bounds] == [[-1.5, 0, -0.5], [1.5, 2, 0.5]]
    arrow = Mesh(np.float32([[1, 0, 0]]), np.zeros((0, 3), np.uint32), np.float32([[1, 0, 0]]), np.zeros((1, 2)))
    assert turned(arrow, "y", 90).positions.tolist() == [[0, 0, -1]]


def test_leaning_keeps_volume_and_normals_square_to_faces():
    mesh = leaned(box(1, 2, 1), 0.5, 0)
    assert mesh.volume == pytest.approx(2, rel=1e-6)
    corners = mesh.positions.astype(float)[mesh.indices]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    unit = cross / np.sqrt((cross**2).sum(axis=1, keepdims=True))
    assert np.allclose(unit, mesh.normals[mesh.indices[:, 0]], atol=1e-4)


def test_booleans_have_exact_volumes_and_metre_textures():
    wall = subtract(box(4, 3, 0.2), [moved(box(1, 2, 0.4), (0, 0.5, 0)), moved(box(0.5, 0.5, 0.4), (1.5, 1, 0))])
    a, b = box(1, 1, 1), moved(box(1, 1, 1), (0.5, 0.5, 0.5))
    for mesh, volume in ((wall, 1.95), (union([a, b]), 1.875), (intersect([a, b]), 0.125)):
        assert mesh.volume == pytest.approx(volume, rel=1e-5)
        assert is_watertight(mesh)
        least, most = texel_stretch(mesh)
        assert least.min() == pytest.approx(1, abs=1e-3)
        assert most.max() == pytest.approx(1, abs=1e-3)
    assert subtract(box(1, 1, 1), [moved(box(2, 2, 2), (0, -0.5, 0))]).triangle_count == 0
    with pytest.raises(ValueError, match="closed"):
        subtract(box(1, 1, 1), [plane(1, 1)])


def test_box_projection_is_never_mirrored_and_follows_the_grain():
    points = np.array([[1.0, 2, 3]] * 6)
    sides = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], float)
    assert box_uvs(points, sides).tolist() == [[-3, -2], [3, -2], [1, 3], [1, -3], [1, -2], [-1, -2]]
    post = box_mapped(box(0.1, 2, 0.1), "y")
    side = np.abs(post.normals[:, 1]) < 0.5
    assert np.allclose(post.uvs[side, 0], post.positions[side, 1], atol=1e-4)
    assert (with_tangents(post).tangents[:, 3] == 1).all()
