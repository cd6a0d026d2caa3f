"""A world that does something changes: what it does travels whole, what it is made of as a patch, its lines beside it."""

import pytest

from play.acting import HEAD, world
from scenewright.service.assets import AssetStore
from scenewright.service.delta import find_delta
from scenewright.service.folder import SceneFolder
from scenewright.service.publishing import Publisher

TEXT = """\
parts:
  box: {is: box, when: [{event: select, do: [{say: "It is {n}"}, {slide: box, to: 1m}]}]}
  other: {is: box, width: 1m, at: [3, 0]}
  door: {is: box, at: [6, 0], when: [{event: hover, do: [{open: "https://example.org/"}]}]}
"""
STATE = "state: {n: 1}\n"


def graph(text):
    return world(STATE + text).build.graph


@pytest.mark.parametrize(
    ("old", "new"),
    [("to: 1m", "to: 2m"), ("It is", "Now it is"), ("event: hover", "event: select"), ("example.org", "example.com")],
)
def test_what_it_does_is_loaded_whole(old, new):
    assert find_delta(graph(TEXT), graph(TEXT.replace(old, new))) is None


def test_what_it_is_made_of_is_a_patch():
    delta = find_delta(graph(TEXT), graph(TEXT.replace("width: 1m", "width: 2m")))
    assert delta is not None
    assert (delta.changed, delta.poses) == (("other",), {})


def test_lines_that_move_change_nothing_that_is_done():
    old, new = graph(TEXT), graph("# one more line\n" + TEXT)
    assert old.program.course == new.program.course
    assert old.program.key != new.program.key
    delta = find_delta(old, new)
    assert delta is not None
    assert (delta.removed, delta.changed, delta.poses) == ((), (), {})


def test_captions_and_links_are_in_the_scene_and_the_course_in_the_graph():
    made = world(STATE + TEXT)
    said = made.document["scenes"][0]["extras"]["scenewright"]
    assert said["captions"] == ["It is {0}"]
    assert said["links"] == [{"uri": "https://example.org/", "title": ""}]
    assert made.graph["extras"]["scenewright"]["course"] == made.build.graph.program.course


def test_what_can_be_grabbed_says_so():
    made = world(STATE + "parts:\n  box: {is: box, when: [{event: grab, do: [{set: {n: 2}}]}]}\n  other: {is: box}\n")
    said = {node["extras"]["scenewright"]["address"]: node["extras"]["scenewright"] for node in made.document["nodes"]}
    assert said["box"]["grab"] is True
    assert "grab" not in said["other"]


def test_lines_travel_in_the_message(tmp_path):
    (tmp_path / "acting.scene.yaml").write_text(HEAD + STATE + TEXT)
    made = world(STATE + TEXT)
    published = Publisher(SceneFolder(tmp_path), AssetStore(10_000_000)).publish("acting", made.build)
    assert published is not None
    found = [(line.file, line.line, line.text.split(":")[0].strip()) for line in published.message.reactions]
    listed = made.graph["extras"]["scenewright"]["reactions"]
    assert [(line, name) for _, line, name in found] == [(one["line"], one["address"]) for one in listed]
    assert {(file, line) for file, line, _ in found} == {("acting.scene.yaml", 5), ("acting.scene.yaml", 7)}
