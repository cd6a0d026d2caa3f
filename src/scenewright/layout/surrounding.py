"""Where copies stand around a footprint: along the sides of a rectangle, or all round an ellipse."""

from __future__ import annotations

import math
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scenewright.layout.frames import cos_degrees, sin_degrees
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.graph import Vec2

Shares: TypeAlias = tuple[int, int, int, int]
"""Copies at the back (-Z), right (+X), front (+Z) and left (-X)."""

ELBOW = 1.2
"""Widths of a copy that leave room for elbows: 0.6 m for a chair of 0.5 m (Neufert, Architects' Data: places at table)."""
_SQUARE = 1.05
"""A rectangle whose sides differ by less than this factor counts as a square."""
_CORNERS = 8
"""A footprint with at least so many corners may be round."""
_ROUND = 0.02
"""Share by which the corners of a round footprint may miss its ellipse."""
_ARCS = 360
"""Chords that measure an ellipse; a circle's are 0.001 % short."""


class Place(NamedTuple):
    """A point (x, z) on an outline around the origin and the unit vector away from it."""

    x: float
    z: float
    out_x: float
    out_z: float


@dataclass(frozen=True)
class Outline:
    """A rectangle or ellipse around the origin: its extents along X and Z in metres."""

    width: float
    depth: float
    is_round: bool = False

    @property
    def length(self) -> float:
        """Metres all round."""
        return _around(self)[-1] if self.is_round else 2.0 * (self.width + self.depth)

    def holds(self, width: float) -> int:
        """How many copies `width` metres wide fit around it."""
        if width <= 0.0:
            return 10**9
        if self.is_round:
            return math.floor(self.length / width + 1e-4)
        return 2 * (math.floor(self.width / width + 1e-6) + math.floor(self.depth / width + 1e-6))


def ellipse_of(footprint: Sequence[Vec2]) -> tuple[Vec2, Vec2] | None:
    """Middle and half axes of the ellipse that the corners of a footprint lie on; None when it is not round."""
    if len(footprint) < _CORNERS:
        return None
    xs, zs = [x for x, _ in footprint], [z for _, z in footprint]
    middle = ((min(xs) + max(xs)) / 2, (min(zs) + max(zs)) / 2)
    half = ((max(xs) - min(xs)) / 2, (max(zs) - min(zs)) / 2)
    if min(half) <= 0.0:
        return None
    shares = [((x - middle[0]) / half[0], (z - middle[1]) / half[1]) for x, z in footprint]
    reach = [math.sqrt(x * x + z * z) for x, z in shares]
    if max(reach) > min(reach) * (1.0 + _ROUND):
        return None
    return middle, (half[0] * max(reach), half[1] * max(reach))


def places_around(outline: Outline, count: int, width: float, closed: frozenset[int] = frozenset()) -> list[Place]:
    """Places of copies `width` metres wide, clockwise as seen from above and beginning at the back (-Z).

    A round outline has them at equal distances, the first in the middle of the back. Of a rectangle each side's copies
    share it evenly. Which sides have how many:

    - An oblong's long sides take all, as many each, while every copy has 1.2 times its width (`ELBOW`); an odd one is at
      the right end (or the front, when the long sides are left and right), one alone at the front (or right).
    - Otherwise, and round a square, opposite sides take equal numbers so that the narrowest place is as wide as can be;
      of equally wide ones that with more on the long sides. So four sit on the four sides of a square, and six at a
      table of 1.8 m on its long sides if they are up to 0.5 m wide, wider ones two on each and one at each end.

    Sides that are `closed` (0 back, 1 right, 2 front, 3 left: a wall is there) have none; the others share so that the
    narrowest place is as wide as can be. Places overlap when `count` is more than the outline holds.
    """
    if outline.is_round:
        return _all_round(outline, count)
    shares = shares_of(outline, count, width) if not closed else open_shares(outline, count, closed)
    sides = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
    places = []
    for share, (nx, nz) in zip(shares, sides, strict=True):
        size = outline.width if nz else outline.depth
        for k in range(share):
            along = ((k + 0.5) / share - 0.5) * size
            x, z = nx * outline.width / 2 - nz * along, nz * outline.depth / 2 + nx * along
            places.append(Place(x + 0.0, z + 0.0, nx, nz))
    return places


