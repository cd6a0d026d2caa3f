"""``scenewright export`` writes a scene state, or says what is wrong."""

import json
import math

import numpy as np
import trimesh
import typer
from typer.testing import CliRunner

from scenewright.cli.export import export

APP = typer.Typer()
APP.command()(export)
SCENE = "scenewright: 1\nparts: {hut: {is: room, width: 3m, depth: 2m, parts: {b: {is: box, width: 20cm}}}}\n"


def test_it_writes_rooms_and_objects(tmp_path):
    scene, state = tmp_path / "s.scene.yaml", tmp_path / "out" / "s.json"
    scene.write_text(SCENE, encoding="utf-8")
    result = CliRunner().invoke(APP, [str(scene), "--sceneeval", "-o", str(state)])
    assert result.exit_code == 0, result.output
    written = json.loads(state.read_text(encoding="utf-8"))
    assert written["format"] == "sceneState"
    assert written["scene"]["id"] == "s"
    assert [element["type"] for element in written["scene"]["arch"]["elements"]] == ["Wall"] * 4 + ["Floor"]
    assert [entry["modelId"] for entry in written["scene"]["object"]] == ["scenewright.hut/b"]
    assert "4 walls, 1 objects" in result.output


def test_it_writes_the_floor_that_an_agent_can_be_on(tmp_path):
    scene, file = tmp_path / "s.scene.yaml", tmp_path / "s.glb"
    inside = "width: 20cm, depth: 20cm}, start: {is: spawn, at: [1, 0]"
    scene.write_text(SCENE.replace("width: 20cm", inside), encoding="utf-8")
    result = CliRunner().invoke(APP, [str(scene), "--navmesh", "-o", str(file)])
    assert result.exit_code == 0, result.output
    mesh = trimesh.load(file, force="mesh")

    def free(radius):
        """The floor less a border, less the box grown by as much."""
        return (3 - 2 * radius) * (2 - 2 * radius) - (0.2 * 0.2 + 4 * 0.2 * radius + math.pi * radius**2)

    assert free(0.3 + 0.1) < mesh.area < free(0.3)  # a cell of 0.1 m counts where all of it is free
    assert np.abs(mesh.vertices[:, 1]).max() < 0.02
    assert (mesh.face_normals[:, 1] > 0.999).all()
    assert CliRunner().invoke(APP, [str(scene), "--navmesh", "--sceneeval", "-o", str(file)]).exit_code == 2


def test_a_scene_with_errors_is_not_written(tmp_path):
    scene, state = tmp_path / "s.scene.yaml", tmp_path / "s.json"
    scene.write_text("scenewright: 1\nparts: {b: {is: bx}}\n", encoding="utf-8")
    assert CliRunner().invoke(APP, [str(scene), "--sceneeval", "-o", str(state)]).exit_code == 1
    assert not state.exists()
    assert CliRunner().invoke(APP, [str(scene), "-o", str(state)]).exit_code == 2
