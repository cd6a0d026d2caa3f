"""Which blocks an event reaches, in which order, and what keeps it from them.

Source: KHR_interactivity, "Event Operations"; KHR_node_selectability and KHR_node_hoverability (propagation).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import field
from typing import TYPE_CHECKING, Any

from scenewright.play.object_model import is_index
from scenewright.play.operations.pointers import EVENTS
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

MOST_ROUNDS = 16
"""Times in one step that events sent by receivers of events are delivered; what is sent later waits for the next step."""
_NOWHERE = (math.nan,) * 3


@dataclass(eq=False)
class Occurrence:
    """An event that is being delivered."""

    reference: str
    stopped: bool = False
    """Not to those it would reach by going up the tree."""
    halted: bool = False
    """To nobody more."""


@dataclass(eq=False)
class Handlers:
    """Blocks that wait for events, by operation, and by event or glTF node."""

    plain: dict[str, list[int]] = field(default_factory=dict)
    receivers: dict[int, list[int]] = field(default_factory=dict)
    nodes: dict[tuple[str, int], list[int]] = field(default_factory=dict)


class Dispatch:
    """Delivers events to a machine's graph."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.hovered: int | None = None
        """What the visitor points at."""
        self._handlers = _handlers(machine)
        self._queue: deque[tuple[int, Mapping[str, Value]]] = deque()
        self._current: Occurrence | None = None
        self._count = 0

    def start(self) -> None:
        """The graph starts."""
        self._occur([self._handlers.plain.get("event/onStart", [])], {})

    def ticked(self, since_start: float, since_last: float) -> None:
        """A step has passed."""
        blocks = self._handlers.plain.get("event/onTick", [])
        if blocks:
            self._occur([blocks], {"timeSinceStart": since_start, "timeSinceLastTick": since_last})

    def queue(self, event: int, values: Mapping[str, Value]) -> None:
        """A custom event is sent; its receivers get it when what runs has ended."""
        if event in self._handlers.receivers:
            self._queue.append((event, values))

    def deliver(self) -> None:
        """Deliver the custom events that were sent."""
        for _ in range(MOST_ROUNDS):
            if not self._queue:
                return
            for _ in range(len(self._queue)):
                event, values = self._queue.popleft()
                self._occur([self._handlers.receivers[event]], dict(values))

    def receive(self, event: int, values: Mapping[str, Value]) -> None:
        """A custom event comes from outside; values it does not give are the initial ones."""
        initial = {name: value for name, (_, value) in self.machine.graph.events[event].values.items()}
        self._occur([self._handlers.receivers.get(event, [])], {**initial, **values})
        self.deliver()

    def is_received(self, event: int) -> bool:
        """Whether the graph listens to a custom event."""
        return event in self._handlers.receivers

    def select(self, node: int, point: Value = None) -> bool:
        """The visitor selects a glTF node; false where it, or what it is in, cannot be selected."""
        if not self.machine.world.allows(node, "KHR_node_selectability", "selectable"):
            return False
        values: dict[str, Value] = {"selectedNode": f"/nodes/{node}", "controllerIndex": 0}
        values["selectionPoint"] = _NOWHERE if point is None else point
        values["selectionRayOrigin"] = self.machine.viewer
        self._bubble("event/onSelect", self.machine.world.line(node), values)
        self.deliver()
        return True

    def hover(self, node: int | None) -> bool:
        """The visitor points at a glTF node or (None) at nothing; false where it cannot be hovered over.

        What the old and the new node are both in gets neither event.
        """
        world = self.machine.world
        allowed = node is None or world.allows(node, "KHR_node_hoverability", "hoverable")
        node = node if allowed else None
        old = self.hovered
        left = [] if old is None else world.line(old)
        entered = [] if node is None else world.line(node)
        self.hovered = node
        for name, target, ways, others in (
            ("event/onHoverOut", old, left, set(entered)),
            ("event/onHoverIn", node, entered, set(left)),
        ):
            if target is not None:
                values: dict[str, Value] = {"hoveredNode": f"/nodes/{target}", "controllerIndex": 0}
                self._bubble(name, [one for one in ways if one not in others], values)
        self.deliver()
        return allowed

    def listens(self, node: int, *operations: str) -> bool:
        """Whether a node, or what it is in, has a handler of one of the operations."""
        line = self.machine.world.line(node)
        return any((name, one) in self._handlers.nodes for name in operations for one in line)

    def stop(self, reference: Value, *, immediate: bool) -> None:
        """Keep the event that is being delivered from going on."""
        if self._current is not None and self._current.reference == reference:
            self._current.stopped = True
            self._current.halted = self._current.halted or immediate

    def knows(self, reference: str) -> bool:
        """Whether a reference was made for an event."""
        number = reference.removeprefix(EVENTS)
        return is_index(number, self._count + 1) and number != "0"

    def _bubble(self, operation: str, line: Iterable[int], values: dict[str, Value]) -> None:
        self._occur([self._handlers.nodes.get((operation, node), []) for node in line], values)

    def _occur(self, levels: list[list[int]], values: dict[str, Any]) -> None:
        """Activate blocks level by level, until the event is stopped."""
        self._count += 1
        occurrence = Occurrence(f"{EVENTS}{self._count}")
        before, self._current = self._current, occurrence
        machine, blocks = self.machine, self.machine.graph.blocks
        try:
            for level in levels:
                for index in level:
                    if occurrence.halted:
                        return
                    memory = machine.memory(blocks[index])
                    memory.update(values)
                    memory["event"] = occurrence.reference
                    machine.trace.entered(index)
                    machine.fire_from(index, "out")
                if occurrence.stopped:
                    return
        finally:
            self._current = before


def _handlers(machine: Machine) -> Handlers:
    found = Handlers()
    for block in machine.graph.blocks:
        name = block.operation.name
        if name in {"event/onStart", "event/onTick"}:
            found.plain.setdefault(name, []).append(block.index)
        elif name == "event/receive":
            found.receivers.setdefault(block.settings["event"], []).append(block.index)
        elif name in {"event/onSelect", "event/onHoverIn", "event/onHoverOut"} and block.settings["node"] is not None:
            found.nodes.setdefault((name, block.settings["node"]), []).append(block.index)
    return found
