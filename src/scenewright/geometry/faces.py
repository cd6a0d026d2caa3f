"""Pieces of flat and swept surface that know their triangle count before they are meshed.

A builder lists pieces, the forecast adds up their `triangles`, and the build turns the same list into a mesh: the two
cannot drift apart. Every piece lives in a `Frame`; its local axes are x right, y up, z towards the viewer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import manifold3d
import numpy as np

from scenewright.arrays import normalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

    Triples: TypeAlias = NDArray[np.int64]

Point: TypeAlias = tuple[float, float, float]
Outline: TypeAlias = "Float64"
"""(n, 2) corners, counter-clockwise, not repeated at the end."""


@dataclass(frozen=True)
class Frame:
    """A place to draw: an origin and two unit axes; the third is ``right`` x ``up``."""

    origin: Point = (0.0, 0.0, 0.0)
    right: Point = (1.0, 0.0, 0.0)
    up: Point = (0.0, 1.0, 0.0)

    @cached_property
    def axes(self) -> Float64:
        """(3, 3) float64 rows right, up, normal."""
        right, up = np.asarray(self.right, np.float64), np.asarray(self.up, np.float64)
        return np.stack([right, up, np.cross(right, up)])

    def place(self, points: Float64) -> Float64:
        """Carry (…, 3) local points to the outer frame."""
        axes, origin = self.axes, np.asarray(self.origin, np.float64)
        placed: Float64 = origin + points[..., 0:1] * axes[0] + points[..., 1:2] * axes[1] + points[..., 2:3] * axes[2]
        return placed


UPRIGHT = Frame()
"""A wall seen from +Z."""
LEVEL = Frame(up=(0.0, 0.0, -1.0))
"""A plan seen from above: y is north, so a point is (x, -z)."""


@dataclass(frozen=True, eq=False)
class Soup:
    """Loose triangles: `corners` (m, 3, 3) float64 metres, `uvs` (m, 3, 2) metres."""

    corners: Float64
    uvs: Float64

    @staticmethod
    def joined(soups: Iterable[Soup]) -> Soup:
        """Concatenate in order."""
        listed = list(soups)
        if not listed:
            return Soup(np.zeros((0, 3, 3)), np.zeros((0, 3, 2)))
        return Soup(np.concatenate([s.corners for s in listed]), np.concatenate([s.uvs for s in listed]))


class Piece(Protocol):
    """What is drawn: counts first, triangles later."""

    @property
    def triangles(self) -> int:
        """How many triangles `soup` gives."""

    def soup(self) -> Soup:
        """Mesh it."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A flat polygon with holes at height `z`, seen from +z (or from -z when `flip`); holes are clockwise or not."""

    outline: Outline
    holes: tuple[Outline, ...] = ()
    z: float = 0.0
    frame: Frame = UPRIGHT
    flip: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
    """Added to the texture coordinates, metres."""

    @property
    def triangles(self) -> int:
        """A polygon of n corners with h holes takes n + 2h - 2 triangles."""
        return len(self.outline) + sum(len(hole) for hole in self.holes) + 2 * len(self.holes) - 2

    def soup(self) -> Soup:
        """Triangulate; every corner given stays a corner."""
        contours = [counter_clockwise(self.outline), *[counter_clockwise(hole)[::-1] for hole in self.holes]]
        flat = np.concatenate(contours)
        triples = np.asarray(manifold3d.triangulate(contours, allow_convex=True), np.int64).reshape(-1, 3)
        if self.flip:
            triples = triples[:, ::-1]
        local = np.column_stack([flat, np.full(len(flat), self.z)])
        uvs = flat * (-1.0 if self.flip else 1.0, -1.0) + np.asarray(self.shift)
        return Soup(self.frame.place(local)[triples], uvs[triples])


@dataclass(frozen=True, eq=False)
class Band:
    """Quads between two lines of equally many points: the front is left of `lower` when `upper` is ahead.

    With r the direction of `lower` and c the way to `upper`, the normal is r x c. `uv` says how texture runs: ``ring``
    along the line, ``box`` projected along the nearest local axis (so courses of brick stay level round a corner).
    """

    lower: Float64
    """(n, 3) local points."""
    upper: Float64
    closed: bool = True
    frame: Frame = UPRIGHT
    uv: Literal["ring", "box"] = "ring"
    shift: tuple[float, float] = (0.0, 0.0)

    @property
    def triangles(self) -> int:
        """Two for each step."""
        return 2 * (len(self.lower) - (0 if self.closed else 1))

    def soup(self) -> Soup:
        """Split each quad along the same diagonal."""
        last = len(self.lower) - (0 if self.closed else 1)
        here = np.arange(last)
        there = (here + 1) % len(self.lower)
        quads = np.stack([self.lower[here], self.lower[there], self.upper[there], self.upper[here]], axis=1)
        uvs = self._box_uvs(quads) if self.uv == "box" else self._ring_uvs(quads)
        return _split(self.frame.place(quads), uvs + np.asarray(self.shift))

    @staticmethod
    def _ring_uvs(quads: Float64) -> Float64:
        along = np.sqrt(((quads[:, 1] - quads[:, 0]) ** 2).sum(axis=1))
        across = np.sqrt(((quads[:, 3] - quads[:, 0]) ** 2).sum(axis=1)).max(initial=0.0)
        start = np.concatenate([[0.0], np.cumsum(along)])
        u = np.stack([start[:-1], start[1:], start[1:], start[:-1]], axis=1)
        v = np.broadcast_to(np.asarray([0.0, 0.0, -across, -across]), u.shape)
        return np.stack([u, v], axis=2)

    @staticmethod
    def _box_uvs(quads: Float64) -> Float64:
        normal = np.cross(quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3], quads[:, 3] - quads[:, 0])
        axis = np.abs(normal).argmax(axis=1)
        sign = np.where(np.take_along_axis(normal, axis[:, None], 1)[:, 0] < 0.0, -1.0, 1.0)[:, None]
        x, y, z = quads[..., 0], quads[..., 1], quads[..., 2]
        pick = axis[:, None]
        u = np.where(pick == 0, -sign * z, np.where(pick == 1, x, sign * x))
        v = np.where(pick == 1, sign * z, -y)
        return np.stack([u, v], axis=2)


