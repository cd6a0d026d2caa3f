"""Parameters that name files: where they may lie, what follows their content."""

from __future__ import annotations

import os

import pytest

from foreign.files import moving, plain
from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.parts import fields_of
from scenewright.parts.catalogue import find
from scenewright.parts.kinds import GeometryGenerator
from scenewright.pipeline import Compiler
from scenewright.quantity import MAX_FILE_BYTES
from scenewright.service.delta import find_delta
from scenewright.service.folder import SceneFolder
from scenewright.service.live import LiveHub, Stream
from scenewright.service.wish import Wish
from scenewright.syntax import read_file

HEAD = "scenewright: 1\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "scene" / "models").mkdir(parents=True)
    (tmp_path / "outside.glb").write_bytes(plain().glb())
    (tmp_path / "scene" / "models" / "robot.glb").write_bytes(plain().glb())
    return tmp_path / "scene"


def checked(folder, text, name="t.scene.yaml"):
    (folder / name).write_text(HEAD + text)
    return Compiler().check(folder / name)


def codes(build):
    return [item.code for item in build.diagnostics if item.severity.value == "error"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("models/robot.glb", None),
        ("./models/../models/robot.glb", None),
        ('"models/{1 + 1}.glb"', "SW002"),
        ("\"models/{'rob'}ot.glb\"", None),
        ("models/robo.glb", "SW002"),
        ("models", "SW510"),
        ("models/robot.fbx", "SW510"),
        ("models/", "SW510"),
        ("../outside.glb", "SW008"),
        ("/etc/passwd.glb", "SW008"),
        ("https://x.test/robot.glb", "SW009"),
        ("file:///models/robot.glb", "SW009"),
        ("data:model/robot.glb", "SW009"),
        ('"models\\\\robot.glb"', "SW002"),
        ("=1 + 1", "SW416"),
        ("[a, b]", "SW301"),
        ("{pick: [models/robot.glb, models/robot.glb]}", None),
        ("kit:bracket.stl", None),
        ("kit:../quantity.glb", "SW008"),
    ],
)
def test_a_path_is_checked_where_it_is_written(folder, written, code):
    build = checked(folder, f"parts:\n  a: {{is: model, at: [0, 0],\n    file: {written}}}\n")
    assert codes(build) == ([code] if code else [])
    if code:
        assert build.diagnostics[0].span.start.line == 4


def test_the_nearest_name_is_offered(folder):
    build = checked(folder, "parts:\n  a: {is: model, file: models/robto.glb}\n")
    assert "models/robot.glb" in build.diagnostics[0].hint


def test_a_link_that_leads_out_is_refused(folder):
    (folder / "models" / "link.glb").symlink_to(folder.parent / "outside.glb")
    assert codes(checked(folder, "parts:\n  a: {is: model, file: models/link.glb}\n")) == ["SW008"]


def test_a_folder_is_no_file(folder):
    (folder / "models" / "folder.glb").mkdir()
    assert codes(checked(folder, "parts:\n  a: {is: model, file: models/folder.glb}\n")) == ["SW003"]


def test_a_large_file_is_not_read(folder):
    with (folder / "large.glb").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert codes(checked(folder, "parts:\n  a: {is: model, file: large.glb}\n")) == ["SW511"]


def test_an_imported_file_looks_beside_itself(folder):
    kit = "components:\n  it: {parts: {a: {is: model, file: here.glb}}}\n"
    (folder / "models" / "kit.scene.yaml").write_text(HEAD + kit)
    (folder / "models" / "here.glb").write_bytes(plain().glb())
    text = "import: {k: models/kit.scene.yaml}\nparts:\n  a: {is: k.it}\n"
    build = checked(folder, text)
    assert codes(build) == []
    assert str(folder / "models" / "here.glb") in build.scene.files


