"""OBJ, STL and PLY against an independent reader."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from scenewright.geometry.foreign.mtl import read_mtl
from scenewright.geometry.foreign.obj import read_obj
from scenewright.geometry.foreign.ply import read_ply
from scenewright.geometry.foreign.stl import read_stl

RING = trimesh.creation.torus(2.0, 0.5, major_sections=24, minor_sections=12)


def only(shape):
    (mesh,) = shape.meshes.values()
    return mesh


def agrees(mesh, like=RING):
    assert mesh.triangle_count == len(like.faces)
    assert np.allclose(mesh.bounds, like.bounds, atol=1e-5)
    assert mesh.volume == pytest.approx(like.volume, rel=1e-4)
    length = np.sqrt((mesh.normals.astype(float) ** 2).sum(axis=1))
    assert np.allclose(length, 1, atol=1e-4)


@pytest.mark.parametrize("kind", ["stl", "stl_ascii"])
def test_stl(kind):
    data = RING.export(file_type=kind)
    agrees(only(read_stl(memoryview(data if isinstance(data, bytes) else data.encode()))))


@pytest.mark.parametrize("encoding", ["binary", "ascii"])
@pytest.mark.parametrize("normals", [True, False])
def test_ply(encoding, normals):
    data = RING.export(file_type="ply", encoding=encoding, vertex_normal=normals)
    agrees(only(read_ply(memoryview(data))))


def test_ply_of_big_ends_mixed_faces_and_colours():
    head = (
        "ply\nformat binary_big_endian 1.0\nelement vertex 5\nproperty float x\nproperty float y\nproperty float z\n"
        "property uchar red\nproperty uchar green\nproperty uchar blue\nelement face 2\n"
        "property list uchar int vertex_index\nend_header\n"
    )
    points = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0), (0.5, 0.5, 1)]
    body = b"".join(np.array(p, ">f4").tobytes() + bytes((255, 0, 128)) for p in points)
    body += b"\x04" + np.array([3, 2, 1, 0], ">i4").tobytes() + b"\x03" + np.array([0, 1, 4], ">i4").tobytes()
    mesh = only(read_ply(memoryview(head.encode() + body)))
    assert mesh.triangle_count == 3
    assert np.allclose(mesh.colors[0], (1, 0, 0.215861, 1), atol=1e-5)


def test_obj():
    agrees(only(read_obj(memoryview(RING.export(file_type="obj").encode()), {})))


def test_obj_counts_back_and_turns_v_round():
    text = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nvn 0 0 1\nf -3/-3/-1 -2/-2/-1 -1/-1/-1\n"
    mesh = only(read_obj(memoryview(text), {}))
    assert mesh.uvs.tolist() == [[0, 1], [1, 1], [0, 0]]
    assert mesh.normals.tolist() == [[0, 0, 1]] * 3


def test_a_polygon_that_bends_inward_covers_its_own_area():
    """An L of area 3 from one face: a fan would cover more."""
    corners = [(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]
    text = "".join(f"v {x} {y} 0\n" for x, y in corners[2:] + corners[:2]) + "f 1 2 3 4 5 6\n"
    mesh = only(read_obj(memoryview(text.encode()), {}))
    a, b, c = (mesh.positions[mesh.indices[:, k]] for k in range(3))
    areas = np.cross(b - a, c - a)[:, 2] / 2
    assert areas.min() > 0
    assert areas.sum() == pytest.approx(3)


def test_materials_of_an_obj():
    library = b"newmtl a\nKd 0.5 0.25 1\nNs 198\nd 0.5\nnewmtl b\nmap_Kd -s 1 1 1 my pic.png\nPr 0.3\nPm 1\nKe 2 0 0\n"
    looks = read_mtl(library)
    assert (looks["a"].color, looks["a"].alpha, looks["a"].roughness) == ((0.5, 0.25, 1), 0.5, pytest.approx(0.1))
    assert dict(looks["b"].pictures) == {"base_color": "my pic.png"}
    assert (looks["b"].roughness, looks["b"].metallic, looks["b"].emissive) == (0.3, 1, (1, 0, 0))
    text = b"mtllib x.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nusemtl a\nf 1 2 3\nusemtl b\nf 3 2 1\nf 1 3 2\n"
    shape = read_obj(memoryview(text), {"x.mtl": library})
    assert {name: mesh.triangle_count for name, mesh in shape.meshes.items()} == {"a": 1, "b": 2}


def test_edges_stay_sharp_and_round_things_round():
    box = only(read_stl(memoryview(trimesh.creation.box((1, 2, 3)).export(file_type="stl"))))
    assert {tuple(np.abs(n).tolist()) for n in box.normals} == {(1, 0, 0), (0, 1, 0), (0, 0, 1)}
    ball = trimesh.creation.icosphere(3)
    mesh = only(read_stl(memoryview(ball.export(file_type="stl"))))
    assert mesh.vertex_count == len(ball.vertices)
    assert ((mesh.positions * mesh.normals).sum(axis=1)).min() > 0.99
