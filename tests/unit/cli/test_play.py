"""`scenewright play` tries worlds, tells what happened and exits by how it went."""

import json

import pytest
from typer.testing import CliRunner

from play.graphs import Graph, glb
from scenewright.cli.app import app
from unit.play.test_bench import stage, swinging

RUN = CliRunner()
SCENE = """scenewright: 1
parts:
  box: {is: box, width: 1m}
tests:
  there: "expect box.visible == true; wait 0.5"
  gone:
    - wait 1
    - "expect box.visible == false"
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "box.glb"
    path.write_bytes(stage(swinging(95)))
    return path


@pytest.fixture
def scene(tmp_path):
    path = tmp_path / "t.scene.yaml"
    path.write_text(SCENE)
    return path


def test_what_happened_is_told_with_times_and_sources(file):
    words = "select box/lid; wait 1.2; expect box/lid.rotation.y ~ 95"
    result = RUN.invoke(app, ["play", str(file), "--do", words])
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "    0.000 > select box/lid",
        "    0.000   box/lid: select  (x.scene.yaml:12)",
        "    0.000   box/lid.rotation goes to [0, -0.7373, 0, 0.6756] in 1.2 s",
        "    0.000   state.coins is 1",
        "    0.000 > wait 1.2",
        "    1.200 = expect box/lid.rotation.y ~ 95",
        "1 passed",
    ]


def test_a_failed_expectation_is_1_and_says_where(file):
    result = RUN.invoke(app, ["play", str(file), "--do", "wait 1", "--do", "expect box/lid.rotation.y ~ 95"])
    assert result.exit_code == 1
    assert "--do 2:1:1 SW889 'expect box/lid.rotation.y ~ 95': the expectation does not hold, found 0" in result.output
    assert "expected: ~ 95" in result.output
    assert result.stdout.rstrip().endswith("0 passed, 1 failed")


def test_a_script_is_done_first(file, tmp_path):
    (tmp_path / "first.txt").write_text("select box/lid\nwait 1.2  # it swings\n")
    words = ["play", str(file), "--script", str(tmp_path / "first.txt"), "--do", "expect box/lid.rotation.y ~ 95"]
    assert RUN.invoke(app, words).exit_code == 0


@pytest.mark.slow
def test_the_tests_of_a_scene_are_played_by_name(scene):
    result = RUN.invoke(app, ["play", str(scene)])
    assert result.exit_code == 1
    assert "ok   there (0.50 s)" in result.stdout
    assert "FAIL gone (1.00 s)" in result.stdout
    assert f"{scene}:8:8 SW889 'expect box.visible == false'" in result.output
    assert result.stdout.rstrip().endswith("1 passed, 1 failed")
    assert RUN.invoke(app, ["play", str(scene), "--test", "there"]).exit_code == 0


@pytest.mark.slow
def test_as_data(scene):
    result = RUN.invoke(app, ["play", str(scene), "--format", "json"])
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert [(test["name"], test["passed"]) for test in data["tests"]] == [("there", True), ("gone", False)]
    assert data["tests"][1]["failure"] == {
        "statement": "expect box.visible == false",
        "line": 1,
        "column": 1,
        "message": "the expectation does not hold",
        "expected": "== false",
        "found": "true",
    }
    assert [item["code"] for item in data["diagnostics"]] == ["SW889"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing.glb"], "nothing.glb"),
        (["FILE"], "a GLB has no tests"),
        (["FILE", "--do", "slect box"], "'slect' is no statement"),
        (["FILE", "--script", "nowhere.txt"], "nowhere.txt"),
        (["SCENE", "--test", "ther"], "Did you mean 'there'?"),
        (["BROKEN"], "SW420"),
        (["PLAIN"], "the scene has no tests"),
        (
            ["REFUSED", "--do", "wait 1"],
            "SW904 the behaviour graph is refused: /extensions/KHR_interactivity/graphs/0/nodes/0",
        ),
        (["NONE", "--do", "wait 1"], "SW904"),
    ],
)
def test_bad_input_is_2(file, scene, tmp_path, words, said):
    graph = Graph()
    graph.node("flow/branch")
    paths = {"FILE": file, "SCENE": scene}
    for name, data in {
        "BROKEN": SCENE.replace("wait 1", "wiat 1").encode(),
        "PLAIN": SCENE.partition("tests:")[0].encode(),
        "REFUSED": glb(graph),
        "NONE": b"glTF but not really",
    }.items():
        paths[name] = tmp_path / name.lower()
        paths[name].write_bytes(data)
    result = RUN.invoke(app, ["play", *(str(paths.get(word, word)) for word in words)])
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert "Traceback" not in result.output
