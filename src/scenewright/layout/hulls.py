"""Convex hulls in three dimensions: corners, the planes of their faces, the directions of their edges; whether two meet.

Two convex solids are apart if and only if they are apart along the normal of a face of either or along the cross product of
an edge of one and an edge of the other (separating axes: Gottschalk, Lin and Manocha, OBBTree, SIGGRAPH 1996, for boxes;
Ericson, Real-Time Collision Detection, 2005, section 5.2.1, for all). Only sums, products, roots: alike on every machine.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.frames import cos_degrees, sin_degrees
from scenewright.layout.outline import TOUCH
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.frames import Frame

SLICES = 16
"""Of a turned profile at most; one with more corners has the hull around all of it."""
SIDES = 12
"""Around what is round; the hull lies outside of it and is 3.5 % wider at its edges."""
BANDS = 6
"""From pole to pole of a ball."""
_FLAT = 1e-9
"""Squared length of a cross product of unit vectors below which they are parallel."""


@dataclass(frozen=True, eq=False)
class Hull:
    """A convex solid, with one face of each direction and one edge of each, as corners by number."""

    points: Float64
    """(n, 3), metres."""
    faces: NDArray[np.intp]
    """(f, 3): three corners of a face that are not in line."""
    edges: NDArray[np.intp]
    """(e, 2)"""

    @cached_property
    def normals(self) -> Float64:
        """(f, 3), of unit length, to either side."""
        a, b, c = (self.points[self.faces[:, k]] for k in range(3))
        return _units(_crossed(b - a, c - a))

    @cached_property
    def directions(self) -> Float64:
        """(e, 3), of unit length, either way."""
        return _units(self.points[self.edges[:, 1]] - self.points[self.edges[:, 0]])

    @cached_property
    def bounds(self) -> tuple[list[float], list[float]]:
        """Least and greatest corner."""
        return self.points.min(axis=0).tolist(), self.points.max(axis=0).tolist()

    def carried(self, frames: Sequence[Frame]) -> Hull:
        """Where frames put it, the innermost first; parallel stays parallel, so faces and edges stay what they are."""
        points = self.points
        for frame in frames:
            x, y, z = (points[:, k] * frame.scale[k] for k in range(3))
            rows = zip(frame.rotation, frame.translation, strict=True)
            points = np.stack([a * x + b * y + c * z + start for (a, b, c), start in rows], axis=1)
        return Hull(points, self.faces, self.edges)


def upright(outline: Sequence[Vec2], low: float, high: float) -> Hull:
    """The prism over a convex outline on the floor, between two heights."""
    count = len(outline)
    points = np.array([(x, y, z) for y in (low, high) for x, z in outline])
    numbers = [(k, (k + 1) % count) for k in range(count)]
    return _slim(points, [(0, 1, 2), *((a, b, a + count) for a, b in numbers)], [(0, count), *numbers])


def cylinder(middle: Vec3, diameter: float, height: float) -> Hull:
    """Around an upright cylinder."""
    wide = diameter / 2 / cos_degrees(180.0 / SIDES)
    return rings(middle, [(wide, -height / 2), (wide, height / 2)])


def capsule(middle: Vec3, diameter: float, height: float) -> Hull:
    """Around an upright capsule, caps included in its height; a ball where it is no higher than wide."""
    steps = [-90.0 + 180.0 / BANDS * k for k in range(BANDS + 1)]
    wide = diameter / 2 / (cos_degrees(180.0 / SIDES) * cos_degrees(90.0 / BANDS))
    lift = max(height - diameter, 0.0) / 2
    lower = [(wide * cos_degrees(step), wide * sin_degrees(step) - lift) for step in steps if step <= 0.0]
    upper = [(wide * cos_degrees(step), wide * sin_degrees(step) + lift) for step in steps if step >= 0.0]
    return rings(middle, [*lower, *(upper if lift > 0.0 else upper[1:])])


def rings(middle: Vec3, profile: Sequence[Vec2]) -> Hull:
    """What is round about the vertical through `middle`, as polygons of `SIDES` corners.

    Args:
        middle: What the profile is measured from.
        profile: Radius (0: a point) and height of each ring, from below; with the axis it bounds a convex area.
    """
    turns = [(sin_degrees(360.0 / SIDES * k), cos_degrees(360.0 / SIDES * k)) for k in range(SIDES)]
    points = np.array([(r * s, y, r * c) for r, y in profile for s, c in turns]) + np.array(middle)
    faces, edges = [], []
    for ring, (radius, _) in enumerate(profile):
        first = ring * SIDES
        pairs = [(first + k, first + (k + 1) % SIDES) for k in range(SIDES)]
        if radius > 0.0:
            edges += pairs
            if ring in {0, len(profile) - 1}:
                faces.append((first, first + 1, first + 2))
        if ring + 1 < len(profile):
            is_wider = radius > profile[ring + 1][0]
            faces += [(a, b, a + SIDES) if is_wider else (a, a + SIDES, b + SIDES) for a, b in pairs]
            edges += [(a, a + SIDES) for a, _ in pairs]
    return _slim(points, faces, edges)


def turned(profile: Sequence[Vec2]) -> tuple[Hull, ...]:
    """Around a profile (radius, height) that is turned about the vertical: each slice, or all where they are many."""
    wide = [(r / cos_degrees(180.0 / SIDES), y) for r, y in profile]
    if len(wide) > SLICES + 1:
        outer = around([(r, y) for r, y in wide] + [(-r, y) for r, y in wide])
        rows = {y: max(r for r, height in outer if height == y) for _, y in outer}
        return (rings((0.0, 0.0, 0.0), sorted(((max(r, 0.0), y) for y, r in rows.items()), key=lambda row: row[1])),)
    slices = [sorted(pair, key=lambda row: row[1]) for pair in pairwise(wide)]
    kept = [(a, b) for a, b in slices if b[1] - a[1] > TOUCH and max(a[0], b[0]) > TOUCH]
    return tuple(rings((0.0, 0.0, 0.0), pair) for pair in kept)


def overlap(first: Hull, second: Hull) -> bool:
    """Whether two hulls reach into each other by more than `TOUCH`, whichever way they were drawn apart."""
    (low, high), (least, most) = first.bounds, second.bounds
    if any(min(high[k], most[k]) - max(low[k], least[k]) <= TOUCH for k in range(3)):
        return False
    middles = [hull.points.min(axis=0) + hull.points.max(axis=0) for hull in (first, second)]
    if any(_apart(axes, first, second) for axes in (_units((middles[1] - middles[0])[None]), first.normals)):
        return False
    if _apart(second.normals, first, second):
        return False
    crosses = _crossed(first.directions[:, None], second.directions[None, :]).reshape(-1, 3)
    return not _apart(_units(crosses), first, second)


def around(points: Sequence[Vec2]) -> tuple[Vec2, ...]:
    """The corners of the convex hull of points on the floor, in order.

    Source: monotone chains (Andrew, Information Processing Letters 9, 1979).
    """
    ordered = sorted(set(points))
    return tuple(_chain(ordered) + _chain(ordered[::-1])) if len(ordered) > 2 else tuple(ordered)


def _chain(points: Sequence[Vec2]) -> list[Vec2]:
    found: list[Vec2] = []
    for x, z in points:
        while len(found) > 1:
            (x0, z0), (x1, z1) = found[-2:]
            if (x1 - x0) * (z - z0) - (z1 - z0) * (x - x0) > 0.0:
                break
            found.pop()
        found.append((x, z))
    return found[:-1]


def _apart(axes: Float64, first: Hull, second: Hull) -> bool:
    """Whether there is an axis (n, 3) along which two hulls share no more than `TOUCH`."""
    if not len(axes):
        return False
    spans = []
    for hull in (first, second):
        x, y, z = (axes[:, k, None] * hull.points[None, :, k] for k in range(3))
        along = x + y + z
        spans.append((along.min(axis=1), along.max(axis=1)))
    (low, high), (least, most) = spans
    return bool((np.minimum(high, most) - np.maximum(low, least) <= TOUCH).any())


def _crossed(a: Float64, b: Float64) -> Float64:
    """Cross products of (..., 3)."""
    x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return np.stack([x, y, z], axis=-1)


def _units(vectors: Float64) -> Float64:
    """Vectors (n, 3) of length 1; those without length are left out."""
    squares = vectors[:, 0] * vectors[:, 0] + vectors[:, 1] * vectors[:, 1] + vectors[:, 2] * vectors[:, 2]
    kept = squares > _FLAT * _FLAT
    return np.asarray(vectors[kept] / np.sqrt(squares[kept])[:, None])


def _slim(points: Float64, faces: Sequence[tuple[int, int, int]], edges: Sequence[tuple[int, int]]) -> Hull:
    """A hull with one face and one edge of each direction."""
    whole = Hull(points, np.array(faces, np.intp), np.array(edges, np.intp))
    a, b, c = (points[whole.faces[:, k]] for k in range(3))
    planes = list(_different(_crossed(b - a, c - a)))
    lines = list(_different(points[whole.edges[:, 1]] - points[whole.edges[:, 0]]))
    return Hull(points, whole.faces[planes], whole.edges[lines])


def _different(vectors: Float64) -> Iterator[int]:
    """Numbers of vectors (n, 3) of which no earlier one is parallel; none without length."""
    seen: set[Vec3] = set()
    for number, (x, y, z) in enumerate(vectors.tolist()):
        size = float(np.sqrt(x * x + y * y + z * z))
        if size <= _FLAT:
            continue
        unit = (round(x / size, 7) + 0.0, round(y / size, 7) + 0.0, round(z / size, 7) + 0.0)
        if unit not in seen and (-unit[0] + 0.0, -unit[1] + 0.0, -unit[2] + 0.0) not in seen:
            seen.add(unit)
            yield number
