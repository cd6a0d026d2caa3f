"""Small behaviour graphs and a small glTF to run them on; and the same steps for our interpreter as for the engine's."""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass, field
from typing import Any

from scenewright.gltf.container import pack
from scenewright.play import Machine, load_stage

SELECT = (
    "KHR_node_selectability",
    "selectedNode:ref controllerIndex:int selectionPoint:float3 selectionRayOrigin:float3 event:ref",
)
HOVER = ("KHR_node_hoverability", "hoveredNode:ref controllerIndex:int event:ref")
EXTENSIONS = {"event/onSelect": SELECT, "event/onHoverIn": HOVER, "event/onHoverOut": HOVER}
USED = "KHR_interactivity KHR_node_selectability KHR_node_hoverability KHR_node_visibility KHR_lights_punctual"


@dataclass(frozen=True)
class At:
    """An output of a node."""

    node: int
    socket: str = "value"


@dataclass
class Graph:
    """Writes the JSON of a graph; types and declarations follow from what is used."""

    types: list[str] = field(default_factory=list)
    variables: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    declarations: list[dict[str, Any]] = field(default_factory=list)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    extras: dict[str, Any] = field(default_factory=dict)

    def type(self, signature: str) -> int:
        if signature not in self.types:
            self.types.append(signature)
        return self.types.index(signature)

    def variable(self, signature: str, *value: Any) -> int:
        self.variables.append({"type": self.type(signature), **({"value": list(value)} if value else {})})
        return len(self.variables) - 1

    def event(self, name: str = "", **values: str) -> int:
        body: dict[str, Any] = {"id": name} if name else {}
        if values:
            body["values"] = {socket: {"type": self.type(signature)} for socket, signature in values.items()}
        self.events.append(body)
        return len(self.events) - 1

    def node(self, op: str, values: dict[str, Any] | None = None, **config: Any) -> int:
        """Add a node. A value is an `At`, or a tuple of a signature and its numbers."""
        node: dict[str, Any] = {"declaration": self._declared(op)}
        if config:
            node["configuration"] = {k: {"value": v if isinstance(v, list) else [v]} for k, v in config.items()}
        if values:
            node["values"] = {socket: self._source(value) for socket, value in values.items()}
        self.nodes.append(node)
        return len(self.nodes) - 1

    def flow(self, start: int, exit_: str, end: int, socket: str = "in") -> None:
        """Connect flows; an end before the start may be written, too."""
        self.nodes[start].setdefault("flows", {})[exit_] = {"node": end, "socket": socket}

    def chain(self, start: int, exit_: str, *ends: int) -> int:
        """Hang `ends` on one flow by a sequence that has to be the next node before them; gives the sequence."""
        sequence = min(ends) - 1
        assert self.declarations[self.nodes[sequence]["declaration"]]["op"] == "flow/sequence"
        self.flow(start, exit_, sequence)
        for number, end in enumerate(ends):
            self.flow(sequence, f"{number:02}", end)
        return sequence

    def keep(self, signature: str, source: At) -> int:
        """A variable and a node that sets it from `source`; gives the node."""
        number = self.variable(signature)
        return self.node("variable/set", {str(number): source}, variables=[number])

    def _declared(self, op: str) -> int:
        body: dict[str, Any] = {"op": op}
        if op in EXTENSIONS:
            extension, sockets = EXTENSIONS[op]
            pairs = (part.split(":") for part in sockets.split())
            outputs = {name: {"type": self.type(signature)} for name, signature in pairs}
            body |= {"extension": extension, "outputValueSockets": outputs}
        if body not in self.declarations:
            self.declarations.append(body)
        return self.declarations.index(body)

    def _source(self, value: Any) -> dict[str, Any]:
        if isinstance(value, At):
            return {"node": value.node, "socket": value.socket}
        signature, *numbers = value
        return {"type": self.type(signature), **({"value": numbers} if numbers else {})}

    @property
    def json(self) -> dict[str, Any]:
        found = {"types": [{"signature": signature} for signature in self.types]}
        for key in ("variables", "events", "declarations", "nodes"):
            found[key] = getattr(self, key)
        if self.extras:
            found["extras"] = {"scenewright": self.extras}
        return {key: value for key, value in found.items() if value}


