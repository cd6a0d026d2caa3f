"""A behaviour graph, read and checked: types, variables, events and blocks with their sources and followers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenewright.play.faults import GraphFault
    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

    Compute = Callable[..., tuple[Value, ...]]
    Look = Callable[[Machine, "Block", Mapping[str, Value]], Mapping[str, Value]]
    Run = Callable[[Machine, "Block", str, Mapping[str, Value]], None]


@dataclass(frozen=True, eq=False)
class Shape:
    """One set of typed value sockets that an operation has.

    `compute` gives the outputs, in their order, from the inputs, in theirs; None where values depend on more.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    compute: Compute | None = None


@dataclass(frozen=True, eq=False)
class Draft:
    """What an operation's configuration is read from."""

    graph: Graph
    config: Mapping[str, Any]
    """By key, the JSON array that stands as its value."""
    types: Mapping[str, str]
    """Signatures of the value sockets that the block gives."""
    flows: tuple[str, ...]
    """Ids of its output flows, in socket order."""
    asset_nodes: int
    """Nodes of the glTF."""

    def one(self, key: str) -> Any:
        """The only element of a configuration value; None when there is no such value or it has another length."""
        array = self.config.get(key)
        return array[0] if isinstance(array, list) and len(array) == 1 else None


@dataclass(frozen=True, eq=False)
class Configured:
    """What a configuration comes to: settings, value sockets and input flows."""

    shape: Shape
    settings: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[str, ...] | None = None
    """None: those of the operation."""


class ConfigError(ValueError):
    """A configuration or socket that makes the graph invalid; `where` is the path below the block."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(message)
        self.where = where


@dataclass(frozen=True, eq=False)
class Operation:
    """What a block of one kind does; a row of the tables in `scenewright.play.operations`."""

    name: str
    shapes: tuple[Shape, ...] = ()
    """One of these has to fit, unless `configure` says the shape."""
    configure: Callable[[Draft], Configured] | None = None
    entries: tuple[str, ...] = ()
    """Input flow sockets; none: its values are computed when they are asked for."""
    run: Run | None = None
    """Does what an activated input flow asks for."""
    look: Look | None = None
    """Gives outputs that are read from a state. None: computed by the shape, or kept by `run` in the block's memory."""
    needs_inputs: bool = True
    """Whether its outputs are computed from its inputs when they are asked for."""


@dataclass(frozen=True, eq=False)
class Source:
    """Where the value of an input socket comes from: an output of the block `node`, or `value` where that is -1."""

    signature: str
    value: Value = None
    node: int = -1
    socket: str = "value"


@dataclass(frozen=True, eq=False)
class Block:
    """One interactivity node."""

    index: int
    operation: Operation
    shape: Shape
    settings: Mapping[str, Any]
    inputs: Mapping[str, Source]
    """Of the sockets that the operation reads, in the shape's order."""
    flows: Mapping[str, tuple[int, str]]
    """Connected output flows, in socket order: block and input flow."""
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Variable:
    """A custom variable."""

    signature: str
    value: Value


@dataclass(frozen=True, eq=False)
class Event:
    """A custom event; `values` are signatures and initial values by socket."""

    id: str
    values: Mapping[str, tuple[str, Value]]


@dataclass(frozen=True, eq=False)
class Graph:
    """A behaviour graph that may be run."""

    path: str
    types: tuple[str, ...] = ()
    variables: tuple[Variable, ...] = ()
    events: tuple[Event, ...] = ()
    blocks: tuple[Block, ...] = ()
    remarks: tuple[GraphFault, ...] = ()
    """What is valid and has no effect."""
    extras: Mapping[str, Any] = field(default_factory=dict)
    """``extras.scenewright`` of the graph."""
