"""Graphs that move things, play animations and follow the visitor; see `play.courses`."""

from __future__ import annotations

from typing import Any

from play import event_courses
from play.cases import H
from play.courses import BALL, BOX, COURSES, EASE, LINEAR, VARIABLES, Course, bump, course
from play.graphs import At, Graph

__all__ = ["COURSES", "event_courses"]

CAMERA = "/extensions/KHR_interactivity/activeCamera/position"


def interpolated(pointer: str, signature: str, target: tuple[float, ...], ease: dict[str, Any]) -> Course:
    graph = Graph()
    dones = graph.variable("int", 0)
    receive = graph.node("event/receive", event=graph.event("go"))
    sequence = graph.node("flow/sequence")
    inputs = {"value": (signature, *target), "duration": ("float", 1.0), **ease}
    move = graph.node("pointer/interpolate", inputs, pointer=pointer, type=graph.type(signature))
    graph.flow(receive, "out", sequence)
    graph.flow(sequence, "0", move)
    graph.flow(move, "done", bump(graph, dones))
    read = {"read": [pointer]}
    return graph, [{"wait": 2}, {"emit": "go"}, {"wait": 15}, read, {"wait": 25}, read, {"wait": 30}, read, VARIABLES]


@course
def translation_eases() -> Course:
    return interpolated("/nodes/0/translation", "float3", (1.0, 2.0, 3.0), EASE)


@course
def rotation_goes_on_the_sphere() -> Course:
    return interpolated("/nodes/1/rotation", "float4", (0.0, H, 0.0, H), LINEAR)


@course
def scale_grows() -> Course:
    return interpolated("/nodes/0/scale", "float3", (2.0, 2.0, 2.0), LINEAR)


@course
def colour_fades() -> Course:
    return interpolated("/materials/1/pbrMetallicRoughness/baseColorFactor", "float4", (1.0, 0.0, 0.0, 0.0), EASE)


@course
def light_dims() -> Course:
    return interpolated("/extensions/KHR_lights_punctual/lights/0/intensity", "float", (10.0,), LINEAR)


@course
def a_new_interpolation_replaces_the_old() -> Course:
    graph = Graph()
    dones = [graph.variable("int", 0) for _ in range(2)]
    for name, x, done in (("there", 4.0, dones[0]), ("back", 0.0, dones[1])):
        receive = graph.node("event/receive", event=graph.event(name))
        inputs = {"value": ("float3", x, 0.0, 0.0), "duration": ("float", 1.0), **LINEAR}
        move = graph.node("pointer/interpolate", inputs, pointer="/nodes/0/translation", type=graph.type("float3"))
        graph.flow(receive, "out", move)
        graph.flow(move, "done", bump(graph, done))
    read = {"read": ["/nodes/0/translation"]}
    return graph, [
        {"wait": 2},
        {"emit": "there"},
        {"wait": 30},
        read,
        {"emit": "back"},
        {"wait": 40},
        read,
        {"wait": 60},
        read,
        VARIABLES,
    ]


@course
def set_stops_an_interpolation() -> Course:
    graph = Graph()
    dones = graph.variable("int", 0)
    receives = [graph.node("event/receive", event=graph.event(name)) for name in ("go", "set")]
    inputs = {"value": ("float3", 4.0, 0.0, 0.0), "duration": ("float", 1.0), **LINEAR}
    move = graph.node("pointer/interpolate", inputs, pointer="/nodes/0/translation", type=graph.type("float3"))
    put = graph.node(
        "pointer/set", {"value": ("float3", 9.0, 0.0, 0.0)}, pointer="/nodes/0/translation", type=graph.type("float3")
    )
    graph.flow(receives[0], "out", move)
    graph.flow(receives[1], "out", put)
    graph.flow(move, "done", bump(graph, dones))
    return graph, [
        {"wait": 2},
        {"emit": "go"},
        {"wait": 30},
        {"emit": "set"},
        {"wait": 60},
        {"read": ["/nodes/0/translation"]},
        VARIABLES,
    ]


@course
def visibility_is_set() -> Course:
    graph = Graph()
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    pointers = [f"/nodes/{node}/extensions/KHR_node_visibility/visible" for node in (BALL, BOX)]
    for number, (pointer, value) in enumerate(zip(pointers, (True, False), strict=True)):
        put = graph.node("pointer/set", {"value": ("bool", value)}, pointer=pointer, type=graph.type("bool"))
        graph.flow(sequence, str(number), put)
    return graph, [{"wait": 3}, {"read": pointers}]


@course
def pointers_by_reference_and_number() -> Course:
    kinds = (
        ("/nodes/{n}/translation", ("ref", "/nodes/1")),
        ("/nodes/[n]/translation", ("int", 1)),
        ("/nodes/[n]/translation", ("int", -1)),
    )
    graph = Graph()
    place = graph.type("float3")
    gets = [graph.node("pointer/get", {"n": value}, pointer=pointer, type=place) for pointer, value in kinds]
    start = graph.node("event/onStart")
    graph.node("flow/sequence")
    keeps = [graph.keep("float3", At(node)) for node in gets[:2]]
    keeps += [graph.keep("bool", At(node, "isValid")) for node in gets]
    graph.chain(start, "out", *keeps)
    return graph, [{"wait": 3}, VARIABLES]


