"""Graphs that do things over time, each with steps that read what it has done: for our interpreter and for the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from play.graphs import At, Graph

Course = tuple[Graph, list[dict[str, Any]]]
COURSES: dict[str, Callable[[], Course]] = {}
VARIABLES = {"variables": True}
BOX, LID, LAMP, BALL = range(4)
EASE = {"p1": ("float2", 0.42, 0.0), "p2": ("float2", 0.58, 1.0)}
LINEAR = {"p1": ("float2", 0.0, 0.0), "p2": ("float2", 1.0, 1.0)}


def course(function: Callable[[], Course]) -> Callable[[], Course]:
    COURSES[function.__name__] = function
    return function


def bump(graph: Graph, variable: int, by: int = 1) -> int:
    """Nodes that add to an int variable; gives the last one."""
    value = graph.node("variable/get", variable=variable)
    total = graph.node("math/add", {"a": At(value), "b": ("int", by)})
    return graph.node("variable/set", {str(variable): At(total)}, variables=[variable])


@course
def sequence_in_socket_order() -> Course:
    graph = Graph()
    last = graph.variable("int", 0)
    start = graph.node("event/onStart")
    sequence = graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    for number, name in enumerate(("9", "10", "b", "B")):  # 10 < 9 < B < b
        value = graph.node("variable/get", variable=last)
        shifted = graph.node("math/mul", {"a": At(value), "b": ("int", 10)})
        total = graph.node("math/add", {"a": At(shifted), "b": ("int", number + 1)})
        graph.flow(sequence, name, graph.node("variable/set", {"0": At(total)}, variables=[last]))
    return graph, [{"wait": 2}, VARIABLES]


@course
def branch_both_ways() -> Course:
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(4)]
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    for number, condition in enumerate((True, False)):
        branch = graph.node("flow/branch", {"condition": ("bool", condition)})
        graph.flow(sequence, f"{number}", branch)
        graph.flow(branch, "true", bump(graph, hits[2 * number]))
        graph.flow(branch, "false", bump(graph, hits[2 * number + 1]))
    return graph, [{"wait": 2}, VARIABLES]


@course
def switch_by_case() -> Course:
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(3)]
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    for number, selection in enumerate((-1, 2, 2, 5)):
        switch = graph.node("flow/switch", {"selection": ("int", selection)}, cases=[-1, 2])
        graph.flow(sequence, f"{number}", switch)
        for name, hit in (("-1", hits[0]), ("2", hits[1]), ("default", hits[2])):
            graph.flow(switch, name, bump(graph, hit))
    return graph, [{"wait": 2}, VARIABLES]


@course
def while_until() -> Course:
    graph = Graph()
    count, ends = graph.variable("int", 0), graph.variable("int", 0)
    start = graph.node("event/onStart")
    value = graph.node("variable/get", variable=count)
    less = graph.node("math/lt", {"a": At(value), "b": ("int", 7)})
    loop = graph.node("flow/while", {"condition": At(less)})
    graph.flow(start, "out", loop)
    graph.flow(loop, "loopBody", bump(graph, count))
    graph.flow(loop, "completed", bump(graph, ends))
    return graph, [{"wait": 2}, VARIABLES]


@course
def for_with_index() -> Course:
    graph = Graph()
    total, ends = graph.variable("int", 0), graph.variable("int", 0)
    start = graph.node("event/onStart")
    loop = graph.node("flow/for", {"startIndex": ("int", 2), "endIndex": ("int", 6)}, initialIndex=-5)
    graph.flow(start, "out", loop)
    value = graph.node("variable/get", variable=total)
    summed = graph.node("math/add", {"a": At(value), "b": At(loop, "index")})
    graph.flow(loop, "loopBody", graph.node("variable/set", {"0": At(summed)}, variables=[total]))
    graph.flow(loop, "completed", graph.node("variable/set", {"1": At(loop, "index")}, variables=[ends]))
    return graph, [{"wait": 2}, VARIABLES]


@course
def do_n_times() -> Course:
    graph = Graph()
    hits = graph.variable("int", 0)
    event = graph.event("go")
    receive = graph.node("event/receive", event=event)
    gate = graph.node("flow/doN", {"n": ("int", 2)})
    graph.flow(receive, "out", gate)
    graph.flow(gate, "out", bump(graph, hits))
    reset = graph.node("event/receive", event=graph.event("again"))
    assert reset > gate
    return graph, [{"wait": 2}, *[{"emit": "go"}, {"wait": 2}] * 3, VARIABLES]


@course
def multi_gate_in_order() -> Course:
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(3)]
    receive = graph.node("event/receive", event=graph.event("go"))
    gate = graph.node("flow/multiGate", isRandom=False, isLoop=True)
    graph.flow(receive, "out", gate)
    for number, hit in enumerate(hits):
        graph.flow(gate, f"{number}", bump(graph, hit))
    return graph, [{"wait": 2}, *[{"emit": "go"}, {"wait": 2}] * 5, VARIABLES]


@course
def multi_gate_once() -> Course:
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(2)]
    receive = graph.node("event/receive", event=graph.event("go"))
    gate = graph.node("flow/multiGate", isRandom=False, isLoop=False)
    graph.flow(receive, "out", gate)
    for number, hit in enumerate(hits):
        graph.flow(gate, f"{number}", bump(graph, hit))
    return graph, [{"wait": 2}, *[{"emit": "go"}, {"wait": 2}] * 4, VARIABLES]


@course
def wait_for_all() -> Course:
    graph = Graph()
    outs, ends = graph.variable("int", 0), graph.variable("int", 0)
    receives = [graph.node("event/receive", event=graph.event(name)) for name in ("a", "b")]
    gate = graph.node("flow/waitAll", inputFlows=2)
    for number, receive in enumerate(receives):
        graph.flow(receive, "out", gate, str(number))
    graph.flow(gate, "out", bump(graph, outs))
    graph.flow(gate, "completed", bump(graph, ends))
    steps = [step for name in "aabb" for step in ({"emit": name}, {"wait": 2}, VARIABLES)]
    return graph, [{"wait": 2}, *steps]


@course
def throttled() -> Course:
    graph = Graph()
    hits, errors = graph.variable("int", 0), graph.variable("int", 0)
    receive = graph.node("event/receive", event=graph.event("go"))
    gate = graph.node("flow/throttle", {"duration": ("float", 0.5)})
    graph.flow(receive, "out", gate)
    graph.flow(gate, "out", bump(graph, hits))
    graph.flow(gate, "err", bump(graph, errors))
    return graph, [{"wait": 2}, *[{"emit": "go"}, {"wait": 20}, VARIABLES] * 5]


@course
def delayed() -> Course:
    graph = Graph()
    outs, dones = graph.variable("int", 0), graph.variable("int", 0)
    receive = graph.node("event/receive", event=graph.event("go"))
    sequence = graph.node("flow/sequence")
    delay = graph.node("flow/setDelay", {"duration": ("float", 0.5)})
    graph.flow(receive, "out", sequence)
    graph.flow(sequence, "0", delay)
    graph.flow(delay, "out", bump(graph, outs))
    graph.flow(delay, "done", bump(graph, dones))
    return graph, [
        {"wait": 2},
        {"emit": "go"},
        {"wait": 10},
        VARIABLES,
        {"emit": "go"},
        {"wait": 28},
        VARIABLES,
        {"wait": 20},
        VARIABLES,
    ]


@course
def delay_cancelled_by_its_socket() -> Course:
    graph = Graph()
    dones = graph.variable("int", 0)
    receives = [graph.node("event/receive", event=graph.event(name)) for name in ("go", "no")]
    delay = graph.node("flow/setDelay", {"duration": ("float", 0.5)})
    graph.flow(receives[0], "out", delay)
    graph.flow(receives[1], "out", delay, "cancel")
    graph.flow(delay, "done", bump(graph, dones))
    return graph, [
        {"wait": 2},
        {"emit": "go"},
        {"wait": 5},
        {"emit": "no"},
        {"wait": 60},
        VARIABLES,
        {"emit": "go"},
        {"wait": 40},
        VARIABLES,
    ]


@course
def delay_cancelled_by_reference() -> Course:
    graph = Graph()
    dones, outs = graph.variable("int", 0), graph.variable("int", 0)
    receives = [graph.node("event/receive", event=graph.event(name)) for name in ("go", "no")]
    delay = graph.node("flow/setDelay", {"duration": ("float", 0.5)})
    cancel = graph.node("flow/cancelDelay", {"delay": At(delay, "lastDelay")})
    graph.flow(receives[0], "out", delay)
    graph.flow(receives[1], "out", cancel)
    graph.flow(delay, "done", bump(graph, dones))
    graph.flow(cancel, "out", bump(graph, outs))
    return graph, [{"wait": 2}, {"emit": "go"}, {"wait": 5}, {"emit": "no"}, {"wait": 60}, VARIABLES]


@course
def bad_delay_takes_the_error_flow() -> Course:
    graph = Graph()
    errors = graph.variable("int", 0)
    start = graph.node("event/onStart")
    delay = graph.node("flow/setDelay", {"duration": ("float", -1.0)})
    graph.flow(start, "out", delay)
    graph.flow(delay, "err", bump(graph, errors))
    return graph, [{"wait": 3}, VARIABLES]
