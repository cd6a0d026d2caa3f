"""The interpreter keeps its bounds, its order and its time."""

import math

import pytest

from play.courses import BALL, BOX, EASE, LID, LINEAR, bump
from play.graphs import At, Graph, glb
from scenewright.play import RunError, load_stage


def machine_of(graph):
    machine = load_stage(glb(graph))
    machine.start()
    return machine


def run(machine, steps):
    for _ in range(steps):
        machine.advance()


def test_a_loop_without_end_is_stopped_with_its_place():
    graph = Graph()
    start = graph.node("event/onStart")
    graph.flow(start, "out", graph.node("flow/while", {"condition": ("bool", True)}))
    with pytest.raises(RunError) as stopped:
        machine_of(graph)
    assert stopped.value.fault.path.endswith("/nodes/1")
    assert "stopped after 100,000 operations" in stopped.value.fault.message


def test_the_machine_goes_on_after_it_was_stopped():
    graph = Graph()
    count = graph.variable("int", 0)
    receive = graph.node("event/receive", event=graph.event("spin"))
    graph.flow(receive, "out", graph.node("flow/while", {"condition": ("bool", True)}))
    other = graph.node("event/receive", event=graph.event("go"))
    graph.flow(other, "out", bump(graph, count))
    machine = machine_of(graph)
    with pytest.raises(RunError):
        machine.dispatch.receive(0, {})
    machine.dispatch.receive(1, {})
    assert machine.variables == [1]


def test_chains_of_thousands_do_not_exhaust_the_stack():
    graph = Graph()
    graph.variable("int", 0)
    start = graph.node("event/onStart")
    value = graph.node("variable/get", variable=0)
    for _ in range(5000):
        value = graph.node("math/add", {"a": At(value), "b": ("int", 1)})
    last = start
    for _ in range(5000):
        sequence = graph.node("flow/sequence")
        graph.flow(last, "out" if last == start else "0", sequence)
        last = sequence
    graph.flow(last, "0", graph.node("variable/set", {"0": At(value)}, variables=[0]))
    assert machine_of(graph).variables == [5000]


def test_values_that_meet_again_are_computed_once():
    graph = Graph()
    graph.variable("float", 1.0)
    start = graph.node("event/onStart")
    value = graph.node("variable/get", variable=0)
    for _ in range(200):
        value = graph.node("math/add", {"a": At(value), "b": At(value)})
    graph.flow(start, "out", graph.node("variable/set", {"0": At(value)}, variables=[0]))
    assert machine_of(graph).variables == [2.0**200]


def test_chance_stays_while_values_are_read_and_changes_with_the_next_flow():
    def drawn():
        graph = Graph()
        chance = graph.node("math/random")
        same = graph.node("math/eq", {"a": At(chance), "b": At(chance)})
        start, _ = graph.node("event/onStart"), graph.node("flow/sequence")
        graph.chain(start, "out", graph.keep("bool", At(same)), *(graph.keep("float", At(chance)) for _ in range(3)))
        return machine_of(graph).variables

    first, again = drawn(), drawn()
    assert first == again
    assert first[0] is True
    assert len(set(first[1:])) == 3
    assert all(0 <= value < 1 for value in first[1:])


def test_a_body_ends_before_the_loop_goes_on():
    """Nested loops count as nested loops do."""
    graph = Graph()
    count = graph.variable("int", 0)
    start = graph.node("event/onStart")
    outer = graph.node("flow/for", {"startIndex": ("int", 0), "endIndex": ("int", 5)})
    inner = graph.node("flow/for", {"startIndex": ("int", 0), "endIndex": At(outer, "index")})
    graph.flow(start, "out", outer)
    graph.flow(outer, "loopBody", inner)
    graph.flow(inner, "loopBody", bump(graph, count))
    assert machine_of(graph).variables == [10]


def test_events_reach_receivers_in_the_step_after_the_flow():
    graph = Graph()
    order = graph.variable("int", 0)
    event = graph.event("go")
    receive = graph.node("event/receive", event=event)
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    graph.flow(sequence, "0", graph.node("event/send", event=event))
    graph.flow(sequence, "1", graph.node("variable/set", {"0": ("int", 5)}, variables=[order]))
    graph.flow(receive, "out", bump(graph, order))
    assert machine_of(graph).variables == [6]


