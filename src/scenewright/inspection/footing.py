"""What of a world is solid, and what of that one can set a foot on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.sampling import normals_of
from scenewright.inspection.rasters import rasterised
from scenewright.inspection.spans import MM, TALL, Solids
from scenewright.parts import Ground, Stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.geometry.plan_grid import PlanGrid
    from scenewright.inspection.body import Body
    from scenewright.inspection.world import Finished
    from scenewright.survey import Way

UPRIGHT = 0.7071067811865476
"""Cosine of 45 degrees, the steepest ground that is walked on."""
_EVEN = 1e-6
"""By which a slope of exactly 45 degrees may miss that."""
STEM, STEMS = 0.3, 1.0
"""Metres: as `survey.bodies` has it for plants."""


def solids_of(world: Finished, grid: PlanGrid) -> Solids:
    """Everything solid over a grid: things, buildings, ground; doors that one walks through stand open."""
    outdoors = world.outdoors
    ground = _indoors_left_out(world, grid, rasterised(grid, outdoors, _is_gentle(outdoors)))
    none = np.zeros((0, 3, 3))
    dry = np.concatenate([none, *_dry(world, grid)])
    wet = np.concatenate([none, *(body.drawn for body in _over(world, grid) if _is_water(body))])
    depths = rasterised(grid, wet, np.zeros(len(wet), bool))
    # Nobody steps onto water, however low it is: it is as high as an agent.
    waters = Solids(depths.cell, depths.low, depths.high + round(TALL * MM), depths.foot)
    return Solids.joined((ground, rasterised(grid, dry, _is_gentle(dry)), waters))


def _over(world: Finished, grid: PlanGrid) -> Iterator[Body]:
    """Solid bodies over a grid that are no terrain, without the doors that one walks through."""
    low, high = grid.bounds
    open_ways = {way.name for way in world.plan.ways}
    for body in world.within(np.array([low[0], -np.inf, low[1]]), np.array([high[0], np.inf, high[1]])):
        solid = len(body.drawn) and body.thing.description.solid and not isinstance(body.thing.part, Ground)
        if solid and body.address not in open_ways:
            yield body


def _dry(world: Finished, grid: PlanGrid) -> Iterator[Float64]:
    """Triangles (n, 3, 3) of every body but water, and the floors of ways through walls."""
    for body in _over(world, grid):
        about = body.thing.description
        if about.stands is Stands.ROOTED:
            if about.high[1] >= STEMS:
                yield _stem(body)
        elif not _is_water(body):
            yield body.drawn
    yield from (_sill(way) for way in world.plan.ways)


def _is_water(body: Body) -> bool:
    return body.is_bed and not body.is_ground


def _is_gentle(triangles: Float64) -> NDArray[np.bool_]:
    return np.asarray(normals_of(triangles)[:, 1] >= UPRIGHT - _EVEN)


def _stem(body: Body) -> Float64:
    """Of a plant only what is around its stem: crowns are walked under and through."""
    away = (body.drawn - body.origin)[:, :, [0, 2]]
    return np.asarray(body.drawn[((away * away).sum(axis=2) <= STEM * STEM).all(axis=1)])


def _sill(way: Way) -> Float64:
    """Two triangles over the floor of a way, as deep as the wall is thick."""
    half = way.void.width * float(way.thing.poses.scales[way.row, 0]) / 2
    deep = way.thing.site.wall_thickness / 2
    normal, middle = np.array(way.normal), np.array(way.middle)
    right = np.array([normal[2], 0.0, -normal[0]])
    a, b, c, d = (middle + right * (half * x) + normal * (deep * z) for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    upward = float(np.cross(b - a, c - a)[1]) > 0.0
    return np.array([[a, b, c], [a, c, d]] if upward else [[a, c, b], [a, d, c]])


def _indoors_left_out(world: Finished, grid: PlanGrid, ground: Solids) -> Solids:
    """Ground without what would be inside a room: a sunken one is dug out of it."""
    kept = np.ones(len(ground.cell), bool)
    for room in world.rooms:
        low, high = (round(level * MM) for level in room.levels)
        floor = grid.draw(room.floor[:, :, [0, 2]]).ravel()
        kept &= ~(floor[ground.cell] & (ground.high > low) & (ground.low < high))
    return ground.only(kept)
