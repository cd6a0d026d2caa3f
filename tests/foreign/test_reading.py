"""Foreign glTF as pieces of a graph."""

from __future__ import annotations

import numpy as np
import pytest

from foreign.files import FACES, TETRAHEDRON, Maker, moving, plain, textured
from scenewright.geometry.foreign.errors import ForeignError
from scenewright.gltf import GltfOptions, write_glb
from scenewright.gltf.reading.matrices import decomposed, matrix_of
from scenewright.gltf.reading.meshes import unrolled
from scenewright.gltf.reading.read import read_asset
from scenewright.graph import Node, Primitive, SceneGraph, Transform
from unit.gltf.worlds import ball, everything


def read(made: Maker):
    return read_asset(memoryview(made.glb()), {})


def mesh_of(made: Maker):
    return next(node for node in read(made).nodes if node.primitives).primitives[0].mesh


def corners(mesh):
    """Triangles by place, each beginning at its smallest corner."""
    rows = [[tuple(mesh.positions[i].tolist()) for i in face] for face in mesh.indices.tolist()]
    return sorted(tuple(row[k:] + row[:k]) for row in rows for k in [row.index(min(row))])


PLAIN = corners(mesh_of(plain()))


def attribute(made: Maker, name: str, value: int) -> Maker:
    made.document["meshes"][0]["primitives"][0]["attributes"][name] = value
    return made


def test_the_volume_is_that_of_the_tetrahedron():
    assert mesh_of(plain()).volume == pytest.approx(2 / 6)


@pytest.mark.parametrize("code", ["B", "H", "I"])
def test_indices_of_every_type(code):
    made = plain()
    made.document["meshes"][0]["primitives"][0]["indices"] = made.array(FACES.ravel(), code)
    assert corners(mesh_of(made)) == PLAIN


def test_without_indices_vertices_are_corners():
    made = plain()
    primitive = made.document["meshes"][0]["primitives"][0]
    del primitive["indices"]
    attribute(made, "POSITION", made.array(TETRAHEDRON[FACES.ravel()]))
    assert corners(mesh_of(made)) == PLAIN


def test_strips_turn_alternately_and_fans_go_round():
    numbers = np.arange(5, dtype=np.uint32)
    assert unrolled(numbers, 5).tolist() == [[0, 1, 2], [1, 3, 2], [2, 3, 4]]
    assert unrolled(numbers, 6).tolist() == [[1, 2, 0], [2, 3, 0], [3, 4, 0]]
    assert unrolled(numbers, 4).tolist() == [[0, 1, 2]]
    assert unrolled(numbers[:1], 6).tolist() == []


def test_interleaved_rows():
    made = plain()
    rows = np.concatenate([TETRAHEDRON, np.full((4, 3), 7.0, np.float32)], axis=1).astype("<f4")
    view = made.view(rows.tobytes(), byteStride=24)
    assert corners(mesh_of(attribute(made, "POSITION", made.accessor(view, "f", 4, 3)))) == PLAIN


def test_sparse_rows_replace():
    made = plain()
    base = TETRAHEDRON.copy()
    base[1] = 9
    sparse = {
        "count": 1,
        "indices": {"bufferView": made.view(np.array([1], "<u2").tobytes()), "componentType": 5123},
        "values": {"bufferView": made.view(TETRAHEDRON[1].astype("<f4").tobytes())},
    }
    assert corners(mesh_of(attribute(made, "POSITION", made.array(base, sparse=sparse)))) == PLAIN


def test_sparse_rows_of_nothing_are_zero():
    made = plain()
    moved = TETRAHEDRON[1:].astype("<f4")
    sparse = {
        "count": 3,
        "indices": {"bufferView": made.view(np.array([1, 2, 3], "<u1").tobytes()), "componentType": 5121},
        "values": {"bufferView": made.view(moved.tobytes())},
    }
    assert corners(mesh_of(attribute(made, "POSITION", made.accessor(None, "f", 4, 3, sparse=sparse)))) == PLAIN


