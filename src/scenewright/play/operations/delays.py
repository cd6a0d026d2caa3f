"""Delays.

Source: KHR_interactivity, "Delay Operations" and "Delay References".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.play.graph import Operation
from scenewright.play.operations.flow import valid_duration
from scenewright.play.operations.rows import shape
from scenewright.play.timers import MOST_ACTIVE, Delay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block
    from scenewright.play.machine import Machine

PREFIX = "/extensions/KHR_interactivity/delays/"


def _set_delay(machine: Machine, block: Block, entry: str, inputs: Mapping[str, Any]) -> None:
    timers, memory = machine.timers, machine.memory(block)
    if entry == "cancel":
        memory["lastDelay"] = None
        for name in [name for name, delay in timers.delays.items() if delay.block == block.index]:
            del timers.delays[name]
        return
    if not valid_duration(inputs["duration"]) or len(timers.delays) >= MOST_ACTIVE:
        machine.follow(block, "err")
        return
    timers.scheduled += 1
    memory["lastDelay"] = f"{PREFIX}{timers.scheduled}"
    timers.delays[memory["lastDelay"]] = Delay(block.index, machine.tick, inputs["duration"])
    machine.follow(block, "out")


def _cancel_delay(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    machine.timers.delays.pop(inputs["delay"], None)
    machine.follow(block, "out")


def operations() -> list[Operation]:
    """The rows of this family."""
    return [
        Operation(
            "flow/setDelay", (shape("duration:float", "lastDelay:ref"),), entries=("in", "cancel"), run=_set_delay
        ),
        Operation("flow/cancelDelay", (shape("delay:ref", ""),), entries=("in",), run=_cancel_delay),
    ]
