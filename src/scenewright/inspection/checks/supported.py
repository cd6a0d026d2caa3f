"""``supported``: everything stands on something, hangs from it or is fixed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.proximity import surface_distance
from scenewright.inspection.contacts import CONTACT, standing_on
from scenewright.inspection.results import Result
from scenewright.parts import Ground, Stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.results import Question
    from scenewright.inspection.world import Finished

CODE = "SW881"
MOUNTED = frozenset({"on_wall", "hang_from_ceiling"})
"""Relations that fix a thing to what it touches."""
FREE = frozenset({"text", "media", "light", "camera", "sound"})
"""Kinds that may float: they are shown, and carry nothing."""
LOOKED = 0.25
"""Metres within which it is measured how far a thing is from what could hold it."""
ROOTS = 0.1
"""Metres that a plant may begin over the ground as it is drawn: a terrain's triangles are coarser than its heights."""
_STANDING = "its middle over what it touches (1 cm)"
_FIXED = "touching what it is fixed to (1 cm)"


def run(question: Question) -> Iterator[Result]:
    """Yield for each thing whether it is held; what moves by itself may float."""
    world = question.world
    for body in world.things:
        nodes = (body.node, *body.thing.outer)
        if body.is_bed or body.node.kind in FREE or any(not motion.target for node in nodes for motion in node.motions):
            continue
        yield _judged(world, body)


def _judged(world: Finished, body: Body) -> Result:
    stands = body.thing.description.stands
    rooted = stands is Stands.ROOTED
    if stands is Stands.FLOATS or _is_mounted(body):
        gap = min((surface_distance(body.drawn, near) for near in _beside(world, body)), default=float("inf"))
        if gap <= CONTACT:
            return _said(body, True, f"{gap:.3f} m from what holds it", _FIXED)
        if stands is Stands.FLOATS and _is_mounted(body):
            return _said(body, False, _apart(gap), _FIXED)
    elif world.room_of(body) is None and world.grounds[body.address] >= body.low[1] + (-ROOTS if rooted else CONTACT):
        return _said(body, True, "in the ground", _STANDING)
    gaps, holds = standing_on(body, _below(world, body))
    gap = float(np.abs(gaps).min())  # a body has at least its lowest corner
    touching = int((np.abs(gaps) <= CONTACT).sum())
    measured = _apart(gap) if not touching else f"{touching} points touch" if holds else "it would tip over"
    return _said(body, holds, measured, _STANDING)


def _said(body: Body, holds: bool, measured: str, expected: str) -> Result:  # noqa: FBT001 - what is said
    hint = "" if holds else "place it with 'on_top', 'on_wall' or 'hang_from_ceiling', or set 'at' without a height"
    score = 1.0 if holds else 0.0
    return Result("supported", (body.address,), holds, score, measured, expected, hint)


def _apart(gap: float) -> str:
    return f"{gap:.2f} m from the nearest thing that could hold it" if np.isfinite(gap) else "nothing below it"


def _is_mounted(body: Body) -> bool:
    place = body.node.placement
    if place is None:
        return False
    names = {relation.name for relation in place.relations}
    return bool(names & MOUNTED) or ("side_of" in names and place.height is not None)


def _others(world: Finished, body: Body, low: Float64, high: Float64) -> Iterator[Body]:
    for other in world.within(low, high):
        if other is not body and len(other.drawn) and other.thing.description.solid:
            yield other


def _beside(world: Finished, body: Body) -> Iterator[Float64]:
    """Triangles of every other body that are within `LOOKED` of this one's bounds."""
    least, most = body.low - LOOKED, body.high + LOOKED
    for other in _others(world, body, least, most):
        near = ((other.drawn.min(axis=1) <= most) & (other.drawn.max(axis=1) >= least)).all(axis=1)
        if near.any():
            yield other.drawn[near]


def _below(world: Finished, body: Body) -> Float64:
    """Triangles of everything else under a body, or at the height of its underside; the ground outside among them."""
    low, high = body.low - CONTACT, body.high + CONTACT
    high[1], low[1] = body.low[1] + 3 * CONTACT, -np.inf
    found = [world.outdoors] if not any(isinstance(thing.part, Ground) for thing in world.plan.things) else []
    for other in _others(world, body, low, high):
        near = ((other.drawn.min(axis=1) <= high) & (other.drawn.max(axis=1) >= low)).all(axis=1)
        found.append(other.drawn[near])
    return np.concatenate(found) if found else np.zeros((0, 3, 3))
