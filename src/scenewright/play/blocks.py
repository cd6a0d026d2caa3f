"""One interactivity node: its operation, configuration, sources of values and followers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.diagnostics.near import did_you_mean
from scenewright.play.graph import Block, ConfigError, Configured, Draft, Operation, Shape, Source
from scenewright.play.operations import EXTENSION_OPERATIONS, OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.play.graph import Graph
    from scenewright.play.reading import GraphReader

_REFUSED = Operation("")
_ANY = "?"
"""Signature of what comes from a refused node: one fault is one message."""


def read_block(
    reader: GraphReader,
    graph: Graph,
    declarations: Sequence[tuple[str, dict[str, Any]]],
    before: Sequence[Block],
    place: tuple[int, object, int],
) -> Block:
    """Read one node; faults go to `reader`, and then what is given is only good for reading on.

    Args:
        reader: Collects faults.
        graph: Types, variables and events.
        declarations: Names and JSON of the declarations.
        before: The nodes before it.
        place: Its index, its JSON and the number of all nodes.
    """
    index, entry, count = place
    where, body = f"nodes/{index}", entry if isinstance(entry, dict) else {}
    number = body.get("declaration")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(declarations):
        reader.fault(f"{where}/declaration", f"`declaration` is the number of one of {len(declarations)} declarations")
        return _refused(reader, index, {})
    flows = _flows(reader, body, where, (index, count))
    sources = _sources(reader, body, where, before)
    config = _configuration(reader, body, where)
    operation, fixed = _operation(reader, declarations[number], (where, number))
    if fixed is not None:
        return Block(index, operation, fixed, {}, {}, flows)
    if not operation.name:
        return _refused(reader, index, flows)
    try:
        found = _configured(operation, Draft(graph, config, _signatures(sources), tuple(flows), reader.asset_nodes))
    except ConfigError as error:
        reader.fault(f"{where}/{error.where}", str(error))
        return _refused(reader, index, flows)
    inputs = {name: sources[name] for name in found.shape.inputs}
    entries = operation.entries if found.entries is None else found.entries
    return Block(index, operation, found.shape, found.settings, inputs, flows, entries)


def _refused(reader: GraphReader, index: int, flows: Mapping[str, tuple[int, str]]) -> Block:
    """What stands for a node that has faults, so that reading goes on."""
    reader.refused.add(index)
    return Block(index, _REFUSED, Shape({}, {}), {}, {}, flows)


def _signatures(sources: Mapping[str, Source]) -> dict[str, str]:
    return {name: source.signature for name, source in sources.items()}


def _configured(operation: Operation, draft: Draft) -> Configured:
    found = operation.configure(draft) if operation.configure else Configured(_shape(operation, draft.types))
    _check_inputs(found.shape, draft.types)
    return found


def _operation(
    reader: GraphReader, declaration: tuple[str, dict[str, Any]], place: tuple[str, int]
) -> tuple[Operation, Shape | None]:
    """The operation of a declaration; one without a name and its declared shape where it does nothing."""
    (name, body), (where, number) = declaration, place
    extension = body.get("extension")
    if not name or not isinstance(extension, str):
        return OPERATIONS.get(name, _REFUSED), None
    known = EXTENSION_OPERATIONS.get((extension, name))
    outputs = reader.sockets(body, "outputValueSockets", f"declarations/{number}")
    inputs = reader.sockets(body, "inputValueSockets", f"declarations/{number}")
    if known is not None and extension in reader.extensions and not inputs and dict(known[1]) == outputs:
        return known[0], None
    reason = f"its sockets have to be {dict(known[1])}" if known else "it is unknown here"
    if known is not None and extension not in reader.extensions:
        reason = f"the file does not use {extension}"
    reader.fault(where, f"{name} of {extension} does nothing: {reason}", fatal=False)
    return _REFUSED, Shape(inputs, outputs)


def _shape(operation: Operation, types: Mapping[str, str]) -> Shape:
    """The shape of an operation that fits the types of a node's sockets."""
    for shape in operation.shapes:
        if all(types.get(name) in {signature, _ANY} for name, signature in shape.inputs.items()):
            return shape
    first = operation.shapes[0]
    for name in first.inputs:
        if name not in types:
            hint = did_you_mean(name, types)
            raise ConfigError(f"values/{name}", f"{operation.name} needs the input '{name}'. {hint}".strip())
    given = ", ".join(f"{name}: {types[name]}" for name in first.inputs)
    raise ConfigError("values", f"{operation.name} does not work on {given}")


