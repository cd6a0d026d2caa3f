"""What must hold of every room: nothing stands in another thing, outside its room, or in the way of a door."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np

from rooms.names import aim
from rooms.polygons import outside_by, overlap
from rooms.truths import floor_of
from rooms.world import solid_of
from scenewright.geometry.casting import is_within
from scenewright.geometry.contact import overlap_points
from scenewright.parts import Site, SurfaceFacts

TOUCH = 0.003
"""Metres: less than this is contact."""
FINE = 0.5
"""Detail of meshes that are compared."""
MAT = 0.03
STEP, HEADROOM, WAY = 0.05, 2.0, 0.9
CARRIED = {"on_top", "inside_of", "under", "middle_of", "side_of", "hang_from_ceiling"}


def solids_in(root):
    """Every solid of a world, openings left out."""
    things = [thing for thing in root.walk() if thing is not root and not thing.is_opening]
    return [solid for solid in map(solid_of, things) if solid is not None]


def collisions(root):
    """Pairs of solids that stand in each other, with the metres."""
    solids = solids_in(root)
    carriers = {id(solid.thing): _carriers(solid.thing) for solid in solids}
    found = []
    for first, second in combinations(solids, 2):
        if min(first.high, second.high) - max(first.low, second.low) <= TOUCH:
            continue
        if _excused(first, second, carriers):
            continue
        depth = _depth(first, second)
        if depth > TOUCH and not _meshes_apart(first.thing, second.thing):
            found.append(f"{first.thing} and {second.thing} by {depth:.3f} m")
    return found


def _excused(first, second, carriers):
    if any(_is_free(solid.thing) for solid in (first, second)):
        return True
    if any(solid.high - solid.low <= MAT for solid in (first, second)):
        return first.high - first.low > MAT or second.high - second.low > MAT
    chains = [(thing, [thing, *thing.outer()]) for thing in (first.thing, second.thing)]
    (one, ones), (two, twos) = chains
    if one in twos or two in ones:
        return True
    shared = next((outer for outer in ones if outer in twos), None)
    if shared is not None and getattr(shared.node, "is_component", False):
        return True  # composed by coordinates in a kit
    return any(c in carriers[id(one)] for c in twos) or any(c in carriers[id(two)] for c in ones)


def _meshes_apart(one, two):
    """Whether the triangles of two things, of which one is round, do not cross and neither holds the other."""
    if not any(_is_round(thing) for thing in (one, two)):
        return False
    first, second = _triangles(one), _triangles(two)
    if len(overlap_points(first, second, TOUCH)):
        return False
    return not is_within(first[0, 0], second) and not is_within(second[0, 0], first)


def _is_round(thing):
    """Whether outlines say too much of it: it is turned, or bodies bump into cylinders, balls and capsules."""
    bumped = getattr(thing.node.parts[0], "colliders", None)
    shapes = {each.shape for each in bumped(1)} if bumped is not None else set()
    return bool(thing.description.turned) or (bool(shapes) and shapes <= {"cylinder", "sphere", "capsule"})


def _triangles(thing):
    copies = thing.node.copies if thing.number is not None else None
    variant = int(copies.variant[copies.numbers.index(thing.number)]) if copies else 0
    variant = min(variant, len(thing.node.parts) - 1)
    seed = thing.node.seeds[variant] if thing.node.seeds else 0
    local = _meshed(thing.node.parts[variant], seed)
    matrix, start = np.array(thing.pose.matrix), np.array(thing.pose.translation)
    return (local[:, :, None, :] * matrix).sum(axis=3) + start


@cache
def _meshed(part, seed):
    site = Site(seed=seed, surfaces={slot: SurfaceFacts() for slot in part.slots})
    meshes = [mesh for sub in part.build(site, FINE).nodes if not sub.path for mesh in sub.meshes.values()]
    return np.concatenate([mesh.positions[mesh.indices] for mesh in meshes]).astype(np.float64)


def _is_free(thing):
    return any(getattr(outer.node, "overlap", False) for outer in (thing, *thing.outer()))


def _carriers(thing):
    """Things (no rooms) that carry a thing or hold it, and those that carry what it is part of."""
    found = []
    for outer in (thing, *thing.outer()):
        placement = getattr(outer.node, "placement", None)
        for relation in placement.relations if placement is not None else ():
            if relation.name in CARRIED:
                carrier = aim(relation.targets[0].text, outer).thing
                hangs_on = relation.name != "side_of" or placement.height is not None
                if not carrier.is_room and hangs_on:
                    found.append(carrier)
    return found


def _depth(first, second):
    """Metres of overlap in plan; what goes under a table top is no part of it."""
    for table, seat in ((first, second), (second, first)):
        anchor = seat.thing.description.anchor("seat") if seat.pushed else None
        if anchor is not None and anchor.position[1] <= table.thing.description.knee:
            return overlap(table.outline, seat.pushed)
    return overlap(first.outline, second.outline)


def outside(root):
    """Solids that leave the floor of the room they are in, or its height."""
    found = []
    for solid in solids_in(root):
        room = solid.thing.room
        if room is None:
            continue
        plan = floor_of(room)
        out = max(outside_by(corner, plan) for corner in solid.outline)
        base = room.pose.translation[1]
        ceiling = base + room.description.inside[1][1]
        out = max(out, base - solid.low, solid.high - ceiling)
        if out > TOUCH:
            found.append(f"{solid.thing} leaves {room} by {out:.3f} m")
    return found


def blocked_doors(root):
    """Things that stand where one goes in and out, or where a leaf swings."""
    solids = [solid for solid in solids_in(root) if solid.high - solid.low > MAT and not _is_free(solid.thing)]
    found = []
    for door in (thing for thing in root.walk() if thing is not root and thing.is_opening):
        void = door.description.void
        if void.sill >= STEP:
            continue
        base = door.pose.translation[1]
        for outline in _ways(door, void.width):
            for solid in solids:
                if solid.high <= base + STEP or solid.low >= base + min(void.height, HEADROOM):
                    continue
                depth = overlap(outline, solid.outline)
                if depth > TOUCH:
                    found.append(f"{solid.thing} stands {depth:.3f} m in the way of {door}")
    return found


def _ways(door, width):
    """Floor on both sides of a door, as wide as the hole: 0.9 m deep, and on the inside as deep as its leaf swings."""
    half = door.room.description.border / 2
    leaf = width / getattr(door.node.parts[0], "leaves", 2)
    inward = max(WAY, leaf if getattr(door.node.parts[0], "opens", "out") == "in" else 0.0)
    for near, far in ((half, half + inward), (-half - WAY, -half)):
        corners = [(-width / 2, near), (width / 2, near), (width / 2, far), (-width / 2, far)]
        yield [(p[0], p[2]) for p in (door.pose.point((x, 0.0, z)) for x, z in corners)]
