"""The writer: what is stored, once, and that its own numbers are those of the file."""

from __future__ import annotations

import json
from dataclasses import astuple, replace

import numpy as np
import pytest

from scenewright.gltf import GltfError, GltfOptions, count, read_glb, write_glb, write_patch
from scenewright.gltf.container import unpack
from scenewright.graph import Clip, Material, Node, Primitive, SceneGraph, Transform
from unit.gltf.worlds import everything, poses, quad

PLAIN = {"plain": Material("plain", "plain")}


def document(data):
    return json.loads(unpack(data)[0])


def by_address(data):
    return {node["extras"]["scenewright"]["address"]: node for node in document(data)["nodes"]}


@pytest.mark.parametrize("instancing", [True, False])
def test_the_writers_numbers_are_those_of_the_file(instancing):
    glb = write_glb(everything(), GltfOptions(instancing=instancing))
    counts = count(glb.data)
    names = (
        "triangles_stored",
        "triangles_drawn",
        "draw_calls",
        "materials",
        "textures",
        "texture_gpu_bytes",
        "file_bytes",
    )
    assert [getattr(glb.usage, name) for name in names] == [getattr(counts, name) for name in names]
    sums = tuple(map(sum, zip(*(astuple(row.usage) for row in glb.rows), strict=True)))
    assert sums == astuple(glb.usage)
    assert counts.file_bytes == len(glb.data)


