"""Events: of the graph's life, of its author, of the visitor's hand; messages for developers; chance.

Source: KHR_interactivity, "Event Operations", "Debug Operations" and "Random"; KHR_node_selectability;
KHR_node_hoverability.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.play.graph import Configured, Operation, Shape
from scenewright.play.operations.configuration import index, whole
from scenewright.play.operations.rows import shape
from scenewright.play.templates import message, parse_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block, Draft
    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

SELECTED = "selectedNode:ref controllerIndex:int selectionPoint:float3 selectionRayOrigin:float3 event:ref"
HOVERED = "hoveredNode:ref controllerIndex:int event:ref"


def _configure_receive(draft: Draft) -> Configured:
    number = index(draft, "event", len(draft.graph.events), "events")
    values = draft.graph.events[number].values
    outputs = {**{socket: signature for socket, (signature, _) in values.items()}, "event": "ref"}
    initial = {socket: value for socket, (_, value) in values.items()}
    return Configured(Shape({}, outputs), {"event": number, "initial": initial})


def _configure_send(draft: Draft) -> Configured:
    number = index(draft, "event", len(draft.graph.events), "events")
    inputs = {socket: signature for socket, (signature, _) in draft.graph.events[number].values.items()}
    return Configured(Shape(inputs, {}), {"event": number})


def _send(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Value]) -> None:
    machine.send(block.settings["event"], inputs)
    machine.follow(block, "out")


def _stop(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Any]) -> None:
    machine.stop_propagation(inputs["event"], immediate=inputs["stopImmediate"])
    machine.follow(block, "out")


def _configure_node(draft: Draft, outputs: str) -> Configured:
    number = whole(draft, "nodeIndex")
    known = number is not None and 0 <= number < draft.asset_nodes
    return Configured(shape("", outputs), {"node": number if known else None, "initial": {"controllerIndex": -1}})


def _configure_select(draft: Draft) -> Configured:
    return _configure_node(draft, SELECTED)


def _configure_hover(draft: Draft) -> Configured:
    return _configure_node(draft, HOVERED)


def _configure_log(draft: Draft) -> Configured:
    text, severity = draft.one("message"), whole(draft, "severity")
    pieces = parse_message(text) if isinstance(text, str) and severity is not None else None
    parameters = [piece[0] for piece in pieces or () if not isinstance(piece, str)]
    inputs = {socket: draft.types.get(socket, "float") for socket in parameters}
    return Configured(Shape(inputs, {}), {"message": pieces or (), "severity": severity or 0})


def _log(machine: Machine, block: Block, _entry: str, inputs: Mapping[str, Value]) -> None:
    machine.note("log", message(block.settings["message"], inputs), None)
    machine.follow(block, "out")


def _random(machine: Machine, block: Block, _inputs: Mapping[str, Value]) -> Mapping[str, Value]:
    return {"value": machine.random(block)}


def operations() -> list[Operation]:
    """The rows of this family."""
    tick = shape("", "timeSinceStart:float timeSinceLastTick:float event:ref")
    stop = shape("stopImmediate:bool event:ref", "")
    return [
        Operation("event/onStart", (shape("", "event:ref"),), needs_inputs=False),
        Operation("event/onTick", (tick,), needs_inputs=False),
        Operation("event/receive", configure=_configure_receive, needs_inputs=False),
        Operation("event/send", configure=_configure_send, entries=("in",), run=_send),
        Operation("event/stopPropagation", (stop,), entries=("in",), run=_stop),
        Operation("debug/log", configure=_configure_log, entries=("in",), run=_log),
        Operation("math/random", (shape("", "value:float"),), look=_random),
    ]


def extension_operations() -> dict[tuple[str, str], tuple[Operation, Mapping[str, str]]]:
    """Operations of extensions by extension and name, each with the output sockets that a declaration has to have."""
    select = Operation("event/onSelect", configure=_configure_select, needs_inputs=False)
    found = {("KHR_node_selectability", select.name): (select, shape("", SELECTED).outputs)}
    for name in ("event/onHoverIn", "event/onHoverOut"):
        hover = Operation(name, configure=_configure_hover, needs_inputs=False)
        found["KHR_node_hoverability", name] = (hover, shape("", HOVERED).outputs)
    return found
