"""``scenewright build --dialect`` and ``--navmesh``: what they put into the file, and words that are none."""

from __future__ import annotations

import json

import pytest

from scenewright.gltf.container import unpack
from unit.cli.shell import invoke

SCENE = """scenewright: 1
environment: {sky: {color: '#a0c0ff'}}
parts:
  hut: {is: room, width: 4m, depth: 4m}
  box: {is: box, at: [1, 1], width: 0.3m, when: [{event: select, do: [{hide: this}]}]}
  start: {is: spawn, at: [0, 0]}
"""


@pytest.fixture
def built(tmp_path):
    scene = tmp_path / "hut.scene.yaml"
    scene.write_text(SCENE)

    def build(*words):
        result = invoke("build", scene, "-o", tmp_path, "--no-cache", *words)
        assert result.exit_code == 0, result.output
        return json.loads(unpack((tmp_path / "hut.glb").read_bytes())[0])

    return build


def sockets(found):
    declared = found["extensions"]["KHR_interactivity"]["graphs"][0]["declarations"]
    return next(entry["outputValueSockets"] for entry in declared if entry["op"] == "event/onSelect")


def test_graphs_are_written_in_the_dialect_asked_for(built):
    assert "selectedNode" in sockets(built())
    assert "selectedNode" in sockets(built("--dialect", "2026"))
    assert "selectedNodeIndex" in sockets(built("--dialect", "2025-03"))


def test_where_one_can_walk_is_in_the_file_on_request(built):
    def roles(found):
        return [node.get("extras", {}).get("scenewright", {}).get("role") for node in found["nodes"]]

    assert "navmesh" not in roles(built())
    assert roles(built("--navmesh")).count("navmesh") == 1


def test_another_dialect_is_refused(tmp_path):
    result = invoke("build", tmp_path / "hut.scene.yaml", "--dialect", "2024")
    assert result.exit_code == 2
    assert "2025-03" in result.output
