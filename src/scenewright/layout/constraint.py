"""What relations demand of a pose, and the pose that meets all of it.

Each relation gives a `Hold`: perhaps a turn, planes the thing must touch, and a point it would like best. The position is
the one nearest to that point that lies on every plane (successive orthogonal projection); two planes that exclude each
other are a conflict between the two relations that named them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scenewright.layout.frames import add, dot, length, subtract, times
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.frames import Matrix3
    from scenewright.layout.item import Item
    from scenewright.layout.standing import Standing
    from scenewright.resolve.resolved import Relation

    Test: TypeAlias = Callable[[Standing], float]
    """Metres by which a thing at some pose misses what a relation asks; 0 where it holds."""

FACING = 30.0
"""Degrees within which a front counts as turned to something (SceneEval's face_to)."""
TOLERANCE = 1e-4
"""Metres within which two demands on one coordinate agree."""


@dataclass(frozen=True)
class Plane:
    """``normal · (position + R local) = offset``: a point of the thing lies on a plane, both in the parent's frame."""

    normal: Vec3
    offset: float
    local: Vec3
    box: tuple[Vec3, Vec3] | None = None
    """Bounds of the thing: then it is not `local` that lies on the plane, but whatever of it comes first, however it is
    turned."""

    def reach(self, turn: Matrix3) -> float:
        """How far along the normal the point lies from the thing's origin."""
        if self.box is None:
            return dot(self.normal, (dot(turn[0], self.local), dot(turn[1], self.local), dot(turn[2], self.local)))
        along = [sum(self.normal[k] * turn[k][axis] for k in range(3)) for axis in range(3)]
        return sum(min(along[axis] * self.box[0][axis], along[axis] * self.box[1][axis]) for axis in range(3))


@dataclass(frozen=True)
class Wish:
    """Where a thing goes as far as its planes leave it free: its point `local` at `point`.

    Several copies spread along `axis` over `length` metres, kept out of the `blocked` stretches (from the middle): doors
    and, as long as there is room elsewhere, the `avoided` ones, windows.
    """

    point: Vec3
    local: Vec3
    axis: Vec3 = (1.0, 0.0, 0.0)
    length: float = 0.0
    blocked: tuple[tuple[float, float], ...] = ()
    avoided: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Spot:
    """The middle of a thing's base at (x, z), turned by `yaw` degrees, at height `y` (None: on the floor there)."""

    x: float
    z: float
    yaw: float
    y: float | None = None


@dataclass(frozen=True)
class Hold:
    """Everything one relation asks. `yaw` in degrees, `facing` a point (parent's frame) to turn the front to."""

    relation: Relation
    planes: tuple[Plane, ...] = ()
    wish: Wish | None = None
    yaw: float | None = None
    facing: Vec3 | None = None
    yaw_wish: float | None = None
    """A turn that any other relation may overrule."""
    tests: tuple[Test, ...] = ()
    spots: tuple[Spot, ...] = ()
    """Poses that meet the relation, the likeliest first; more are found by trying."""
    area: tuple[Vec2, Vec2] | None = None
    """Corners of the upright rectangle that nothing outside of can meet the relation."""
    carriers: tuple[Item, ...] = ()
    """What the thing may touch or stand in: what carries it, holds it or has it under it."""


@dataclass(frozen=True)
class Conflict:
    """Two relations that cannot both hold, and by how many metres (or degrees) they miss."""

    first: Relation
    second: Relation
    gap: float
    unit: str = "m"


def project(start: Vec3, holds: list[Hold], turn: Matrix3) -> tuple[Vec3, Conflict | None]:
    """Move `start` the shortest way onto all planes.

    Args:
        start: Wished position of the origin, in the parent's frame.
        holds: Relations in source order.
        turn: The thing's rotation, already decided.

    Returns:
        The position, and the first conflict found (the position then meets the earlier relation).
    """
    position = start
    basis: list[tuple[Vec3, Relation]] = []
    conflict = None
    for hold in holds:
        for plane in hold.planes:
            gap = plane.offset - dot(plane.normal, position) - plane.reach(turn)
            rest = plane.normal
            for unit, _ in basis:
                rest = subtract(rest, times(unit, dot(rest, unit)))
            size = length(rest)
            if size > 1e-6:
                position = add(position, times(rest, gap / (size * size)))
                basis.append((times(rest, 1.0 / size), hold.relation))
            elif abs(gap) > TOLERANCE and conflict is None:
                earlier = max(basis, key=lambda entry: abs(dot(entry[0], plane.normal)))
                conflict = Conflict(earlier[1], hold.relation, abs(gap))
    return position, conflict


def spread(count: int, wish: Wish, width: float) -> list[float] | float:
    """Positions along a wish's axis for `count` things of `width`, evenly in what is free.

    Returns:
        Offsets from the middle in metres, increasing; or the metres that are missing when they do not fit.
    """
    free = _free(wish)
    counts = [0] * len(free)
    for _ in range(count):
        room = [(high - low) / (taken + 1) for (low, high), taken in zip(free, counts, strict=True)]
        fits = [k for k, each in enumerate(room) if each >= width - TOLERANCE]
        if not fits:
            return max(count * width - sum(high - low for low, high in free), width)
        best = max(fits, key=lambda k: (round(room[k], 6), -abs(free[k][0] + free[k][1])))
        counts[best] += 1
    return [
        low + (high - low) * (k + 0.5) / taken
        for (low, high), taken in zip(free, counts, strict=True)
        for k in range(taken)
    ]


def _free(wish: Wish) -> list[tuple[float, float]]:
    """Stretches of the wish's axis that nothing blocks, in order."""
    cursor = -wish.length / 2
    free = []
    for low, high in sorted(wish.blocked):
        if low > cursor:
            free.append((cursor, min(low, wish.length / 2)))
        cursor = max(cursor, high)
    if cursor < wish.length / 2:
        free.append((cursor, wish.length / 2))
    return [(low, high) for low, high in free if high - low > TOLERANCE]
