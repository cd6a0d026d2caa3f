"""Independent judges of written files: the Khronos validator and the published JSON schemas."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scenewright.gltf import GltfOptions, write_glb, write_patch
from unit.gltf.worlds import everything

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "viewer" / "node_modules"
SCHEMAS = ROOT.parent / "shared" / "oracles" / "check_gltf.py"

ALLOWED = {"UNSUPPORTED_EXTENSION", "UNUSED_OBJECT"}
"""What the validator says of extensions it does not know and of what only those refer to."""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("glb")
    graph = everything()
    written = {
        "instanced": write_glb(graph).data,
        "plain": write_glb(graph, GltfOptions(instancing=False)).data,
        "patch": write_patch(graph, ["hall", "trees"], new_materials=["leaf"]).data,
        "whole patch": write_patch(graph, ["wall_brick", "rows"], new_materials=None).data,
    }
    paths = []
    for name, data in written.items():
        paths.append(folder / f"{name}.glb")
        paths[-1].write_bytes(data)
    return paths


def test_the_khronos_validator_finds_nothing(files):
    node = shutil.which("node")
    if node is None or not (MODULES / "gltf-validator").is_dir():
        pytest.skip("needs Node and viewer/node_modules/gltf-validator")
    command = [node, str(Path(__file__).with_name("validate.mjs")), str(MODULES), *map(str, files)]
    reports = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert len(reports) == len(files)
    for path, report in reports.items():
        assert (report["errors"], report["warnings"]) == (0, 0), (path, report["messages"])
        assert {message["code"] for message in report["messages"]} <= ALLOWED, path


def test_the_published_schemas_are_kept(files):
    if not SCHEMAS.is_file():
        pytest.skip("the published schemas are not beside the repository")
    run = subprocess.run([sys.executable, str(SCHEMAS), *map(str, files)], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert run.stdout.count(": 0 faults") == len(files)
