"""From the bytes of a GLB to a machine that can be started."""

from __future__ import annotations

from typing import Any

from scenewright.geometry.foreign.errors import ForeignError
from scenewright.play.faults import GraphError, GraphFault
from scenewright.play.graph import Graph
from scenewright.play.machine import Machine
from scenewright.play.reading import ROOT, read_graph
from scenewright.play.world import World


def load_stage(data: bytes) -> Machine:
    """Read a GLB and the behaviour graph it selects; without one, a machine that does nothing.

    Raises:
        GraphError: The bytes are no GLB, or the graph has to be refused.
    """
    try:
        world = World(data)
        body = world.at(ROOT)
        graph = _selected(world, body) if body is not None else Graph(ROOT)
        return Machine(world, graph)
    except ForeignError as error:
        raise GraphError((GraphFault("", error.message),)) from error


def _selected(world: World, body: Any) -> Graph:
    graphs = body.get("graphs") if isinstance(body, dict) else None
    number = body.get("graph", 0) if isinstance(body, dict) else None
    if not isinstance(graphs, list) or not graphs:
        raise GraphError((GraphFault(f"{ROOT}/graphs", "`graphs` is a list with elements"),))
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(graphs):
        raise GraphError((GraphFault(f"{ROOT}/graph", f"`graph` is the number of one of {len(graphs)} graphs"),))
    used = world.root.get("extensionsUsed")
    names = frozenset(name for name in used if isinstance(name, str)) if isinstance(used, list) else frozenset()
    return read_graph(graphs[number], number, len(world.nodes), names)
