"""Quantised and packed vertices: what is off by how much, what stays, and what is stored once."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from scenewright.gltf import GltfOptions, count, load_codec, vertices, write_glb
from scenewright.gltf.compression import vertex_stream
from scenewright.gltf.container import unpack
from scenewright.graph import Material, Node, Primitive, SceneGraph, Transform
from unit.gltf.worlds import ball, everything, poses

PLAIN = {"plain": Material("plain", "plain")}
PACKED = GltfOptions(quantize=True, meshopt=True)
CODEC = load_codec()
needs_codec = pytest.mark.skipif(CODEC is None, reason="the viewer was not built")


def world(*meshes):
    nodes = [Node(f"n{i}", "n", Transform((i, 0, 0)), (Primitive(m, "plain"),)) for i, m in enumerate(meshes)]
    return SceneGraph(tuple(nodes), PLAIN, {})


def document(data):
    return json.loads(unpack(data)[0])


def unfiltered(stream):
    """Undo the filter as EXT_meshopt_compression says, appendix B."""
    if stream.filter == "EXPONENTIAL":
        words = stream.rows.view(np.int32)
        return (((words << 8) >> 8) * 2.0 ** (words >> 24)).astype(np.float32)
    if stream.filter == "OCTAHEDRAL":
        x, y, one = (stream.rows[:, i].astype(float) for i in range(3))
        x, y = x / one, y / one
        z = 1 - abs(x) - abs(y)
        fold = np.maximum(-z, 0)
        vector = np.stack([x - np.copysign(fold, x), y - np.copysign(fold, y), z], axis=1)
        return vector / np.sqrt((vector * vector).sum(axis=1, keepdims=True))
    largest = np.iinfo(stream.rows.dtype).max
    return stream.rows[:, : stream.width] / largest


@pytest.mark.parametrize("codec", [None, pytest.param(CODEC, marks=needs_codec)], ids=["plain", "packed"])
@pytest.mark.parametrize(("radius", "worst"), [(0.1, 2e-5), (1.0, 2e-5), (1.7, 7e-5), (900.0, 7e-5), (5000.0, 5e-4)])
def test_positions_are_off_by_less_than_a_millimetre(radius, worst, codec):
    positions = ball(radius).positions
    stream = vertex_stream("POSITION", positions, codec)
    stored = unfiltered(stream) if stream.quantized or stream.filter else stream.rows
    assert np.abs(stored - positions.astype(float)).max() <= worst
    assert stream.stride % 4 == 0
    scale = 32767 if stream.normalized else 1
    assert np.allclose(stream.bounds, [stored.min(0) * scale, stored.max(0) * scale], atol=1e-6, rtol=0)


@needs_codec
def test_a_mesh_too_large_for_a_grid_of_a_millimetre_keeps_its_floats():
    positions = ball(50_000.0).positions
    stream = vertex_stream("POSITION", positions, CODEC)
    assert not stream.filter
    assert (stream.rows == positions).all()


@pytest.mark.parametrize("codec", [None, pytest.param(CODEC, marks=needs_codec)], ids=["plain", "packed"])
def test_directions_are_off_by_less_than_a_degree_and_hands_stay(codec):
    mesh = ball(2.0)
    for name, vectors in {"NORMAL": mesh.normals, "TANGENT": mesh.tangents}.items():
        stream = vertex_stream(name, vectors, codec)
        assert (stream.rows.dtype, stream.rows.shape[1]) == (np.int8, 4)
        found = unfiltered(stream)[:, :3]
        cosine = (found * vectors[:, :3]).sum(axis=1) / np.sqrt((found * found).sum(axis=1))
        worst = 0.95 if stream.filter else 0.4
        assert np.degrees(np.arccos(np.clip(cosine, -1, 1))).max() < worst
    assert (stream.rows[:, 3] == vectors[:, 3] * 127).all()


@pytest.mark.parametrize("codec", [None, pytest.param(CODEC, marks=needs_codec)], ids=["plain", "packed"])
def test_texture_coordinates_and_colours(codec):
    mesh = ball(3.0, colors=True)
    tiling = vertex_stream("TEXCOORD_0", mesh.uvs, codec)
    stored = unfiltered(tiling) if tiling.filter else tiling.rows
    assert np.abs(stored - mesh.uvs).max() <= 2.0**-15
    once = vertex_stream("TEXCOORD_0", mesh.uvs / 30, codec)
    assert (once.rows.dtype, once.normalized) == (np.uint16, True)
    assert np.abs(once.rows / 65535 - mesh.uvs / 30).max() <= 1e-5
    colors = vertex_stream("COLOR_0", mesh.colors, codec)
    assert (colors.rows.dtype, colors.stride) == (np.uint8, 4)
    assert np.abs(colors.rows / 255 - mesh.colors).max() <= 0.5 / 255 + 1e-7
    assert vertex_stream("COLOR_0", mesh.colors * 2, codec).rows.dtype == np.float32


@needs_codec
def test_sorting_keeps_the_triangles_and_drops_what_none_uses():
    mesh = ball(1.0)
    indices, sources = CODEC.order(mesh.indices, mesh.positions)

    def triangles(corners):
        turned = [np.roll(row, -int(np.argmin(row))).tolist() for row in corners]
        return Counter(map(tuple, turned))

    assert triangles(sources[indices]) == triangles(mesh.indices)
    assert len(sources) == len(set(sources.tolist())) == mesh.vertex_count - 1
    # Vertices come in the order of their first use.
    _, first = np.unique(indices.reshape(-1), return_index=True)
    assert (np.diff(first) > 0).all()
    assert cache_misses(indices) < 0.75 < cache_misses(mesh.indices)


def cache_misses(indices, size=16):
    """Average number of vertices that a cache of `size` loads for a triangle; 0.5 is the least on a closed grid."""
    cache, misses = [], 0
    for vertex in indices.reshape(-1).tolist():
        if vertex not in cache:
            misses += 1
            cache = [*cache, vertex][-size:]
    return misses / len(indices)


@needs_codec
def test_packed_files_are_small_the_same_each_time_and_share_what_is_equal():
    mesh = ball(0.9)
    graph = world(mesh, mesh, ball(5.0))
    packed, plain = write_glb(graph, PACKED), write_glb(graph)
    assert packed.data == write_glb(graph, PACKED).data
    found = document(packed.data)
    assert len(found["meshes"]) == 2
    assert len(found["bufferViews"]) == len(found["accessors"]) == 6  # positions, normals, indices of two meshes
    assert [node["mesh"] for node in found["nodes"]] == [0, 0, 1]
    # Nothing but the arrays differs: nodes keep their poses, because no storage needs a transform.
    assert found["nodes"] == document(plain.data)["nodes"]
    assert len(packed.data) < 0.35 * len(plain.data)


@needs_codec
def test_the_second_buffer_has_a_length_and_no_bytes():
    found = document(write_glb(world(ball(0.9)), PACKED).data)
    own, filled = found["buffers"]
    assert filled == {"byteLength": filled["byteLength"], "extensions": {"EXT_meshopt_compression": {"fallback": True}}}
    for view in found["bufferViews"]:
        body = view["extensions"]["EXT_meshopt_compression"]
        assert (view["buffer"], body["buffer"]) == (1, 0)
        assert view["byteLength"] == body["byteStride"] * body["count"]
        assert view.get("byteOffset", 0) + view["byteLength"] <= filled["byteLength"]
        assert body["byteOffset"] + body["byteLength"] <= own["byteLength"]
    assert set(found["extensionsRequired"]) == {"EXT_meshopt_compression", "KHR_mesh_quantization"}


@pytest.mark.parametrize("options", [PACKED, GltfOptions(quantize=True), GltfOptions(meshopt=True)])
def test_the_writers_numbers_are_those_of_the_file(options):
    glb = write_glb(everything(), options)
    counts = count(glb.data)
    for name in ("triangles_stored", "triangles_drawn", "draw_calls", "texture_gpu_bytes", "file_bytes"):
        assert getattr(glb.usage, name) == getattr(counts, name)


def test_copies_stay_instances_of_the_same_poses():
    node = Node("a", "a", instances=poses(4), primitives=(Primitive(ball(3.0), "plain"),))
    graph = SceneGraph((node,), PLAIN, {})
    for options in (PACKED, GltfOptions(instancing=False, quantize=True, meshopt=True)):
        found, plain = (document(write_glb(graph, o).data) for o in (options, GltfOptions(options.instancing)))
        strip = [{k: v for k, v in node.items() if k != "extensions"} for node in found["nodes"]]
        assert strip == [{k: v for k, v in node.items() if k != "extensions"} for node in plain["nodes"]]


def test_without_the_encoder_meshes_are_stored_unpacked(monkeypatch):
    monkeypatch.setattr(vertices, "load_codec", lambda: None)
    graph = world(ball(0.9), ball(5.0))
    found = document(write_glb(graph, PACKED).data)
    assert found["extensionsRequired"] == ["KHR_mesh_quantization"]
    assert len(found["buffers"]) == 1
    assert write_glb(graph, PACKED).data == write_glb(graph, GltfOptions(quantize=True)).data
