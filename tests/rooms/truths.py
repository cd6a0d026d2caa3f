"""Whether a relation holds, by formulas of this file alone (language.md, section 3): by how much it misses."""

from __future__ import annotations

import math
from itertools import pairwise

from rooms.names import Aim, aim
from rooms.polygons import distance, nearest_point, outside_by, to_segment
from rooms.world import anchor_of, is_spread

BANDS = {"next_to": (0.0, 0.5), "near": (0.5, 1.5), "across_from": (1.5, 4.0), "far": (4.0, math.inf)}
FACING = 30.0
HERE = 0.05
"""Metres: what is no farther aside is in no direction."""
CORNERS = {"north_east", "south_east", "south_west", "north_west"}


class Body:
    """What a relation is said of: one copy, or all copies of a motif together."""

    def __init__(self, things):
        self.things = things
        self.thing = things[0]
        self.solids = [solid for thing in things for solid in thing.solids()]
        xs = [x for solid in self.solids for x, _ in solid.outline] or [self.thing.pose.translation[0]]
        zs = [z for solid in self.solids for _, z in solid.outline] or [self.thing.pose.translation[2]]
        self.box = min(xs), max(xs), min(zs), max(zs)
        self.middle = (min(xs) + max(xs)) / 2, (min(zs) + max(zs)) / 2
        self.low = min((solid.low for solid in self.solids), default=self.thing.pose.translation[1])
        self.high = max((solid.high for solid in self.solids), default=self.low)

    def corners(self):
        return [corner for solid in self.solids for corner in solid.outline]


def bodies_of(things):
    """The bodies that one node's relations are about."""
    if len(things) > 1 and not is_spread(things[0].node) and things[0].number is not None:
        return [Body(things)]
    return [Body([thing]) for thing in things]


def miss(relation, body):
    """How far a relation is from true for a body; 0 (or less) where it holds."""
    return FORMULAS[relation.name](relation, body)


def _target(relation, body, k=0):
    return aim(relation.targets[k].text, body.thing)


def _banded(relation, body):
    low, high = BANDS[relation.name]
    found = [gap(body, aim(target.text, body.thing)) for target in relation.targets]
    return max(max(low - value, value - high) for value in found)


def gap(body, target):
    """Free distance to a thing, or to a wall's face."""
    if target.anchor is not None and target.anchor.kind in {"wall", "side"}:
        return min(_off(target, corner) for corner in body.corners())
    others = target.thing.solids()
    return min(
        math.hypot(distance(mine.outline, other.outline), max(mine.low - other.high, other.low - mine.high, 0.0))
        for mine in body.solids
        for other in others
    )


def _off(wall, corner):
    (x, _, z), (nx, _, nz) = wall.at(), wall.normal()
    return (corner[0] - x) * nx + (corner[1] - z) * nz


def _angle(front, direction):
    if math.hypot(*direction) < HERE:
        return 0.0
    size = math.hypot(*direction) * math.hypot(*front)
    cosine = (front[0] * direction[0] + front[1] * direction[1]) / size
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def _inside(relation, body):
    target = _target(relation, body)
    (x0, y0, z0), (x1, y1, z1) = target.thing.description.inside or (
        target.thing.description.low,
        target.thing.description.high,
    )
    plan = floor_of(target.thing) if target.thing.is_room else None
    if plan is None:
        corners = [(x0, z0), (x1, z0), (x1, z1), (x0, z1)]
        plan = [(p[0], p[2]) for p in (target.thing.pose.point((x, 0.0, z)) for x, z in corners)]
    low, high = (target.thing.pose.point((0.0, y, 0.0))[1] for y in (y0, y1))
    out = max(outside_by(corner, plan) for corner in body.corners())
    return max(out, low - body.low, body.high - high) - 0.002


def floor_of(room):
    """Corners of a room's floor in the world: where its walls begin."""
    seen, corners = set(), []
    for anchor in room.description.anchors:
        if anchor.kind == "wall" and anchor.position not in seen:
            seen.add(anchor.position)
            start = tuple(p - r * anchor.size[0] / 2 for p, r in zip(anchor.position, anchor.right, strict=True))
            x, _, z = room.pose.point(start)
            corners.append((x, z))
    return corners


