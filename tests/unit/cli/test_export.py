"""``scenewright export`` writes a scene state, or says what is wrong."""

import json

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


def test_a_scene_with_errors_is_not_written(tmp_path):
    scene, state = tmp_path / "s.scene.yaml", tmp_path / "s.json"
    scene.write_text("scenewright: 1\nparts: {b: {is: bx}}\n", encoding="utf-8")
    assert CliRunner().invoke(APP, [str(scene), "--sceneeval", "-o", str(state)]).exit_code == 1
    assert not state.exists()
    assert CliRunner().invoke(APP, [str(scene), "-o", str(state)]).exit_code == 2