def shares_of(outline: Outline, count: int, width: float) -> Shares:
    """How many copies stand at each side of a rectangle; see `places_around` for the rule."""
    long, short = max(outline.width, outline.depth), min(outline.width, outline.depth)
    oblong = long > short * _SQUARE

    def rank(option: Shares) -> tuple[bool, int, bool, float, int]:
        first, second, end, other = option
        rooms = [long / n for n in (first, second) if n] + [short / n for n in (end, other) if n]
        room = round(min(rooms, default=0.0), 6)
        is_snug = room < ELBOW * width - 1e-6
        at_end = end != other
        odd = count % 2 == 1 and at_end == (count == 1)
        return (is_snug, 0 if is_snug or not oblong else end, odd and not is_snug, -room, -first)

    first, second, end, other = min(_options(count), key=rank)
    # One more at the second long side or the other end: the front or right.
    return (first, other, second, end) if outline.width >= outline.depth else (end, second, other, first)


def open_shares(outline: Outline, count: int, closed: frozenset[int]) -> Shares:
    """How many copies stand at each side of a rectangle when some sides are closed; opposite ones alike where they can."""
    sizes = (outline.width, outline.depth, outline.width, outline.depth)
    best: tuple[tuple[float, int, int], Shares] | None = None
    for back, right, front in product(range(count + 1), repeat=3):
        shares = (back, right, front, count - back - right - front)
        if shares[3] < 0 or any(shares[side] for side in closed):
            continue
        room = round(min((size / n for size, n in zip(sizes, shares, strict=True) if n), default=0.0), 6)
        uneven = sum(abs(shares[a] - shares[b]) for a, b in ((0, 2), (1, 3)) if not {a, b} & closed)
        rank = (-room, uneven, -shares[2])
        if best is None or rank < best[0]:
            best = rank, shares
    return best[1] if best is not None else shares_of(outline, count, 0.0)


def _options(count: int) -> Iterator[Shares]:
    """Symmetrical ways to share: at the long sides, then the ends; an odd one at a long side or an end."""
    pairs, odd = divmod(count, 2)
    for first in range(pairs, -1, -1):
        end = pairs - first
        yield (first, first + odd, end, end)
        if odd:
            yield (first, first, end, end + 1)


def _all_round(outline: Outline, count: int) -> list[Place]:
    a, b = outline.width / 2, outline.depth / 2
    lengths = _around(outline)
    places = []
    for k in range(count):
        angle = 360.0 * k / count
        if abs(a - b) > 1e-9:  # On a circle equal angles are equal lengths.
            angle = _angle_at(lengths, lengths[-1] * k / count)
        s, c = sin_degrees(angle), cos_degrees(angle)
        x, z = s / max(a, 1e-9), -c / max(b, 1e-9)
        size = math.sqrt(x * x + z * z)
        places.append(Place(a * s + 0.0, -b * c + 0.0, x / size, z / size))
    return places


def _around(outline: Outline) -> list[float]:
    """Metres from the back of an ellipse to every degree round it."""
    a, b = outline.width / 2, outline.depth / 2
    points = [(a * sin_degrees(k * 360.0 / _ARCS), -b * cos_degrees(k * 360.0 / _ARCS)) for k in range(_ARCS + 1)]
    lengths = [0.0]
    for (x0, z0), (x1, z1) in pairwise(points):
        lengths.append(lengths[-1] + math.sqrt((x1 - x0) * (x1 - x0) + (z1 - z0) * (z1 - z0)))
    return lengths


def _angle_at(lengths: list[float], wanted: float) -> float:
    """Degrees at which an ellipse has gone so many metres."""
    k = next(k for k in range(1, len(lengths)) if lengths[k] >= wanted - 1e-12)
    share = (wanted - lengths[k - 1]) / max(lengths[k] - lengths[k - 1], 1e-12)
    return (k - 1 + share) * 360.0 / _ARCS