def _face(target, name):
    return Aim(target.thing, target.anchor or anchor_of(target.thing, name))


def _middle(relation, body):
    target = _target(relation, body)
    face = _face(target, "floor" if target.thing.is_room else "top")
    x, _, z = face.at()
    off = [abs(body.middle[0] - x), abs(body.middle[1] - z)]
    # Copies of a bare count share the middle line of the longer side.
    return (min(off) if is_spread(body.thing.node) else max(off)) - 0.01


def _on_top(relation, body):
    target = _target(relation, body)
    face = _face(target, "floor" if target.thing.is_room else "top")
    (x, y, z), right = face.at(), face.right()
    wide, deep = (size / 2 for size in face.anchor.size)
    along = (body.middle[0] - x) * right[0] + (body.middle[1] - z) * right[2]
    across = -(body.middle[0] - x) * right[2] + (body.middle[1] - z) * right[0]
    return max(abs(body.low - y), abs(along) - wide, abs(across) - deep) - 0.01


def _under(relation, body):
    target = _target(relation, body).thing
    over = Body([target])
    knee = target.description.knee if target.description is not None else 0.0
    room = max(knee, 0.03, over.low - body.low)
    outlines = [solid.outline for solid in over.solids]
    flat = min(outside_by(body.middle, outline) for outline in outlines)
    return max(flat, body.high - body.low - room, body.low - over.low) - 0.01


def _walls(word, body):
    room_name, _, name = word.rpartition(".")
    room = aim(room_name, body.thing).thing if room_name else body.thing.room
    if name != "any":
        return [aim(word, body.thing)]
    return [aim(a.name, body.thing) for a in room.description.anchors if a.kind == "wall"]


def _at_wall(wall, body, most):
    """Its back within `most` of the wall, before it and not past its ends, its front away from it."""
    offs = [_off(wall, corner) for corner in body.corners()]
    (x, _, z), right = wall.at(), wall.right()
    ends = [abs((cx - x) * right[0] + (cz - z) * right[2]) - wall.anchor.size[0] / 2 for cx, cz in body.corners()]
    nx, _, nz = wall.normal()
    turn = _angle(body.thing.front(), (nx, nz))
    return max(min(offs) - most, -min(offs) - 0.01, max(ends) - 0.01, (turn - FACING) / 90.0)


def _against_wall(relation, body):
    floor = body.thing.room.pose.translation[1] if body.thing.room is not None else body.low
    best = min(_at_wall(wall, body, 0.3) for wall in _walls(relation.targets[0].text, body))
    return max(best, abs(body.low - floor) - 0.01)


def _on_wall(relation, body):
    best = math.inf
    height = body.thing.node.placement.height
    for wall in _walls(relation.targets[0].text, body):
        level = (body.low + body.high) / 2 - wall.at()[1]
        best = min(
            best,
            max(
                _at_wall(wall, body, 0.01),
                body.high - wall.at()[1] - wall.anchor.size[1] - 0.001,
                abs(level - height) - 0.01 if height is not None else 0.0,
            ),
        )
    return best


def _corner(relation, body):
    word = relation.targets[0].text.rpartition(".")[2]
    best = math.inf
    for name in CORNERS if word == "any" else {word}:
        walls = [aim(side, body.thing) for side in name.split("_")]
        offs = [min(_off(wall, corner) for corner in body.corners()) for wall in walls]
        best = min(best, max(max(off - 0.3, -off - 0.01) for off in offs))
    return best


def _ceiling(relation, body):
    target = _target(relation, body)
    face = _face(target, "ceiling" if target.thing.is_room else "bottom")
    return abs(body.high - face.at()[1]) - 0.01


