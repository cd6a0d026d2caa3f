"""What stands where, as upright prisms: a convex outline on the floor between two heights."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame, bounds_in
from scenewright.layout.outline import TOUCH, edges, meet, to_edge
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Vec2
    from scenewright.layout.item import Item

    Outline = tuple[Vec2, ...]

LEG = 0.1
"""Metres from a table's corners within which its legs are."""
MAT = 0.03
"""Metres: what is no higher (a rug, a mat) is stood on, not bumped into."""


@dataclass(frozen=True, eq=False)
class Prism:
    """A thing, or one of the things it is made of."""

    item: Item
    outline: Outline
    low: float
    high: float
    pushed: Outline = ()
    """The outline without what may be pushed under a table; empty where nothing is left."""
    seat: float = 0.0
    """Height of the part that may be pushed in."""
    knee: float = 0.0
    """Height below which seats may be pushed under it; 0: nowhere."""

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Least and greatest x, least and greatest z."""
        xs, zs = zip(*self.outline, strict=True)
        return min(xs), max(xs), min(zs), max(zs)

    @cached_property
    def is_square(self) -> bool:
        """Whether the outline is its upright box, so that comparing boxes decides."""
        x0, x1, z0, z1 = self.box
        return len(self.outline) == 4 and all(
            min(abs(x - x0), abs(x - x1)) < TOUCH and min(abs(z - z0), abs(z - z1)) < TOUCH for x, z in self.outline
        )

    @property
    def middle(self) -> Vec2:
        """Of the box."""
        x0, x1, z0, z1 = self.box
        return (x0 + x1) / 2, (z0 + z1) / 2

    def moved(self, frame: Frame) -> Prism:
        """The prism where `frame` puts it; what tilts becomes the prism around it."""
        (tx, ty, tz), (sx, sy, sz) = frame.translation, frame.scale
        turn = frame.rotation
        if turn[1][1] > 0.999999:
            (a, _, c), _, (g, _, i) = turn

            def place(outline: Outline) -> Outline:
                return tuple((a * x * sx + c * z * sz + tx, g * x * sx + i * z * sz + tz) for x, z in outline)

            low, high = self.low * sy + ty, self.high * sy + ty
            return Prism(self.item, place(self.outline), low, high, place(self.pushed), self.seat * sy, self.knee * sy)
        x0, x1, z0, z1 = self.box
        low3, high3 = bounds_in(frame, (x0, self.low, z0), (x1, self.high, z1))
        outline = rectangle(low3[0], high3[0], low3[2], high3[2])
        return Prism(self.item, outline, low3[1], high3[1])


@dataclass(frozen=True, eq=False)
class Standing:
    """A thing (or all copies of one) at a pose that is being tried, in the frame of its parent."""

    frame: Frame
    prisms: tuple[Prism, ...]

    @cached_property
    def middle(self) -> Vec2:
        """Middle of everything's box."""
        boxes = [prism.box for prism in self.prisms]
        x0, x1 = min(b[0] for b in boxes), max(b[1] for b in boxes)
        z0, z1 = min(b[2] for b in boxes), max(b[3] for b in boxes)
        return (x0 + x1) / 2, (z0 + z1) / 2


def rectangle(x0: float, x1: float, z0: float, z1: float) -> Outline:
    """Corners in order."""
    return (x0, z0), (x1, z0), (x1, z1), (x0, z1)


def collide(first: Prism, second: Prism) -> bool:
    """Whether two things stand in each other; touching, lying under and being pushed under a table is no collision."""
    if min(first.high, second.high) - max(first.low, second.low) <= TOUCH:
        return False
    if _is_mat(first, second) or _is_mat(second, first):
        return False
    a, b = first.box, second.box
    if min(a[1], b[1]) - max(a[0], b[0]) <= TOUCH or min(a[3], b[3]) - max(a[2], b[2]) <= TOUCH:
        return False
    for table, seat in ((first, second), (second, first)):
        if 0.0 < seat.seat <= table.knee:
            is_in = len(seat.pushed) > 0 and meet(table.outline, seat.pushed)
            return is_in or any(meet(leg, seat.outline) for leg in _legs(table.outline))
    return (first.is_square and second.is_square) or meet(first.outline, second.outline)


def _legs(outline: Outline) -> list[Outline]:
    """Squares at the corners of a table, where its legs are; a round top has its legs further in."""
    if len(outline) != 4:
        return []
    found: list[Outline] = []
    for k, (x, z) in enumerate(outline):
        arms = []
        for nx, nz in (outline[k - 1], outline[(k + 1) % 4]):
            size = max(math.hypot(nx - x, nz - z), 1e-9)
            arms.append(((nx - x) / size * LEG, (nz - z) / size * LEG))
        (ax, az), (bx, bz) = arms
        found.append(((x, z), (x + ax, z + az), (x + ax + bx, z + az + bz), (x + bx, z + bz)))
    return found


def _is_mat(mat: Prism, other: Prism) -> bool:
    """Whether `mat` lies flat where `other` stands on it, or is of a kind: two mats are as other things."""
    return mat.high - mat.low <= MAT < other.high - other.low and other.low >= mat.low - TOUCH


def depth_of(first: Prism, second: Prism) -> float:
    """Metres by which the boxes of two things reach into each other, the shortest way out; 0 where they do not."""
    a, b = first.box, second.box
    return max(0.0, min(min(a[1], b[1]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[2], b[2])))


def gap(first: Sequence[Prism], second: Sequence[Prism]) -> float:
    """Free distance in metres between two things; 0 where they touch or overlap."""
    return min(
        (_gap(a, b) for a in first for b in second),
        default=math.inf,
    )


def _gap(first: Prism, second: Prism) -> float:
    up = max(first.low - second.high, second.low - first.high, 0.0)
    flat = 0.0 if meet(first.outline, second.outline) else outline_gap(first.outline, second.outline)
    return math.hypot(flat, up)


def outline_gap(first: Outline, second: Outline) -> float:
    """Distance between two convex outlines that do not overlap: between a corner of one and an edge of the other."""
    return min(
        min(to_edge(corner, a, b) for corner in mine for a, b in edges(other))
        for mine, other in ((first, second), (second, first))
    )


def outside(point: Vec2, outline: Outline) -> float:
    """Metres from a point to a convex outline; 0 inside."""
    signs = [(b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) for a, b in edges(outline)]
    if all(sign >= 0.0 for sign in signs) or all(sign <= 0.0 for sign in signs):
        return 0.0
    return min(to_edge(point, a, b) for a, b in edges(outline))