def test_events_that_send_themselves_wait_for_the_next_step():
    graph = Graph()
    count = graph.variable("int", 0)
    event = graph.event("again")
    receive, sequence = graph.node("event/receive", event=event), graph.node("flow/sequence")
    graph.flow(receive, "out", sequence)
    graph.flow(sequence, "0", bump(graph, count))
    graph.flow(sequence, "1", graph.node("event/send", event=event))
    start = graph.node("event/onStart")
    graph.flow(start, "out", graph.node("event/send", event=event))
    machine = machine_of(graph)
    assert machine.variables == [16]
    run(machine, 2)
    assert machine.variables == [48]


def test_values_from_outside_that_are_not_given_are_the_initial_ones():
    graph = Graph()
    kept = graph.variable("float", 0.0)
    event = graph.event("go", a="float", b="int")
    graph.events[0]["values"]["a"]["value"] = [7.5]
    receive = graph.node("event/receive", event=event)
    graph.flow(receive, "out", graph.node("variable/set", {"0": At(receive, "a")}, variables=[kept]))
    machine = machine_of(graph)
    machine.dispatch.receive(0, {"a": 1.0})
    assert machine.variables == [1.0]
    machine.dispatch.receive(0, {"b": 3})
    assert machine.variables == [7.5]


@pytest.mark.parametrize(("immediate", "expected"), [(False, [1, 1, 0]), (True, [1, 0, 0])])
def test_stopping_an_event(immediate, expected):
    """Not stopping at once leaves the other handler of the same node its event, and takes it from the box."""
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(3)]
    first, sequence = graph.node("event/onSelect", nodeIndex=LID), graph.node("flow/sequence")
    graph.flow(first, "out", sequence)
    graph.flow(sequence, "0", bump(graph, hits[0]))
    inputs = {"stopImmediate": ("bool", immediate), "event": At(first, "event")}
    graph.flow(sequence, "1", graph.node("event/stopPropagation", inputs))
    graph.flow(graph.node("event/onSelect", nodeIndex=LID), "out", bump(graph, hits[1]))
    graph.flow(graph.node("event/onSelect", nodeIndex=BOX), "out", bump(graph, hits[2]))
    machine = machine_of(graph)
    assert machine.dispatch.select(LID)
    assert machine.variables == expected


def test_what_was_selected_is_said():
    graph = Graph()
    select, _ = graph.node("event/onSelect", nodeIndex=BOX), graph.node("flow/sequence")
    outputs = {"selectedNode": "ref", "controllerIndex": "int", "selectionPoint": "float3"}
    graph.chain(select, "out", *(graph.keep(kind, At(select, name)) for name, kind in outputs.items()))
    machine = machine_of(graph)
    machine.dispatch.select(LID, (1.0, 2.0, 3.0))
    assert machine.variables == ["/nodes/1", 0, (1.0, 2.0, 3.0)]


def test_what_is_below_an_unselectable_node_cannot_be_selected():
    graph = Graph()
    count = graph.variable("int", 0)
    graph.flow(graph.node("event/onSelect", nodeIndex=LID), "out", bump(graph, count))
    machine = machine_of(graph)
    assert machine.dispatch.select(LID)
    machine.world.root["nodes"][BOX]["extensions"]["KHR_node_selectability"] = {"selectable": False}
    assert not machine.dispatch.select(LID)
    assert machine.variables == [1]


def test_a_hover_within_a_thing_is_no_event_for_it():
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(2)]
    graph.flow(graph.node("event/onHoverIn", nodeIndex=BOX), "out", bump(graph, hits[0]))
    graph.flow(graph.node("event/onHoverOut", nodeIndex=BOX), "out", bump(graph, hits[1]))
    machine = machine_of(graph)
    for node, expected in ((LID, [1, 0]), (BOX, [1, 0]), (BALL, [1, 1]), (None, [1, 1]), (BOX, [2, 1])):
        machine.dispatch.hover(node)
        assert machine.variables == expected