def _side_of(relation, body):
    target = _target(relation, body)
    anchor = target.anchor or anchor_of(target.thing, relation.side)
    height = body.thing.node.placement.height
    if height is not None:
        anchor = anchor_of(target.thing, f"{anchor.name}_face") or anchor  # what is set back behind its cornice
    side = Aim(target.thing, anchor)
    offs = [_off(side, corner) for corner in body.corners()]
    (x, y, z), right = side.at(), side.right()
    alongs = [(cx - x) * right[0] + (cz - z) * right[2] for cx, cz in body.corners()]
    reach = max(min(alongs) - anchor.size[0] / 2, -anchor.size[0] / 2 - max(alongs))
    if height is not None:
        return max(abs(min(offs)) - 0.01, abs((body.low + body.high) / 2 - y - height) - 0.01, reach)
    return max(-min(offs) - 0.01, min(offs) - 0.5, reach)


def _face_to(relation, body):
    target = _target(relation, body)
    if target.anchor is not None and target.anchor.kind == "wall":
        nx, _, nz = target.normal()
        return (_angle(body.thing.front(), (-nx, -nz)) - FACING) / 90.0
    there = Body([target.thing]).middle
    if target.anchor is not None:
        x, _, z = target.at()
        there = (x, z)
    away = (there[0] - body.middle[0], there[1] - body.middle[1])
    return (_angle(body.thing.front(), away) - FACING) / 90.0


def _surround(relation, body):
    target = _target(relation, body)
    near = min(
        (nearest_point(body.middle, solid.outline) for solid in target.thing.solids()),
        key=lambda p: math.dist(p, body.middle),
    )
    away = (near[0] - body.middle[0], near[1] - body.middle[1])
    return max(gap(body, target) - 0.5, (_angle(body.thing.front(), away) - FACING) / 90.0)


def _between(relation, body):
    ends = []
    for target in (aim(t.text, body.thing) for t in relation.targets):
        place = target.at() if target.anchor is not None else None
        ends.append((place[0], place[2]) if place else Body([target.thing]).middle)
    (ax, az), (bx, bz) = ends
    length = max(math.dist(*ends), 1e-6)
    ux, uz = (bx - ax) / length, (bz - az) / length
    x, z = body.middle[0] - ax, body.middle[1] - az
    share = (x * ux + z * uz) / length
    return max(0.25 - share, share - 0.75, abs(x * uz - z * ux) - 0.5)


def _along(relation, body):
    target = _target(relation, body)
    if target.anchor is not None:
        off = min(_off(target, corner) for corner in body.corners())
        return max(off - 0.3, -off - 0.01)
    about, pose = target.thing.description, target.thing.pose
    course = [(p[0], p[2]) for p in (pose.point((x, 0.0, z)) for x, z in about.course)]
    off = min(to_segment(corner, a, b) for corner in body.corners() for a, b in pairwise(course))
    return max(about.breadth / 2 - 0.01 - off, off - about.breadth / 2 - 1.0)


def _align(relation, body):
    target = _target(relation, body)
    other = Body([target.thing])
    axes = {"left": ((1, 0), min), "right": ((1, 0), max), "back": ((0, 1), min), "front": ((0, 1), max)}
    edge = relation.side or "center"
    if edge in {"top", "bottom"}:
        return abs((body.high - other.high) if edge == "top" else (body.low - other.low)) - 0.01
    axis, pick = axes.get(edge, ((1, 0), lambda values: (min(values) + max(values)) / 2))
    vx, _, vz = target.thing.pose.turned((axis[0], 0.0, axis[1]))
    mine, theirs = ([x * vx + z * vz for x, z in b.corners()] for b in (body, other))
    return abs(pick(mine) - pick(theirs)) - 0.01


FORMULAS = {
    **dict.fromkeys(BANDS, _banded),
    "inside_of": _inside,
    "middle_of": _middle,
    "on_top": _on_top,
    "under": _under,
    "on_wall": _on_wall,
    "against_wall": _against_wall,
    "corner": _corner,
    "hang_from_ceiling": _ceiling,
    "side_of": _side_of,
    "face_to": _face_to,
    "surround": _surround,
    "between": _between,
    "along": _along,
    "align": _align,
}
__all__ = ["FORMULAS", "Body", "bodies_of", "floor_of", "gap", "miss"]
