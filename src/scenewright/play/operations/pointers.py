"""Reading and writing properties of the glTF.

Source: KHR_interactivity, "Object Model Access".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.play.graph import ConfigError, Configured, Operation, Shape
from scenewright.play.operations.configuration import index
from scenewright.play.operations.delays import PREFIX
from scenewright.play.operations.variables import EASING, motion, valid_motion
from scenewright.play.templates import effective, parse_template
from scenewright.play.timers import MOST_ACTIVE
from scenewright.play.values import default_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block, Draft
    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

EVENTS = "/extensions/KHR_interactivity/events/"


def _configured(draft: Draft, more: tuple[str, ...], outputs: bool) -> Configured:  # noqa: FBT001 - called once each
    text = draft.one("pointer")
    if not isinstance(text, str):
        raise ConfigError("configuration/pointer", "`pointer` is a JSON pointer template")
    try:
        parameters = parse_template(text)
    except ValueError as error:
        raise ConfigError("configuration/pointer", str(error)) from None
    signature = draft.graph.types[index(draft, "type", len(draft.graph.types), "types")]
    inputs = {parameter.socket: parameter.signature for parameter in parameters}
    for socket in more:
        if socket in inputs:
            raise ConfigError("configuration/pointer", f"`{socket}` cannot be a parameter here")
        inputs[socket] = EASING.get(socket, signature)
    shape = Shape(inputs, {"value": signature, "isValid": "bool"} if outputs else {})
    return Configured(shape, {"pointer": text, "parameters": parameters, "type": signature})


def _configure_get(draft: Draft) -> Configured:
    return _configured(draft, (), outputs=True)


def _configure_set(draft: Draft) -> Configured:
    return _configured(draft, ("value",), outputs=False)


def _configure_interpolate(draft: Draft) -> Configured:
    found = _configured(draft, ("value", *EASING), outputs=False)
    if found.settings["type"] in {"bool", "int", "ref", "custom"}:
        raise ConfigError("configuration/type", f"a {found.settings['type']} cannot be interpolated")
    return found


def _target(block: Block, inputs: Mapping[str, Value]) -> str | None:
    return effective(block.settings["pointer"], block.settings["parameters"], inputs)


def _get(machine: Machine, block: Block, inputs: Mapping[str, Value]) -> Mapping[str, Value]:
    signature, pointer = block.settings["type"], _target(block, inputs)
    value: Value = default_of(signature)
    found = machine.property_at(pointer) if pointer is not None else None
    if found is not None and found[0] == signature:
        return {"value": found[1], "isValid": True}
    return {"value": value, "isValid": False}


def _writable(machine: Machine, block: Block, inputs: Mapping[str, Value]) -> str | None:
    """The pointer, where it leads to a property of the right type that may be changed."""
    pointer = _target(block, inputs)
    if pointer is None or machine.world.writable(pointer) != block.settings["type"]:
        machine.remark(block, f"nothing to write at {pointer or block.settings['pointer']}")
        return None
    return pointer


def _set(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Value]) -> None:
    pointer = _writable(machine, block, inputs)
    if pointer is None:
        machine.follow(block, "err")
        return
    machine.timers.properties.pop(pointer, None)
    machine.world.write(pointer, inputs["value"])
    machine.note("set", pointer, inputs["value"])
    machine.follow(block, "out")


def _interpolate(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    tasks, pointer = machine.timers.properties, _writable(machine, block, inputs)
    if pointer is None or not valid_motion(inputs) or len(tasks) >= MOST_ACTIVE:
        machine.follow(block, "err")
        return
    tasks.pop(pointer, None)
    turning = pointer.startswith("/nodes/") and pointer.endswith("/rotation") and block.settings["type"] == "float4"
    found = machine.property_at(pointer)
    tasks[pointer] = motion(machine, block, inputs, found[1] if found else None, turning=turning)
    machine.note("move", pointer, inputs["value"], inputs["duration"])
    machine.follow(block, "out")


def reference_at(machine: Machine, pointer: str) -> tuple[str, Value] | None:
    """Whether `pointer` refers to a delay that is scheduled, or to an event."""
    if pointer.startswith(PREFIX) and pointer in machine.timers.delays:
        return "ref", pointer
    if pointer.startswith(EVENTS) and machine.has_event(pointer):
        return "ref", pointer
    return None


def operations() -> list[Operation]:
    """The rows of this family."""
    return [
        Operation("pointer/get", configure=_configure_get, look=_get),
        Operation("pointer/set", configure=_configure_set, entries=("in",), run=_set),
        Operation("pointer/interpolate", configure=_configure_interpolate, entries=("in",), run=_interpolate),
    ]
