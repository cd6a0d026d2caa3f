"""Pieces of flat and swept surface that know their triangle count before they are meshed.

A builder lists pieces, the forecast adds up their `triangles`, and the build turns the same list into a mesh: the two
cannot drift apart. Every piece lives in a `Frame`; its local axes are x right, y up, z towards the viewer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import manifold3d
import numpy as np

from scenewright.arrays import normalized
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

Triples: TypeAlias = "NDArray[np.int64]"
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
        return split(self.frame.place(quads), uvs + np.asarray(self.shift))

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


def split(quads: Float64, uvs: Float64) -> Soup:
    """Turn (q, 4, 3) quads into two triangles each."""
    order = np.asarray([[0, 1, 2], [0, 2, 3]])
    return Soup(quads[:, order].reshape(-1, 3, 3), uvs[:, order].reshape(-1, 3, 2))
