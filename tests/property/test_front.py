"""Random and mutated files never raise, never hang, and always say something when nothing comes out."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.resolve import ResolveOptions, resolve
from scenewright.resolve.resolved import ResolvedScene
from scenewright.syntax import read_source

SEED = """scenewright: 1
seed: 7
params: {halls: {default: 3, min: 1, max: 12}, w: 8m}
materials: {oak: {is: wood, species: oak, roughness: 0.40..0.55}}
components:
  exhibit:
    params: {caption: Untitled, height: {default: 1.1m, min: 0.6m}}
    parts:
      base: {is: box, height: =height}
      lid: {is: box, width: =base.width, place: {on_top: base}, label: "{caption}"}
environment: {sky: {time: "16:30", latitude: 48}, fog: {color: grey, from: 5m, to: 80m}}
parts:
  hall:
    is: room
    repeat: {row: =halls, gap: 0m}
    width: =w
    materials: {floor: oak}
    openings:
      entrance: {is: door, wall: south, if: =i == 0}
      light: {is: window, wall: north, repeat: 3}
    parts:
      exhibits: {is: exhibit, repeat: 4, caption: "Vase {i + 1}", place: {against_wall: north, clear: 0.9m}}
      seat: {is: box, width: =hall.width / 4, animate: {bob: {by: 5cm}}}
  trees: {is: tree, species: {pick: [birch, maple]}, height: 5m..9m, rotate: 0..360deg, repeat: {ring: 12, radius: 9m}}
checks: [supported]
variants: {night: {environment/sky/time: "22:00"}, pale: {materials/oak/species: ash}}
"""
WORDS = [
    *("{", "}", "[", "]", ": ", ", ", "=", "..", "\n", "  ", "#", '"', "null", "1e999", "-1", "999999999", "true"),
    *("is: box", "repeat: 5", "=i", "=hall.width", "=n ** n ** n", "place: {near: x}", "parts: {}", "at: [0, 0]"),
    *("if: =u", "{pick: [1, 2]}", "exhibit", "import: {a: b.yaml}", "seed: 3", "variants: all", "é", "\u2028", "\t"),
]
BOUND = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def front(text: str) -> ResolvedScene | None:
    """Read, load and resolve; whatever comes of it, there is a scene or a complaint."""
    diagnostics = Diagnostics()
    begin = time.perf_counter()
    document = read_source(text, str(Path("nowhere", "t.scene.yaml")), diagnostics)
    scene = load_scene(document, diagnostics) if document is not None else None
    resolved = resolve(scene, ResolveOptions(), diagnostics) if scene is not None else None
    assert time.perf_counter() - begin < 10.0
    assert resolved is not None or diagnostics.has_errors
    for item in diagnostics.sorted():
        assert item.message
        assert item.span.start.line >= 1
        assert item.span.start <= item.span.end
    return resolved


def test_the_seed_itself_is_good() -> None:
    diagnostics = Diagnostics()
    scene = resolve(load_scene(read_source(SEED, "t", diagnostics), diagnostics), ResolveOptions(), diagnostics)
    assert list(diagnostics) == []
    assert [node.address for node in scene.nodes] == ["hall", "trees"]


@BOUND
@given(st.text(max_size=200))
def test_random_text(text: str) -> None:
    front(text)


@BOUND
@given(
    st.lists(st.tuples(st.integers(0, len(SEED)), st.integers(0, 30), st.sampled_from(WORDS)), min_size=1, max_size=4)
)
def test_mutated_files(changes: list[tuple[int, int, str]]) -> None:
    text = SEED
    for start, length, word in changes:
        here = min(start, len(text))
        text = text[:here] + word + text[here + length :]
    front(text)


TOKENS = [(found.start(), found.end()) for found in re.finditer(r'[\w."=+#%]+', SEED)]


@pytest.mark.slow
@BOUND
@given(st.lists(st.tuples(st.sampled_from(TOKENS), st.sampled_from(TOKENS)), min_size=1, max_size=3))
def test_words_in_the_wrong_place(swaps: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    text = SEED
    for (start, end), (other, other_end) in sorted(swaps, reverse=True):
        text = text[:start] + SEED[other:other_end] + text[end:]
    front(text)


KEYS = st.sampled_from(
    [
        *("is", "at", "width", "repeat", "if", "parts", "place", "material", "materials", "row", "each"),
        *("as", "seed", "openings"),
    ]
)
VALUES = st.recursive(
    st.sampled_from(["box", "room", "exhibit", "door", "=i", "=a.width", "3", "1m..2m", "red", "", "a", "{i}", "[]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.sampled_from(["a", "b"]), inner, max_size=4),
    max_leaves=12,
)


@BOUND
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.dictionaries(KEYS, VALUES, max_size=5), max_size=3))
def test_trees_of_wrong_shapes(parts: dict) -> None:
    from scenewright.model.builder import Scene

    scene = Scene("x")
    scene.body["parts"] = parts
    scene.body["components"] = {"exhibit": {"parts": parts}}
    diagnostics = Diagnostics()
    loaded = load_scene(scene.document(), diagnostics)
    assert loaded is not None
    assert resolve(loaded, ResolveOptions(), diagnostics) is not None or diagnostics.has_errors
