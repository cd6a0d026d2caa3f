"""Scripts are played: what visitors do, what viewers are asked for, what is expected and found."""

import json
import math

import pytest

from play.courses import EASE, LID, bump
from play.graphs import At, Graph, gltf
from scenewright.gltf.container import pack
from scenewright.play import load_stage
from scenewright.play.bench import Bench
from scenewright.play.suite import play_trial, play_trials
from scenewright.syntax.trials import parse_script


def stage(graph=None, change=None):
    """A file with a spawn, a zone, a hinge, sounds, captions and links beside what the small glTF has."""
    document, binary = gltf(graph.json if graph else None)
    ours = document["nodes"][LID]["extras"]["scenewright"]
    ours["joint"] = {"kind": "hinge", "axis": [0, -1, 0], "low": 0, "high": 115}
    document["nodes"] += [
        {"name": "start", "translation": [3, 0, 0], "extras": {"scenewright": {"address": "start", "role": "spawn"}}},
        {
            "name": "zone",
            "translation": [5, 0, 0],
            "extras": {"scenewright": {"address": "zone", "role": "zone", "size": [2, 2, 2]}},
        },
        {"name": "far", "translation": [0, 0, -9], "extras": {"scenewright": {"address": "far", "grab": True}}},
    ]
    document["scenes"][0]["nodes"] += [4, 5, 6]
    said = {"captions": ["Hello", "Good bye"], "links": [{"uri": "https://example.org", "title": "A page"}]}
    document["scenes"][0]["extras"] = {"scenewright": said}
    sources = [{"name": "box/bell", "gain": 0.5}, {"name": "wind", "autoplay": True}]
    document["extensions"]["KHR_audio_emitter"] = {"sources": sources}
    if change is not None:
        change(document)
    return pack(json.dumps(document).encode(), [binary])


def asking(name, **values):
    """A graph that sends one event to the host when the box is selected; values are signatures with a number."""
    graph = Graph()
    event = graph.event(name, **{key: signature for key, (signature, _) in values.items()})
    select, sequence = graph.node("event/onSelect", nodeIndex=0), graph.node("flow/sequence")
    graph.flow(select, "out", sequence)
    graph.flow(sequence, "0", graph.node("event/send", values, event=event))
    return graph


def played(script, graph=None, change=None):
    return play_trial(stage(graph, change), "it", [script])


def assert_passes(script, graph=None, change=None):
    outcome = played(script, graph, change)
    assert outcome.passed, (outcome.failure, outcome.faults, outcome.trouble)
    return outcome


def swinging(degrees):
    """A graph that swings the lid by so many degrees about -Y, as its hinge opens, counts, and says so."""
    graph = Graph()
    coins = graph.variable("int", 0)
    half = math.radians(degrees) / 2
    turn = ("float4", 0.0, -math.sin(half), 0.0, math.cos(half))
    select, sequence = graph.node("event/onSelect", nodeIndex=LID), graph.node("flow/sequence")
    inputs = {"value": turn, "duration": ("float", 1.2), **EASE}
    move = graph.node("pointer/interpolate", inputs, pointer="/nodes/1/rotation", type=graph.type("float4"))
    graph.flow(select, "out", sequence)
    graph.flow(sequence, "0", move)
    graph.flow(sequence, "1", bump(graph, coins))
    reaction = {"node": select, "address": "box/lid", "event": "select", "file": "x.scene.yaml", "line": 12}
    graph.extras = {"state": {"coins": coins}, "reactions": [reaction]}
    return graph


@pytest.mark.parametrize("degrees", [95, -30, 170])
def test_a_leaf_is_swung_as_its_hinge_opens(degrees):
    script = f"select box/lid; wait 1.2; expect box/lid.rotation.y ~ {degrees} +- 0.01; expect state.coins == 1"
    outcome = assert_passes(script, swinging(degrees))
    told = [(entry.kind, entry.text, entry.source) for entry in outcome.happenings]
    assert told[:2] == [("do", "select box/lid", ""), ("event", "box/lid: select", "x.scene.yaml:12")]
    assert ("state", "state.coins is 1", "") in told
    assert outcome.time == pytest.approx(1.2)


def test_at_rest_nothing_is_turned():
    assert_passes(
        "expect box/lid.rotation.x == 0; expect box/lid.rotation.y == 0; expect box/lid.rotation.z == 0;"
        "expect box/lid.position.y == 1; expect box/lid.world.y == 1; expect box.scale == 1"
    )


