"""Whatever a file holds, it is refused with a path and a reason, or it runs within its bounds; nothing else happens."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from play.cases import FAMILIES
from play.graphs import gltf
from play.moving_courses import COURSES
from play.test_math import graph_of
from scenewright.gltf.container import pack
from scenewright.play import GraphError, GraphFault, Machine, RunError, load_stage
from scenewright.play.bench import Bench
from scenewright.syntax.trials import parse_script

GRAPHS = [course()[0].json for course in COURSES.values()] + [graph_of(cases)[0].json for cases in FAMILIES.values()]
WORDS = [
    "in",
    "out",
    "value",
    "a",
    "/nodes/0",
    "/nodes/{n}/translation",
    "/nodes/99999999999/scale",
    "float3",
    "flow/while",
    "",
]
PIECES = [
    *"a.:/[]#;\n\"'~<>=!+-01 é",
    "select ",
    "expect ",
    "wait ",
    "move to ",
    "a.visible",
    "true",
    "#00ff00",
    " == ",
]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.sampled_from([2**31, -(2**31), 2**70, 1e308, -1.5, 0.5, "9" * 5000]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(WORDS),
    st.lists(st.integers(-1, 5), max_size=4),
    st.dictionaries(st.sampled_from(["node", "value", "type", "socket"]), st.integers(-1, 9), max_size=2),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of everything in a tree."""
    found = [path] if path else []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        found += places(inner, (*path, key))
    return found


def put(tree: Any, path: tuple[Any, ...], value: Any) -> None:
    """Replace what stands at a path, or take it away where the value is Ellipsis."""
    for key in path[:-1]:
        tree = tree[key]
    if value is ...:
        del tree[path[-1]]
    else:
        tree[path[-1]] = value


@st.composite
def files(draw: Any) -> bytes:
    document, binary = gltf(copy.deepcopy(draw(st.sampled_from(GRAPHS))))
    inside = draw(st.sampled_from([True, True, True, False]))
    for _ in range(draw(st.integers(1, 3))):
        tree = document["extensions"]["KHR_interactivity"] if inside and "extensions" in document else document
        known = places(tree)
        if not known:
            break
        put(tree, draw(st.sampled_from(known)), draw(st.one_of(st.just(...), LEAVES)))
        if not isinstance(document.get("extensions"), dict) or "KHR_interactivity" not in document["extensions"]:
            break
    return pack(json.dumps(document).encode(), [binary])


def loaded(data: bytes) -> Machine | None:
    """A machine, or None where the file is refused with reasons."""
    faults: tuple[GraphFault, ...] = ()
    try:
        return load_stage(data)
    except GraphError as error:
        faults = error.faults
    assert faults
    assert all(fault.message for fault in faults)
    return None


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files())
def test_any_file_is_refused_or_runs(data):
    machine = loaded(data)
    if machine is None:
        return
    stopped = None
    try:
        bench = Bench(machine)
        machine.dispatch.hover(0 if machine.world.nodes else None)
        if machine.world.nodes:
            machine.dispatch.select(0)
        for number in range(len(machine.graph.events)):
            machine.dispatch.receive(number, {})
        for _ in range(70):
            machine.advance()
    except RunError as error:
        stopped = error.fault
    if stopped is not None:
        assert "does not end" in stopped.message
        return
    words = "expect box.rotation.y ~ 0; expect ball.color == #00ff00; expect box.light > 0; expect box.world.x > 0"
    for statement in parse_script(words)[0]:
        bench.step(statement)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_script_is_read_or_refused_with_a_place(pieces):
    text = "".join(pieces)
    statements, faults = parse_script(text)
    for statement in statements:
        assert text[statement.offset :].startswith(statement.text)
    for fault in faults:
        assert 0 <= fault.offset <= len(text)
        assert fault.message
