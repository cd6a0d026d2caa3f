"""What stands where in a placed scene, read from `Placed` alone: a tree of things, one for every copy."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from scenewright.parts import Ground, Opening, side_anchors
from scenewright.resolve.resolved import Relation, Spread, Surround


@dataclass(frozen=True)
class Pose:
    """Columns of a 3 by 3 matrix (turn and scale) and a translation."""

    matrix: tuple = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    translation: tuple = (0.0, 0.0, 0.0)

    def turned(self, vector):
        return tuple(sum(self.matrix[row][k] * vector[k] for k in range(3)) for row in range(3))

    def point(self, point):
        return tuple(a + b for a, b in zip(self.turned(point), self.translation, strict=True))

    def then(self, inner):
        columns = [self.turned(tuple(inner.matrix[row][k] for row in range(3))) for k in range(3)]
        matrix = tuple(tuple(columns[k][row] for k in range(3)) for row in range(3))
        return Pose(matrix, self.point(inner.translation))


def pose_of(translation, quaternion, scale):
    x, y, z, w = (float(value) for value in quaternion)
    turn = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    matrix = tuple(tuple(turn[row][k] * float(scale[k]) for k in range(3)) for row in range(3))
    return Pose(matrix, tuple(float(value) for value in translation))


@dataclass(frozen=True)
class Solid:
    """One leaf that takes room: a convex outline in plan between two heights, in the world."""

    thing: Thing
    outline: list
    low: float
    high: float
    pushed: list
    """Of a seat, the part that does not go under a table."""


@dataclass(eq=False)
class Thing:
    """A node, or one copy of one."""

    node: object
    number: int | None
    description: object
    pose: Pose
    parent: Thing | None
    children: list = field(default_factory=list)

    @property
    def id(self):
        return self.node.id

    @property
    def is_room(self):
        return self.description is not None and self.description.inside is not None

    @property
    def is_opening(self):
        return bool(self.node.parts) and isinstance(self.node.parts[0], Opening)

    @property
    def is_ground(self):
        return bool(self.node.parts) and isinstance(self.node.parts[0], Ground)

    def outer(self):
        thing = self.parent
        while thing is not None:
            yield thing
            thing = thing.parent

    @property
    def room(self):
        return next((thing for thing in self.outer() if thing.is_room), None)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def __str__(self):
        return self.node.address if self.number is None else f"{self.node.address}[{self.number}]"

    def front(self):
        x, _, z = self.pose.turned((0.0, 0.0, 1.0))
        size = math.hypot(x, z)
        return x / size, z / size

    def solids(self):
        """All that it is made of; of a thing with things on it, only itself."""
        solid = solid_of(self)
        if solid is not None:
            return [solid]
        has_body = self.description is not None and self.node.kind != "group"
        return [] if has_body else [s for child in self.children if not child.is_opening for s in child.solids()]


def solid_of(thing):
    about = thing.description
    if about is None or not about.solid or thing.node.kind == "group" or thing.is_room or thing.is_ground:
        return None
    (x0, y0, z0), (x1, y1, z1) = about.low, about.high
    if min(x1 - x0, y1 - y0, z1 - z0) <= 0.0:
        return None
    plan = list(about.footprint) or [(x0, z0), (x1, z0), (x1, z1), (x0, z1)]
    back = [(x0, z0), (x1, z0), (x1, z1 - about.tuck), (x0, z1 - about.tuck)] if about.tuck > 0.0 else []

    def carried(outline):
        return [(p[0], p[2]) for p in (thing.pose.point((x, 0.0, z)) for x, z in outline)]

    low, high = thing.pose.point((0.0, y0, 0.0))[1], thing.pose.point((0.0, y1, 0.0))[1]
    return Solid(thing, carried(plan), low, high, carried(back))


def world_of(placed):
    """The root of all things."""
    root = Thing(type("Root", (), {"id": "", "address": "", "kind": "scene", "parts": ()})(), None, None, Pose(), None)
    for node in placed.nodes:
        _add(node, root)
    return root


def _add(placed, parent):
    node = placed.node
    if node.is_array:
        own = _own_pose(placed)
        numbers = node.copies.numbers
        for number, child in zip(numbers, placed.children, strict=True):
            _single(child, parent, own, number)
    elif placed.poses is not None:
        columns = zip(placed.poses.translations, placed.poses.rotations, placed.poses.scales, strict=True)
        variants = node.copies.variant.tolist()
        for k, (translation, quaternion, scale) in enumerate(columns):
            pose = parent.pose.then(_own_pose(placed)).then(pose_of(translation, quaternion, scale))
            about = placed.descriptions[variants[k]]
            parent.children.append(Thing(node, placed.poses.numbers[k], about, pose, parent))
    else:
        _single(placed, parent, Pose(), None)


def _single(placed, parent, between, number):
    about = placed.descriptions[0] if placed.descriptions else None
    thing = Thing(placed.node, number, about, parent.pose.then(between).then(_own_pose(placed)), parent)
    parent.children.append(thing)
    for child in placed.children:
        _add(child, thing)


def _own_pose(placed):
    given = placed.transform
    return pose_of(given.translation, given.rotation, given.scale)


def is_spread(node):
    """Whether its copies are placed one by one: a bare count, or around a thing."""
    return node.copies is not None and isinstance(node.copies.motif, Spread | Surround)


def relations_of(node):
    """What `place:` asks; a count with `surround` has become a motif before layout sees it."""
    placement = getattr(node, "placement", None)
    found = list(placement.relations) if placement is not None else []
    motif = node.copies.motif if getattr(node, "copies", None) is not None else None
    return [*found, Relation("surround", (motif.target,))] if isinstance(motif, Surround) else found


def own_bounds(thing):
    """Bounds of all solids of a group or component in its own frame (turned about the vertical, scale 1)."""
    (a, _, c), _, (g, _, i) = thing.pose.matrix
    tx, ty, tz = thing.pose.translation
    corners = [corner for solid in thing.solids() for corner in solid.outline]
    local = [((x - tx) * a + (z - tz) * g, (x - tx) * c + (z - tz) * i) for x, z in corners]
    xs, zs = [x for x, _ in local], [z for _, z in local]
    lows, highs = [s.low - ty for s in thing.solids()], [s.high - ty for s in thing.solids()]
    return (min(xs), min(lows), min(zs)), (max(xs), max(highs), max(zs))


def anchor_of(thing, name):
    """An anchor by name; of a group or component, a side of its bounds."""
    found = thing.description.anchor(name) if thing.description is not None else None
    if found is None and name == "top" and thing.description is not None:
        found = thing.description.anchor("surface")
    if found is None and thing.solids():
        found = next((a for a in side_anchors(*own_bounds(thing)) if a.name == name), None)
    return found
