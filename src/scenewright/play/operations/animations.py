"""Animations.

Source: KHR_interactivity, "Animation Control Operations".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.play.graph import Operation
from scenewright.play.operations.rows import shape
from scenewright.play.timers import MOST_ACTIVE, Playing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block
    from scenewright.play.machine import Machine


def _number(machine: Machine, block: Block, inputs: Mapping[str, Any]) -> int | None:
    found = machine.world.animation_at(inputs["animation"])
    if found is None:
        machine.remark(block, f"no animation at {inputs['animation']}")
    return found


def _start(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    number, playing = _number(machine, block, inputs), machine.timers.animations
    start, end, speed = inputs["startTime"], inputs["endTime"], inputs["speed"]
    valid = math.isfinite(start) and not math.isnan(end) and math.isfinite(speed) and speed > 0
    if number is None or not valid or len(playing) >= MOST_ACTIVE:
        machine.follow(block, "err")
        return
    playing.pop(number, None)
    playing[number] = Playing(block.index, machine.tick, start, end, speed, end)
    machine.note("start", f"/animations/{number}", None)
    machine.follow(block, "out")


def _stop(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    number = _number(machine, block, inputs)
    if number is None:
        machine.follow(block, "err")
        return
    if machine.timers.animations.pop(number, None) is not None:
        machine.note("stop", f"/animations/{number}", None)
    machine.follow(block, "out")


def _stop_at(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    number = _number(machine, block, inputs)
    if number is None or math.isnan(inputs["stopTime"]):
        machine.follow(block, "err")
        return
    playing = machine.timers.animations.get(number)
    if playing is not None:
        playing.stop, playing.stopper = inputs["stopTime"], block.index
    machine.follow(block, "out")


def operations() -> list[Operation]:
    """The rows of this family."""
    start = shape("animation:ref startTime:float endTime:float speed:float", "")
    return [
        Operation("animation/start", (start,), entries=("in",), run=_start),
        Operation("animation/stop", (shape("animation:ref", ""),), entries=("in",), run=_stop),
        Operation("animation/stopAt", (shape("animation:ref stopTime:float", ""),), entries=("in",), run=_stop_at),
    ]
