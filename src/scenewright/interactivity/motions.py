"""Movements over a time: turning, going and growing, there and back, by amounts or to a pose, or for ever."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from scenewright.graph.affine import rotate
from scenewright.graph.terms import Fixed, Term, apply, number, select, spread3, vector
from scenewright.interactivity.easing import pieces
from scenewright.interactivity.weaver import Flow, pointer

if TYPE_CHECKING:
    from scenewright.graph import Vec3
    from scenewright.graph.behaviour import Act, Target
    from scenewright.graph.terms import Pointer
    from scenewright.interactivity.loom import Loom

LONG_WAY = 170.0
"""Degrees from which a turn is divided: rotations are interpolated the short way round."""
STRIDE = 120.0
_ONE = number(1.0)


class Way(NamedTuple):
    """How a place or size changes: to `far` seen from rest, or by `step` where steps add up, within `bounds`."""

    far: Term
    step: Term
    bounds: tuple[Fixed, Fixed] | None = None


def finish(loom: Loom, movements: list[list[Flow]], then: Flow | None) -> Flow | None:
    """Start movements at the same time; `then` follows the last, which all end with.

    Args:
        loom: What is woven with.
        movements: For each, what is done at once and at the end the operation that takes the time.
        then: What follows.
    """
    if not movements:
        return then
    loom.weaver.connect(last_of(movements[-1]), "done", then)
    return loom.weaver.sequence([flow for movement in movements for flow in movement])


def last_of(flows: list[Flow]) -> Flow:
    """The operation of a movement that takes the time."""
    return flows[-1]


def turn(loom: Loom, act: Act, then: Flow | None, default: float) -> Flow | None:
    """Turn each target about its axis; `default` degrees where neither the act nor a joint says how far."""
    chains = [_turn_one(loom, act, target, default) for target in act.targets]
    loom.weaver.connect(chains[-1][1], "done", then)
    return loom.weaver.sequence([flow for flows, _ in chains for flow in flows])


def _turn_one(loom: Loom, act: Act, target: Target, default: float) -> tuple[list[Flow], Flow]:
    """What is done at once, and the operation after which the turn is done."""
    weaver = loom.weaver
    amount = _amount(act, target.high if target.high is not None else default)
    asked = loom.poses.angle(target)
    before: list[Flow] = []
    start: Term | None = None
    if act.alternate:
        way = loom.flag((target.address, "turn", target.axis))
        before.append(loom.flip(way))
        far, home = _limited(amount, target), number(0.0)
        end = select(weaver.read(way), far, home)
        start = select(weaver.read(way), home, far)
        if asked is not None:
            before.append(loom.store(asked, end))
    elif act.to is not None or asked is None:
        end = _limited(amount, target)
        if asked is not None:
            before.append(loom.store(asked, end))
    else:
        before.append(loom.store(asked, _limited(apply("math/add", "float", weaver.read(asked), amount), target)))
        end = weaver.read(asked)
        start = apply("math/sub", "float", end, amount)
    first, last = _legs(loom, act, target, (start, end, _count(amount, start)))
    return [*before, first], last


def _legs(loom: Loom, act: Act, target: Target, course: tuple[Term | None, Term, int]) -> tuple[Flow, Flow]:
    """The way from one angle to another in legs of less than half a turn; the first and the last of them."""
    start, end, count = course
    place = pointer("node", target.address, "rotation")
    made: list[Flow] = []
    for k, piece in enumerate(pieces(act.ease, count), 1):
        angle = end if k == count or start is None else apply("math/mix", "float", start, end, number(k / count))
        value = loom.poses.rotation(target, angle)
        made.append(loom.glide(place, value, act.over or _ONE, piece))
    for leg, following in pairwise(made):
        loom.weaver.connect(leg, "done", following)
    return made[0], made[-1]


def _count(amount: Term, start: Term | None) -> int:
    """How many legs a turn has. What is not known beforehand goes the short way."""
    if start is None or not isinstance(amount, Fixed):
        return 1
    degrees = abs(amount.numbers[0])
    return 1 if degrees < LONG_WAY else math.ceil(degrees / STRIDE)


def _amount(act: Act, default: float) -> Term:
    given = act.to if act.to is not None else act.by
    return given if given is not None else number(default)


def _limited(angle: Term, target: Target) -> Term:
    """What a joint allows of an angle or a distance."""
    if target.low is None or target.high is None:
        return angle
    if isinstance(angle, Fixed):
        return number(min(max(angle.numbers[0], target.low), target.high))
    return apply("math/clamp", "float", angle, number(target.low), number(target.high))


def slide(loom: Loom, act: Act, then: Flow | None) -> Flow | None:
    """Push each target along its axis; distances are from rest and stay within its joint."""
    movements = []
    for target in act.targets:
        distance = _amount(act, target.high or 0.0)
        if act.to is not None or act.alternate or loom.poses.place(target.address) is None:
            distance = _limited(distance, target)
        axis = _along(loom, target)
        step = _scaled(axis, distance)
        rest = vector(loom.scenery.nodes[target.address].transform.translation)
        bounds = _bounds(rest, axis, target)
        movements.append(_go(loom, act, target.address, Way(_added(rest, step), step, bounds)))
    return finish(loom, movements, then)


def _bounds(rest: Fixed, axis: Vec3, target: Target) -> tuple[Fixed, Fixed] | None:
    """The corners of the stretch along which a joint lets a thing slide."""
    if target.low is None or target.high is None:
        return None
    ends = [_added(rest, _scaled(axis, number(limit))) for limit in (target.low, target.high)]
    pairs = list(zip(*(end.numbers for end in ends if isinstance(end, Fixed)), strict=True))
    return vector(tuple(map(min, pairs))), vector(tuple(map(max, pairs)))


def move(loom: Loom, act: Act, then: Flow | None) -> Flow | None:
    """Carry each target to a place in its parent's frame, or by an offset; a single number is a height."""
    movements = []
    for target in act.targets:
        rest = vector(loom.scenery.nodes[target.address].transform.translation)
        given = _offset(_amount(act, 0.0))
        far = given if act.to is not None else _added(rest, given)
        movements.append(_go(loom, act, target.address, Way(far, given)))
    return finish(loom, movements, then)