@dataclass(frozen=True, eq=False)
class Moulding:
    """A profile drawn along a flat path with mitred corners.

    `profile` (p, 2) is a counter-clockwise polygon in (offset to the left of the path, offset along the frame's normal);
    `path` (n, 2) lies in the frame's plane. An open path is closed by caps unless `caps` is false.
    """

    profile: Outline
    path: Float64
    closed: bool = False
    frame: Frame = UPRIGHT
    caps: bool = True

    @property
    def triangles(self) -> int:
        """Two for each edge of the profile and step of the path, and the caps."""
        steps = len(self.path) - (0 if self.closed else 1)
        ends = 0 if self.closed or not self.caps else 2 * (len(self.profile) - 2)
        return 2 * steps * len(self.profile) + ends

    def soup(self) -> Soup:
        """Sweep; texture u runs along the path, v round the profile."""
        mitre = mitres(self.path, closed=self.closed)
        x, z = self.profile[:, 0], self.profile[:, 1]
        flat = self.path[:, None, :] + mitre[:, None, :] * x[None, :, None]
        rings = np.concatenate([flat, np.broadcast_to(z[None, :, None], (*flat.shape[:2], 1))], axis=2)
        count, edges = len(self.path), len(self.profile)
        here = np.arange(count - (0 if self.closed else 1))
        there = (here + 1) % count
        after = (np.arange(edges) + 1) % edges
        quads = np.stack([rings[here], rings[here][:, after], rings[there][:, after], rings[there]], axis=2)
        uvs = self._uvs(mitre, here, there)
        sides = _split(self.frame.place(quads.reshape(-1, 4, 3)), uvs.reshape(-1, 4, 2))
        if self.closed or not self.caps:
            return sides
        return Soup.joined([sides, self._cap(rings[0], start=True), self._cap(rings[-1], start=False)])

    def _uvs(self, mitre: Float64, here: Triples, there: Triples) -> Float64:
        step = self.path[there] - self.path[here]
        length = np.sqrt((step * step).sum(axis=1))
        start = np.concatenate([[0.0], np.cumsum(length)])[:-1]
        heading = normalized(step)
        lean_here = (mitre[here] * heading).sum(axis=1)[:, None] * self.profile[None, :, 0]
        lean_there = (mitre[there] * heading).sum(axis=1)[:, None] * self.profile[None, :, 0]
        edge = np.roll(self.profile, -1, axis=0) - self.profile
        round_it = np.concatenate([[0.0], np.cumsum(np.sqrt((edge * edge).sum(axis=1)))])
        after = (np.arange(len(self.profile)) + 1) % len(self.profile)
        u0, u1 = start[:, None] + lean_here, (start + length)[:, None] + lean_there
        u = np.stack([u0, u0[:, after], u1[:, after], u1], axis=2)
        v = np.stack([round_it[:-1], round_it[1:], round_it[1:], round_it[:-1]], axis=1)
        return np.stack([u, np.broadcast_to(v[None], u.shape)], axis=3)

    def _cap(self, ring: Float64, *, start: bool) -> Soup:
        triples = np.asarray(manifold3d.triangulate([self.profile]), np.int64).reshape(-1, 3)
        if start:
            triples = triples[:, ::-1]
        uvs = self.profile * (-1.0 if start else 1.0, -1.0)
        return Soup(self.frame.place(ring)[triples], uvs[triples])


