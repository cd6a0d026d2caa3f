"""Bodies made of counted pieces: mouldings swept along a path, turned rods, prisms, and skins that gather them by slot."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from scenewright.arrays import normalized
from scenewright.geometry.faces import (
    UPRIGHT,
    Band,
    Frame,
    Outline,
    Piece,
    Sheet,
    Soup,
    Triples,
    at,
    counter_clockwise,
    inset,
    mitres,
    split,
)
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.arrays import Float64


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
        sides = split(self.frame.place(quads.reshape(-1, 4, 3)), uvs.reshape(-1, 4, 2))
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
        bands = [self._band(rings[k], rings[k + 1], k) for k in range(len(rings) - 1)]
        first, last = bands[0], bands[-1]
        half = np.arange(self.segments) * 2
        bands[0] = Soup(first.corners[half + 1], first.uvs[half + 1])
        bands[-1] = Soup(last.corners[half], last.uvs[half])
        return Soup.joined(bands)

    def _band(self, lower: Float64, upper: Float64, k: int) -> Soup:
        """One turn between two rings; texture lies flat on what faces along the axis, and is wound round the rest."""
        there = np.roll(np.arange(self.segments), -1)
        quads = np.stack([lower, lower[there], upper[there], upper], axis=1)
        (r0, z0), (r1, z1) = self.profile[k].tolist(), self.profile[k + 1].tolist()
        if abs(r1 - r0) > abs(z1 - z0):
            return split(self.frame.place(quads), quads[..., :2] * (1.0 if r1 < r0 else -1.0, -1.0))
        turn = 2.0 * np.pi * max(r0, r1) / self.segments * np.arange(self.segments + 1)
        u = np.stack([turn[:-1], turn[1:], turn[1:], turn[:-1]], axis=1)
        slant = float(np.sqrt((r1 - r0) ** 2 + (z1 - z0) ** 2))
        v = np.broadcast_to(np.asarray([0.0, 0.0, -slant, -slant]), u.shape)
        return split(self.frame.place(quads), np.stack([u, v], axis=2))


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