def _go(loom: Loom, act: Act, address: str, way: Way) -> list[Flow]:
    """Carry one thing."""
    asked = loom.poses.place(address)
    rest = vector(loom.scenery.nodes[address].transform.translation)
    place = pointer("node", address, "translation")
    return _change(loom, act, (address, "place", place), (rest, way), asked)


def _change(
    loom: Loom, act: Act, what: tuple[str, str, Pointer], course: tuple[Term, Way], asked: int | None
) -> list[Flow]:
    """Change a vector property from rest."""
    address, name, place = what
    rest, go = course
    before: list[Flow] = []
    end = go.far
    if act.alternate:
        way = loom.flag((address, name))
        before.append(loom.flip(way))
        end = select(loom.weaver.read(way), go.far, rest)
    elif act.to is None and asked is not None:
        added = "math/mul" if name == "size" else "math/add"
        end = apply(added, "float3", loom.weaver.read(asked), go.step)
        if go.bounds is not None:
            end = apply("math/clamp", "float3", end, *go.bounds)
    if asked is not None:
        before.append(loom.store(asked, end))
        end = loom.weaver.read(asked)
    (piece,) = pieces(act.ease, 1)
    return [*before, loom.glide(place, end, act.over or _ONE, piece)]


def grow(loom: Loom, act: Act, then: Flow | None) -> Flow | None:
    """Scale each target to a multiple of its size at rest, or by a factor."""
    movements = []
    for target in act.targets:
        rest = vector(loom.scenery.nodes[target.address].transform.scale)
        factor = _amount(act, 1.0)
        factor = factor if factor.type == "float3" else spread3(factor)
        far = _multiplied(rest, factor)
        what = (target.address, "size", pointer("node", target.address, "scale"))
        movements.append(_change(loom, act, what, (rest, Way(far, factor)), loom.poses.size(target.address)))
    return finish(loom, movements, then)


def _along(loom: Loom, target: Target) -> Vec3:
    """The axis of a target in its parent's frame."""
    rest = loom.scenery.nodes[target.address].transform.rotation
    x, y, z = rotate(rest, target.axis)
    return (round(x, 7), round(y, 7), round(z, 7))


def _offset(value: Term) -> Term:
    """A number as a height."""
    if value.type == "float3":
        return value
    return _scaled((0.0, 1.0, 0.0), value)


def _scaled(axis: Vec3, distance: Term) -> Term:
    if isinstance(distance, Fixed):
        return vector(tuple(component * distance.numbers[0] for component in axis))
    return apply("math/mul", "float3", vector(axis), spread3(distance))


def _added(a: Term, b: Term) -> Term:
    if isinstance(a, Fixed) and isinstance(b, Fixed):
        return vector(tuple(round(x + y, 6) for x, y in zip(a.numbers, b.numbers, strict=True)))
    return apply("math/add", "float3", a, b)


def _multiplied(a: Term, b: Term) -> Term:
    if isinstance(a, Fixed) and isinstance(b, Fixed):
        return vector(tuple(round(x * y, 6) for x, y in zip(a.numbers, b.numbers, strict=True)))
    return apply("math/mul", "float3", a, b)
