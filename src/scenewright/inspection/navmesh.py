"""Where one can walk in a finished world, as triangles: what agents and teleporting viewers go by."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import distinct_rows, snap_positions
from scenewright.geometry import Mesh
from scenewright.geometry.casting import DOWN, cast
from scenewright.geometry.plan_grid import PlanGrid, pieces
from scenewright.geometry.sampling import normals_of
from scenewright.inspection.walking import HEAD, STOREY, around, free_floor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.inspection.world import Finished

AGENT, STEP = 0.3, 0.3
"""Metres: radius of who walks, and what is stepped over."""
UPRIGHT = 0.7071067811865476
"""Cosine of 45 degrees, the steepest ground that is walked on."""
AROUND = 5.0
"""Metres around the things of a world."""
CELL, MOST = 0.1, 1024
"""Metres of a cell at least, and cells along the longer side at most."""
LAYER = 0.01
"""Metres of height within which cells are one rectangle."""


def walkable_mesh(triangles: Float64) -> Mesh:
    """Walkable triangles (n, 3, 3), n at least 1, as a mesh that shares its corners."""
    points = snap_positions(triangles.reshape(-1, 3))
    first, inverse = distinct_rows(np.rint(points * 1e4).astype(np.int64))
    up = np.zeros((len(first), 3), np.float32)
    up[:, 1] = 1.0
    indices = inverse.reshape(-1, 3).astype(np.uint32)
    return Mesh(points[first], indices, up, np.ascontiguousarray(points[first][:, [0, 2]]))


def navmesh(world: Finished) -> Float64:
    """Walkable triangles (n, 3, 3), facing up: the storey and the connected piece where visitors start.

    Cells of a plan that are free for an agent of radius `AGENT` are joined to level rectangles; where a neighbour is more
    than `STEP` higher or lower, both end. Without a start everything on the lowest floor counts.
    """
    start = next((body for body in world.bodies if body.node.kind == "spawn"), None)
    drawn = [body for body in world.bodies if len(body.drawn) and not body.is_ground]
    if not drawn:
        return np.zeros((0, 3, 3))
    level = float(start.origin[1]) if start is not None else min((room.levels[0] for room in world.rooms), default=0.0)
    rooms = tuple(room for room in world.rooms if abs(room.levels[0] - level) < STOREY)
    low = np.min([body.low for body in drawn], axis=0)[[0, 2]] - AROUND
    high = np.max([body.high for body in drawn], axis=0)[[0, 2]] + AROUND
    cell = max(float((high - low).max()) / MOST, CELL)
    grid = PlanGrid.over((float(low[0]), float(low[1])), (float(high[0]), float(high[1])), cell)
    heights = _heights(world, grid, free_floor(world, grid, rooms, AGENT), level)
    marked = pieces(_stepped(heights))
    chosen = marked > 0
    if start is not None:
        here = [number for number in np.unique(marked[around(grid, start)]).tolist() if number]
        chosen = np.isin(marked, here)
    return _rectangles(grid, heights, chosen)


def _heights(world: Finished, grid: PlanGrid, free: NDArray[np.bool_], level: float) -> Float64:
    """Height of the floor or ground in the middle of each cell; NaN where nobody walks."""
    ground = world.outdoors[np.abs(normals_of(world.outdoors)[:, 1]) >= UPRIGHT]
    floors = np.concatenate([ground, *(room.floor for room in world.rooms if abs(room.levels[0] - level) < STOREY)])
    rows, columns = np.nonzero(free)
    x = grid.origin[0] + (columns + 0.5) * grid.cell
    z = grid.origin[1] + (rows + 0.5) * grid.cell
    eye = max(level, float(floors[:, :, 1].max(initial=level))) + HEAD
    depth = cast(np.stack([x, np.full(len(x), eye), z], axis=1), DOWN, floors)
    heights = np.full(grid.shape, np.nan)
    heights[rows, columns] = np.where(np.isfinite(depth), eye - depth, np.nan)
    return heights


def _stepped(heights: Float64) -> NDArray[np.bool_]:
    """Cells with a height that no neighbour differs from by more than a step."""
    walked = ~np.isnan(heights)
    for axis in (0, 1):
        jump = np.abs(np.diff(heights, axis=axis)) > STEP
        before = np.pad(jump, [(0, 1) if k == axis else (0, 0) for k in (0, 1)])
        after = np.pad(jump, [(1, 0) if k == axis else (0, 0) for k in (0, 1)])
        walked &= ~(before | after)
    return walked


def _rectangles(grid: PlanGrid, heights: Float64, chosen: NDArray[np.bool_]) -> Float64:
    """Two triangles for each rectangle of cells in one layer: runs of a row, joined with equal ones of the next."""
    layers = np.where(chosen, np.rint(np.where(chosen, heights, 0.0) / LAYER), np.nan)
    running: dict[tuple[int, int, float], int] = {}
    found: list[tuple[int, int, int, int, float]] = []
    for row in range(grid.shape[0] + 1):
        runs = _runs(layers[row]) if row < grid.shape[0] else set()
        found += [(running.pop(run), row, *run) for run in [run for run in running if run not in runs]]
        for run in sorted(runs):
            running.setdefault(run, row)
    if not found:
        return np.zeros((0, 3, 3))
    table = np.array(sorted(found), np.float64)
    z0, z1 = (grid.origin[1] + table[:, k] * grid.cell for k in (0, 1))
    x0, x1 = (grid.origin[0] + table[:, k] * grid.cell for k in (2, 3))
    y = table[:, 4] * LAYER
    a, b, c, d = (np.stack([x, y, z], axis=1) for x, z in ((x0, z0), (x0, z1), (x1, z1), (x1, z0)))
    return np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])


def _runs(layer: Float64) -> set[tuple[int, int, float]]:
    """Stretches of a row with one layer: first and last but one cell, layer."""
    value = np.where(np.isnan(layer), np.inf, layer)
    edges = np.flatnonzero(np.concatenate([[True], value[1:] != value[:-1], [True]])).tolist()
    return {(first, last, float(value[first])) for first, last in pairwise(edges) if np.isfinite(value[first])}
