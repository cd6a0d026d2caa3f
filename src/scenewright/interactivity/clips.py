"""Endless movements as animation clips: one cycle, from rest, whose end is its beginning where it goes there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from scenewright.arrays import snap_directions, snap_positions
from scenewright.graph import Channel, Clip
from scenewright.graph.affine import multiply, turned
from scenewright.graph.terms import Fixed
from scenewright.interactivity.easing import eased

if TYPE_CHECKING:
    from scenewright.graph import Node
    from scenewright.graph.behaviour import Act, Target

STEPS = 24
"""Keys of one way: a full turn has one every 15 degrees."""


def length(clip: Clip) -> float:
    """Seconds until the last key."""
    return max((float(channel.times[-1]) for channel in clip.channels if len(channel.times)), default=0.0)


def cycle(act: Act, target: Target, rest: Node, default: float) -> Clip:
    """One cycle of an endless movement; `default` is how far it goes where the author does not say."""
    seconds = act.over.numbers[0] if isinstance(act.over, Fixed) else 1.0
    given = act.to if act.to is not None else act.by
    amount = given.numbers if isinstance(given, Fixed) else (default,)
    phases = [k / STEPS for k in range(STEPS + 1)]
    shares = [eased(act.ease, phase) for phase in phases]
    if act.alternate:
        phases += [1.0 + phase for phase in phases[1:]]
        shares += shares[-2::-1]
    times = (np.array(phases) * seconds).astype(np.float32)
    path, values = _values(act, target, rest, (amount, shares))
    stored = snap_directions(values) if path == "rotation" else snap_positions(values)
    return Clip(
        f"{target.address} {act.kind} {act.spot.line}", (Channel(target.address, path, times, stored),), idle=False
    )


def _values(
    act: Act, target: Target, rest: Node, course: tuple[tuple[float, ...], list[float]]
) -> tuple[Literal["translation", "rotation", "scale"], np.ndarray]:
    amount, shares = course
    transform = rest.transform
    if act.kind == "spin":
        turns = [multiply(transform.rotation, turned(target.axis, amount[0] * share)) for share in shares]
        return "rotation", np.array(turns)
    if act.kind == "scale":
        factors = np.array(amount * 3 if len(amount) == 1 else amount)
        size = np.array(transform.scale)
        return "scale", size * (1.0 + (factors - 1.0) * np.array(shares)[:, None])
    place = np.array(transform.translation)
    step = np.array((0.0, amount[0], 0.0) if len(amount) == 1 else amount)
    step = step - place if act.to is not None and len(amount) > 1 else step
    return "translation", place + step * np.array(shares)[:, None]
