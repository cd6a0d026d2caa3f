"""The interpreter: activates flows, computes values, keeps what blocks remember.

Flows are followed with a stack of their own, values are computed for one node at a time and each once, so no graph can
exhaust Python's; what one event may do is bounded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.arrays import draw_key, uniform
from scenewright.play.added import added_property
from scenewright.play.dispatch import Dispatch
from scenewright.play.faults import GraphFault, RunError
from scenewright.play.operations.pointers import reference_at
from scenewright.play.timers import RATE, Timers, step_timers
from scenewright.play.trace import Trace
from scenewright.play.values import default_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block, Graph
    from scenewright.play.values import Value, Vector
    from scenewright.play.world import World

MOST_STEPS = 100_000
"""Blocks that may be activated or computed at one event."""


class Machine:
    """A graph that runs on a world. Time moves by `advance` only, in steps of 1/60 s."""

    def __init__(self, world: World, graph: Graph) -> None:
        self.world = world
        self.graph = graph
        self.tick = 0
        self.variables: list[Value] = [variable.value for variable in graph.variables]
        self.timers = Timers()
        self.trace = Trace(world, graph)
        self.dispatch = Dispatch(self)
        self.viewer: Vector = (math.nan, math.nan, math.nan)
        """Where the visitor's head is."""
        self._memory: dict[int, dict[str, Any]] = {}
        self._stack: list[tuple[int, str]] = []
        self._spent = 0
        self._activations = 0
        self._key = draw_key(0, "play")

    @property
    def time(self) -> float:
        """Seconds since the start."""
        return self.tick / RATE

    def since(self, tick: int) -> float:
        """Seconds since a step."""
        return (self.tick - tick) / RATE

    # -- time

    def start(self) -> None:
        """Activate what waits for the start, then the first tick."""
        self.dispatch.start()
        self.dispatch.ticked(0.0, math.nan)
        self.dispatch.deliver()

    def advance(self) -> None:
        """Go on by one step: animations, interpolations and delays, then ticks, then events that were sent."""
        self.tick += 1
        self.trace.time = self.time
        step_timers(self)
        self.dispatch.ticked(self.time, 1.0 / RATE)
        self.dispatch.deliver()

    # -- flows

    def fire(self, index: int, entry: str = "") -> None:
        """Activate an input flow and all that follows, to the end.

        Raises:
            RunError: That is more than one event may do.
        """
        self._spent = 0
        self._stack.append((index, entry))
        while self._stack:
            number, flow = self._stack.pop()
            block = self.graph.blocks[number]
            self._spend(block)
            self._activations += 1
            if block.operation.run is not None:
                block.operation.run(self, block, flow, self._inputs(block))

    def fire_from(self, index: int, exit_: str) -> None:
        """Activate an output flow of a block from outside: an event's, or the end of what took time."""
        target = self.graph.blocks[index].flows.get(exit_)
        if target is not None and target[1] in self.graph.blocks[target[0]].entries:
            self.fire(*target)

    def follow(self, block: Block, *exits: str) -> None:
        """Activate output flows one after the other, once the block that runs has ended."""
        for name in reversed(exits):
            target = block.flows.get(name)
            if target is not None and target[1] in self.graph.blocks[target[0]].entries:
                self._stack.append(target)

    def again(self, block: Block, entry: str) -> None:
        """Activate the running block itself once what it activates after this has ended."""
        self._stack.append((block.index, entry))

    def _spend(self, block: Block) -> None:
        self._spent += 1
        if self._spent > MOST_STEPS:
            self._stack.clear()
            path = f"{self.graph.path}/nodes/{block.index}"
            message = f"stopped after {MOST_STEPS:,} operations at one event: {block.operation.name} does not end"
            raise RunError(GraphFault(path, message))

    # -- values

    def memory(self, block: Block) -> dict[str, Any]:
        """What a block remembers; its outputs among it."""
        if block.index not in self._memory:
            self._memory[block.index] = dict(block.settings.get("initial", {}))
        return self._memory[block.index]

    def _inputs(self, block: Block) -> dict[str, Value]:
        known: dict[int, Mapping[str, Value]] = {}
        waiting = [source.node for source in block.inputs.values() if source.node >= 0]
        while waiting:
            number = waiting[-1]
            if number in known:
                waiting.pop()
                continue
            maker = self.graph.blocks[number]
            self._spend(maker)
            missing = [source.node for source in _read_by(maker) if source.node >= 0 and source.node not in known]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            known[number] = self._outputs(maker, known)
        return _gathered(block, known)

    def _outputs(self, block: Block, known: Mapping[int, Mapping[str, Value]]) -> Mapping[str, Value]:
        if block.shape.compute is not None:
            values = block.shape.compute(*_gathered(block, known).values())
            return dict(zip(block.shape.outputs, values, strict=True))
        if block.operation.look is not None:
            return block.operation.look(self, block, _gathered(block, known))
        kept = self._memory.get(block.index, block.settings.get("initial", {}))
        return {name: kept[name] if name in kept else default_of(kind) for name, kind in block.shape.outputs.items()}

    def random(self, block: Block) -> float:
        """A number in [0, 1) that stays until another flow is activated; the same in every run."""
        return float(uniform(self._key, block.index, self._activations))

    # -- what operations do

    def set_variable(self, number: int, value: Value) -> None:
        """Change a variable."""
        if self.variables[number] != value:
            self.trace.variable(number, value)
        self.variables[number] = value

    def send(self, event: int, values: Mapping[str, Value]) -> None:
        """Send a custom event: to the host at once, to the graph's receivers when the flow has ended."""
        self.trace.sent(event, values)
        self.dispatch.queue(event, values)

    def stop_propagation(self, event: Value, *, immediate: bool) -> None:
        """Keep an event from what has not got it yet."""
        self.dispatch.stop(event, immediate=immediate)

    def has_event(self, reference: str) -> bool:
        """Whether a reference means an event that happened."""
        return self.dispatch.knows(reference)

    def note(self, kind: str, what: str, value: Value, seconds: Value = None) -> None:
        """Say in the trace what is done."""
        self.trace.act(kind, what, value, seconds)

    def remark(self, block: Block, message: str) -> None:
        """Say in the trace what could not be done, and by which node."""
        self.trace.act("failed", f"node {block.index} ({block.operation.name}): {message}", None, None)

    def property_at(self, pointer: str) -> tuple[str, Value] | None:
        """Signature and value of any property that can be read."""
        found = self.world.read(pointer) or self.world.seen(pointer) or reference_at(self, pointer)
        return found or added_property(self, pointer)


def _read_by(block: Block) -> list[Any]:
    """Sources that have to be known before the outputs of a block are."""
    computes = block.shape.compute is not None or block.operation.look is not None
    return list(block.inputs.values()) if computes else []


def _gathered(block: Block, known: Mapping[int, Mapping[str, Value]]) -> dict[str, Value]:
    return {
        name: source.value if source.node < 0 else known[source.node].get(source.socket)
        for name, source in block.inputs.items()
    }
