"""Convex polygons in plan, as lists of (x, z): whether they overlap, how far apart they are."""

from __future__ import annotations

import math
from itertools import pairwise

TINY = 1e-9


def edges(polygon):
    yield from pairwise([*polygon, polygon[0]])


def overlap(first, second):
    """Metres by which two convex polygons reach into each other (separating axes); negative or 0: they do not."""
    depth = math.inf
    for (ax, az), (bx, bz) in (*edges(first), *edges(second)):
        length = math.hypot(bx - ax, bz - az)
        if length < TINY:
            continue
        nx, nz = (bz - az) / length, (ax - bx) / length
        mine = [x * nx + z * nz for x, z in first]
        other = [x * nx + z * nz for x, z in second]
        depth = min(depth, max(mine) - min(other), max(other) - min(mine))
    return depth


def to_segment(point, a, b):
    dx, dz = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dz * dz
    share = 0.0 if square < TINY else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dz) / square
    share = min(max(share, 0.0), 1.0)
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dz)


def inside(point, polygon):
    """Even-odd rule, so that L-shaped rooms do as well."""
    count = 0
    for (ax, az), (bx, bz) in edges(polygon):
        if (az > point[1]) != (bz > point[1]) and point[0] < ax + (point[1] - az) / (bz - az) * (bx - ax):
            count += 1
    return count % 2 == 1


def outside_by(point, polygon):
    """Metres from a point to a polygon that does not hold it; 0 inside."""
    return 0.0 if inside(point, polygon) else min(to_segment(point, a, b) for a, b in edges(polygon))


def distance(first, second):
    """Free distance between two convex polygons; 0 where they touch or overlap."""
    if overlap(first, second) > 0.0:
        return 0.0
    return min(
        *(to_segment(p, a, b) for p in first for a, b in edges(second)),
        *(to_segment(p, a, b) for p in second for a, b in edges(first)),
    )


def nearest_point(point, polygon):
    """The point of a polygon's border (or the point itself, inside) that is nearest."""
    if inside(point, polygon):
        return point
    best = min(edges(polygon), key=lambda edge: to_segment(point, *edge))
    (ax, az), (bx, bz) = best
    dx, dz = bx - ax, bz - az
    share = min(max(((point[0] - ax) * dx + (point[1] - az) * dz) / max(dx * dx + dz * dz, TINY), 0.0), 1.0)
    return ax + share * dx, az + share * dz


def area(polygon):
    return abs(sum(ax * bz - bx * az for (ax, az), (bx, bz) in edges(polygon))) / 2
