"""``in_bounds``: nothing leaves its room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import DOWN, cast
from scenewright.geometry.sampling import surface_points
from scenewright.inspection.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.inspection.results import Question

CODE = "SW884"
LEAST = 0.99
"""Share of its surface that is over the floor (SceneEval: out_of_bound.threshold)."""
HUNG = 0.01
"""Metres: what touches a wall is in the room (SceneEval: on_wall within 1 cm)."""
POINTS = 1000
"""On a surface (SceneEval: min_sample_points; it takes 5,000 for a cubic metre, where that is more)."""


def run(question: Question) -> Iterator[Result]:
    """Yield for each thing of a room how much of it is over the room's floor."""
    world = question.world
    for body in world.things:
        room = world.room_of(body)
        if room is None or not len(room.floor):
            continue
        points = surface_points(body.drawn, POINTS)
        points[:, 1] = room.levels[1]
        share = float(_over(points, room.floor).mean())
        hint = "" if share >= LEAST else f"make it smaller or move it into '{room.address}'"
        measured = f"{share:.1%} of it over the floor of '{room.address}'"
        yield Result("in_bounds", (body.address,), share >= LEAST, share, measured, "99 % over the floor", hint)


def _over(points: Float64, floor: Float64) -> NDArray[np.bool_]:
    """Which points are over the floor, or no farther from it than what hangs on a wall."""
    found = np.isfinite(cast(points, DOWN, floor))
    for step in ((HUNG, 0.0, 0.0), (-HUNG, 0.0, 0.0), (0.0, 0.0, HUNG), (0.0, 0.0, -HUNG)):
        out = np.flatnonzero(~found)
        if len(out):
            found[out] = np.isfinite(cast(points[out] + np.array(step), DOWN, floor))
    return np.asarray(found)
