"""Scenes built in Python mean what their text means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenewright import Scene
from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.resolve import ResolveOptions, resolve
from scenewright.syntax import read_source


def test_a_built_scene_resolves_like_its_text() -> None:
    scene = Scene(title="Room", seed=7).param("w", "6m", min="4m", max="9m").material("brand", "paint", color="#0b6e4f")
    exhibit = scene.component("exhibit", doc="A thing", params={"h": "1m"})
    exhibit.add("base", "box", height="=h", material="brand")
    hall = scene.add("hall", "room", width="=w", depth=5)
    hall.open("entrance", "door", wall="south", if_=True)
    hall.add("thing", "exhibit", place={"middle_of": "hall"}, repeat=2)
    read, built = Diagnostics(), Diagnostics()
    document = read_source(scene.to_yaml(), "scene.py", read)
    one = resolve(load_scene(document, read), ResolveOptions(), read)
    two = resolve(load_scene(scene.document(), built), ResolveOptions(), built)
    assert list(read) == list(built) == []
    assert one.nodes[0].parts == two.nodes[0].parts
    assert [child.address for child in two.nodes[0].children] == ["hall/thing"]
    assert two.nodes[0].children[0].children[1].children[0].parts[0].height == 1.0


def test_faults_of_a_built_scene_name_the_address() -> None:
    diagnostics = Diagnostics()
    scene = Scene("x")
    scene.add("hall", "group").add("seat", "box", widht=1)
    load_scene(scene.document(), diagnostics)
    assert [(d.code, d.address) for d in diagnostics] == [("SW201", "hall/seat")]


def test_ids_are_unique_and_values_plain() -> None:
    scene = Scene()
    scene.add("a", "box")
    with pytest.raises(ValueError, match="there already"):
        scene.add("a", "box")
    with pytest.raises(TypeError):
        Scene(title="x", tags={1, 2}).document()
    deep: list = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(ValueError, match="deep"):
        Scene(title="x", tags=deep).to_yaml()


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=20)
LEAVES = st.one_of(
    st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6, allow_nan=False), st.booleans(), PRINTABLE, st.none()
)
TWIGS = LEAVES | st.lists(LEAVES, max_size=4) | st.dictionaries(NAMES, LEAVES, max_size=4)
TREES = TWIGS | st.lists(TWIGS, max_size=3) | st.dictionaries(NAMES, TWIGS, max_size=3)


@given(st.dictionaries(NAMES, TREES, max_size=4), st.dictionaries(NAMES, TREES, max_size=5))
def test_reading_the_text_gives_the_tree(params: dict, values: dict) -> None:
    scene = Scene(title="Any: text, {at} all")
    scene.body["params"] = params
    for name, value in values.items():
        scene.add(name, "group", label=value).add("inner", "box", at=value)
    diagnostics = Diagnostics()
    document = read_source(scene.to_yaml(), "scene.py", diagnostics)
    assert document is not None, scene.to_yaml()
    assert list(diagnostics) == [], scene.to_yaml()
    assert document.root == scene.document().root
