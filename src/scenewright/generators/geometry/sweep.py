"""Sweeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import POSITION_STEP, Float64
from scenewright.geometry import sweep as sweeps
from scenewright.geometry.extrude import clean_ring
from scenewright.geometry.pieces import Piece
from scenewright.graph import Collider, Vec3
from scenewright.parts import Description, Items, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Offset

_GUTTER = (
    *((-0.06, 0.0), (-0.05, 0.0), (-0.04, -0.04), (0.04, -0.04)),
    *((0.05, 0.0), (0.06, 0.0), (0.05, -0.05), (-0.05, -0.05)),
)
_FLAT = np.array([1.0, -1.0])


class Sweep(Modelled):
    """A profile carried along a path, mitred at its corners: rails, kerbs, frames, gutters. It stays where it is drawn."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "frame": {"path": ((-0.4, 0.0, 0.0), (0.4, 0.0, 0.0), (0.4, 0.6, 0.0), (-0.4, 0.6, 0.0)), "closed": True},
            "gutter": {
                "profile": _GUTTER,
                "path": ((-1.0, 2.0, 0.0), (1.0, 1.98, 0.0), (1.4, 1.6, 0.4), (1.4, 0.4, 0.4)),
            },
        }
    )

    profile: Annotated[tuple[tuple[Offset, Offset], ...], Items(3, 500)] = (
        (-0.03, 0.0),
        (0.03, 0.0),
        (0.03, 0.03),
        (0.015, 0.05),
        (-0.015, 0.05),
        (-0.03, 0.03),
    )
    """Corners [x, y] of a simple polygon about the path: x to the right as one looks along it, y upward."""
    path: Annotated[tuple[tuple[Offset, Offset, Offset], ...], Items(2, 2000)] = (
        (-1.0, 0.0, 0.5),
        (-1.0, 0.0, -0.5),
        (1.0, 0.0, -0.5),
        (1.0, 0.6, 0.5),
    )
    """Points [x, y, z]."""
    closed: bool = False
    """Whether the end joins the start; otherwise both ends are closed flat."""

    def frame(self, seed: int) -> Description:
        low, high = _extent(self)
        return Description(
            low, high, (), side_anchors(low, high), label="sweep", synonyms=("moulding", "profile along a path", "rail")
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        ring, line, closed = self._drawn
        cost = sweeps.sweep_triangles(len(ring), len(line), closed=closed)
        return [Piece(cost, lambda: sweeps.sweep(ring, line, closed))]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("mesh"),)

    @property
    def _drawn(self) -> tuple[Float64, Float64, bool]:
        """Profile and path without repeats; a path of two points is never closed."""
        ring = clean_ring(np.array(self.profile, np.float64) * _FLAT, hole=False) * _FLAT
        if len(ring) < 3:
            ring = np.array([[0.0, 0.0], [0.001, 0.0], [0.0, 0.001]])
        line = np.array(self.path, np.float64)
        steps = np.rint(line / POSITION_STEP)
        line = line[np.append(True, (steps[1:] != steps[:-1]).any(axis=1))]
        if self.closed and len(line) > 1 and (np.rint((line[0] - line[-1]) / POSITION_STEP) == 0).all():
            line = line[:-1]
        if len(line) < 2:
            line = np.concatenate([line[:1], line[:1] + np.array([[0.01, 0.0, 0.0]])])
        return ring, line, self.closed and len(line) > 2


@cache
def _extent(made: Sweep) -> tuple[Vec3, Vec3]:
    """Bounds of what is drawn: mitres reach further than the profile, so it is made once to know them."""
    low, high = sweeps.sweep(*made._drawn).bounds  # noqa: SLF001 - the class's own file
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))
