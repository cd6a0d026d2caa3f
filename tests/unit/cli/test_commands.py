"""The command line: exit codes, files that are whole or absent, pure data on standard output, a light start."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from scenewright.cli.app import app

TINY = "scenewright: 1\nparams: {wide: {default: 1m, min: 0.5m, max: 3m}}\nparts:\n  a: {is: box, width: =wide}\n"
TINY += "environment: {sky: {color: '#a0c0ff'}}\n"


@pytest.fixture
def scene(tmp_path):
    file = tmp_path / "tiny.scene.yaml"
    file.write_text(TINY)
    return file


def run(*words, **environment):
    return CliRunner().invoke(app, [str(word) for word in words], env=environment)


def test_build_writes_both_files_and_nothing_else(scene, tmp_path):
    out = tmp_path / "out"
    result = run("build", scene, "-o", out, "--no-cache")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == ["tiny.glb", "tiny.report.json"]
    assert (out / "tiny.glb").read_bytes()[:4] == b"glTF"
    report = json.loads((out / "tiny.report.json").read_text())
    assert report["target"] == "quest3-webxr"
    row = next(row for row in report["addresses"] if row["address"] == "a")
    assert row["line"] == 4


def test_parameters_reach_the_build_and_are_checked(scene, tmp_path):
    assert run("build", scene, "-o", tmp_path / "a", "--no-cache", "--set", "wide=2m").exit_code == 0
    assert run("build", scene, "-o", tmp_path / "b", "--no-cache").exit_code == 0
    assert (tmp_path / "a" / "tiny.glb").read_bytes() != (tmp_path / "b" / "tiny.glb").read_bytes()
    assert run("build", scene, "-o", tmp_path / "c", "--set", "wide=9m").exit_code == 1
    assert run("build", scene, "-o", tmp_path / "c", "--set", "wide").exit_code == 2
    assert not (tmp_path / "c").exists()


def test_errors_leave_the_old_files_and_exit_with_one(scene, tmp_path):
    run("build", scene, "-o", tmp_path, "--no-cache")
    before = (tmp_path / "tiny.glb").read_bytes()
    scene.write_text(TINY.replace("is: box", "is: bxo"))
    assert run("build", scene, "-o", tmp_path, "--no-cache").exit_code == 1
    assert (tmp_path / "tiny.glb").read_bytes() == before


def test_json_is_pure_and_has_the_promised_shape(scene):
    scene.write_text(TINY.replace("is: box", "is: bxo"))
    result = run("check", scene, "--format", "json")
    assert result.exit_code == 1
    (fault,) = json.loads(result.stdout)["diagnostics"]
    keys = ["code", "severity", "file", "range", "address", "message", "expected", "hint", "fixes"]
    assert sorted(fault) == sorted(keys)
    assert fault["range"] == {"start": {"line": 4, "column": 11}, "end": {"line": 4, "column": 14}}
    assert fault["fixes"] == [{"path": "parts/a/is", "old": "bxo", "new": "box"}]


def test_sarif_is_pure(scene):
    scene.write_text(TINY.replace("is: box", "is: bxo"))
    log = json.loads(run("check", scene, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert len(log["runs"][0]["results"]) == 1


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b""])
def test_files_that_are_none_are_said(tmp_path, content):
    file = tmp_path / "x.scene.yaml"
    if content is not None:
        file.write_bytes(content)
    result = run("check", file)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert run("check", tmp_path).exit_code == 1


def test_an_unknown_target_is_an_error(scene, tmp_path):
    assert run("build", scene, "-o", tmp_path, "--target", "quest9").exit_code == 1
    assert not (tmp_path / "tiny.glb").exists()


def test_fmt_tidies_once(tmp_path):
    file = tmp_path / "x.scene.yaml"
    file.write_text("scenewright: 1   \n\n\n\nparts: {}\n\n\n")
    assert run("fmt", file, "--check").exit_code == 1
    assert run("fmt", file).exit_code == 0
    tidy = file.read_text()
    assert tidy == "scenewright: 1\n\nparts: {}\n"
    assert run("fmt", file, "--check").exit_code == 0


def test_parts_lists_and_explains():
    listed = run("parts").stdout
    assert "table" in listed
    assert "marble" in listed
    page = run("parts", "table").stdout
    assert "height: number from 0.25 to 1.3 m (default 0.74)" in page
    wrong = run("parts", "tabel")
    assert wrong.exit_code == 2
    assert "did you mean 'table'" in wrong.output


def test_new_makes_a_scene_without_faults_and_never_overwrites(tmp_path):
    assert run("new", "tea-house", "-o", tmp_path).exit_code == 0
    file = tmp_path / "tea-house.scene.yaml"
    checked = run("check", file, "--format", "json")
    assert checked.exit_code == 0
    assert json.loads(checked.stdout)["diagnostics"] == []
    text = file.read_text()
    assert run("new", "tea-house", "-o", tmp_path).exit_code == 2
    assert file.read_text() == text
    assert run("new", "Tea House", "-o", tmp_path).exit_code == 2


def test_schema_is_json(tmp_path):
    assert run("schema", "-o", tmp_path / "s.json").exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text())["$schema"]


HEAVY = ("PIL", "pygltflib", "pydantic", "fastapi", "trimesh", "uvicorn", "rich", "scipy")


def test_check_loads_nothing_heavy(scene):
    script = (
        "import sys, pathlib; from scenewright import Compiler; "
        f"build = Compiler().check(pathlib.Path({str(scene)!r})); assert not build.diagnostics; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "[]"


def test_several_targets_are_one_answer_and_all_or_nothing(scene, tmp_path):
    words = ("build", scene, "-o", tmp_path / "out", "--no-cache", "--format", "json", "--target", "quest3-webxr")
    result = run(*words, "--target", "quest9")
    assert result.exit_code == 1
    assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == ["SW210"]
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file_is_wrong_use(scene, tmp_path):
    (tmp_path / "in the way").write_text("")
    result = run("build", scene, "-o", tmp_path / "in the way", "--no-cache")
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
