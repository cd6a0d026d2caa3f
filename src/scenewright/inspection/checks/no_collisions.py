"""``no_collisions``: no two things are inside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.contact import overlap_points
from scenewright.geometry.pairing import Boxes, box_pairs
from scenewright.inspection.results import Result
from scenewright.inspection.sharing import shared_point
from scenewright.parts import Stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.results import Question
    from scenewright.inspection.world import Finished

CODE = "SW880"
SLACK = 0.005
"""Metres (SceneEval: collision.move_direction_amount): what parts when it is moved so far only touches."""
STEM, STEMS = 0.3, 1.0
"""Metres from its axis within which a plant is solid, and the height under which it is not: as `survey.bodies`."""
HOLDING = frozenset({"inside_of", "middle_of", "on_top", "under"})
"""Relations to what a thing may be in."""
_EXPECTED = "things touch at most (5 mm)"


def run(question: Question) -> Iterator[Result]:
    """Yield every pair whose surfaces cross by more than `SLACK`, or that share room without that."""
    found = list(_collisions(question.world))
    if not found:
        yield Result("no_collisions", (), holds=True, score=1.0, measured="nothing crosses", expected=_EXPECTED)
    for one, two, measured in found:
        hint = f"move '{two.address}', or say 'overlap: true' where it is meant"
        names = (two.address, one.address)
        yield Result("no_collisions", names, holds=False, score=0.0, measured=measured, expected=_EXPECTED, hint=hint)


def _collisions(world: Finished) -> Iterator[tuple[Body, Body, str]]:
    bodies = [body for body in world.bodies if len(body.drawn) and body.thing.description.solid and not body.waived]
    bodies = [body for body in bodies if not body.is_bed and not _is_low_plant(body)]
    bodies.sort(key=lambda body: not body.is_building)
    if not bodies:
        return
    bounds = Boxes(np.stack([body.low for body in bodies]), np.stack([body.high for body in bodies]))
    hard: dict[str, Float64] = {}
    for i, k in zip(*(side.tolist() for side in box_pairs(bounds, bounds)), strict=True):
        one, two = bodies[i], bodies[k]
        if i >= k or (one.is_building and two.is_building) or (one.is_covering or two.is_covering):
            continue
        first, second = (hard.setdefault(body.address, _hard(body)) for body in (one, two))
        points = overlap_points(first, second, SLACK)
        if len(points):
            x, y, z = points.mean(axis=0).tolist()
            yield one, two, f"they cross around ({x:.2f}, {y:.2f}, {z:.2f})"
        elif not one.is_building and (said := _sharing((one, first), (two, second))):
            yield one, two, said


def _is_low_plant(body: Body) -> bool:
    return body.thing.description.stands is Stands.ROOTED and body.thing.description.high[1] < STEMS


def _hard(body: Body) -> Float64:
    """What of a body is solid: of a rooted plant its stem, crowns grow into each other."""
    if body.thing.description.stands is not Stands.ROOTED:
        return body.drawn
    away = (body.drawn - body.origin)[:, :, [0, 2]]
    return np.asarray(body.drawn[((away * away).sum(axis=2) <= STEM * STEM).all(axis=1)])


def _is_put_into(inner: Body, outer: Body) -> bool:
    """Whether a thing's relations say that the other holds it: books stand in a shelf."""
    relations = inner.node.placement.relations if inner.node.placement is not None else ()
    holding = [target.text for relation in relations if relation.name in HOLDING for target in relation.targets]
    return outer.node.id in {text.partition(".")[0].partition("[")[0] for text in holding}


def _sharing(one: tuple[Body, Float64], two: tuple[Body, Float64]) -> str:
    """How two bodies whose surfaces do not cross share room; empty where they do not, or one was put into the other."""
    bodies = (one[0], two[0])
    if _is_put_into(*bodies) or _is_put_into(*bodies[::-1]):
        return ""
    point = shared_point(one[1], two[1], SLACK)
    point = shared_point(two[1], one[1], SLACK) if point is None else point
    if point is None:
        return ""
    for inner, outer in (bodies, bodies[::-1]):
        if (inner.low >= outer.low - SLACK).all() and (inner.high <= outer.high + SLACK).all():
            return f"'{inner.address}' is wholly inside"
    x, y, z = point.tolist()
    return f"they share the room around ({x:.2f}, {y:.2f}, {z:.2f})"