@dataclass(frozen=True, eq=False)
class Turned:
    """A profile (radius, height) turned about the frame's z axis through `center`; both ends lie on the axis."""

    profile: Float64
    segments: int
    center: tuple[float, float] = (0.0, 0.0)
    frame: Frame = UPRIGHT

    @property
    def triangles(self) -> int:
        """Fans at the two ends, quads between."""
        return 2 * self.segments * (len(self.profile) - 2)

    def soup(self) -> Soup:
        """Turn anticlockwise; the profile runs from the bottom to the top."""
        angle = np.arange(self.segments) * (2.0 * np.pi / self.segments)
        unit = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        rings = np.concatenate(
            [
                np.asarray(self.center) + unit[None] * self.profile[:, None, 0:1],
                np.broadcast_to(self.profile[:, None, 1:2], (len(self.profile), self.segments, 1)),
            ],
            axis=2,
        )
        bands = [Band(low, high, frame=self.frame).soup() for low, high in pairwise(rings)]
        first, last = bands[0], bands[-1]
        half = np.arange(self.segments) * 2
        bands[0] = Soup(first.corners[half + 1], first.uvs[half + 1])
        bands[-1] = Soup(last.corners[half], last.uvs[half])
        return Soup.joined(bands)


@dataclass(frozen=True, eq=False)
class Skin:
    """Pieces of one material slot that belong to one body.

    Neighbouring faces are shaded as one curve where they meet at less than `crease` degrees. `tint` multiplies the
    colour (vertex colours), grey: 1 is unchanged.
    """

    slot: str
    pieces: Sequence[Piece]
    crease: float = 50.0
    tint: float = 1.0

    @property
    def triangles(self) -> int:
        """Sum over the pieces."""
        return sum(piece.triangles for piece in self.pieces)


@dataclass(frozen=True, eq=False)
class Solid:
    """A closed prism over an outline with chamfered top and bottom edges, from `z0` to `z1` in its frame."""

    outline: Outline
    z0: float
    z1: float
    bevel: float = 0.0
    frame: Frame = UPRIGHT
    holes: tuple[Outline, ...] = field(default=())

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        cut = self.bevel
        rings = [counter_clockwise(self.outline), *[counter_clockwise(hole)[::-1] for hole in self.holes]]
        narrow = [inset(ring, cut) for ring in rings] if cut else rings
        made: list[Piece] = [
            Sheet(narrow[0], tuple(narrow[1:]), self.z1, self.frame),
            Sheet(narrow[0], tuple(narrow[1:]), self.z0, self.frame, flip=True),
        ]
        for ring, thin in zip(rings, narrow, strict=True):
            made.append(Band(at(ring, self.z0 + cut), at(ring, self.z1 - cut), frame=self.frame, uv="box"))
            if cut:
                made.append(Band(at(thin, self.z0), at(ring, self.z0 + cut), frame=self.frame))
                made.append(Band(at(ring, self.z1 - cut), at(thin, self.z1), frame=self.frame))
        return tuple(made)

    @property
    def triangles(self) -> int:
        """Sum over caps, sides and chamfers."""
        return sum(piece.triangles for piece in self._pieces)

    def soup(self) -> Soup:
        """Mesh it."""
        return Soup.joined(piece.soup() for piece in self._pieces)


def at(outline: Outline, z: float) -> Float64:
    """Lift an (n, 2) outline to (n, 3) points at height `z`."""
    return np.column_stack([outline, np.full(len(outline), z)])


def counter_clockwise(outline: Outline) -> Outline:
    """Return the outline as float64, reversed when it runs clockwise (negative shoelace area)."""
    outline = np.asarray(outline, np.float64)
    return outline if area(outline) >= 0.0 else outline[::-1]


def area(outline: Outline) -> float:
    """Signed area of an (n, 2) outline in square metres, positive when counter-clockwise (shoelace formula)."""
    x, y = outline[:, 0], outline[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2.0)


def mitres(path: Float64, *, closed: bool) -> Float64:
    """(n, 2) vectors that move each point of a path one metre to its left, measured square to both neighbours."""
    path = np.asarray(path, np.float64)
    step = normalized(np.roll(path, -1, axis=0) - path)
    if not closed:
        step[-1] = step[-2]
    before = np.roll(step, 1, axis=0)
    if not closed:
        before[0] = step[0]
    left = np.stack([-step[:, 1], step[:, 0]], axis=1)
    left_before = np.stack([-before[:, 1], before[:, 0]], axis=1)
    along = (left * left_before).sum(axis=1, keepdims=True)
    # Turning back on itself has no mitre; a path never does that by more than about 170 degrees.
    moves: Float64 = (left + left_before) / np.maximum(1.0 + along, 0.015)
    return moves


def inset(outline: Outline, distance: float) -> Outline:
    """Move every edge of a counter-clockwise outline inward by `distance`; corners stay as many (no event handling)."""
    return outline + mitres(outline, closed=True) * distance


def rectangle(left: float, bottom: float, right: float, top: float) -> Outline:
    """Four corners, counter-clockwise from the lower left."""
    return np.asarray([[left, bottom], [right, bottom], [right, top], [left, top]], np.float64)


def _split(quads: Float64, uvs: Float64) -> Soup:
    """Turn (q, 4, 3) quads into two triangles each."""
    order = np.asarray([[0, 1, 2], [0, 2, 3]])
    return Soup(quads[:, order].reshape(-1, 3, 3), uvs[:, order].reshape(-1, 3, 2))
