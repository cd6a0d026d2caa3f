"""The older dialect says the same in older words: none of the ratified text's is left, and nothing else is changed."""

from __future__ import annotations

import json
import re

import pytest

from built import document
from oracle.judges import assert_keeps_schemas
from play.acting import HEAD
from play.engine import run_engines
from scenewright.gltf.container import unpack
from scenewright.gltf.dialects import spoken
from scenewright.graph.behaviour import Spot
from scenewright.graph.program import Entry, From, Op, Program
from scenewright.graph.terms import number
from scenewright.pipeline import BuildOptions, Compiler
from scenewright.play import GraphError, load_stage

SCENE = """state: {n: 0, x: 0.5, m: 1}
parts:
  room:
    is: room
    openings:
      entrance: {is: door, wall: south, when: [{event: select, do: [{swing: entrance, alternate: true}]}]}
    when: [{event: select, do: [{set: {n: '=n + 1'}}]}]
  a:
    is: box
    at: [6, 0]
    animate: spin
    when:
      - {event: select, do: [{set: {n: '=n + 1', m: '=n'}}, {wait: 1s}, {move: this, by: 1m}, {stop: this}]}
      - {event: hover, do: [{set: {x: '=smoothstep(0, 2, x)'}}]}
      - {event: unhover, do: [{recolor: this, to: red}]}
      - {event: start, do: [{spin: this, loop: true}]}
      - {event: {enter: b}, do: [{together: [{hide: b}, {say: 'In {n}'}]}]}
  b: {is: box, at: [9, 0]}
"""


def graph(dialect, target="pcvr-90"):
    build = Compiler().compile(document(HEAD + SCENE), BuildOptions(target=target, dialect=dialect))
    assert build.glb is not None, build.diagnostics
    return build.glb.data, json.loads(unpack(build.glb.data)[0])["extensions"]["KHR_interactivity"]["graphs"][0]


@pytest.fixture(scope="module")
def both():
    return graph("2026")[1], graph("2025-03")[1]


def operations(found):
    names = [declaration["op"] for declaration in found["declarations"]]
    return [names[node["declaration"]] for node in found["nodes"]]


def test_no_word_of_the_ratified_text_is_left(both):
    new, old = both
    assert {"signature": "ref"} in new["types"]
    assert {"signature": "ref"} not in old["types"]
    assert {"event/stopPropagation", "math/Inf", "math/smoothStep"} <= set(operations(new))
    assert not {"event/stopPropagation", "math/Inf", "math/smoothStep"} & set(operations(old))
    assert {"math/inf", "variable/setMultiple"} <= set(operations(old))


def test_events_give_numbers_of_nodes(both):
    _, old = both
    said = {d["op"]: d for d in old["declarations"] if "extension" in d}
    kinds = [entry["signature"] for entry in old["types"]]
    sockets = {op: {name: kinds[s["type"]] for name, s in d["outputValueSockets"].items()} for op, d in said.items()}
    assert sockets["event/onSelect"]["selectedNodeIndex"] == "int"
    assert sockets["event/onHoverIn"] == {"hoverNodeIndex": "int", "controllerIndex": "int"}
    assert all("event" not in found for found in sockets.values())


def test_the_innermost_thing_keeps_a_selection_by_configuration(both):
    _, old = both
    selecting = [n for n, op in zip(old["nodes"], operations(old), strict=True) if op == "event/onSelect"]
    kept = [node["configuration"]["stopPropagation"]["value"][0] for node in selecting]
    assert sorted(kept) == [False, False, True]


def test_animations_are_numbers(both):
    _, old = both
    kinds = [entry["signature"] for entry in old["types"]]
    found = [
        node["values"]["animation"]
        for node, op in zip(old["nodes"], operations(old), strict=True)
        if op.startswith("animation/")
    ]
    assert found
    assert all(kinds[value["type"]] == "int" and isinstance(value["value"][0], int) for value in found)


def test_variables_are_set_one_by_one_or_as_several(both):
    _, old = both
    for node, op in zip(old["nodes"], operations(old), strict=True):
        if op == "variable/set":
            assert set(node["configuration"]) == {"variable"}
            assert set(node["values"]) == {"value"}
        elif op == "variable/setMultiple":
            numbers = node["configuration"]["variables"]["value"]
            assert set(node["values"]) == {str(entry) for entry in numbers}


def test_everything_else_stays(both):
    new, old = both
    assert [event["id"] for event in old["events"]] == [event["id"] for event in new["events"]]
    assert len(old["variables"]) == len(new["variables"])
    assert operations(old).count("pointer/interpolate") == operations(new).count("pointer/interpolate")
    places = [(r["address"], r["event"], r["line"]) for r in new["extras"]["scenewright"]["reactions"]]
    assert [(r["address"], r["event"], r["line"]) for r in old["extras"]["scenewright"]["reactions"]] == places
    starts = [operations(old)[r["node"]] for r in old["extras"]["scenewright"]["reactions"]]
    assert [op for op in starts if op.startswith("event/on")]
    for index, node in enumerate(old["nodes"]):
        assert all(value["node"] < index for value in node.get("values", {}).values() if "node" in value)
        assert all(index < flow["node"] < len(old["nodes"]) for flow in node.get("flows", {}).values())


def test_published_schemas_take_it_and_the_bench_says_what_it_is(tmp_path):
    data, _ = graph("2025-03")
    file = tmp_path / "old.glb"
    file.write_bytes(data)
    assert_keeps_schemas([file])
    with pytest.raises(GraphError):
        load_stage(data)


def test_what_is_asked_for_goes_before_the_target():
    assert graph("")[1] == graph("2026")[1]


def test_a_step_is_calculated_without_its_operation():
    spot = Spot("a", 1)
    step = Op("math/smoothStep", values=(("a", number(1.0)), ("b", number(3.0)), ("c", number(2.5))))
    send = Op("event/send", values=(("v", From(0)),))
    made = spoken(Program((step, send), entries=(Entry(1, "a", "start", spot),)), "2025-03")
    values = []
    for op in made.ops[:-1]:
        a, b, *c = (values[s.node] if isinstance(s, From) else s.numbers[0] for _, s in op.values)
        name = op.operation.removeprefix("math/")
        values.append(
            {"sub": a - b, "add": a + b, "mul": a * b, "div": a / b if b else 0.0}[name]
            if name != "clamp"
            else min(max(a, b), c[0])
        )
    assert values[-1] == pytest.approx(0.75 * 0.75 * (3 - 1.5))
    assert made.ops[-1].values == (("v", From(len(values) - 1)),)
    assert made.entries[0].op == len(values)


def test_the_ratified_program_is_left_alone():
    program = Program((Op("math/Inf"),))
    assert spoken(program, "2026") is program


def test_an_engine_of_the_ratified_text_stumbles_over_the_older_words_alone():
    data, _ = graph("2025-03")
    (ran,) = run_engines([(data, [])])
    words = r"variable/setMultiple|math/inf|configuration \"variables\"|socket \"animation\" must have type \"ref\""
    assert ran.diagnostics
    assert [d["message"] for d in ran.diagnostics if not re.search(words, d["message"])] == []
