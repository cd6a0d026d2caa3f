"""Branching skeletons: stems grown level by level from parent stems, all stems of a level at once.

The model is that of Weber and Penn, "Creation and Rendering of Realistic Trees" (SIGGRAPH 1995): every level of branching
has its own angles, lengths, curvature and taper; the envelope of the crown is a shape ratio on the length of first-level
stems. Splitting of segments is left out: oaks get their broad crown from long low branches instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, cross, inner, normalized, uniform
from scenewright.records import dataclass

Envelope: TypeAlias = Literal["conical", "spherical", "hemispherical", "cylindrical", "tapered", "flame", "spreading"]
"""Outline of a crown: how long first-level stems are by their height on the trunk."""

GOLDEN_ANGLE = 137.50776
"""Degrees between successive leaves of most plants: 360 / golden ratio squared."""


@dataclass(frozen=True)
class Habit:
    """How the stems of one level grow. Angles are degrees; `_v` fields are the half-width of a uniform variation."""

    count: float = 1.0
    """Stems on the longest parent; shorter parents carry fewer."""
    start: float = 0.0
    """Share of the parent's length that stays bare at its base."""
    length: float = 1.0
    """Relative to the parent's length."""
    length_v: float = 0.1
    down: float = 60.0
    """Angle to the parent where the first stem leaves it."""
    down_tip: float = 45.0
    """The same at the parent's tip."""
    down_v: float = 8.0
    rotate: float = GOLDEN_ANGLE
    rotate_v: float = 15.0
    whorl: int = 0
    """Stems that leave the parent at one height; 0 spreads them evenly."""
    flat: float = 0.0
    """Share by which stems are pressed into the horizontal plane, as sprays of conifers are."""
    curve: float = 0.0
    """Bend over the whole stem; positive turns back towards the parent's direction."""
    curve_back: float = 0.0
    """Where not 0: bend of the outer half, `curve` being that of the inner half."""
    curve_v: float = 40.0
    upward: float = 0.0
    """Pull towards the sky (negative: droop), relative to the stem's own heading over its whole length."""
    segments: int = 6
    taper: float = 0.95
    """Share of the radius lost at the tip."""
    ratio_power: float = 1.2
    """Exponent that makes a child's radius from the ratio of lengths."""


@dataclass(frozen=True, eq=False)
class Stems:
    """All stems of one level: (n, k + 1, 3) points and (n, k + 1) radii in metres."""

    paths: Float64
    radii: Float64
    lengths: Float64
    """(n,) metres."""
    parents: NDArray[np.int64]
    """(n,) indices into the level below; -1 for the trunk."""
    offsets: Float64
    """(n,) where on the parent the stem leaves it, 0 at its base, 1 at its tip."""

    @property
    def count(self) -> int:
        """Number of stems."""
        return len(self.lengths)

    def scaled(self, length: float, girth: float) -> Stems:
        """Make `length` times as long and `girth` times as thick."""
        return Stems(self.paths * length, self.radii * girth, self.lengths * length, self.parents, self.offsets)


@dataclass(frozen=True, eq=False)
class Seats:
    """Where the stems of a level sit and how long they are: all that counting needs. Fields are those of `Stems`."""

    parents: NDArray[np.int64]
    places: NDArray[np.int64]
    """(n,) numbers among the stems of one parent, from its base."""
    offsets: Float64
    lengths: Float64


def envelope_ratio(envelope: Envelope, ratio: Float64) -> Float64:
    """Relative length of a first-level stem; `ratio` is 1 at the base of the crown and 0 at its top.

    Source: Weber and Penn 1995, table of ShapeRatio; "spreading" is a wide dome of our own for oaks.
    """
    shapes: dict[Envelope, Float64] = {
        "conical": 0.12 + 0.88 * ratio,
        "spherical": 0.2 + 0.8 * np.sin(np.pi * ratio),
        "hemispherical": 0.2 + 0.8 * np.sin(0.5 * np.pi * ratio),
        "cylindrical": np.ones_like(ratio),
        "tapered": 0.5 + 0.5 * ratio,
        "flame": np.where(ratio <= 0.7, 0.15 + 0.85 * ratio / 0.7, 0.15 + 0.85 * (1.0 - ratio) / 0.3),
        "spreading": 0.45 + 0.55 * np.sqrt(np.maximum(1.0 - (1.0 - ratio) * (1.0 - ratio) * 0.9, 0.0)),
    }
    return shapes[envelope]


