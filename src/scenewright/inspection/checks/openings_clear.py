"""``openings_clear``: nothing stands in the way of a door or before a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import inner
from scenewright.geometry.box_touch import reaching_into
from scenewright.inspection.body import LEVEL
from scenewright.inspection.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.arrays import Float64
    from scenewright.graph import Vec3
    from scenewright.inspection.body import Body
    from scenewright.inspection.results import Question

CODE = "SW885"
WINDOW = 0.5
"""Metres before a window; before a door it is the door's own width (SceneEval: opening_clearance)."""
RIM = 0.01
"""Metres by which the box is smaller than the hole, so that what touches its rim is not in it."""
_EXPECTED = "the width of a door free before it, 0.5 m before a window"


def run(question: Question) -> Iterator[Result]:
    """Yield for each opening what reaches into the box before it, on the side of its room."""
    world = question.world
    for opening in (body for body in world.bodies if body.is_opening):
        box = swept(opening)
        if box is None:
            continue
        blocking = [body for body in world.things if not body.waived and _blocks(body, opening, box)]
        names = (opening.address, *(body.address for body in blocking))
        measured = "free" if not blocking else "in the way: " + ", ".join(f"'{body.address}'" for body in blocking)
        score = 0.0 if blocking else 1.0
        hint = "move it aside" if blocking else ""
        yield Result("openings_clear", names, not blocking, score, measured, _EXPECTED, hint)


def swept(opening: Body) -> tuple[Vec3, Vec3] | None:
    """Corners of the free space an opening needs, in its own frame in metres; None where it is no hole."""
    void = opening.thing.description.void
    if void is None:
        return None
    wide, tall, _ = opening.thing.poses.scales[opening.row].tolist()
    depth = WINDOW if opening.thing.description.label == "window" else void.width * wide
    face = opening.thing.site.wall_thickness / 2
    half = void.width * wide / 2 - RIM
    # The origin is in the hole's lower edge. What lies on the floor, no higher than a threshold, is stepped over.
    bottom = LEVEL if void.sill < LEVEL else RIM
    return (-half, bottom, face + RIM), (half, void.height * tall - RIM, face + depth)


def _blocks(body: Body, opening: Body, box: tuple[Vec3, Vec3]) -> bool:
    away = body.box.center - opening.origin
    reach = float(np.sqrt((body.box.half * body.box.half).sum())) + sum(abs(v) for v in (*box[0], *box[1]))
    if float(np.sqrt((away * away).sum())) > reach:
        return False
    return bool(reaching_into(_inward(opening, body.drawn), *box).any())


def _inward(opening: Body, triangles: Float64) -> Float64:
    flat = (triangles - opening.origin).reshape(-1, 1, 3)
    return inner(flat, opening.axes.T[None]).reshape(-1, 3, 3)
