"""How large a file's behaviour graphs are and whose reactions make them so, from the file alone; of any GLB."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from scenewright.report.document import GraphCost, GraphSize
from scenewright.report.views import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Json = dict[str, Any]
NONE = GraphSize(0, 0, 0, 0, ())
_MOST = 10
_BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What comes of a graph that refers to what it does not have."""


def graph_of(document: Json) -> GraphSize:
    """Measure the KHR_interactivity graphs of a glTF document; nothing of the operations' meaning is looked at.

    A graph that cannot be followed is counted without saying whose it is; what is none at all counts as none.
    """
    try:
        graphs = document.get("extensions", {}).get("KHR_interactivity", {}).get("graphs", [])
        return _measured(document, graphs) if graphs else NONE
    except _BROKEN:
        return NONE


def _measured(document: Json, graphs: list[Json]) -> GraphSize:
    operations: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for graph in graphs:
        nodes = graph.get("nodes", [])
        try:
            owners = _owners(document, graph)
        except _BROKEN:
            owners = [""] * len(nodes)
        for owner, node in zip(owners, nodes, strict=True):
            operations[owner] += 1
            sizes[owner] += _bytes(node)
    ranked = sorted(operations.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST]
    return GraphSize(
        operations.total(),
        sum(len(graph.get("variables", [])) for graph in graphs),
        sum(len(graph.get("events", [])) for graph in graphs),
        sum(map(_bytes, graphs)),
        tuple(GraphCost(address, count, sizes[address]) for address, count in ranked),
    )


def graph_line(size: GraphSize) -> str:
    """A graph in one line; empty without one."""
    if not size.operations:
        return ""
    counts = f"{size.operations:,} operations, {size.variables:,} variables, {size.events:,} events"
    return f"Behaviour graph: {counts}, {size.bytes:,} bytes"


def graph_rows(size: GraphSize) -> list[tuple[str, str, str]]:
    """Address, operations and bytes of what needs most, as text."""
    return [
        (cost.address or "(the graph itself)", f"{cost.operations:,}", f"{cost.bytes:,}") for cost in size.costliest
    ]


def _bytes(value: object) -> int:
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def _owners(document: Json, graph: Json) -> list[str]:
    """For each node of a graph the address that needs it first: by flows and values, and by the events it sends itself.

    What begins another reaction is that one's.
    """
    nodes, heard, entries = graph.get("nodes", []), _heard(graph), dict(_entries(document, graph))
    owners: list[str | None] = [None] * len(nodes)
    for start, address in entries.items():
        waiting = [start]
        while waiting:
            index = waiting.pop()
            if owners[index] is None:
                owners[index] = address
                needed = _needed(graph, index, heard)
                waiting += [other for other in needed if owners[other] is None and other not in entries]
    return [owner or "" for owner in owners]


def _entries(document: Json, graph: Json) -> Iterator[tuple[int, str]]:
    """Where reactions begin and whose they are: by the nodes that events are about, and as the file says."""
    for index, node in enumerate(graph.get("nodes", [])):
        about = node.get("configuration", {}).get("nodeIndex", {}).get("value", [])
        if about and 0 <= about[0] < len(document.get("nodes", [])):
            yield index, name_of(document["nodes"][about[0]])
    said = graph.get("extras", {})
    said = said.get("scenewright", {}) if isinstance(said, dict) else {}
    for reaction in said.get("reactions", []):
        yield int(reaction["node"]), str(reaction["address"])


def _heard(graph: Json) -> dict[int, list[int]]:
    """Nodes that receive each custom event."""
    found: dict[int, list[int]] = {}
    for index, node in enumerate(graph.get("nodes", [])):
        if _operation(graph, node) == "event/receive":
            found.setdefault(_event(node), []).append(index)
    return found


def _needed(graph: Json, index: int, heard: dict[int, list[int]]) -> Sequence[int]:
    node = graph["nodes"][index]
    sockets = [*node.get("values", {}).values(), *node.get("flows", {}).values()]
    sent = heard.get(_event(node), []) if _operation(graph, node) == "event/send" else []
    return [*(int(socket["node"]) for socket in sockets if "node" in socket), *sent]


def _operation(graph: Json, node: Json) -> str:
    return str(graph["declarations"][node["declaration"]]["op"])


def _event(node: Json) -> int:
    return int(node.get("configuration", {}).get("event", {}).get("value", [-1])[0])