def rotated(vectors: Float64, axes: Float64, angles: Float64) -> Float64:
    """Turn (n, 3) vectors about (n, 3) unit axes by (n,) radians (Rodrigues' formula)."""
    cos, sin = np.cos(angles)[:, None], np.sin(angles)[:, None]
    along = inner(vectors, axes)[:, None]
    return np.asarray(vectors * cos + cross(axes, vectors) * sin + axes * along * (1.0 - cos))


def grow_trunk(habit: Habit, radius: float, lean: float, key: int) -> Stems:
    """Grow one upright stem of length 1 from the origin; `lean` is its angle to the vertical in degrees."""
    turn = lean_turn(key)
    across = np.array([[np.cos(turn), 0.0, np.sin(turn)]])
    tilt = np.radians(lean)
    heading = across * np.sin(tilt) + np.array([[0.0, 1.0, 0.0]]) * np.cos(tilt)
    side = cross(across, np.array([[0.0, 1.0, 0.0]]))
    paths = _walk(np.zeros((1, 3)), (heading, side), np.ones(1), habit, key)
    share = np.linspace(0.0, 1.0, habit.segments + 1)
    radii = radius * (1.0 - habit.taper * share)[None, :]
    return Stems(paths, radii, np.ones(1), np.full(1, -1), np.zeros(1))


def lean_turn(key: int) -> float:
    """Direction in radians from +X towards +Z in which the trunk of `key` leans."""
    return float(uniform(key, 90)) * 2.0 * np.pi


def grow_stems(parents: Stems, habit: Habit, envelope: Envelope | None, key: int) -> Stems:
    """Grow the next level on `parents`. `envelope` shapes the lengths on a trunk; None follows the parent's length."""
    seats = seated(parents.lengths, habit, envelope, key)
    owner, lengths = seats.parents, seats.lengths
    base, tangent, thick = _along(parents, owner, seats.offsets)
    heading, side = _headings(habit, seats, tangent, key)
    paths = _walk(base, (heading, side), lengths, habit, draw_rows(key, owner, seats.places))
    ratio = lengths / parents.lengths[owner]
    grown = parents.radii[owner, 0] * np.exp(habit.ratio_power * np.log(np.maximum(ratio, 1e-6)))
    first = np.minimum(grown, 0.8 * thick)
    share = np.linspace(0.0, 1.0, habit.segments + 1)
    return Stems(paths, first[:, None] * (1.0 - habit.taper * share), lengths, owner, seats.offsets)


def seated(parents: Float64, habit: Habit, envelope: Envelope | None, key: int) -> Seats:
    """Say where `grow_stems` puts stems on parents of the given lengths (n,), and how long they grow."""
    counts = seat_counts(parents, habit)
    owner = np.repeat(np.arange(len(parents)), counts)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    offsets = _offsets(habit, place, counts[owner], uniform(key, owner, place, 0))
    own = parents[owner] * habit.length * (1.0 + habit.length_v * (2.0 * uniform(key, owner, place, 1) - 1.0))
    if envelope is None:
        return Seats(owner, place, offsets, own * (1.0 - 0.6 * offsets))
    return Seats(owner, place, offsets, own * envelope_ratio(envelope, (1.0 - offsets) / (1.0 - habit.start)))


def seat_counts(parents: Float64, habit: Habit) -> NDArray[np.int64]:
    """Number of stems (n,) that parents of the given lengths carry."""
    share = np.asarray(parents / parents.max(), np.float64)
    return np.maximum(np.rint(habit.count * (0.3 + 0.7 * share)), 1.0).astype(np.int64)


def raised(stems: Stems, floor: float) -> Stems:
    """Bend stems that sag below the height `floor` upward, all the more the farther out, until they just touch it."""
    height = stems.paths[..., 1]
    lowest = np.maximum(height.argmin(axis=1), 1)
    missing = np.maximum(floor - height.min(axis=1), 0.0)
    share = np.minimum(np.arange(height.shape[1]) / lowest[:, None], 1.0)
    paths = stems.paths.copy()
    paths[..., 1] += missing[:, None] * share * share
    return replace(stems, paths=paths)