@course
def what_is_not_there_takes_the_error_flow() -> Course:
    graph = Graph()
    errors, outs = graph.variable("int", 0), graph.variable("int", 0)
    start, sequence = graph.node("event/onStart"), graph.node("flow/sequence")
    graph.flow(start, "out", sequence)
    # Of what can only be read, such as globalMatrix, the engine takes neither flow; the text says `err`.
    for number, pointer in enumerate(("/nodes/99/translation", "/nodes/0/nothing")):
        put = graph.node(
            "pointer/set", {"value": ("float3", 1.0, 1.0, 1.0)}, pointer=pointer, type=graph.type("float3")
        )
        graph.flow(sequence, str(number), put)
        graph.flow(put, "err", bump(graph, errors))
        graph.flow(put, "out", bump(graph, outs))
    return graph, [{"wait": 3}, VARIABLES]


@course
def a_variable_is_interpolated() -> Course:
    graph = Graph()
    value, dones = graph.variable("float", 1.0), graph.variable("int", 0)
    receive, sequence = graph.node("event/receive", event=graph.event("go")), graph.node("flow/sequence")
    inputs = {"value": ("float", 3.0), "duration": ("float", 1.0), **EASE}
    move = graph.node("variable/interpolate", inputs, variable=value, useSlerp=False)
    graph.flow(receive, "out", sequence)
    graph.flow(sequence, "0", move)
    graph.flow(move, "done", bump(graph, dones))
    return graph, [{"wait": 2}, {"emit": "go"}, {"wait": 31}, VARIABLES, {"wait": 40}, VARIABLES]


def animated(end: float, speed: float, stop: float | None = None) -> Course:
    graph = Graph()
    dones, stops = graph.variable("int", 0), graph.variable("int", 0)
    receive, sequence = graph.node("event/receive", event=graph.event("go")), graph.node("flow/sequence")
    graph.flow(receive, "out", sequence)
    animation = ("ref", "/animations/0")
    endless = graph.node("math/Inf")
    times = {"startTime": ("float", 0.0), "endTime": ("float", end) if end else At(endless), "speed": ("float", speed)}
    play = graph.node("animation/start", {"animation": animation, **times})
    graph.flow(sequence, "0", play)
    graph.flow(play, "done", bump(graph, dones))
    if stop is not None:
        halt = graph.node("animation/stopAt", {"animation": animation, "stopTime": ("float", stop)})
        graph.flow(sequence, "1", halt)
        graph.flow(halt, "done", bump(graph, stops))
    read = {"read": ["/nodes/0/translation", "/animations/0/extensions/KHR_interactivity/isPlaying"]}
    return graph, [{"wait": 2}, {"emit": "go"}, {"wait": 31}, read, {"wait": 130}, read, VARIABLES]


@course
def an_animation_plays_to_its_end() -> Course:
    return animated(2.0, 1.0)


@course
def an_animation_plays_in_part_and_fast() -> Course:
    return animated(1.5, 2.0)


@course
def an_animation_loops() -> Course:
    return animated(0.0, 1.0)


@course
def an_animation_stops_where_it_should() -> Course:
    return animated(2.0, 1.0, stop=1.0)


@course
def an_animation_is_stopped() -> Course:
    graph = Graph()
    for name, op in (("go", "animation/start"), ("no", "animation/stop")):
        receive = graph.node("event/receive", event=graph.event(name))
        inputs: dict[str, Any] = {"animation": ("ref", "/animations/0")}
        if op == "animation/start":
            inputs |= {"startTime": ("float", 0.0), "endTime": ("float", 2.0), "speed": ("float", 1.0)}
        graph.flow(receive, "out", graph.node(op, inputs))
    read = {"read": ["/nodes/0/translation"]}
    return graph, [{"wait": 2}, {"emit": "go"}, {"wait": 60}, {"emit": "no"}, {"wait": 60}, read]


@course
def the_visitor_is_where_the_camera_is() -> Course:
    graph = Graph()
    get = graph.node("pointer/get", pointer=CAMERA, type=graph.type("float3"))
    tick = graph.node("event/onTick")
    graph.flow(tick, "out", graph.keep("float3", At(get)))
    return graph, [{"wait": 2}, {"camera": [1, 2, 3]}, {"wait": 2}, VARIABLES]


@course
def a_zone_is_entered() -> Course:
    """What the compiler makes of ``{enter: zone}``: throttled ticks, a place, a flag."""
    graph = Graph()
    inside, entries = graph.variable("bool", False), graph.variable("int", 0)
    place = graph.node("pointer/get", pointer=CAMERA, type=graph.type("float3"))
    off = graph.node("math/sub", {"a": At(place), "b": ("float3", 5.0, 1.6, 0.0)})
    far = graph.node("math/length", {"a": At(off)})
    near = graph.node("math/lt", {"a": At(far), "b": ("float", 1.0)})
    before = graph.node("variable/get", variable=inside)
    same = graph.node("math/eq", {"a": At(near), "b": At(before)})
    tick = graph.node("event/onTick")
    throttle = graph.node("flow/throttle", {"duration": ("float", 0.1)})
    changed = graph.node("flow/branch", {"condition": At(same)})
    sequence = graph.node("flow/sequence")
    put = graph.node("variable/set", {"0": At(near)}, variables=[inside])
    now = graph.node("variable/get", variable=inside)
    branch = graph.node("flow/branch", {"condition": At(now)})
    graph.flow(tick, "out", throttle)
    graph.flow(throttle, "out", changed)
    graph.flow(changed, "false", sequence)
    graph.flow(sequence, "0", put)
    graph.flow(sequence, "1", branch)
    graph.flow(branch, "true", bump(graph, entries))
    walk = [step for x in (5, 5.5, 0, 4.5) for step in ({"camera": [x, 1.6, 0]}, {"wait": 12}, VARIABLES)]
    return graph, [{"wait": 12}, VARIABLES, *walk]
