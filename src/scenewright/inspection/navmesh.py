"""Where one can walk in a finished world, as triangles: what agents and teleporting viewers go by."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import distinct, distinct_rows, snap_positions
from scenewright.geometry import Mesh
from scenewright.gltf import GltfError
from scenewright.gltf.compression.simplifier import load_simplifier
from scenewright.graph import Material, Node, Primitive
from scenewright.inspection.on_foot import footways, plan_over
from scenewright.inspection.spans import MM
from scenewright.inspection.world import finished

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32, Float64
    from scenewright.graph import SceneGraph
    from scenewright.inspection.on_foot import Footways
    from scenewright.inspection.span_graph import SpanGraph
    from scenewright.inspection.spans import Ints
    from scenewright.inspection.world import Finished
    from scenewright.layout import Placed

NAME = "navmesh"
AROUND = 5.0
"""Metres around the things of a world."""
_MOVED = 0.02
"""Metres that the simplifier may move the surface by its own mean measure; single places then move up to 0.05 m."""
_WEST, _EAST, _SOUTH_EAST, _SOUTH_WEST = range(4)
"""Corners of a cell: north-west, north-east, and those south of them."""


def walkable_mesh(triangles: Float64) -> Mesh:
    """Walkable triangles (n, 3, 3), n at least 1, as a mesh that shares its corners."""
    points = snap_positions(triangles.reshape(-1, 3))
    first, inverse = distinct_rows(np.rint(points * 1e4).astype(np.int64))
    up = np.zeros((len(first), 3), np.float32)
    up[:, 1] = 1.0
    indices = inverse.reshape(-1, 3).astype(np.uint32)
    return Mesh(points[first], indices, up, np.ascontiguousarray(points[first][:, [0, 2]]))


def with_navmesh(placed: Placed, graph: SceneGraph) -> SceneGraph:
    """The graph of a finished world with where one can walk in it: a node with the role ``navmesh`` that is not seen."""
    triangles = navmesh(finished(placed, graph))
    if not len(triangles):
        return graph
    node = Node(NAME, NAME, primitives=(Primitive(walkable_mesh(triangles), NAME),), extras={"role": NAME})
    # Clear as air too: few viewers know KHR_node_visibility.
    clear = Material(NAME, NAME, base_color=(1.0, 1.0, 1.0, 0.0), alpha_mode="BLEND", unlit=True)
    return replace(graph, nodes=(*graph.nodes, node), materials={**graph.materials, NAME: clear})


def navmesh(world: Finished) -> Float64:
    """Walkable triangles (n, 3, 3), facing up: all that is connected with where visitors start, on every storey.

    The cells on which an agent's middle can be are joined over steps, to one surface that shares its corners, and thinned
    to where that moves by 0.05 m at most (without the simplifier, which the viewer's build brings, they stay as many).
    Without a start it is the floor of every room with what is connected to it, and the largest piece besides.
    """
    drawn = [body for body in world.bodies if len(body.drawn) and not body.is_ground]
    drawn = drawn or [body for body in world.bodies if len(body.drawn)]
    if not drawn:
        return np.zeros((0, 3, 3))
    starts = [body for body in world.bodies if body.node.kind == "spawn"][:1]
    ways = footways(world, plan_over([*drawn, *starts], AROUND))
    numbers = [ways.pieces_at(world, body) for body in starts or world.rooms]
    if not starts:
        numbers.append(_largest(ways))
    chosen = np.isin(ways.piece, np.concatenate(numbers))
    return _thinned(*_surface(ways.graph, chosen)) if chosen.any() else np.zeros((0, 3, 3))


def _largest(ways: Footways) -> Ints:
    counts = np.bincount(ways.piece, minlength=1)
    counts[0] = 0
    return np.array([counts.argmax()] if counts.any() else [], np.int64)


def _surface(graph: SpanGraph, chosen: NDArray[np.bool_]) -> tuple[Float64, NDArray[np.uint32]]:
    """Corners (k, 3) of chosen spans and triangles (m, 3) over them.

    Spans that one steps between share their corners, in the middle of their heights; four spans around a corner are
    joined after three rounds, however they are connected.
    """
    corner = np.arange(4 * len(chosen)).reshape(-1, 4)
    joints = []
    for k, pairs in (
        (0, ((_EAST, _WEST), (_SOUTH_EAST, _SOUTH_WEST))),
        (1, ((_SOUTH_WEST, _WEST), (_SOUTH_EAST, _EAST))),
    ):
        there = graph.beside[k]
        here = np.flatnonzero(chosen & (there >= 0))
        here = here[chosen[there[here]]]
        joints += [(here, one, there[here], two) for one, two in pairs]
    for _ in range(3):
        for here, one, there, two in joints:
            least = np.minimum(corner[here, one], corner[there, two])
            corner[here, one] = least
            corner[there, two] = least
    codes, place = distinct(corner[chosen].ravel())
    spans = graph.spans
    counts = np.bincount(place)
    height = np.bincount(place, np.repeat(spans.top[chosen], 4)) / counts / MM
    row, column = np.divmod(spans.cell[codes // 4], spans.grid.shape[1])
    number = codes % 4
    column, row = column + ((number == _EAST) | (number == _SOUTH_EAST)), row + (number >= _SOUTH_EAST)
    x, z = (spans.grid.origin[k] + lines * spans.grid.cell for k, lines in ((0, column), (1, row)))
    corners = place.reshape(-1, 4)
    indices = np.concatenate([corners[:, [0, 3, 2]], corners[:, [0, 2, 1]]]).astype(np.uint32)
    return np.stack([x, height, z], axis=1), indices


def _thinned(points: Float64, indices: NDArray[np.uint32]) -> Float64:
    """Triangles (n, 3, 3) of a surface, as few as its bound allows, all of them facing up."""
    positions: Float32 = snap_positions(points)
    simplifier = load_simplifier()
    if simplifier is not None:
        extent = float((positions.max(axis=0) - positions.min(axis=0)).max())
        bound = (1, _MOVED / max(extent, _MOVED))
        with suppress(GltfError):  # too large for the simplifier's memory
            indices = simplifier.simplify(indices, positions, np.zeros((len(points), 0), np.float32), (), bound)[0]
    corners = positions.astype(np.float64)[indices.astype(np.int64)]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return np.asarray(corners[a[:, 2] * b[:, 0] - a[:, 0] * b[:, 2] > 1e-9])