def test_exact_counts_of_everything():
    counts = count(write_glb(everything()).data)
    # 6 walls, the hall, 5 trees of two primitives, 3 rows: two triangles each; three meshes and the coloured one stored
    assert (counts.triangles_drawn, counts.draw_calls) == (2 * (6 + 1 + 10 + 3), 6 + 1 + 2 + 1)
    assert counts.images == 4 + 18
    assert counts.texture_gpu_bytes == 4 * (8 * 8 * 16 // 3) + 6 * 4 * (16 * 16 + 8 * 8 + 4 * 4)


def test_equal_meshes_materials_and_pictures_are_stored_once():
    nodes = tuple(Node(f"n{i}", f"n{i}", Transform((float(i), 0, 0)), (Primitive(quad(), "plain"),)) for i in range(9))
    found = document(write_glb(SceneGraph(nodes, PLAIN, {})).data)
    assert len(found["meshes"]) == 1
    assert len(found["materials"]) == 1
    assert len(found["accessors"]) == 3  # positions, normals, indices: a plain material needs no texture coordinates
    assert {node["mesh"] for node in found["nodes"]} == {0}


def test_arrays_come_back_exactly():
    mesh = quad(colors=True)
    graph = everything()
    glb = write_glb(replace(graph, nodes=(Node("a", "a", primitives=(Primitive(mesh, "brick"),)),), clips=()))
    back = read_glb(glb.data)
    binary = bytes(back.binary_blob())
    attributes = back.meshes[0].primitives[0].attributes
    for name, array in {
        "POSITION": mesh.positions,
        "NORMAL": mesh.normals,
        "TANGENT": mesh.tangents,
        "TEXCOORD_0": mesh.uvs,
        "COLOR_0": mesh.colors,
    }.items():
        accessor = back.accessors[getattr(attributes, name)]
        view = back.bufferViews[accessor.bufferView]
        assert binary[view.byteOffset : view.byteOffset + view.byteLength] == array.tobytes()
        assert view.byteOffset % 4 == 0
    indices = back.accessors[back.meshes[0].primitives[0].indices]
    assert indices.componentType == 5123
    assert back.accessors[attributes.POSITION].max == [1.0, 1.0, 0.0]


def test_indices_widen_when_sixteen_bits_do_not_reach():
    mesh = quad(tangents=False)
    many = replace(
        mesh,
        positions=np.zeros((65536, 3), np.float32),
        normals=np.zeros((65536, 3), np.float32),
        uvs=np.zeros((65536, 2), np.float32),
    )
    for tested, kind in ((many, 5125), (replace(many, positions=many.positions[:65535]), 5123)):
        node = Node("a", "a", primitives=(Primitive(tested, "plain"),))
        back = read_glb(write_glb(SceneGraph((node,), PLAIN, {})).data)
        assert back.accessors[back.meshes[0].primitives[0].indices].componentType == kind


def test_copies_as_plain_nodes_have_addresses_poses_and_colliders():
    nodes = by_address(write_glb(everything(), GltfOptions(instancing=False)).data)
    third = nodes["trees[3]"]
    assert third["translation"] == [6.0, 0.0, 0.0]
    assert third["scale"] == [1.5, 1.5, 1.5]
    assert third["rotation"][1] == pytest.approx(np.sin(0.3))
    assert third["extras"]["scenewright"]["colliders"] == [{"shape": "cylinder", "size": [0.3, 2.0, 0.3]}]
    assert "mesh" not in nodes["trees"]
    assert "colliders" not in nodes["trees"]["extras"]["scenewright"]


def test_instances_say_how_their_copies_are_addressed():
    kept = replace(poses(3), numbers=(0, 2, 5))
    node = Node("hall/leaf[]/x", "x", instances=kept, primitives=(Primitive(quad(), "plain"),))
    found = document(write_glb(SceneGraph((node,), PLAIN, {})).data)
    said = found["nodes"][0]["extras"]["scenewright"]["instances"]
    assert said == {"template": "hall/leaf[{k}]/x", "count": 3, "numbers": [0, 2, 5]}
    assert found["extensionsRequired"] == ["EXT_mesh_gpu_instancing"]
    assert set(found["nodes"][0]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"]) == {
        "TRANSLATION",
        "ROTATION",
        "SCALE",
    }


def test_unturned_copies_carry_only_places():
    nodes = by_address(write_glb(everything()).data)
    attributes = nodes["rows"]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"]
    assert list(attributes) == ["TRANSLATION"]


def test_materials_and_their_extensions():
    found = {m["extras"]["scenewright"]["material"]: m for m in document(write_glb(everything()).data)["materials"]}
    brick = found["brick"]
    assert brick["name"] == "Ziegel красный 砖"
    assert brick["normalTexture"]["extensions"]["KHR_texture_transform"] == {"scale": [2.0, 4.0]}
    assert brick["occlusionTexture"]["index"] == brick["pbrMetallicRoughness"]["metallicRoughnessTexture"]["index"]
    assert brick["extensions"]["KHR_materials_emissive_strength"] == {"emissiveStrength": 3.0}
    assert found["glass"]["extensions"] == {
        "KHR_materials_ior": {"ior": 1.45},
        "KHR_materials_transmission": {"transmissionFactor": 0.9},
        "KHR_materials_volume": {"thicknessFactor": 0.01},
    }
    assert found["dome"]["extensions"] == {"KHR_materials_unlit": {}}
    assert found["leaf"]["alphaCutoff"] == 0.5
    assert "alphaCutoff" not in found["film"]


def test_equal_lights_are_one_and_variants_are_mapped():
    found = document(write_glb(everything()).data)
    assert [light["type"] for light in found["extensions"]["KHR_lights_punctual"]["lights"]] == [
        "spot",
        "point",
        "directional",
    ]
    night = next(i for i, m in enumerate(found["materials"]) if m["name"] == "night")
    hall = by_address(write_glb(everything()).data)["hall"]
    mappings = found["meshes"][hall["mesh"]]["primitives"][0]["extensions"]["KHR_materials_variants"]["mappings"]
    assert mappings == [{"material": night, "variants": [0]}]


def test_channels_point_at_nodes_and_turns_are_made_unit():
    data = write_glb(everything()).data
    found = document(data)
    addresses = [node["extras"]["scenewright"]["address"] for node in found["nodes"]]
    channels = found["animations"][0]["channels"]
    assert [addresses[c["target"]["node"]] for c in channels] == ["hall/lamp", "hall", "hall/bulb", "trees"]
    assert len(found["animations"][0]["samplers"]) == 3  # two channels move alike
    back = read_glb(data)
    accessor = back.accessors[back.animations[0].samplers[0].output]
    at = back.bufferViews[accessor.bufferView].byteOffset
    turns = np.frombuffer(bytes(back.binary_blob()[at : at + 48]), np.float32).reshape(3, 4)
    assert np.allclose((turns * turns).sum(axis=1), 1.0, atol=1e-6)


def test_a_normal_map_never_goes_without_tangents():
    node = Node("a", "a", primitives=(Primitive(quad(tangents=False), "brick"),))
    found = document(write_glb(replace(everything(), nodes=(node,), clips=())).data)
    assert "TANGENT" in found["meshes"][0]["primitives"][0]["attributes"]


def test_a_patch_carries_subtrees_with_stubs():
    graph = everything()
    data = write_patch(graph, ["hall/lamp", "trees"], new_materials=["plain"]).data
    found = document(data)
    roots = [found["nodes"][i]["extras"]["scenewright"] for i in found["scenes"][0]["nodes"]]
    assert [(root["address"], root["parent"]) for root in roots] == [("hall/lamp", "hall"), ("trees", "")]
    leaf = next(m for m in found["materials"] if m["name"] == "leaf")
    assert leaf == {"name": "leaf", "extras": {"scenewright": {"material": "leaf"}}}
    assert "images" not in found
    assert "EXT_lights_image_based" not in found["extensionsUsed"]


def test_a_patch_takes_the_topmost_of_nested_addresses_and_refuses_unknown_ones():
    graph = everything()
    found = document(write_patch(graph, ["hall/lamp", "hall"], new_materials=None).data)
    assert len(found["scenes"][0]["nodes"]) == 1
    with pytest.raises(GltfError, match="nowhere"):
        write_patch(graph, ["hall", "nowhere"])


def test_broken_references_are_named():
    node = Node("a", "a", primitives=(Primitive(quad(), "gone"),))
    with pytest.raises(GltfError, match="gone"):
        write_glb(SceneGraph((node,), {}, {}))
    graph = everything()
    lost = replace(graph.clips[0].channels[0], address="nobody")
    with pytest.raises(GltfError, match="nobody"):
        write_glb(replace(graph, clips=(Clip("c", (lost,)),)))


def test_equal_graphs_are_equal_bytes():
    assert write_glb(everything()).data == write_glb(everything()).data


def test_nothing_visible_is_written_for_empty_meshes():
    empty = replace(quad(tangents=False), indices=np.zeros((0, 3), np.uint32))
    node = Node("a", "a", primitives=(Primitive(empty, "plain"),))
    found = document(write_glb(SceneGraph((node,), PLAIN, {})).data)
    assert "meshes" not in found
    assert found["nodes"] == [{"name": "a", "extras": {"scenewright": {"address": "a"}}}]
