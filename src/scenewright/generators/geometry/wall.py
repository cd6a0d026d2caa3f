"""Free-standing walls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.extrude import clean_ring
from scenewright.geometry.mouldings import skirting_profile
from scenewright.geometry.pieces import Piece
from scenewright.geometry.strips import areas, cleaned, raised, sides, strip
from scenewright.geometry.sweep import sweep, sweep_triangles
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Items, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Offset, Range

_COPING = (0.05, 0.04)
"""Thickness of the capping stones and how far they stand out, metres: rain drips clear of the wall."""
_BOARD = 0.016
"""Thickness of a skirting board, metres."""
_LOW = 0.02
"""Boards lower than this are left out, metres."""


class Wall(Modelled):
    """A wall that stands by itself, straight or along a path, with mitred corners; doors and windows need a room."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "plaster"}),
            "skirting": Slot({"is": "paint", "color": "#f1eee6"}, main=False),
            "coping": Slot({"is": "stone"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "room divider": {"length": 3.0, "height": 2.4, "thickness": 0.12, "skirting": 0.1},
            "garden": {"path": ((-3.0, 2.0), (-3.0, -2.0), (3.0, -2.0), (4.0, 1.0)), "height": 1.2, "coping": True},
            "court": {
                "path": ((-2.0, 2.0), (2.0, 2.0), (2.0, -2.0), (-2.0, -2.0), (-2.0, 2.0)),
                "height": 0.9,
                "coping": True,
                "skirting": 0.15,
            },
        }
    )

    length: Annotated[Length, Range(0.05, 2000.0)] = 4.0
    """Extent along X of a straight wall."""
    height: Annotated[Length, Range(0.05, 60.0)] = 2.5
    """From the ground to its top, the coping included."""
    thickness: Annotated[Length, Range(0.02, 10.0)] = 0.2
    """From face to face."""
    path: Annotated[tuple[tuple[Offset, Offset], ...], Items(2, 2000)] | None = None
    """Points [x, z] its middle follows instead of a straight line; it closes where the last is the first."""
    skirting: Annotated[Offset, Range(0.0, 1.0)] = 0.0
    """Height of a skirting board all round; less than 2 cm leaves it out."""
    coping: bool = False
    """Whether capping stones keep the rain off, as on a garden wall."""

    @property
    def _line(self) -> tuple[Float64, bool]:
        """The middle line (n, 2) and whether it closes."""
        if self.path is None:
            return np.array([[-self.length / 2, 0.0], [self.length / 2, 0.0]]), False
        line = cleaned(np.array(self.path, np.float64))
        if len(line) > 3 and np.allclose(line[0], line[-1], atol=1e-4):
            return line[:-1], True
        return line, False

    def _plans(self, grow: float, corner: float = 0.0, steps: int = 0) -> list[list[Float64]]:
        """What it covers, `grow` metres wider on either side: an outline and its holes, mostly once."""
        line, closed = self._line
        half = self.thickness / 2 + grow
        if closed:
            right, left = sides(line, half, closed=True)
            rings = sorted((right, left), key=lambda ring: -float((ring.max(axis=0) - ring.min(axis=0)).sum()))
            return [[clean_ring(rings[0], hole=False), clean_ring(rings[1], hole=True)]]
        if grow:
            ways = line[[0, -1]] - line[[1, -2]]
            line = line.copy()
            line[[0, -1]] += ways / np.sqrt((ways * ways).sum(axis=1, keepdims=True)) * grow
        plans = areas(strip(line, half, corner, steps))
        return [[clean_ring(ring, hole=k > 0) for k, ring in enumerate(plan)] for plan in plans]

    @property
    def _board(self) -> float:
        """Height of the skirting."""
        return min(self.skirting, self.height - _COPING[0]) if self.skirting >= _LOW else 0.0

    def frame(self, seed: int) -> Description:
        rings = [plan[0] for plan in self._plans(_COPING[1] if self.coping else 0.0)]
        if self._board:
            rings += [sides(plan[0], _BOARD, closed=True, limit=100.0)[0] for plan in self._plans(0.0)]
        corners = np.concatenate(rings)
        (x0, z0), (x1, z1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        low, high = (x0, 0.0, z0), (x1, self.height, z1)
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), *self._stretches()),
            functional_sides=("front", "back"),
            label="wall",
            synonyms=("partition", "divider", "garden wall", "screen wall"),
        )

    def _stretches(self) -> list[Anchor]:
        """Both faces of every straight stretch of a path: `sides[2 k]` lies to its right, `sides[2 k + 1]` to its left."""
        if self.path is None:
            return []
        line, closed = self._line
        made: list[Anchor] = []
        for a, b in pairwise(np.concatenate([line, line[:1]]) if closed else line):
            size = float(np.sqrt(((b - a) ** 2).sum()))
            x, z = ((b - a) / size).tolist()
            for side in (1.0, -1.0):
                out, right = (-z * side, 0.0, x * side), (x * side, 0.0, z * side)
                at = (a + b) / 2 + np.array([out[0], out[2]]) * self.thickness / 2
                where = (float(at[0]), 0.0, float(at[1]))
                made.append(Anchor(f"sides[{len(made)}]", "side", where, out, right, (size, self.height)))
        return made

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return super().colliders(seed) if self.path is None else (Collider("mesh"),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        corner, strips = (0.004, 1 if fineness.level < 6 else 2) if fineness.bevel else (0.0, 0)
        capped = _COPING[0] if self.coping else 0.0
        tall = max(self.height - capped, 0.02)
        body = [raised(plan, tall + 0.001 * bool(capped), corner, strips) for plan in self._plans(0.0, corner, strips)]
        made = [piece.of("body") for piece in body]
        if capped:
            plans = self._plans(_COPING[1], corner, strips)
            caps = [raised(plan, self.height - tall, corner, strips) for plan in plans]
            made += [piece.at(0.0, tall, 0.0).of("coping") for piece in caps]
        if self._board > 0 and (fineness.level >= 2 or not self.coping):
            made += self._skirting(min(self._board, tall), fineness)
        return made

    def _skirting(self, tall: float, fineness: Fineness) -> list[Piece]:
        """A board round each outline; they run so that the open air is on their right."""
        profile = skirting_profile(tall, (0, 0, 0, 2, 2, 3, 4, 5)[fineness.level])
        profile = np.maximum(profile, [-1.0, 0.0])  # a room's board reaches into the floor; here there may be none
        return [_round(ring, profile) for plan in self._plans(0.0) for ring in plan]


def _round(ring: Float64, profile: Float64) -> Piece:
    """A moulding along a closed plan, on the right as one goes along it."""
    path = np.stack([ring[:, 0], np.zeros(len(ring)), ring[:, 1]], axis=1)
    cost = sweep_triangles(len(profile), len(path), closed=True)
    return Piece(cost, lambda: sweep(profile, path, closed=True), "skirting")
