"""From the JSON of a behaviour graph to a `Graph`: everything checked, every fault with its path.

Source: KHR_interactivity, "JSON Syntax" and "Validation", in the form of 2026: flows lead to later nodes only, values come
from earlier ones.
"""

from __future__ import annotations

from typing import Any

from scenewright.play.blocks import read_block
from scenewright.play.faults import MOST_FAULTS, GraphError, GraphFault
from scenewright.play.graph import Block, Event, Graph, Variable
from scenewright.play.operations import EXTENSION_OPERATIONS, OPERATIONS
from scenewright.play.values import LENGTHS, Value, default_of, inline

ROOT = "/extensions/KHR_interactivity"
MOST_BLOCKS = 200_000
"""Interactivity nodes of one graph."""


class GraphReader:
    """Reads one graph and collects its faults."""

    def __init__(self, path: str, asset_nodes: int, extensions: frozenset[str]) -> None:
        self.path = path
        self.asset_nodes = asset_nodes
        self.extensions = extensions
        self.faults: list[GraphFault] = []
        self.types: tuple[str, ...] = ()
        self.refused: set[int] = set()
        """Nodes that have faults."""

    def fault(self, where: str, message: str, *, fatal: bool = True) -> None:
        """Note a fault at a path below the graph; past the limit only one that is fatal is kept."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(GraphFault(f"{self.path}/{where}" if where else self.path, message, fatal))

    def listed(self, source: Any, key: str) -> list[Any]:
        """The array `key` of the graph; a fault and nothing where it is none or empty."""
        array = source.get(key, None)
        if key not in source:
            return []
        if not isinstance(array, list) or not array:
            self.fault(key, "an array that is there has elements")
            return []
        return array

    def mapping(self, source: Any, key: str, where: str) -> dict[str, Any]:
        """The object `key` of an object; a fault and nothing where it is none or empty."""
        found = source.get(key)
        if key not in source:
            return {}
        if not isinstance(found, dict) or not found:
            self.fault(f"{where}/{key}", "an object that is there has members")
            return {}
        return found

    def type_of(self, source: Any, where: str) -> str | None:
        """The signature that the member `type` of an object names; None with a fault."""
        number = source.get("type") if isinstance(source, dict) else None
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < len(self.types):
            return self.types[number]
        self.fault(f"{where}/type", f"`type` is the number of one of {len(self.types)} types")
        return None

    def typed(self, source: Any, where: str) -> tuple[str, Value] | None:
        """Signature and inline or default value of an object with `type` and perhaps `value`; None with a fault."""
        signature = self.type_of(source, where)
        if signature is None:
            return None
        if "value" not in source:
            return signature, default_of(signature)
        try:
            return signature, inline(signature, source["value"])
        except ValueError as error:
            self.fault(f"{where}/value", str(error))
            return None

    def read_types(self, source: dict[str, Any]) -> tuple[str, ...]:
        """Read `types`."""
        found: list[str] = []
        for number, entry in enumerate(self.listed(source, "types")):
            signature = entry.get("signature") if isinstance(entry, dict) else None
            if not isinstance(signature, str) or signature not in LENGTHS:
                self.fault(f"types/{number}/signature", f"no type has the signature {signature!r}")
            elif signature != "custom" and signature in found:
                self.fault(f"types/{number}/signature", f"{signature} is there already")
            found.append(signature if isinstance(signature, str) and signature in LENGTHS else "custom")
        return tuple(found)

    def read_variables(self, source: dict[str, Any]) -> tuple[Variable, ...]:
        """Read `variables`."""
        entries = enumerate(self.listed(source, "variables"))
        found = [self.typed(entry, f"variables/{number}") for number, entry in entries]
        return tuple(Variable(*(pair or ("custom", None))) for pair in found)

    def read_events(self, source: dict[str, Any]) -> tuple[Event, ...]:
        """Read `events`."""
        found: list[Event] = []
        for number, entry in enumerate(self.listed(source, "events")):
            where, body = f"events/{number}", entry if isinstance(entry, dict) else {}
            name = body.get("id", "")
            if not isinstance(entry, dict) or not isinstance(name, str):
                self.fault(where, "an event is an object, its `id` a text")
                name = ""
            if name and any(name == other.id for other in found):
                self.fault(f"{where}/id", f"'{name}' is another event's id")
            values = {}
            for socket, value in self.mapping(body, "values", where).items():
                if socket == "event":
                    self.fault(f"{where}/values/event", "no value of an event is called `event`")
                values[socket] = self.typed(value, f"{where}/values/{socket}") or ("custom", None)
            found.append(Event(name, values))
        return tuple(found)

    def read_declarations(self, source: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
        """Read `declarations`: for each its operation's name (empty where it is refused) and its JSON."""
        found: list[tuple[str, dict[str, Any]]] = []
        for number, entry in enumerate(self.listed(source, "declarations")):
            where, body = f"declarations/{number}", entry if isinstance(entry, dict) else {}
            name, extension = body.get("op"), body.get("extension")
            if not isinstance(name, str) or not (extension is None or isinstance(extension, str)):
                self.fault(where, "a declaration has a text `op`, and `extension` is one, too")
                name = ""
            elif extension is None and name not in OPERATIONS:
                near = "; say its `extension`" if any(name == op for _, op in EXTENSION_OPERATIONS) else ""
                self.fault(f"{where}/op", f"no operation is called '{name}'{near}")
                name = ""
            elif extension is None and ("inputValueSockets" in body or "outputValueSockets" in body):
                self.fault(where, "only operations of extensions declare their sockets")
            if name and any(self._equal(body, other) for _, other in found):
                self.fault(where, "another declaration is equal")
            found.append((name, body))
        return found

    def _equal(self, a: dict[str, Any], b: dict[str, Any]) -> bool:
        return all(a.get(key) == b.get(key) for key in ("op", "extension", "inputValueSockets"))

    def sockets(self, body: dict[str, Any], key: str, where: str) -> dict[str, str]:
        """Signatures of the sockets that a declaration says."""
        found = self.mapping(body, key, where).items()
        return {name: self.type_of(entry, f"{where}/{key}/{name}") or "custom" for name, entry in found}


