"""Getting about a world on foot, over stairs and ramps and on every storey."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.plan_grid import PlanGrid, grown
from scenewright.inspection.body import LEVEL
from scenewright.inspection.footing import solids_of
from scenewright.inspection.span_graph import SpanGraph
from scenewright.inspection.spans import MM, STEP, spans_of
from scenewright.inspection.walking import HEAD
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.graph import Vec2
    from scenewright.inspection.body import Body
    from scenewright.inspection.spans import Ints, Spans
    from scenewright.inspection.world import Finished

AGENT = 0.3
"""Metres: radius of who walks (Hubs and Decentraland)."""
REACH = 0.6
"""Metres from an agent to a thing that it has reached: an arm's length (2010 ADA Standards 308.3.2, 24 in)."""
HIGH = 1.22
"""Metres over the floor that a hand reaches (2010 ADA Standards 308.2.1, 48 in)."""
FINE, COARSE = 0.05, 0.1
"""Metres of a cell around a hut, and around a house; land has coarser ones."""
EXACT = 0.02
"""Metres of a cell where it is asked whether a way is wide enough for an agent, among a few rooms."""
_SURE = 0.04
"""Metres of a cell up to which a way as wide as an agent is found, and one 0.05 m narrower is not."""
FEW, MOST = 1 << 19, 1 << 21
"""Columns up to which cells are finer than `COARSE`, and columns at most."""
_AROUND = (2.0, 10.0)
"""Metres around rooms and ends within which a way from one to the other is looked for, first near, then farther."""


@dataclass(frozen=True, eq=False)
class Footways:
    """Where an agent's middle can be, and what of that hangs together."""

    graph: SpanGraph
    piece: Ints
    """(n,) number of the connected piece of each span, from 1; 0 where an agent has no room."""

    @property
    def spans(self) -> Spans:
        """Every walkable top, those too near a wall included."""
        return self.graph.spans

    def at(self, world: Finished, body: Body) -> NDArray[np.bool_]:
        """Spans (n,) on which one has reached a body: on a room's floor, an arm's length from anything else in its room.

        What stands on or in another thing is reached where that is; what hangs, from the highest floor near it that it is
        not under.
        """
        grid, top = self.spans.grid, self.spans.top / MM
        room = body if body.is_room else world.room_of(body)
        near = self.piece > 0
        if room is not None:
            near &= grid.draw(room.floor[:, :, [0, 2]]).ravel()[self.spans.cell]
        if body.is_room:
            return np.asarray(near & (np.abs(top - body.levels[0]) <= STEP))
        if not len(body.drawn):  # where one starts, and stands
            here = grown(grid.draw(body.triangles[:, :, [0, 2]]), REACH / grid.cell).ravel()[self.spans.cell]
            return np.asarray(near & here & (np.abs(top - body.origin[1]) <= STEP))
        carried = [body, *_carriers(world, body)]
        flat = np.concatenate([one.triangles for one in carried])[:, :, [0, 2]]
        near &= grown(grid.draw(flat), (AGENT + REACH) / grid.cell).ravel()[self.spans.cell]
        low = min(float(one.low[1]) for one in carried)
        below = top[near & (top <= low + STEP)]
        if not len(below):
            return np.zeros(len(top), bool)
        least = max(float(below.max()) - HEAD, room.levels[0] - STEP if room is not None else -np.inf)
        return np.asarray(near & (top >= least) & (top <= max(float(body.high[1]) + LEVEL, low + STEP)))

    def pieces_at(self, world: Finished, body: Body) -> NDArray[np.int64]:
        """Numbers of the pieces from which one reaches a body, sorted."""
        return np.flatnonzero(np.bincount(self.piece[self.at(world, body)]))


def _carriers(world: Finished, body: Body) -> list[Body]:
    """What a body stands on or in that is reached over from its side: no higher than a hand goes, nor wider than two do."""
    foot = (body.low + body.high) / 2
    foot[1] = body.low[1] - LEVEL
    return [
        other
        for other in world.within(foot, foot)
        if other is not body
        and other.is_thing
        and LEVEL < body.low[1] - other.low[1] <= HIGH
        and other.box.half[[0, 2]].min() <= AGENT + REACH
    ]


def walk_between(world: Finished, start: Body, goal: Body) -> bool:
    """Whether an agent of radius `AGENT` can walk from one body to another: through doors, over stairs and ramps."""
    for around in _AROUND:
        ways = footways(world, plan_over([start, goal, *world.rooms], around, EXACT))
        here, there = ways.pieces_at(world, start).tolist(), ways.pieces_at(world, goal).tolist()
        if not set(here).isdisjoint(there):
            return True
    return False


def footways(world: Finished, grid: PlanGrid) -> Footways:
    """Where one can walk over a grid; remembered, because one world is asked of many goals."""
    return _footways(world, (grid.origin, grid.cell, grid.shape))


@lru_cache(maxsize=4)
def _footways(world: Finished, plan: tuple[Vec2, float, tuple[int, int]]) -> Footways:
    grid = PlanGrid(*plan)
    graph = SpanGraph(spans_of(grid, solids_of(world, grid)))
    return Footways(graph, graph.pieces(graph.clear_of_borders(_reach(grid.cell))))


def _reach(cell: float) -> float:
    """Metres from the middle of a cell to that of one that is not free, at which an agent has room.

    What is free of a way are the cells that nothing touches. Of the finest an agent is let through where as many are free
    as its own width has for certain; of fine ones where they are wider; coarser ones would close doors by that.
    """
    return AGENT - cell / 4 if cell <= _SURE else AGENT + max(COARSE - cell, 0.0) / 2


def plan_over(bodies: Sequence[Body], around: float, finest: float = FINE) -> PlanGrid:
    """Columns over bodies, at least one, and `around` metres more.

    Cells are as fine as `FEW` columns allow, between `finest` and `COARSE`, and larger where `MOST` are not enough: 0.2 m
    on land of 290 m. A way as wide as an agent is found on up to 29 m (of cells up to 0.04 m), one 0.1 m wider on up to
    145 m, beyond that one two cells wider.
    """
    low = np.min([body.low for body in bodies], axis=0)[[0, 2]] - around
    high = np.max([body.high for body in bodies], axis=0)[[0, 2]] + around
    area = float(high[0] - low[0]) * float(high[1] - low[1])
    cell = max(min(max(math.sqrt(area / FEW), finest), COARSE), math.sqrt(area / MOST))
    cell = math.ceil(cell * MM - 1e-6) / MM
    return PlanGrid.over((float(low[0]), float(low[1])), (float(high[0]), float(high[1])), cell)