def gltf(graph: dict[str, Any] | None = None) -> tuple[dict[str, Any], bytes]:
    """The glTF of the tests: JSON and binary.

    Node 0 ``box`` (mesh) holds 1 ``lid`` (mesh, turned) and 2 ``lamp`` (light); 3 ``ball`` (mesh, hidden at first).
    Animation 0 moves the box from (0, 0, 0) to (4, 0, 0) in 2 s, animation 1 turns the lid by half a turn about Y in 1 s.
    """
    arrays, binary = _arrays()
    document = {
        "asset": {"version": "2.0"},
        "extensionsUsed": USED.split(),
        "scene": 0,
        "scenes": [{"nodes": [0, 3]}],
        "nodes": [
            {"name": "box", "mesh": 0, "children": [1, 2], **_addressed("box")},
            {"name": "lid", "mesh": 0, "translation": [0, 1, 0], "rotation": [0, 0, 0, 1], **_addressed("box/lid")},
            {"name": "lamp", **_addressed("box/lamp", KHR_lights_punctual={"light": 0})},
            {"name": "ball", "mesh": 1, **_addressed("ball", KHR_node_visibility={"visible": False})},
        ],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "material": k}]} for k in range(2)],
        "materials": [
            {"pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0, 1], "metallicFactor": 0, "roughnessFactor": 0.5}},
            {"pbrMetallicRoughness": {"baseColorFactor": [0, 1, 0, 0.5]}, "alphaMode": "BLEND"},
        ],
        "animations": [_animation(0, "translation", 1, 2), _animation(1, "rotation", 3, 4)],
        "extensions": {"KHR_lights_punctual": {"lights": [{"type": "point", "intensity": 40, "color": [1, 1, 1]}]}},
        **arrays,
    }
    if graph is not None:
        document["extensions"]["KHR_interactivity"] = {"graphs": [graph], "graph": 0}
    return document, binary


def _arrays() -> tuple[dict[str, Any], bytes]:
    """Buffers, views and accessors: a triangle, and the keys of the animations."""
    triangle = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
    keys = struct.pack("<2f6f", 0, 2, 0, 0, 0, 4, 0, 0) + struct.pack("<2f8f", 0, 1, 0, 0, 0, 1, 0, 1, 0, 0)
    views = [(0, 36), (36, 8), (44, 24), (68, 8), (76, 32)]
    shapes = [("VEC3", 3), ("SCALAR", 2), ("VEC3", 2), ("SCALAR", 2), ("VEC4", 2)]
    bounds = {0: ([0, 0, 0], [1, 1, 0]), 1: ([0], [2]), 3: ([0], [1])}
    accessors = [
        {"bufferView": k, "componentType": 5126, "count": count, "type": kind}
        | ({"min": bounds[k][0], "max": bounds[k][1]} if k in bounds else {})
        for k, (kind, count) in enumerate(shapes)
    ]
    placed = [{"buffer": 0, "byteOffset": start, "byteLength": length} for start, length in views]
    arrays = {"buffers": [{"byteLength": len(triangle + keys)}], "bufferViews": placed, "accessors": accessors}
    return arrays, triangle + keys


def _addressed(address: str, **extensions: Any) -> dict[str, Any]:
    known = {"KHR_node_visibility": {"visible": True}, **extensions}
    return {"extensions": known, "extras": {"scenewright": {"address": address}}}


def _animation(node: int, path: str, times: int, values: int) -> dict[str, Any]:
    channels = [{"sampler": 0, "target": {"node": node, "path": path}}]
    return {"channels": channels, "samplers": [{"input": times, "output": values, "interpolation": "LINEAR"}]}


def glb(graph: Graph | dict[str, Any] | None) -> bytes:
    """The glTF of the tests with a graph, as a GLB."""
    document, binary = gltf(graph.json if isinstance(graph, Graph) else graph)
    return pack(json.dumps(document).encode(), [binary])


def run_ours(data: bytes, steps: list[dict[str, Any]]) -> tuple[list[list[Any]], Machine]:
    """Take the engine's steps with our interpreter: what they read, and the machine."""
    machine, reads = load_stage(data), []
    machine.viewer = (0.0, 1.6, 0.0)
    machine.start()
    for step in steps:
        for _ in range(step.get("wait", 0)):
            machine.advance()
        if "select" in step:
            machine.dispatch.select(step["select"])
        if "hover" in step:
            machine.dispatch.hover(step["hover"])
        if "emit" in step:
            names = [event.id for event in machine.graph.events]
            machine.dispatch.receive(names.index(step["emit"]), step.get("values", {}))
        if "camera" in step:
            machine.viewer = tuple(map(float, step["camera"]))
        if "read" in step:
            reads.append([plain((machine.property_at(pointer) or ("", None))[1]) for pointer in step["read"]])
        if "variables" in step:
            reads.append([plain(value) for value in machine.variables])
    return reads, machine


def plain(value: Any) -> Any:
    """A value as the engine's script prints it."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def near(a: Any, b: Any, tolerance: float = 1e-5) -> bool:
    """Whether two printed values agree: numbers within a tolerance, lists in each element."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(near(x, y, tolerance) for x, y in zip(a, b, strict=True))
    if (
        isinstance(a, int | float)
        and isinstance(b, int | float)
        and not isinstance(a, bool)
        and not isinstance(b, bool)
    ):
        return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance)
    return bool(a == b)
