"""What goes on while time passes: delays, interpolations and animations, and one step of each.

Source: KHR_interactivity, ``flow/setDelay``, ``variable/interpolate``, ``pointer/interpolate`` and ``animation/start``.
"""

from __future__ import annotations

import math
from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from scenewright.play.easing import between, eased
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.play.machine import Machine
    from scenewright.play.values import Value, Vector

RATE = 60
"""Steps of a second."""
Key = TypeVar("Key", int, str)
MOST_ACTIVE = 10_000
"""Delays, interpolations and animations at a time; one more takes the `err` flow."""
_LATE = 1e-9
"""Seconds by which a step may come too early: steps are sixtieths, durations decimals."""


@dataclass(frozen=True, eq=False)
class Delay:
    """An activation of `done` of a block, so many seconds after the step it was asked for."""

    block: int
    start: int
    duration: float


@dataclass(frozen=True, eq=False)
class Motion:
    """An interpolation of a variable (its number) or of a property (its pointer)."""

    block: int
    start: int
    duration: float
    origin: Value
    target: Value
    controls: tuple[Vector, Vector]
    turning: bool
    """Whether it goes along the sphere."""


@dataclass(eq=False)
class Playing:
    """An animation that plays."""

    block: int
    """Whose `done` follows its end."""
    begun: int
    """Step of its start."""
    start: float
    end: float
    speed: float
    stop: float
    """Where it stops before its end; its end at first."""
    stopper: int = -1
    """Whose `done` follows its stop."""


@dataclass(eq=False)
class Timers:
    """All that goes on."""

    delays: dict[str, Delay] = field(default_factory=dict)
    scheduled: int = 0
    variables: dict[int, Motion] = field(default_factory=dict)
    properties: dict[str, Motion] = field(default_factory=dict)
    animations: dict[int, Playing] = field(default_factory=dict)

    @property
    def is_idle(self) -> bool:
        """Whether nothing goes on."""
        return not (self.delays or self.variables or self.properties or self.animations)


def step_timers(machine: Machine) -> None:
    """Bring all that goes on to the machine's time: animations, interpolations, then delays, each as they were begun."""
    timers = machine.timers
    for number, playing in list(timers.animations.items()):
        if timers.animations.get(number) is playing:
            _step_animation(machine, number, playing)
    _step_motions(machine, timers.variables, machine.variables.__setitem__)
    _step_motions(machine, timers.properties, machine.world.write)
    due = [name for name, delay in timers.delays.items() if _is_over(machine, delay)]
    for name in sorted(due, key=lambda name: timers.delays[name].start / RATE + timers.delays[name].duration):
        delay = timers.delays.pop(name, None)
        if delay is not None:
            machine.fire_from(delay.block, "done")


def _step_motions(machine: Machine, motions: dict[Key, Motion], put: Callable[[Key, Value], None]) -> None:
    for key, motion in list(motions.items()):
        if motions.get(key) is not motion:
            continue  # what ended before it in this step has stopped or replaced it
        put(key, _place(machine, motion))
        if _is_over(machine, motion):
            del motions[key]
            machine.fire_from(motion.block, "done")


def _is_over(machine: Machine, task: Delay | Motion) -> bool:
    return machine.since(task.start) >= task.duration - _LATE


def _place(machine: Machine, motion: Motion) -> Value:
    if _is_over(machine, motion):
        return motion.target
    share = eased(*motion.controls, machine.since(motion.start) / motion.duration)
    value: Value = between(motion.origin, motion.target, share, turning=motion.turning)
    return value


def _step_animation(machine: Machine, number: int, playing: Playing) -> None:
    start, end, stop = playing.start, playing.end, playing.stop
    ahead = 1.0 if start <= end else -1.0
    now = start + ahead * machine.since(playing.begun) * playing.speed
    early = (stop - start) * ahead >= 0 and (end - stop) * ahead > 0
    follower = -1
    if early and (now - stop) * ahead >= -_LATE:
        now, follower = stop, playing.stopper
    elif start == end or (now - end) * ahead >= -_LATE:
        now, follower = end, playing.block
    else:
        machine.world.animate(number, now)
        return
    machine.world.animate(number, now)
    del machine.timers.animations[number]
    if follower >= 0:
        machine.fire_from(follower, "done")


def effective_time(requested: float, longest: float) -> float:
    """Where in an animation of `longest` seconds a place of the infinite timeline lies.

    Source: KHR_interactivity, ``animation/start``, requested and effective input timestamps.
    """
    if longest == 0:
        return 0.0
    turns = math.ceil((requested - longest) / longest) if requested > 0 else math.floor(requested / longest)
    return requested - turns * longest