def _check_inputs(shape: Shape, types: Mapping[str, str]) -> None:
    for name, signature in shape.inputs.items():
        if name not in types:
            raise ConfigError(f"values/{name}", f"the input '{name}' is missing")
        if types[name] not in {signature, _ANY}:
            raise ConfigError(f"values/{name}", f"the input '{name}' is a {signature}, not a {types[name]}")


def _configuration(reader: GraphReader, body: dict[str, Any], where: str) -> dict[str, Any]:
    found = {}
    for key, entry in reader.mapping(body, "configuration", where).items():
        value = entry.get("value") if isinstance(entry, dict) else None
        if not isinstance(value, list) or not value:
            reader.fault(f"{where}/configuration/{key}/value", "a configuration value is a list with elements")
        else:
            found[key] = value
    return found


def _flows(reader: GraphReader, body: dict[str, Any], where: str, place: tuple[int, int]) -> dict[str, tuple[int, str]]:
    """Followers by output flow, in socket order: ascending by UTF-16 code units."""
    index, count = place
    found = {}
    entries = reader.mapping(body, "flows", where)
    for name in sorted(entries, key=lambda name: name.encode("utf-16-be", "surrogatepass")):
        entry, path = entries[name], f"{where}/flows/{name}"
        target = entry.get("node") if isinstance(entry, dict) else None
        socket = entry.get("socket", "in") if isinstance(entry, dict) else None
        if not isinstance(target, int) or isinstance(target, bool) or not 0 <= target < count:
            reader.fault(f"{path}/node", f"`node` is the number of one of {count} nodes")
        elif target <= index:
            reader.fault(f"{path}/node", f"a flow leads to a later node, not from {index} to {target}")
        elif not isinstance(socket, str):
            reader.fault(f"{path}/socket", "`socket` is a text")
        else:
            found[name] = (target, socket)
    return found


def _sources(reader: GraphReader, body: dict[str, Any], where: str, before: Sequence[Block]) -> dict[str, Source]:
    found = {}
    for name, entry in reader.mapping(body, "values", where).items():
        path = f"{where}/values/{name}"
        if not isinstance(entry, dict):
            reader.fault(path, "a source of a value is an object")
        elif "node" in entry:
            source = _linked(reader, entry, path, before)
            if source is not None:
                found[name] = source
        else:
            pair = reader.typed(entry, path)
            found[name] = Source(*(pair or ("custom", None)))
    return found


def _linked(reader: GraphReader, entry: dict[str, Any], path: str, before: Sequence[Block]) -> Source | None:
    node, socket = entry["node"], entry.get("socket", "value")
    if "value" in entry:
        reader.fault(path, "a value comes from a node or stands there, not both")
    if not isinstance(node, int) or isinstance(node, bool) or node < 0:
        reader.fault(f"{path}/node", "`node` is the number of a node")
        return None
    if node >= len(before):
        reader.fault(f"{path}/node", f"a value comes from an earlier node, not from {node} to {len(before)}")
        return None
    if node in reader.refused:
        return Source(_ANY, None, node, str(socket))
    outputs = before[node].shape.outputs
    if not isinstance(socket, str) or socket not in outputs:
        hint = did_you_mean(str(socket), outputs)
        message = f"node {node} ({before[node].operation.name}) has no output '{socket}'. {hint}".strip()
        reader.fault(f"{path}/socket", message)
        return None
    if "type" in entry and reader.type_of(entry, path) not in {outputs[socket], None}:
        reader.fault(f"{path}/type", f"the output '{socket}' of node {node} is a {outputs[socket]}")
    return Source(outputs[socket], None, node, socket)
