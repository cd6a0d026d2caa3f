"""The plan of a room's free floor, drawn from what was built, as the benchmark SceneEval draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.plan_grid import PlanGrid, grown, pieces, shrunk
from scenewright.inspection.body import LEVEL
from scenewright.parts import Stands

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.world import Finished

PIXELS = 256
"""Cells along the longer side of a room's plan (SceneEval: navigability.image_resolution)."""
ROBOT = 0.2
"""Metres: width of who walks (SceneEval: navigability.robot_width)."""
HEAD = 2.0
"""Metres over the floor: what is higher is walked under (SceneEval: navigability.obj_height_threshold)."""
STEM, STEMS = 0.3, 1.0
"""Metres: as `survey.bodies` has it for plants."""


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


def _drawn(grid: PlanGrid, parts: list[Float64], *, outline: bool) -> NDArray[np.bool_]:
    triangles = np.concatenate(parts) if parts else np.zeros((0, 3, 3))
    return grid.draw(triangles[:, :, [0, 2]], outline=outline)


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