def test_the_first_tick_has_no_last_one():
    graph = Graph()
    tick, _ = graph.node("event/onTick"), graph.node("flow/sequence")
    graph.chain(tick, "out", *(graph.keep("float", At(tick, name)) for name in ("timeSinceStart", "timeSinceLastTick")))
    machine = machine_of(graph)
    assert machine.variables[0] == 0.0
    assert math.isnan(machine.variables[1])
    run(machine, 3)
    assert machine.variables == pytest.approx([0.05, 1 / 60])


@pytest.mark.parametrize("ease", [EASE, LINEAR])
def test_an_interpolation_takes_exactly_its_time(ease):
    graph = Graph()
    done = graph.variable("int", 0)
    start = graph.node("event/onStart")
    inputs = {"value": ("float3", 3.0, 0.0, 0.0), "duration": ("float", 1.2), **ease}
    move = graph.node("pointer/interpolate", inputs, pointer="/nodes/0/translation", type=graph.type("float3"))
    graph.flow(start, "out", move)
    graph.flow(move, "done", bump(graph, done))
    machine = machine_of(graph)
    run(machine, 71)
    assert machine.variables == [0]
    assert machine.world.read("/nodes/0/translation")[1][0] < 3.0
    run(machine, 1)
    assert machine.variables == [1]
    assert machine.world.read("/nodes/0/translation") == ("float3", (3.0, 0.0, 0.0))
    assert machine.timers.is_idle


def test_an_ease_in_and_out_is_symmetric_and_slow_at_its_ends():
    from scenewright.play.easing import eased

    first, second = (0.42, 0.0), (0.58, 1.0)
    for share in (0.1, 0.25, 0.4):
        assert eased(first, second, share) + eased(first, second, 1 - share) == pytest.approx(1.0)
    assert eased(first, second, 0.1) < 0.03
    assert eased((0.0, 0.0), (1.0, 1.0), 0.3) == 0.3
    assert eased((0.25, 0.1), (0.25, 1.0), 0.5) == pytest.approx(0.8024, abs=1e-3)  # CSS `ease`


def test_properties_that_cannot_be_written_take_the_error_flow_and_are_remarked_on():
    graph = Graph()
    errors = graph.variable("int", 0)
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    visible = "/nodes/0/extensions/KHR_node_hoverability/hoverable"
    for number, (pointer, value) in enumerate(
        (("/nodes/0/globalMatrix", ("float", 1.0)), ("/nodes/0/scale", ("float", 1.0)), (visible, ("bool", True)))
    ):
        put = graph.node("pointer/set", {"value": value}, pointer=pointer, type=graph.type(value[0]))
        graph.flow(sequence, str(number), put)
        graph.flow(put, "err", bump(graph, errors))
    machine = machine_of(graph)
    assert machine.variables == [3]
    assert [entry.kind for entry in machine.trace.happenings] == ["failed"] * 3


def test_states_of_animations_can_be_read():
    machine = load_stage(glb(None))
    names = ("isPlaying", "minTime", "maxTime", "playhead", "virtualPlayhead")
    found = [machine.property_at(f"/animations/0/extensions/KHR_interactivity/{name}") for name in names]
    assert found == [("bool", False), ("float", 0.0), ("float", 2.0), ("float", 0.0), ("float", 0.0)]
    assert machine.property_at("/animations/7/extensions/KHR_interactivity/isPlaying") is None
    limits = "/extensions/KHR_interactivity/limits/maxActiveDelays"
    assert machine.property_at(limits) == ("int", 10_000)
    asset = "/extensions/KHR_interactivity/asset"
    assert machine.property_at(f"{asset}/extensions/KHR_node_visibility/enabled") == ("bool", True)
    assert machine.property_at(f"{asset}/extensions/KHR_nothing/enabled") is None
    assert machine.property_at(f"{asset}/majorVersion") == ("int", 2)


def test_the_same_file_takes_the_same_course():
    graph = Graph()
    tick = graph.node("event/onTick")
    gate = graph.node("flow/multiGate", isRandom=True, isLoop=True)
    graph.flow(tick, "out", gate)
    hits = [graph.variable("int", 0) for _ in range(3)]
    for number, hit in enumerate(hits):
        graph.flow(gate, str(number), bump(graph, hit))
    machines = [machine_of(graph) for _ in range(2)]
    for machine in machines:
        run(machine, 30)
    assert machines[0].variables == machines[1].variables
    assert sum(machines[0].variables) == 31
    assert min(machines[0].variables) >= 10