def test_digests_follow_the_content(folder):
    text = "parts:\n  a: {is: model, file: models/robot.glb}\n"
    file = folder / "models" / "robot.glb"
    before = checked(folder, text).scene
    made = plain()
    made.document["materials"][0]["name"] = "blue"
    file.write_bytes(made.glb())
    after = checked(folder, text).scene
    assert before.source_hash != after.source_hash
    assert repr(before.nodes[0].parts[0]) != repr(after.nodes[0].parts[0])
    assert str(file) in after.files
    os.utime(file, ns=(1, 1))
    assert checked(folder, text).scene.source_hash == after.source_hash


def test_equal_files_elsewhere_are_one_part(folder, tmp_path):
    other = tmp_path / "other"
    (other / "models").mkdir(parents=True)
    (other / "models" / "robot.glb").write_bytes(plain().glb())
    text = "parts:\n  a: {is: model, file: models/robot.glb}\n"
    first, second = (checked(place, text).scene.nodes[0].parts[0] for place in (folder, other))
    assert first == second
    assert str(tmp_path) not in repr(first)


def test_what_a_gltf_refers_to_counts_and_is_watched(folder):
    made = plain()
    text = made.gltf().decode()
    start = text.index("data:")
    text = text.replace(text[start : text.index('"', start)], "robot%20arm.bin")
    (folder / "models" / "robot.gltf").write_text(text)
    scene = "parts:\n  a: {is: model, file: models/robot.gltf}\n"
    missing = checked(folder, scene)
    assert codes(missing) == ["SW002"]
    assert "robot arm.bin" in missing.diagnostics[0].message
    binary = folder / "models" / "robot arm.bin"
    binary.write_bytes(bytes(made.blob))
    before = checked(folder, scene)
    assert codes(before) == []
    assert str(binary) in before.scene.files
    binary.write_bytes(bytes(made.blob) + b"\0")
    assert checked(folder, scene).scene.source_hash != before.scene.source_hash


def test_the_preview_watches_files_that_scenes_name(folder):
    (folder / "t.scene.yaml").write_text(HEAD)
    (folder / "notes.txt").write_text("")
    watched = SceneFolder(folder).watched("t")
    assert folder / "models" / "robot.glb" in watched
    assert folder / "notes.txt" not in watched
    assert SceneFolder(folder).asset(folder / "models" / "robot.glb") == (folder / "models" / "robot.glb").resolve()
    assert SceneFolder(folder).asset(folder / "t.scene.yaml") is None


def test_the_kind_says_what_may_stand_there():
    kind = fields_of(find(GeometryGenerator, "model"))["file"].kind
    assert kind.name == "file"
    assert ".glb" in kind.suffixes


def test_a_scene_that_names_files_loads_without_building(folder):
    (folder / "t.scene.yaml").write_text(HEAD + "parts:\n  a: {is: model, file: models/robot.glb}\n")
    diagnostics = Diagnostics()
    document = read_file(folder / "t.scene.yaml", diagnostics)
    scene = load_scene(document, diagnostics)
    value = scene.parts["a"].values["file"].value
    assert (value.path, value.size) == ("models/robot.glb", len(plain().glb()))


def test_a_saved_model_builds_its_viewers_worlds_again(folder):
    """Only files that the last build read count; when it broke, any may be the one that was missing."""
    hub = LiveHub(SceneFolder(folder), None, None, None)
    stream = Stream(Wish("t"), hub)
    robot, other = folder / "models" / "robot.glb", folder / "other.glb"
    assert stream.reads(robot)
    assert stream.reads(folder / "t.scene.yaml")
    stream.files = frozenset(checked(folder, "parts:\n  a: {is: model, file: models/robot.glb}\n").scene.files)
    assert stream.reads(robot)
    assert not stream.reads(other)


def test_what_bends_travels_whole(folder):
    text = "parts:\n  r: {is: model, file: models/robot.glb}\n  b: {is: box}\n"
    (folder / "t.scene.yaml").write_text(HEAD + text)
    graphs = []
    for weight in (0.0, 1.0):
        made = moving()
        made.document["meshes"][0]["weights"] = [weight, 1.0]
        (folder / "models" / "robot.glb").write_bytes(made.glb())
        graphs.append(Compiler().compile(folder / "t.scene.yaml").graph)
    assert find_delta(*graphs).changed == ("r",)
