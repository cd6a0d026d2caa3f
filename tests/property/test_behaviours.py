"""Random reactions either make a graph that the published schemas and both engines accept, or are complained about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oracle.judges import assert_keeps_schemas
from play.acting import COMPILER, HEAD, TARGET
from play.engine import run_engines
from play.graphs import load_stage
from scenewright.diagnostics import Diagnostics
from scenewright.pipeline import BuildOptions
from scenewright.syntax import read_source

SCENE = """state: {n: 0, x: 0.5, flag: false, v: [0, 1, 0]}
parts:
  room:
    is: room
    openings: {door: {is: door, wall: south}}
    parts:
      lamp: {is: floor_lamp, at: [2, 2]}
      chest: {is: cabinet, at: [-1, -1.5]}
  zone: {is: zone, at: [9, 9]}
  noise: {is: sound, sound: hum, at: [0, 1, 9]}
  land: {is: terrain, width: 30m, depth: 30m}
  many: {is: box, repeat: {row: 3, gap: 1m}, at: [0, 7]}
  a:
    is: box
    at: [6, 6]
    when:
WHEN
"""
REFERENCES = [
    *("a", "this", "room.door", "room.door.leaf", "room.lamp", "room.lamp.light", "room.chest", "zone", "noise"),
    *("land", "many", "'many[1]'", "'room.chest.doors[0]'", "nobody", "room.lamp.switch", "click", "wind"),
]
FLOATS = ["0.5", "2", "-1.5", "=x", "=x * 2 + n", "=n / 0", "=flag", "=1 +", "90deg", "40cm", "1..3", "far"]
TRUTHS = ["=flag", "=n > 2 and not flag", "=x < n", "true", "=v", "=v[1] > 0.2", "=unknown"]
SETS = [
    "n: =n + 1",
    "x: =x / 2",
    "flag: =not flag",
    "v: =v * 2",
    "v: '=[n, x, 1]'",
    "n: =x",
    "nothing: 1",
    "n: 5",
    "x: =v[2]",
]

references = st.sampled_from(REFERENCES)
floats = st.sampled_from(FLOATS)


def modified(names: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    """Some of the modifiers of an action."""
    chosen = st.lists(st.sampled_from(sorted(names)), max_size=3, unique=True)
    return chosen.flatmap(
        lambda keys: st.tuples(*(names[key].map(lambda v, k=key: f", {k}: {v}") for key in keys)).map("".join)
    )


MOVES = {
    "by": st.one_of(floats, st.just("'[0, 1, 0]'"), st.just("[0, 1, 0]")),
    "to": floats,
    "over": floats,
    "ease": st.sampled_from(["in", "out", "linear", "bouncy"]),
    "alternate": st.sampled_from(["true", "false"]),
    "loop": st.just("true"),
    "hinge": st.sampled_from(["left", "top", "middle"]),
}
SAID = (
    *("say: hello", "say: '{n} of {x}'", "say: '{'", "emit: ping", "emit: pong", "emit: 'Not a name'"),
    *("open: 'https://example.org/'", "open: 'http://x'", "wait: 0.2s", "wait: =x", "wait: -1", "dance: a"),
)
LOOKS = {"to": st.sampled_from(["red", "'#102030'", "0.5", "concrete", "=x"]), "over": floats}


def actions(depth: int) -> st.SearchStrategy[str]:
    moving = st.tuples(st.sampled_from(["swing", "spin", "slide", "move", "scale"]), references, modified(MOVES))
    looking = st.tuples(st.sampled_from(["fade", "recolor", "switch_material"]), references, modified(LOOKS))
    plain = st.tuples(
        st.sampled_from(["show", "hide", "toggle", "play", "pause", "stop", "teleport"]), references, st.just("")
    )
    said = st.sampled_from(SAID)
    written = st.one_of(moving, looking, plain).map(lambda t: f"{t[0]}: {t[1]}{t[2]}")
    own = st.one_of(written, said, st.sampled_from(SETS).map(lambda s: f"set: {{{s}}}"))
    if not depth:
        return own
    inner = st.lists(actions(depth - 1), max_size=3).map(lambda a: f"together: [{', '.join(f'{{{x}}}' for x in a)}]")
    return st.one_of(own, own, own, inner)


EVENTS = st.sampled_from(
    [
        *("select", "hover", "unhover", "grab", "release", "start", "touch", "{enter: zone}", "{leave: zone}"),
        *("{enter: this, within: 2m}", "{every: 0.5s}", "{every: =x}", "{change: n}", "{change: nobody}"),
        *("{receive: ping}", "{receive: pong}"),
    ]
)
reactions = st.tuples(
    EVENTS,
    st.one_of(st.just(""), st.sampled_from(TRUTHS).map(lambda t: f", if: {t}")),
    st.lists(actions(1), min_size=1, max_size=4),
).map(lambda t: f"      - {{event: {t[0]}{t[1]}, do: [{', '.join(f'{{{a}}}' for a in t[2])}]}}")
KEPT: list[bytes] = []
"""Worlds that were built, for the judges that start slowly."""


def build(lines: list[str]) -> Iterator[bytes]:
    document = read_source(HEAD + SCENE.replace("WHEN", "\n".join(lines)), "b.scene.yaml", Diagnostics())
    assert document is not None
    made = COMPILER.compile(document, BuildOptions(target=TARGET))
    wrong = [d for d in made.diagnostics if d.severity.value == "error"]
    assert not [d for d in wrong if d.code.startswith("SW9")], wrong
    assert all(d.span.start.line >= 1 and d.message for d in wrong)
    assert (made.glb is None) == bool(wrong), wrong
    if made.glb is not None:
        yield made.glb.data


@pytest.mark.slow
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(reactions, min_size=1, max_size=4))
def test_a_graph_or_a_complaint(lines):
    for glb in build(lines):
        machine = load_stage(glb)
        machine.start()
        for _ in range(30):
            machine.advance()
        KEPT.append(glb)


@pytest.mark.slow
def test_the_other_judges_accept_them(tmp_path):
    assert len(KEPT) > 5
    for result in run_engines([(glb, [{"wait": 10}]) for glb in KEPT]):
        assert result.diagnostics == []
    files = []
    for k, glb in enumerate(KEPT):
        files.append(tmp_path / f"{k}.glb")
        files[-1].write_bytes(glb)
    assert_keeps_schemas(files)
