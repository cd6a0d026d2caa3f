"""Walls and ceilings of the room a relation speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.inspection.subjects import Plane, plane_of

if TYPE_CHECKING:
    from scenewright.inspection.body import Body
    from scenewright.inspection.case import Case


def room_of(case: Case) -> Body | None:
    """The room named, or the one that the named wall or the subject belongs to."""
    for target in case.targets:
        if target.body.is_room:
            return target.body
    return case.world.room_of(case.subject.body)


def walls_of(case: Case) -> tuple[Plane, ...]:
    """The wall that a relation names; every wall of the room where it leaves that open."""
    named = [target.plane for target in case.targets if target.plane is not None and abs(target.plane.normal[1]) < 0.5]
    if named:
        return tuple(named)
    room = room_of(case)
    if room is None:
        return ()
    found = [plane_of(room, anchor) for anchor in room.thing.description.anchors if anchor.kind == "wall"]
    wanted = case.word.split("_") if case.word and case.word != "any" else []
    return tuple(plane for plane in found if not wanted or plane.name in wanted)


def gap_to(case: Case, wall: Plane) -> float:
    """Metres between the subject's nearest point and a wall; negative where it reaches into it."""
    return float(wall.heights(case.subject.triangles.reshape(-1, 3)).min())


def share_before(case: Case, wall: Plane) -> float:
    """How much of the subject's box is in front of a wall, between its ends (SceneEval: at_side)."""
    points = case.subject.box.samples
    return float((np.abs(wall.along(points)) <= wall.size[0] / 2 + 1e-6).mean())
