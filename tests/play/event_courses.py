"""Graphs that send, receive and bubble events; see `play.courses`."""

from __future__ import annotations

from play.courses import BALL, BOX, LID, VARIABLES, Course, bump, course
from play.graphs import At, Graph


@course
def events_carry_values() -> Course:
    graph = Graph()
    kept, count = graph.variable("float3"), graph.variable("int", 0)
    event = graph.event("moved", to="float3", by="int")
    receive = graph.node("event/receive", event=event)
    sequence = graph.node("flow/sequence")
    graph.flow(receive, "out", sequence)
    graph.flow(sequence, "0", graph.node("variable/set", {"0": At(receive, "to")}, variables=[kept]))
    graph.flow(sequence, "1", graph.node("variable/set", {"1": At(receive, "by")}, variables=[count]))
    start = graph.node("event/onStart")
    send = graph.node("event/send", {"to": ("float3", 1.0, 2.0, 3.0), "by": ("int", 4)}, event=event)
    graph.flow(start, "out", send)
    return graph, [{"wait": 4}, VARIABLES]


@course
def a_loop_of_events_goes_on() -> Course:
    graph = Graph()
    count = graph.variable("int", 0)
    event = graph.event("again")
    receive = graph.node("event/receive", event=event)
    value = graph.node("variable/get", variable=count)
    less = graph.node("math/lt", {"a": At(value), "b": ("int", 5)})
    branch = graph.node("flow/branch", {"condition": At(less)})
    sequence = graph.node("flow/sequence")
    graph.flow(receive, "out", branch)
    graph.flow(branch, "true", sequence)
    graph.flow(sequence, "0", bump(graph, count))
    graph.flow(sequence, "1", graph.node("event/send", event=event))
    start = graph.node("event/onStart")
    graph.flow(start, "out", graph.node("event/send", event=event))
    return graph, [{"wait": 20}, VARIABLES]


@course
def ticks_count_up() -> Course:
    graph = Graph()
    since, count = graph.variable("float", 0.0), graph.variable("int", 0)
    tick = graph.node("event/onTick")
    late = graph.node("math/ge", {"a": At(tick, "timeSinceStart"), "b": ("float", 0.5)})
    branch = graph.node("flow/branch", {"condition": At(late)})
    gate = graph.node("flow/doN", {"n": ("int", 1)})
    sequence = graph.node("flow/sequence")
    graph.flow(tick, "out", branch)
    graph.flow(branch, "true", gate)
    graph.flow(gate, "out", sequence)
    graph.flow(sequence, "0", graph.node("variable/set", {"0": At(tick, "timeSinceStart")}, variables=[since]))
    graph.flow(sequence, "1", bump(graph, count))
    return graph, [{"wait": 25}, VARIABLES, {"wait": 30}, VARIABLES]


@course
def select_bubbles() -> Course:
    graph = Graph()
    hits = [graph.variable("int", 0) for _ in range(3)]
    for node, hit in zip((BOX, LID, BALL), hits, strict=True):
        graph.flow(graph.node("event/onSelect", nodeIndex=node), "out", bump(graph, hit))
    return graph, [
        {"wait": 2},
        {"select": LID},
        {"wait": 2},
        VARIABLES,
        {"select": BOX},
        {"select": BALL},
        {"wait": 2},
        VARIABLES,
    ]


@course
def select_stopped() -> Course:
    graph = Graph()
    outer, inner = graph.variable("int", 0), graph.variable("int", 0)
    lid = graph.node("event/onSelect", nodeIndex=LID)
    sequence = graph.node("flow/sequence")
    stop = graph.node("event/stopPropagation", {"stopImmediate": ("bool", False), "event": At(lid, "event")})
    graph.flow(lid, "out", sequence)
    graph.flow(sequence, "0", bump(graph, inner))
    graph.flow(sequence, "1", stop)
    graph.flow(graph.node("event/onSelect", nodeIndex=BOX), "out", bump(graph, outer))
    return graph, [{"wait": 2}, {"select": LID}, {"wait": 2}, VARIABLES]


@course
def hover_in_and_out() -> Course:
    graph = Graph()
    ins, outs, lids = (graph.variable("int", 0) for _ in range(3))
    graph.flow(graph.node("event/onHoverIn", nodeIndex=BOX), "out", bump(graph, ins))
    graph.flow(graph.node("event/onHoverOut", nodeIndex=BOX), "out", bump(graph, outs))
    graph.flow(graph.node("event/onHoverIn", nodeIndex=LID), "out", bump(graph, lids))
    steps = [step for node in (BOX, LID, BALL, LID, None) for step in ({"hover": node}, {"wait": 2}, VARIABLES)]
    return graph, [{"wait": 2}, *steps]