def test_colours_opacity_lights_and_what_is_visible():
    assert_passes(
        "expect box.color == #ff0000; expect ball.color == '#00ff00'; expect ball.opacity ~ 0.5;"
        "expect box/lamp.light == 1; expect box.light == 1; expect box.visible == true; expect ball.visible == false"
    )


def test_a_dimmed_light_is_a_share_of_its_own():
    graph = Graph()
    select = graph.node("event/onSelect", nodeIndex=0)
    pointer = "/extensions/KHR_lights_punctual/lights/0/intensity"
    graph.flow(
        select, "out", graph.node("pointer/set", {"value": ("float", 10.0)}, pointer=pointer, type=graph.type("float"))
    )
    assert_passes("select box/lid; expect box/lamp.light == 0.25", graph)


def test_a_failure_says_what_was_expected_and_found():
    outcome = played("wait 0.5\n  expect box.visible == false; wait 1")
    assert not outcome.passed
    failure = outcome.failure
    assert (failure.statement.text, failure.statement.line, failure.statement.column) == (
        "expect box.visible == false",
        2,
        3,
    )
    assert (failure.expected, failure.found) == ("== false", "true")
    assert outcome.time == 0.5


@pytest.mark.parametrize(
    ("script", "said", "hint"),
    [
        ("select bax", "nothing has the address 'bax'", "Did you mean 'box'?"),
        ("expect box/ldi.visible == true", "nothing has the address 'box/ldi'", "Did you mean 'box/lid'?"),
        ("enter box", "'box' is no zone", ""),
        ("emit go", "nothing receives 'go'", ""),
        ("grab box", "'box' cannot be grabbed", ""),
        ("expect state.coin == 1", "no state is called 'coin'", "Did you mean 'coins'?"),
        ("expect playing bel == true", "no sound is called 'bel'", ""),
        ("expect far.color == #000000", "'far' has no material", ""),
        ("expect far.light == 1", "'far' has no light", ""),
    ],
)
def test_what_is_not_there_is_said_with_what_is_meant(script, said, hint):
    outcome = played(script, swinging(10))
    assert outcome.failure.message == said
    assert not hint or outcome.failure.hint == hint


def test_the_visitor_starts_over_the_spawn_and_moves():
    assert_passes(
        "expect viewer.x == 3; expect viewer.y == 1.6; move to 1 2 -3; expect viewer.z == -3;"
        "move to start; expect viewer.y == 1.6; move to zone; expect viewer.x == 5; expect viewer.y == 1;"
        "move to box; expect viewer.x == 0.5; expect viewer.y ~ 1"
    )


def test_zones_are_entered_and_left():
    graph = Graph()
    inside = graph.variable("bool", False)
    graph.extras = {"state": {"inside": inside}}
    place = "/extensions/KHR_interactivity/activeCamera/position"
    get = graph.node("pointer/get", pointer=place, type=graph.type("float3"))
    off = graph.node("math/sub", {"a": At(get), "b": ("float3", 5.0, 1.0, 0.0)})
    size = graph.node("math/length", {"a": At(off)})
    near = graph.node("math/lt", {"a": At(size), "b": ("float", 1.0)})
    tick, gate = graph.node("event/onTick"), graph.node("flow/throttle", {"duration": ("float", 0.1)})
    graph.flow(tick, "out", gate)
    graph.flow(gate, "out", graph.node("variable/set", {"0": At(near)}, variables=[inside]))
    assert_passes("enter zone; expect state.inside == true; leave zone; expect state.inside == false", graph)


def test_captions_links_and_teleports():
    assert_passes(
        'expect said == ""; select box; expect said == "Good bye"', asking("scenewright:say", text=("int", 1))
    )
    assert_passes('select box; expect opened == "https://example.org"', asking("scenewright:open", link=("int", 0)))
    assert_passes(
        "select box; expect viewer.z == -9; expect viewer.y == 1.6", asking("scenewright:teleport", node=("int", 6))
    )
    assert_passes("select box; select box; expect sent scored == 2", asking("scored"))


def test_values_stand_in_captions():
    def counted(document):
        document["scenes"][0]["extras"]["scenewright"]["captions"] = ["{0} of {1}, {x}"]

    graph = asking("scenewright:say", text=("int", 0), v0=("float", 3.0), v1=("float", 7.5))
    assert_passes('select box; expect said == "3 of 7.5, {x}"', graph, counted)


