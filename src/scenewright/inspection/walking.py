"""Plans of the floor that one can walk on, drawn from what was built."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.plan_grid import PlanGrid, grown, pieces, shrunk
from scenewright.inspection.body import LEVEL
from scenewright.parts import Stands

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2
    from scenewright.inspection.body import Body
    from scenewright.inspection.world import Finished
    from scenewright.survey import Way

PIXELS = 256
"""Cells along the longer side of a room's plan (SceneEval: navigability.image_resolution)."""
ROBOT = 0.2
"""Metres: width of who walks (SceneEval: navigability.robot_width)."""
HEAD = 2.0
"""Metres over the floor: what is higher is walked under (SceneEval: navigability.obj_height_threshold)."""
STEM, STEMS = 0.3, 1.0
"""Metres: as `survey.bodies` has it for plants."""
REACH = 0.6
"""Metres from a thing at which one has reached it: an arm's length (2010 ADA Standards 308.3.2, 24 in)."""
STOREY = 1.8
"""Metres between floors that are two storeys."""
_AROUND = 10.0
"""Metres around rooms and ends that a plan of the whole world has."""
_FINE, _MOST = 0.05, 2048
"""Metres of a cell, and cells along the longer side at most."""


def room_share(world: Finished, room: Body) -> float | None:
    """Share of a room's free floor that its largest piece has; None where no floor is free.

    As the benchmark does: the floor shrunk by half the robot's width, things grown by it. The things are their own
    triangles seen from above, not their boxes.
    """
    if not len(room.floor):
        return None
    flat = room.floor[:, :, [0, 2]]
    low, high = flat.reshape(-1, 2).min(axis=0), flat.reshape(-1, 2).max(axis=0)
    cell = float((high - low).max()) / PIXELS
    grid = PlanGrid.over((float(low[0]), float(low[1])), (float(high[0]), float(high[1])), cell)
    inside = [body for body in world.within(room.low, room.high) if _in_the_way(body, room.levels[0])]
    blocked = _drawn(grid, [_between(body, room.levels[0]) for body in inside], outline=True)
    free = shrunk(grid.draw(flat, outline=False), ROBOT / 2 / cell) & ~grown(blocked, ROBOT / 2 / cell)
    marked = pieces(free)
    counts = np.bincount(marked.ravel())[1:]
    return float(counts.max() / counts.sum()) if len(counts) else None


def walk_between(world: Finished, start: Body, goal: Body) -> bool:
    """Whether one can walk from one body to another, through doors and over ground, on the storey of the start."""
    level = _floor_of(world, start)
    rooms = [room for room in world.rooms if abs(room.levels[0] - level) < STOREY]
    grid = _grid([start, goal, *rooms])
    marked = _pieces(world, (grid.origin, grid.cell, grid.shape), tuple(rooms))
    here, there = (set(np.unique(marked[around(grid, body)]).tolist()) - {0} for body in (start, goal))
    return bool(here & there)


def _grid(bodies: list[Body]) -> PlanGrid:
    low = np.min([body.low for body in bodies], axis=0)[[0, 2]] - _AROUND
    high = np.max([body.high for body in bodies], axis=0)[[0, 2]] + _AROUND
    cell = max(float((high - low).max()) / _MOST, _FINE)
    return PlanGrid.over((float(low[0]), float(low[1])), (float(high[0]), float(high[1])), cell)


@lru_cache(maxsize=2)
def _pieces(world: Finished, plan: tuple[Vec2, float, tuple[int, int]], rooms: tuple[Body, ...]) -> NDArray[np.int64]:
    """Pieces of the free floor; remembered, because one world is asked of many goals."""
    return pieces(free_floor(world, PlanGrid(*plan), rooms, ROBOT / 2))


def free_floor(world: Finished, grid: PlanGrid, rooms: tuple[Body, ...], radius: float) -> NDArray[np.bool_]:
    """Cells on which the middle of who walks, `radius` metres wide to each side, can be: floors, ground and open ways."""
    open_ways = {way.name for way in world.plan.ways}
    low, high = grid.bounds
    walls, things = [_between(room, room.levels[0]) for room in rooms], []
    for body in world.within(np.array([low[0], -np.inf, low[1]]), np.array([high[0], np.inf, high[1]])):
        base = _floor_of(world, body)
        if body.is_building and not body.is_room and not body.is_ground and body.address not in open_ways:
            walls.append(_between(body, base))
        elif _in_the_way(body, base):
            things.append(_between(body, base))
    holes = [_hole(way) for way in world.plan.ways]
    hole = _drawn(grid, holes, outline=False)
    floor = _drawn(grid, [world.outdoors, *(room.floor for room in rooms)], outline=True) | hole
    cells = radius / grid.cell
    blocked = (_drawn(grid, walls, outline=True) & ~hole) | _drawn(grid, things, outline=True)
    return shrunk(floor, cells) & ~grown(blocked, cells)


def _drawn(grid: PlanGrid, parts: list[Float64], *, outline: bool) -> NDArray[np.bool_]:
    triangles = np.concatenate(parts) if parts else np.zeros((0, 3, 3))
    return grid.draw(triangles[:, :, [0, 2]], outline=outline)


def around(grid: PlanGrid, body: Body) -> NDArray[np.bool_]:
    """Where one has reached a body: anywhere in a room, an arm's length from anything else."""
    if body.is_room:
        return grid.draw(body.floor[:, :, [0, 2]])
    return grown(grid.draw(body.triangles[:, :, [0, 2]]), REACH / grid.cell)


def _in_the_way(body: Body, base: float) -> bool:
    about = body.thing.description
    low_plant = about.stands is Stands.ROOTED and about.high[1] < STEMS
    climbed = about.anchor("landing") is not None
    return body.is_thing and not low_plant and not climbed and body.high[1] > base + LEVEL and body.low[1] < base + HEAD


def _between(body: Body, base: float) -> Float64:
    """Triangles of a body from a threshold over a floor to head height; of a plant only its stem."""
    heights = body.drawn[:, :, 1]
    near = (heights.max(axis=1) > base + LEVEL) & (heights.min(axis=1) < base + HEAD)
    if body.thing.description.stands is Stands.ROOTED:
        away = (body.drawn - body.origin)[:, :, [0, 2]]
        near &= ((away * away).sum(axis=2) <= STEM * STEM).all(axis=1)
    return np.asarray(body.drawn[near])


def _floor_of(world: Finished, body: Body) -> float:
    if body.is_room:
        return body.levels[0]
    room = world.room_of(body)
    return room.levels[0] if room is not None else world.grounds[body.address]


def _hole(way: Way) -> Float64:
    """Two triangles over a way through a wall, a step longer than the wall is thick."""
    half = way.void.width * float(way.thing.poses.scales[way.row, 0]) / 2
    deep = way.thing.site.wall_thickness / 2 + ROBOT
    normal, middle = np.array(way.normal), np.array(way.middle)
    right = np.array([normal[2], 0.0, -normal[0]])
    a, b, c, d = (middle + right * (half * x) + normal * (deep * z) for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    return np.array([[a, b, c], [a, c, d]])
