"""`scenewright info` measures any GLB and refuses what is none."""

import json

import pytest
from typer.testing import CliRunner

from scenewright.cli.app import app
from scenewright.gltf import GltfOptions, write_glb
from unit.gltf.worlds import everything

RUN = CliRunner()


@pytest.fixture
def glb(tmp_path):
    file = tmp_path / "all.glb"
    file.write_bytes(write_glb(everything(), GltfOptions(instancing=True)).data)
    return file


def test_as_text_and_as_data(glb):
    text = RUN.invoke(app, ["info", str(glb), "--target", "hubs", "--target", "quick-look"])
    assert text.exit_code == 0
    assert "\nhubs:\n" in text.output
    assert "\nquick-look:\n" in text.output
    data = json.loads(RUN.invoke(app, ["info", str(glb), "--format", "json"]).output)
    assert data["totals"]["file_bytes"] == glb.stat().st_size
    assert list(data["budgets"]) == ["quest3-webxr"]
    assert [row["used"] for row in data["costliest"]["triangles"]] == sorted(
        (row["used"] for row in data["costliest"]["triangles"]), reverse=True
    )
    page = RUN.invoke(app, ["info", str(glb), "--format", "html"]).output
    assert page.startswith("<!doctype html>")


@pytest.mark.parametrize("words", [["nothing.glb"], ["FILE", "--target", "nowhere"], ["FILE", "--format", "xml"]])
def test_usage_faults(glb, words):
    result = RUN.invoke(app, ["info", *(str(glb) if word == "FILE" else word for word in words)])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_no_glb_is_said_in_one_line(tmp_path):
    file = tmp_path / "no.glb"
    file.write_bytes(b"glTF but not really")
    result = RUN.invoke(app, ["info", str(file)])
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