def test_parts_of_state_are_asked_for_one_by_one():
    graph = Graph()
    graph.extras = {"state": {"place": graph.variable("float3", 1.0, 2.0, 3.0), "open": graph.variable("bool", True)}}
    assert_passes("expect state.place.z == 3; expect state.open == true", graph)
    for words in ("state.place == 1", "state.place.w == 1", "state.open.x == true"):
        assert "is no single value" in played(f"expect {words}", graph).failure.message


def test_sounds_play_and_change_their_volume():
    assert_passes("expect playing wind == true; expect playing box/bell == false; expect volume box == 0.5")
    assert_passes("select box; expect playing box/bell == true", asking("scenewright:play", source=("int", 0)))
    assert_passes("select box; expect playing wind == false", asking("scenewright:stop", source=("int", 1)))
    fade = asking("scenewright:volume", source=("int", 0), gain=("float", 1.0), over=("float", 2.0))
    assert_passes("select box; wait 1; expect volume box/bell == 0.75; wait 1; expect volume box/bell == 1", fade)


@pytest.mark.parametrize(
    "graph",
    [
        asking("scenewright:play", source=("int", 9)),
        asking("scenewright:say", text=("int", -1)),
        asking("scenewright:teleport"),
    ],
)
def test_events_with_senseless_values_do_no_harm(graph):
    assert_passes("select box; wait 0.1", graph)


def test_things_are_grabbed_and_released():
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(2)]
    graph.extras = {"state": {"grabbed": 0, "released": 1}}
    for verb, hit in zip(("grab", "release"), hits, strict=True):
        event = graph.event(f"scenewright:{verb}:box")
        graph.flow(graph.node("event/receive", event=event), "out", bump(graph, hit))
    assert_passes("grab box/lid; expect state.grabbed == 1; release box; expect state.released == 1; grab far", graph)


def test_an_event_of_the_author_is_emitted():
    graph = Graph()
    count = graph.variable("int", 0)
    graph.extras = {"state": {"count": count}}
    graph.flow(graph.node("event/receive", event=graph.event("opened")), "out", bump(graph, count))
    assert_passes("emit opened; emit opened; expect state.count == 2", graph)


def test_an_unselectable_thing_is_not_selected():
    def locked(document):
        document["nodes"][0]["extensions"]["KHR_node_selectability"] = {"selectable": False}

    assert played("select box/lid", change=locked).failure.message == "'box/lid' cannot be selected now"
    assert_passes("select ball", change=locked)


def test_an_endless_graph_is_a_failure_of_the_statement_or_of_the_start():
    graph = Graph()
    select = graph.node("event/onSelect", nodeIndex=0)
    graph.flow(select, "out", graph.node("flow/while", {"condition": ("bool", True)}))
    assert "does not end" in played("select box", graph).failure.message
    graph = Graph()
    start = graph.node("event/onStart")
    graph.flow(start, "out", graph.node("flow/while", {"condition": ("bool", True)}))
    assert "does not end" in played("select box", graph).trouble.message


def test_every_test_begins_anew():
    outcomes = play_trials(
        stage(swinging(10)),
        [
            ("one", ["select box/lid", "expect state.coins == 1"]),
            ("two", ["expect state.coins == 0"]),
            ("broken", ["wait 1", "wiat 1"]),
        ],
    )
    assert [outcome.passed for outcome in outcomes] == [True, True, False]
    assert (outcomes[2].script, outcomes[2].faults[0].hint) == (1, "Did you mean 'wait'?")


def test_what_happens_is_told_in_the_words_of_the_scene():
    graph = Graph()
    select, sequence = graph.node("event/onSelect", nodeIndex=0), graph.node("flow/sequence")
    graph.flow(select, "out", sequence)
    shown = "/nodes/3/extensions/KHR_node_visibility/visible"
    graph.flow(
        sequence, "0", graph.node("pointer/set", {"value": ("bool", True)}, pointer=shown, type=graph.type("bool"))
    )
    log = graph.node("debug/log", {"n": ("float", 1.5)}, message="at {n}", severity=0)
    graph.flow(sequence, "1", log)
    bench = Bench(load_stage(stage(graph)))
    bench.play(parse_script("select box; expect ball.visible == true")[0])
    assert [entry.text for entry in bench.machine.trace.happenings] == [
        *("select box", "ball is shown", "at 1.5", "expect ball.visible == true")
    ]
