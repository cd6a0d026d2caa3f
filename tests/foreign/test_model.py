"""Foreign models in scenes: size, axes, names, materials, motion."""

from __future__ import annotations

import numpy as np
import pytest

from built import COMPILER
from foreign.files import TETRAHEDRON, moving, plain, textured
from scenewright.generators.geometry.model import BRACKET, Model
from scenewright.parts import Site, SurfaceFacts
from scenewright.quantity import SceneFile


@pytest.fixture
def put(tmp_path):
    """Write a file and give it as a parameter's value."""

    def made(data, name="thing.glb"):
        path = tmp_path / name
        path.write_bytes(data)
        return SceneFile(name, str(hash(data)), len(data), path)

    return made


def compiled(folder, data, text):
    (folder / "thing.glb").write_bytes(data)
    (folder / "t.scene.yaml").write_text(f"scenewright: 1\nparts:\n{text}\n")
    return COMPILER.compile(folder / "t.scene.yaml")


def nodes_of(build):
    assert build.graph is not None, build.diagnostics
    return {node.address: node for node in build.graph.walk()}


@pytest.mark.parametrize(
    ("sizes", "extent"),
    [
        ({}, (2, 1, 1)),
        ({"width": 1.0}, (1, 0.5, 0.5)),
        ({"height": 3.0}, (6, 3, 3)),
        ({"width": 1.0, "height": 3.0}, (1, 0.5, 0.5)),
        ({"depth": 0.5, "width": 9.0}, (1, 0.5, 0.5)),
        ({"unit": "cm"}, (0.02, 0.01, 0.01)),
        ({"up": "z"}, (2, 1, 1)),
    ],
)
def test_it_is_as_large_as_fits_and_stands_on_the_middle_of_its_base(put, sizes, extent):
    model = Model(file=put(plain().glb()), **sizes)
    described = model.describe(0)
    assert np.allclose(described.size, extent)
    assert np.allclose((described.low[1], described.low[0] + described.high[0]), 0)
    (body,) = model.build(Site(), 1.0).nodes
    low, high = body.primitives[0].mesh.bounds
    assert np.allclose(low, described.low, atol=1e-6)
    assert np.allclose(high, described.high, atol=1e-6)
    assert body.primitives[0].mesh.volume == pytest.approx(np.prod(extent) / 6, rel=1e-4)


def test_drawings_are_laid_with_their_front_to_the_front():
    """The bracket's shelf reaches 100 mm to -Y of the drawing, which is our +Z; its plate is behind."""
    model = Model(file=BRACKET, unit="mm")
    (body,) = model.build(Site(), 1.0).nodes
    points = body.meshes["body"].positions
    plate = points[points[:, 1] < 0.02]
    assert plate[:, 2].max() < -0.04
    assert model.describe(0).size[2] == pytest.approx(0.1038, abs=1e-3)


def test_named_nodes_are_anchors_and_addresses(put):
    model = Model(file=put(moving().glb()), height=1.0)
    described = model.describe(0)
    assert {"upper_arm", "hand", "body", "top"} <= {anchor.name for anchor in described.anchors}
    built = model.build(Site(), 1.0)
    assert [(node.path, node.above) for node in built.nodes] == [
        *(("", ""), ("stand", ""), ("body", "stand"), ("upper_arm", "stand"), ("hand", "upper_arm"))
    ]
    assert built.triangle_count == described.triangles[0] == 4


def test_parts_of_a_model_can_be_animated_and_its_clips_wait(tmp_path):
    text = "  r: {is: model, file: thing.glb, height: 1m, animate: {spin: {target: hand}}}"
    build = compiled(tmp_path, moving().glb(), text)
    nodes = nodes_of(build)
    assert {"r", "r/body", "r/upper_arm", "r/hand"} <= nodes.keys()
    assert nodes["r/body"].skin.joints == ("r/upper_arm", "r/hand")
    assert sorted((clip.name, clip.idle) for clip in build.graph.clips) == [
        *(("r.walk", False), ("r.wave_it", False), ("r/hand spin", True))
    ]


def test_one_clip_may_run_by_itself(tmp_path):
    build = compiled(tmp_path, moving().glb(), "  r: {is: model, file: thing.glb, clip: walk}")
    assert sorted((clip.name, clip.idle) for clip in build.graph.clips) == [("r walk", True), ("r.wave_it", False)]
    wrong = compiled(tmp_path, moving().glb(), "  r: {is: model, file: thing.glb, clip: run}")
    assert [(d.code, d.expected) for d in wrong.diagnostics] == [("SW306", "walk, wave_it")]


def test_its_own_materials_and_pictures_travel(tmp_path):
    data = textured().glb()
    nodes = nodes_of(build := compiled(tmp_path, data, "  r: {is: model, file: thing.glb}"))
    material = build.graph.materials[nodes["r"].primitives[0].material]
    assert material.name == "red"
    picture = build.graph.images[material.base_color_texture]
    assert picture.data in data
    assert not any(item.name == "plastic" for item in build.graph.materials.values())


@pytest.mark.parametrize("given", ["material: gold", "materials: {red: gold}"])
def test_authors_replace_materials(tmp_path, given):
    nodes = nodes_of(build := compiled(tmp_path, textured().glb(), f"  r: {{is: model, file: thing.glb, {given}}}"))
    assert build.graph.materials[nodes["r"].primitives[0].material].name == "gold"


def test_a_material_the_file_has_not_is_told(tmp_path):
    build = compiled(tmp_path, plain().glb(), "  r: {is: model, file: thing.glb, materials: {rad: gold}}")
    assert [(d.code, d.expected) for d in build.diagnostics] == [("SW216", "red")]
    assert "red" in build.diagnostics[0].hint


def test_what_is_replaced_is_textured_in_metres(put):
    model = Model(file=put(textured().glb()), width=4.0)
    (body,) = model.build(Site(surfaces={"": SurfaceFacts()}), 1.0).nodes
    (primitive,) = body.primitives
    assert primitive.material == ""
    assert np.ptp(primitive.mesh.uvs[:, 0]) == pytest.approx(4.0, abs=1e-3)
    assert primitive.mesh.tangents is not None


def test_copies_of_a_still_model_are_instances(tmp_path):
    text = "  r: {is: model, file: thing.glb, repeat: {row: 5, gap: 1m}}"
    nodes = nodes_of(compiled(tmp_path, plain().glb(), text))
    assert nodes["r"].instances.numbers == (0, 1, 2, 3, 4)
    moved = nodes_of(compiled(tmp_path, moving().glb(), text))
    assert moved["r[3]/body"].skin.joints == ("r[3]/upper_arm", "r[3]/hand")


def test_a_mirrored_node_keeps_its_outside(put):
    made = plain()
    made.document["nodes"][0]["scale"] = [-1, 1, 1]
    (body,) = Model(file=put(made.glb())).build(Site(), 1.0).nodes
    assert body.primitives[0].mesh.volume == pytest.approx(1 / 3)
    assert len(TETRAHEDRON) == 4
