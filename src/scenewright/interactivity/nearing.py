"""Where the viewer is: inside a zone, near a thing. One watch for all, ten times a second."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from scenewright.graph.affine import rotate
from scenewright.graph.terms import Pointer, Term, apply, number, vector
from scenewright.interactivity.weaver import Flow

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Range, Trigger
    from scenewright.interactivity.loom import Loom

PERIOD = 0.1
"""Seconds between two looks: at walking speed a hand's breadth."""
VIEWER = Pointer(("/extensions/KHR_interactivity/activeCamera/position",))
_AXES = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def crossing(loom: Loom, trigger: Trigger, side: str, target: Flow) -> Flow:
    """Go on when the viewer crosses the border of a range: ``true`` inwards, ``false`` outwards."""
    if trigger.range is None:
        return target
    watches = loom.watches
    watch = watches.setdefault(trigger.range, ([], []))
    watch[0 if side == "true" else 1].append(target)
    return target


def watch_all(loom: Loom) -> None:
    """Weave the watch over all ranges, when every reaction is known."""
    if not loom.watches:
        return
    weaver = loom.weaver
    looks = [_look(loom, around, inwards, outwards) for around, (inwards, outwards) in loom.watches.items()]
    throttle = weaver.flow("flow/throttle", {"duration": number(PERIOD)})
    weaver.connect(throttle, "out", weaver.sequence(looks))
    weaver.connect(weaver.flow("event/onTick"), "out", throttle)


def _look(loom: Loom, around: Range, inwards: list[Flow], outwards: list[Flow]) -> Flow:
    """Compare where the viewer is with where it was."""
    weaver = loom.weaver
    inside, was = _is_inside(loom, around), loom.flag(("inside", around))
    side = weaver.flow("flow/branch", {"condition": weaver.read(was)})
    weaver.connect(side, "true", weaver.sequence(inwards))
    weaver.connect(side, "false", weaver.sequence(outwards))
    crossed = weaver.flow("flow/branch", {"condition": apply("math/xor", "bool", inside, weaver.read(was))})
    return weaver.connect(crossed, "true", weaver.sequence([loom.flip(was), side]))


def _is_inside(loom: Loom, around: Range) -> Term:
    """Whether the viewer's head is in a range, which stays where it is at rest."""
    pose = loom.scenery.world(around.address)
    away = apply("math/sub", "float3", loom.weaver.get(VIEWER, "float3"), vector(_rounded(pose.translation)))
    if around.radius:
        # Near is near on the plan: a head is not nearer to a thing on the floor than its feet are.
        plan = apply("math/mul", "float3", away, vector((1.0, 0.0, 1.0)))
        return apply("math/le", "bool", apply("math/length", "float", plan), number(around.radius))
    tests = []
    for k, axis in enumerate(_AXES):
        own = vector(_rounded(rotate(pose.rotation, axis)))
        along: Term = apply("math/dot", "float", away, own)
        half = around.size[k] * abs(pose.scale[k]) / 2.0
        if k == 1:  # The origin is in the middle of the base.
            along = apply("math/sub", "float", along, number(half))
        tests.append(apply("math/le", "bool", apply("math/abs", "float", along), number(round(half, 6))))
    return reduce(lambda a, b: apply("math/and", "bool", a, b), tests)


def _rounded(values: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = (round(value, 6) + 0.0 for value in values)
    return (x, y, z)
