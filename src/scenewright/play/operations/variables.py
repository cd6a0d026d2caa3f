"""Custom variables.

Source: KHR_interactivity, "Custom Variable Access".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.play.easing import valid_controls
from scenewright.play.graph import ConfigError, Configured, Operation, Shape
from scenewright.play.operations.configuration import flag, index, whole_list
from scenewright.play.operations.flow import valid_duration
from scenewright.play.timers import MOST_ACTIVE, Motion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block, Draft
    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

EASING = {"duration": "float", "p1": "float2", "p2": "float2"}


def _one(draft: Draft) -> tuple[int, str]:
    variables = draft.graph.variables
    number = index(draft, "variable", len(variables), "variables")
    return number, variables[number].signature


def _configure_get(draft: Draft) -> Configured:
    number, signature = _one(draft)
    return Configured(Shape({}, {"value": signature}), {"variable": number})


def _configure_set(draft: Draft) -> Configured:
    variables, numbers = draft.graph.variables, tuple(dict.fromkeys(whole_list(draft, "variables")))
    if not numbers or not all(0 <= number < len(variables) for number in numbers):
        raise ConfigError("configuration/variables", f"`variables` are numbers of the {len(variables)} variables")
    inputs = {str(number): variables[number].signature for number in numbers}
    return Configured(Shape(inputs, {}), {"variables": numbers})


def _configure_interpolate(draft: Draft) -> Configured:
    number, signature = _one(draft)
    turning = flag(draft, "useSlerp")
    if signature in {"bool", "int", "ref", "custom"}:
        raise ConfigError("configuration/variable", f"a {signature} cannot be interpolated")
    if turning is None or (turning and signature != "float4"):
        raise ConfigError("configuration/useSlerp", "`useSlerp` is true or false, and true for a float4 only")
    inputs = {"value": signature, **EASING}
    return Configured(Shape(inputs, {}), {"variable": number, "turning": turning})


def _get(machine: Machine, block: Block, _inputs: Mapping[str, Value]) -> Mapping[str, Value]:
    return {"value": machine.variables[block.settings["variable"]]}


def _set(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Value]) -> None:
    for number in block.settings["variables"]:
        machine.timers.variables.pop(number, None)
        machine.set_variable(number, inputs[str(number)])
    machine.follow(block, "out")


def _interpolate(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    tasks, number = machine.timers.variables, block.settings["variable"]
    if not valid_motion(inputs) or len(tasks) >= MOST_ACTIVE:
        machine.follow(block, "err")
        return
    tasks.pop(number, None)
    tasks[number] = motion(machine, block, inputs, machine.variables[number], turning=block.settings["turning"])
    machine.follow(block, "out")


def valid_motion(inputs: Mapping[str, Any]) -> bool:
    """Whether duration and control points can be used."""
    return valid_duration(inputs["duration"]) and valid_controls(inputs["p1"], inputs["p2"])


def motion(machine: Machine, block: Block, inputs: Mapping[str, Any], origin: Value, *, turning: bool) -> Motion:
    """An interpolation that begins now."""
    controls = inputs["p1"], inputs["p2"]
    return Motion(block.index, machine.tick, inputs["duration"], origin, inputs["value"], controls, turning)


def operations() -> list[Operation]:
    """The rows of this family."""
    return [
        Operation("variable/get", configure=_configure_get, look=_get),
        Operation("variable/set", configure=_configure_set, entries=("in",), run=_set),
        Operation("variable/interpolate", configure=_configure_interpolate, entries=("in",), run=_interpolate),
    ]
