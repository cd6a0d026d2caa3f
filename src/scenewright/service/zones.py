"""The floor plan's zones as messages: what things stand on, what doors sweep, and what `clear:` keeps free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.frames import bounds_in, cos_degrees, sin_degrees
from scenewright.layout.solver import united
from scenewright.parts import Opening
from scenewright.service.located import every, frame_of
from scenewright.service.models import ZoneModel
from scenewright.survey import survey
from scenewright.survey.world import STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2, Vec3
    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts import Joint
    from scenewright.survey import Bodies, Thing

MOST = 1000
"""Footprints that a message carries, in source order: a wood of more reads as a texture, not as a plan."""
SWEEP = 90.0
"""Degrees of a door's swing that are drawn, as plans have it; leaves go a little further."""
STEPS = 6
"""Edges of a swing's arc."""


def zones_of(placed: Placed) -> list[ZoneModel]:
    """Footprints, door swings and clear zones of a scene, in source order within each kind."""
    world = survey(placed, frozenset())
    return [
        *_footprints(world.bodies),
        *(zone for thing in world.things if _is_door(thing) for zone in _swings(thing)),
        *(zone for thing in world.things for zone in _clear(thing)),
        *_clear_of_groups(placed),
    ]


def _footprints(bodies: Bodies) -> Iterator[ZoneModel]:
    for row in range(min(len(bodies), MOST)):
        (x, z), (ax, az) = bodies.centers[row].tolist(), bodies.axes[row].tolist()
        half, deep = bodies.halves[row].tolist()
        corners = [
            (x + i * half * ax - j * deep * az, z + i * half * az + j * deep * ax)
            for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        yield _zone(bodies.name(row), "footprint", float(bodies.levels[row, 0]), corners)


def _is_door(thing: Thing) -> bool:
    void = thing.description.void
    return isinstance(thing.part, Opening) and void is not None and void.sill <= STEP


def _swings(thing: Thing) -> Iterator[ZoneModel]:
    for joint in thing.description.joints:
        leaf = thing.description.anchor(joint.path)
        if joint.kind != "hinge" or abs(joint.axis[1]) < 0.5 or leaf is None:
            continue
        sector = _sector(joint, leaf.position, leaf.size[0])
        for row in range(len(thing.poses)):
            yield _outlined(thing, row, "swing", sector)


def _sector(joint: Joint, middle: Vec3, radius: float) -> list[Vec2]:
    """What a leaf sweeps from shut, in its door's frame (x, z): the hinge, then the arc of its free edge."""
    x, _, z = joint.pivot
    way = 1.0 if middle[0] >= x else -1.0
    sweep = min(joint.high, SWEEP) * (1.0 if joint.axis[1] > 0 else -1.0)
    arc = []
    for k in range(STEPS + 1):
        angle = sweep * k / STEPS
        # A turn about the vertical carries +X to (cos, -sin) of (x, z).
        arc.append((x + way * radius * cos_degrees(angle), z - way * radius * sin_degrees(angle)))
    return [(x, z), *arc]


def _clear(thing: Thing) -> Iterator[ZoneModel]:
    """The floor before the front (+Z) of every copy, as wide as the thing."""
    placement = thing.node.placement
    if placement is None or not placement.clear:
        return
    corners = _front(thing.description.low, thing.description.high, placement.clear / (thing.scale[2] or 1.0))
    for row in range(len(thing.poses)):
        yield _outlined(thing, row, "clear", corners)


def _clear_of_groups(placed: Placed) -> Iterator[ZoneModel]:
    """As `_clear`, for what is no part itself: groups, instances of components, and the copies of either."""
    for found in every(placed):
        node = found.entry.node
        if node.parts or node.placement is None or not node.placement.clear:
            continue
        home = found.world
        copies = found.entry.children if node.is_array else (found.entry,)
        for copy in copies:
            frame = home.compose(frame_of(copy.transform)) if node.is_array else home
            box = _box(copy)
            if box is not None:
                corners = _front(*box, node.placement.clear / (frame.scale[2] or 1.0))
                points = [frame.point((x, box[0][1], z)) for x, z in corners]
                yield _zone(copy.node.address, "clear", points[0][1], [(x, z) for x, _, z in points])


def _box(entry: PlacedNode) -> tuple[Vec3, Vec3] | None:
    """Bounds in a node's own frame of its parts and all below; repeats of one part are left out."""
    boxes = [(about.low, about.high) for about in entry.descriptions if entry.poses is None]
    for child in entry.children if not boxes else ():
        inner = _box(child)
        if inner is not None and child.poses is None:
            boxes.append(bounds_in(frame_of(child.transform), *inner))
    return united(boxes) if boxes else None


def _front(low: Vec3, high: Vec3, depth: float) -> list[Vec2]:
    far = high[2] + depth
    return [(low[0], high[2]), (high[0], high[2]), (high[0], far), (low[0], far)]


def _outlined(thing: Thing, row: int, kind: str, corners: Sequence[Vec2]) -> ZoneModel:
    """A zone whose corners (x, z) are in the frame of a thing's copy, on its base."""
    base = thing.description.low[1]
    points: Float64 = thing.poses.outward(row, np.array([(x, base, z) for x, z in corners]))
    return _zone(thing.name_of(row), kind, float(points[0, 1]), [(x, z) for x, _, z in points.tolist()])


def _zone(address: str, kind: str, y: float, corners: Sequence[Vec2]) -> ZoneModel:
    outline = [[round(x, 3) + 0.0, round(z, 3) + 0.0] for x, z in corners]
    return ZoneModel.model_validate({"address": address, "kind": kind, "y": round(y, 3) + 0.0, "outline": outline})
