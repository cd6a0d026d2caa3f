"""`tests:` of a scene: read, checked, with places inside the texts; from Python too."""

import pytest

from scenewright import Scene
from scenewright.diagnostics import Diagnostics
from scenewright.model.load import load_scene
from scenewright.syntax import read_source

HEAD = "scenewright: 1\nparts:\n  box: {is: box}\n"


def loaded(tests):
    diagnostics = Diagnostics()
    document = read_source(HEAD + tests, "t.scene.yaml", diagnostics)
    scene = load_scene(document, diagnostics)
    lines = (HEAD + tests).splitlines()
    faults = [
        (d.code, d.message, lines[d.span.start.line - 1][d.span.start.column - 1 : d.span.end.column - 1])
        for d in diagnostics
    ]
    return scene, faults


def test_a_test_is_a_text_or_a_list_of_texts():
    scene, faults = loaded("tests:\n  one: wait 1; select box\n  two: [wait 1, 'expect box.visible == true']\n")
    assert faults == []
    assert [(trial.name, [text for _, text in trial.scripts]) for trial in scene.trials] == [
        ("one", ["wait 1; select box"]),
        ("two", ["wait 1", "expect box.visible == true"]),
    ]
    assert [trial.path for trial in scene.trials] == [("tests", "one"), ("tests", "two")]


@pytest.mark.parametrize(
    ("tests", "code", "said", "marked"),
    [
        ("tests: {a: wiat 1}", "SW420", "'wiat' is no statement", "wiat"),
        ('tests: {a: "wait 1; expect box.visable == true"}', "SW420", "'box.visable' is nothing that", "box.visable"),
        ("tests: {a: [wait 1, 'wait x']}", "SW420", "'x' is no time", "x"),
        ("tests: {a: '# nothing'}", "SW420", "the test says nothing", "'# nothing'"),
        ("tests: {a: {do: wait}}", "SW301", "a test is a text, or a list of texts", "{do: wait}"),
        ("tests: [wait 1]", "SW301", "`tests` must be a mapping", "[wait 1]"),
        ("tests: {Bad-Name: wait 1}", "SW211", "Bad-Name", "Bad-Name"),
    ],
)
def test_faults(tests, code, said, marked):
    _, faults = loaded(tests + "\n")
    assert [(fault[0], fault[2]) for fault in faults] == [(code, marked)]
    assert said in faults[0][1]


def test_python_writes_tests_too():
    scene = Scene(title="T")
    scene.add("box", "box")
    scene.test("opens", "wait 1", "select box")
    read = load_scene(scene.document(), diagnostics := Diagnostics())
    assert list(diagnostics) == []
    assert [text for _, text in read.trials[0].scripts] == ["wait 1", "select box"]


def test_the_schema_knows_tests():
    from scenewright.model.schema import scene_schema

    entry = scene_schema()["properties"]["tests"]
    assert entry["additionalProperties"]["type"] == ["string", "array"]
    assert "expect hall/lamp.visible == true" in entry["additionalProperties"]["examples"]