def draw_rows(key: int, owner: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
    """Name every stem by a whole number that depends on its parent and place only, to key later draws."""
    return (uniform(key, owner, place, 2) * 2.0**52).astype(np.int64)


def _offsets(habit: Habit, place: NDArray[np.int64], total: NDArray[np.int64], draws: Float64) -> Float64:
    """Where on its parent each stem leaves it."""
    if habit.whorl:
        rings = np.maximum(np.ceil(total / habit.whorl), 1.0)
        share = (place // habit.whorl + 0.25 + 0.1 * (draws - 0.5)) / rings
    else:
        share = (place + 0.5 + 0.7 * (draws - 0.5)) / total
    return habit.start + (1.0 - habit.start) * share


def _along(parents: Stems, owner: NDArray[np.int64], offsets: Float64) -> tuple[Float64, Float64, Float64]:
    """Point, unit tangent and radius of the parents at `offsets`."""
    steps = parents.paths.shape[1] - 1
    at = np.minimum((offsets * steps).astype(np.int64), steps - 1)
    part = (offsets * steps - at)[:, None]
    low, high = parents.paths[owner, at], parents.paths[owner, at + 1]
    thick = parents.radii[owner, at] * (1.0 - part[:, 0]) + parents.radii[owner, at + 1] * part[:, 0]
    return low + (high - low) * part, normalized(high - low), thick


def _headings(habit: Habit, seats: Seats, tangent: Float64, key: int) -> tuple[Float64, Float64]:
    """First direction of every stem and the axis about which it curves."""
    owner, place, offsets = seats.parents, seats.places, seats.offsets
    if habit.whorl:
        ring, seat = place // habit.whorl, place % habit.whorl
        turn = 360.0 * seat / habit.whorl + ring * 0.5 * GOLDEN_ANGLE
    else:
        turn = place * habit.rotate
    turn = turn + 360.0 * uniform(key, owner, 3) + habit.rotate_v * (2.0 * uniform(key, owner, place, 4) - 1.0)
    up = np.broadcast_to(np.array([0.0, 1.0, 0.0]), tangent.shape)
    across = np.broadcast_to(np.array([1.0, 0.0, 0.0]), tangent.shape)
    first = normalized(cross(np.where(np.abs(tangent[:, 1:2]) < 0.95, up, across), tangent))
    radial = rotated(first, tangent, np.radians(turn))
    radial = radial - tangent * inner(radial, tangent)[:, None]
    radial = normalized(radial * np.array([1.0, 1.0 - habit.flat, 1.0]) + tangent * 1e-9)
    share = (offsets - habit.start) / (1.0 - habit.start)
    down = habit.down + (habit.down_tip - habit.down) * share
    down = np.radians(down + habit.down_v * (2.0 * uniform(key, owner, place, 5) - 1.0))[:, None]
    heading = normalized(tangent * np.cos(down) + radial * np.sin(down))
    return heading, normalized(cross(radial, tangent))


def _walk(
    base: Float64,
    frame: tuple[Float64, Float64],
    lengths: Float64,
    habit: Habit,
    rows: int | NDArray[np.int64],
) -> Float64:
    """Follow the stems segment by segment; (n, k + 1, 3) points. `rows` keys the draws of each stem."""
    heading, side = frame
    count, steps = len(base), habit.segments
    points = np.zeros((count, steps + 1, 3))
    points[:, 0] = base
    names = np.broadcast_to(np.asarray(rows, np.uint64).astype(np.int64), (count,))
    wild, pull, stride = habit.curve_v / steps, np.array([0.0, habit.upward / steps, 0.0]), (lengths / steps)[:, None]
    nods, sways = (2.0 * uniform(0, names, np.arange(steps)[:, None], column) - 1.0 for column in (6, 7))
    for step in range(steps):
        bend = habit.curve / steps
        if habit.curve_back:
            bend = (habit.curve if step < steps / 2 else habit.curve_back) * 2.0 / steps
        heading = rotated(heading, side, np.radians(bend + wild * nods[step]))
        heading = rotated(heading, normalized(cross(heading, side)), np.radians(wild * sways[step]))
        heading = normalized(heading + pull)
        side = normalized(side - heading * inner(side, heading)[:, None])
        points[:, step + 1] = points[:, step] + heading * stride
    return points