@pytest.mark.parametrize(
    ("code", "largest", "normalized"), [("b", 127, True), ("h", 32767, True), ("B", 255, True), ("H", 1, False)]
)
def test_quantised_positions(code, largest, normalized):
    made = plain()
    values = np.rint(TETRAHEDRON / (2 if normalized else 1) * largest)
    attribute(made, "POSITION", made.array(values, code, normalized=normalized))
    scale = 2 if normalized else 1
    assert np.allclose(mesh_of(made).bounds[1] * scale, [2, 1, 1], atol=0.02)


def test_colours_of_three_and_of_bytes():
    made = plain()
    attribute(made, "COLOR_0", made.array(np.tile([255, 0, 51, 0], (4, 1))[:, :3], "B", normalized=True))
    made.document["bufferViews"][-1]["byteLength"] = 12
    assert np.allclose(mesh_of(made).colors[0], [1, 0, 0.2, 1])


def test_missing_normals_are_flat():
    mesh = mesh_of(plain())
    assert mesh.vertex_count == 12
    outward = np.cross(*(mesh.positions[mesh.indices[:, k]] - mesh.positions[mesh.indices[:, 0]] for k in (1, 2)))
    assert ((outward * mesh.normals[mesh.indices[:, 0]]).sum(axis=1) > 0).all()


def test_faulty_normals_become_unit_length():
    made = attribute(plain(), "NORMAL", 0)
    made.document["meshes"][0]["primitives"][0]["attributes"]["NORMAL"] = made.array(TETRAHEDRON * 3)
    length = np.sqrt((mesh_of(made).normals.astype(float) ** 2).sum(axis=1))
    assert np.allclose(length, 1, atol=1e-4)


@pytest.mark.parametrize(
    "options", [GltfOptions(), GltfOptions(quantize=True), GltfOptions(quantize=True, meshopt=True)]
)
@pytest.mark.parametrize("radius", [0.7, 30.0])
def test_own_files_read_back(options, radius):
    """What the writer quantises, filters and packs the reader unpacks: the same triangles in the same places."""
    mesh = ball(radius, colors=True)
    key, material = next(iter(everything().materials.items()))
    node = Node("b", "ball", Transform((1.0, 2.0, 3.0)), primitives=(Primitive(mesh, key),))
    graph = SceneGraph((node,), {key: material}, everything().images)
    asset = read_asset(memoryview(write_glb(graph, options).data), {})
    (found,) = [node for node in asset.nodes if node.primitives]
    made = found.primitives[0].mesh
    assert found.transform == node.transform
    assert made.triangle_count == mesh.triangle_count
    assert np.allclose(made.bounds, mesh.bounds, atol=1e-4)
    assert made.volume == pytest.approx(mesh.volume, rel=1e-3)
    assert np.allclose(
        np.sort(made.colors[made.indices].ravel()), np.sort(mesh.colors[mesh.indices].ravel()), atol=0.01
    )
    facing = (made.positions / radius * made.normals).sum(axis=1)
    assert facing.min() > 0.99


def test_trees_names_and_ids():
    made = plain()
    made.document["nodes"] = [
        {"name": "Root", "children": [1, 2, 3]},
        {"name": "leftArm.001", "mesh": 0},
        {"name": "LeftArm 001"},
        {"children": [4]},
        {"name": "7 of 9"},
    ]
    asset = read(made)
    assert [(node.id, node.parent, node.is_named) for node in asset.nodes] == [
        ("root", "", True),
        ("left_arm_001", "root", True),
        ("left_arm_001_2", "root", False),
        ("node_3", "root", False),
        ("node_7_of_9", "node_3", True),
    ]


def test_matrices_come_apart():
    pose = Transform((1.0, 2.0, 3.0), (0.5, 0.5, 0.5, 0.5), (2.0, 3.0, 4.0))
    wide = np.eye(4)
    wide[:3] = matrix_of(pose)
    found = decomposed(tuple(wide.T.ravel().tolist()))
    assert np.allclose(found.translation, pose.translation)
    assert np.allclose(found.rotation, pose.rotation)
    assert np.allclose(found.scale, pose.scale)
    wide[:3, 0] *= -1
    mirrored = decomposed(tuple(wide.T.ravel().tolist()))
    assert np.allclose(matrix_of(mirrored), wide[:3])


