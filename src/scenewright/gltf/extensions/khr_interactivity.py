"""KHR_interactivity: what the world does, as a graph of operations (in the dialect ratified in 2026, or an older one)."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from scenewright.gltf.dialects import spoken
from scenewright.gltf.extension import Body, Extension
from scenewright.gltf.operations import OperationWriter

if TYPE_CHECKING:
    from scenewright.graph.program import Program


class Interactivity(Extension):
    """One graph at the root. A patch of a world carries none: what it does has not changed."""

    name: ClassVar[str] = "KHR_interactivity"

    def root(self) -> Body | None:
        """Write the graph, when every index is known."""
        program = self.builder.graph.program
        if program is None or not program.ops or self.builder.is_patch:
            return None
        return {"graphs": [self._graph(spoken(program, self.builder.options.dialect))], "graph": 0}

    def _graph(self, program: Program) -> Body:
        writer = OperationWriter(self.builder, program.variables)
        nodes = [writer.node(op) for op in program.ops]
        events = [writer.event(event) for event in program.events]
        variables = [writer.variable(first) for _, first in program.variables]
        graph: dict[str, object] = {"types": [{"signature": name} for name in writer.types]}
        if variables:
            graph["variables"] = variables
        if events:
            graph["events"] = events
        graph |= {"declarations": writer.declarations, "nodes": nodes, "extras": {"scenewright": _said(program)}}
        return graph


def _said(program: Program) -> Body:
    """What people and tools want to know of a graph.

    Names of the variables, where each reaction is written, and a hash that tells whether another file does the same.
    """
    state = {name: k for k, (name, _) in enumerate(program.variables) if name}
    reactions = [
        {"node": e.op, "address": e.address, "event": e.event, "file": PurePath(e.spot.file).name, "line": e.spot.line}
        for e in program.entries
    ]
    return {"course": program.course, "state": state, "reactions": reactions}
