"""Straight flights of stairs: body, stringers, guard rails; climbing towards -Z, the middle of the base at the origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.pieces import Piece, beam, block, rod, slab
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64

_GAP = 0.1
"""Largest clear space between balusters, metres: a ball of this size must not pass (building codes)."""
_BALUSTER = 0.008
_NEWEL = 0.036
_HANDRAIL = (0.044, 0.058)
_REACH = 0.04
"""How far a handrail runs on beyond the middle of its newels, metres."""


@dataclass(frozen=True)
class Flight:
    """`steps` risers of height `riser`, as many treads of depth `going`, `width` across; metres."""

    width: float
    riser: float
    going: float
    steps: int

    @property
    def run(self) -> float:
        """Extent along Z without the first nosing."""
        return self.going * self.steps

    @property
    def nosing(self) -> float:
        """How far treads stand out over their risers."""
        return min(0.025, 0.12 * self.going)

    @property
    def board(self) -> float:
        """Thickness of a tread."""
        return min(0.036, 0.4 * self.riser)

    @property
    def pitch(self) -> float:
        """Rise of the flight per metre of its run."""
        return self.riser / self.going

    def middle(self, step: int) -> float:
        """Place along Z of the middle of a tread, the lowest being 0."""
        return self.run / 2 - (step + 0.5) * self.going

    def line(self, z: float) -> float:
        """Height at z of the line over the nosings (each riser's upper edge)."""
        return (self.run / 2 - z) * self.pitch + self.riser


def _sideways(outline: Float64, thick: float, bevel: float, segments: int) -> Piece:
    """A board over an outline of (z, y), `thick` along X, its middle plane at x = 0."""
    # Raised from the ground plan (x, z) = (y, z) and tipped over: y becomes x, x becomes -y.
    flat = outline[:, ::-1] * np.array([-1.0, 1.0])
    return slab(flat, thick, bevel, segments).turned("z", -90.0).at(-thick / 2, 0.0, 0.0)


def solid_body(flight: Flight, segments: int) -> Piece:
    """The masonry under the treads, down to the ground, its sides 6 mm in from theirs."""
    corners = [[flight.run / 2, 0.0]]
    for k in range(flight.steps):
        z, y = flight.run / 2 - k * flight.going, flight.riser * (k + 1) - flight.board
        corners += [[z, y], [z - flight.going, y]]
    corners.append([-flight.run / 2, 0.0])
    return _sideways(np.array(corners), flight.width - 0.012, 0.003, segments)


def stringer(flight: Flight, thick: float, segments: int) -> Piece:
    """A board along the flight that carries the treads: cut level on the floor and plumb at the landing."""
    over, front, back = 0.04, flight.run / 2 + flight.nosing, -flight.run / 2
    deep = 0.3 * float(np.sqrt(1.0 + flight.pitch**2))
    top = min(flight.line(back) + over, flight.riser * flight.steps)
    cut = (
        flight.run / 2 - (top - over - flight.riser) / flight.pitch
    )  # where the upper edge reaches the landing's level
    head = [[cut, top], [back, top]] if cut > back + 0.01 else [[back, top]]
    under = flight.line(back) + over - deep
    toe = flight.run / 2 - (deep - over - flight.riser) / flight.pitch  # where the lower edge meets the floor
    lower = [[back, under], [min(toe, front - 0.05), 0.0]] if under > 0.02 else [[back, 0.0]]
    rise = flight.line(front) + over
    if flight.steps < 2 or rise > top - 0.02:  # a step or two: a board on edge
        level = np.array([[front, 0.0], [front, flight.riser], [back, top], [back, 0.0]])
        return _sideways(level, thick, 0.004, segments)
    return _sideways(np.array([[front, 0.0], [front, rise], *head, *lower]), thick, 0.004, segments)


def guard_top(flight: Flight, height: float) -> float:
    """The highest point of `guard`: the upper corner of the handrail's end, cut square."""
    tall = _HANDRAIL[1]
    end = flight.middle(flight.steps - 1) - _REACH
    return flight.line(end) + height - tall / 2 + tall / 2 / float(np.sqrt(1.0 + flight.pitch**2))


def guard(flight: Flight, x: float, height: float, level: int, bevel: int) -> list[Piece]:
    """Newels, balusters and handrail in the upright plane at `x`; the handrail's top is `height` over the nosings.

    `level` is the level of detail, 0 to 7, `bevel` the strips across a rounded edge.
    """
    first, last = flight.middle(0), flight.middle(flight.steps - 1)
    wide, tall = _HANDRAIL

    def rail(z: float) -> float:
        """Height of the handrail's middle."""
        return flight.line(z) + height - tall / 2

    made = []
    for z, step in ((first, 1), (last, flight.steps)):
        foot = flight.riser * step - 0.004
        post = block((_NEWEL, rail(z) - foot, _NEWEL), 0.003, bevel)  # it ends inside the handrail
        made.append(post.at(x, foot, z).of("rail"))
    reach = 0.0 if level == 0 else _REACH
    ends = [[x, rail(first + reach), first + reach], [x, rail(last - reach), last - reach]]
    made.append(beam(ends, [wide, tall], 0.012, bevel).of("handrail"))
    if level == 0:
        return made
    every = max(int(np.ceil(flight.going / (_GAP + 2 * _BALUSTER))), 1) if level > 1 else 1
    sides = 4 if level < 4 else (6, 6, 10, 14)[level - 4]
    places = np.arange(1, every * (flight.steps - 1)) / every
    for share in places.tolist():
        z = first - share * flight.going
        step = int(np.floor(share + 0.5 + 1e-9)) + 1
        line = [[x, flight.riser * step - 0.004, z], [x, rail(z) - tall * 0.3, z]]
        made.append(rod(line, _BALUSTER, sides).of("rail"))
    return made