def test_extent_is_that_of_the_placed_vertices():
    made = plain()
    made.document["nodes"] = [{"children": [1], "translation": [0, 5, 0]}, {"mesh": 0, "scale": [2, 2, -2]}]
    asset = read(made)
    assert (asset.low, asset.high) == ((0, 5, -2), (4, 7, 0))


def test_skin_and_shapes_count_in_the_extent():
    """Both joints move by their own height; the second shape, at full weight, adds a quarter."""
    asset = read(moving())
    assert np.allclose(asset.low, (0, 1.25, 0))
    assert np.allclose(asset.high, (2.5, 2.5, 1.25))
    bent = asset.nodes[0]
    assert bent.skin.joints == ("upper_arm", "hand")
    assert bent.weights == (0.0, 1.0)
    assert len(bent.primitives[0].mesh.bending.targets) == 2


def test_animations():
    walk, wave = read(moving()).clips
    assert (walk.name, wave.name, walk.idle) == ("walk", "wave_it", False)
    assert [(c.address, c.path, c.interpolation) for c in walk.channels] == [
        ("upper_arm", "rotation", "LINEAR"),
        ("body", "weights", "CUBICSPLINE"),
    ]
    assert walk.channels[1].values.shape == (18,)
    assert wave.channels[0].interpolation == "STEP"


def test_a_texture_keeps_bytes_transform_and_sampler():
    made = textured()
    document = made.document
    info = {
        "index": 0,
        "extensions": {"KHR_texture_transform": {"offset": [0.25, 0], "rotation": 0.5, "scale": [2, 3]}},
    }
    document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = info
    document["textures"][0]["sampler"] = 0
    document["samplers"] = [{"wrapS": 33071, "magFilter": 9728}]
    asset = read(made)
    (material,) = asset.materials.values()
    (image,) = asset.images.values()
    sampling = material.sampling("base_color")
    assert (sampling.offset, sampling.rotation, sampling.scale) == ((0.25, 0), 0.5, (2, 3))
    assert (sampling.wrap, sampling.filters) == ((33071, 10497), (9728, 9987))
    assert (image.width, image.height, image.mime) == (4, 4, "image/png")
    assert image.data == bytes(made.blob)[-len(image.data) :] or image.data in bytes(made.blob)


def test_material_extensions():
    made = plain()
    made.document["materials"][0] |= {
        "alphaMode": "BLEND",
        "doubleSided": True,
        "extensions": {
            "KHR_materials_transmission": {"transmissionFactor": 0.8},
            "KHR_materials_volume": {"thicknessFactor": 0.1, "attenuationColor": [1, 0.5, 0], "attenuationDistance": 2},
            "KHR_materials_ior": {"ior": 1.33},
            "KHR_materials_emissive_strength": {"emissiveStrength": 4},
            "KHR_materials_sheen": {},
        },
    }
    asset = read(made)
    (material,) = asset.materials.values()
    assert (material.transmission, material.thickness, material.ior, material.emissive_strength) == (0.8, 0.1, 1.33, 4)
    assert (material.attenuation_color, material.attenuation_distance) == ((1, 0.5, 0), 2)
    assert (material.alpha_mode, material.double_sided) == ("BLEND", True)
    assert asset.notes == ("KHR_materials_sheen is left out",)


def test_lines_are_left_out_and_said():
    made = plain()
    primitives = made.document["meshes"][0]["primitives"]
    primitives.append({**primitives[0], "mode": 1})
    asset = read(made)
    assert asset.notes == ("lines are left out",)
    assert asset.triangles == 4


def test_gltf_text_reads_as_the_glb_does():
    asset = read_asset(memoryview(moving().gltf()), {})
    assert asset.high == read(moving()).high


def test_a_file_that_needs_the_unknown_is_refused_by_name():
    made = plain()
    made.document["extensionsRequired"] = ["KHR_draco_mesh_compression"]
    with pytest.raises(ForeignError, match="KHR_draco_mesh_compression") as caught:
        read(made)
    assert caught.value.hint == "export it without KHR_draco_mesh_compression"