def read_graph(
    source: object, number: int = 0, asset_nodes: int = 0, extensions: frozenset[str] = frozenset()
) -> Graph:
    """Read one element of ``graphs``.

    Args:
        source: Its JSON.
        number: Its index, for paths.
        asset_nodes: How many nodes the glTF has.
        extensions: What the glTF says it uses; operations of others do nothing.

    Raises:
        GraphError: It has to be refused.
    """
    reader = GraphReader(f"{ROOT}/graphs/{number}", asset_nodes, extensions)
    if not isinstance(source, dict):
        reader.fault("", "a graph is an object")
        raise GraphError(tuple(reader.faults))
    reader.types = reader.read_types(source)
    variables, events = reader.read_variables(source), reader.read_events(source)
    graph = Graph(reader.path, reader.types, variables, events)
    declarations = reader.read_declarations(source)
    entries = reader.listed(source, "nodes")
    if len(entries) > MOST_BLOCKS:
        reader.fault("nodes", f"more than {MOST_BLOCKS:,} nodes")
        entries = []
    blocks: list[Block] = []
    for index, entry in enumerate(entries):
        blocks.append(read_block(reader, graph, declarations, blocks, (index, entry, len(entries))))
    _check_entries(reader, blocks)
    if any(fault.fatal for fault in reader.faults):
        raise GraphError(tuple(fault for fault in reader.faults if fault.fatal))
    extras = source.get("extras")
    ours = extras.get("scenewright") if isinstance(extras, dict) else None
    known = ours if isinstance(ours, dict) else {}
    return Graph(reader.path, reader.types, variables, events, tuple(blocks), tuple(reader.faults), known)


def _check_entries(reader: GraphReader, blocks: list[Block]) -> None:
    """Remark on flows to sockets that are not there: they are valid and lead nowhere."""
    for block in blocks:
        for name, (target, entry) in block.flows.items():
            if target < len(blocks) and entry not in blocks[target].entries:
                message = f"'{entry}' is no input flow of {blocks[target].operation.name}: it leads nowhere"
                reader.fault(f"nodes/{block.index}/flows/{name}/socket", message, fatal=False)
