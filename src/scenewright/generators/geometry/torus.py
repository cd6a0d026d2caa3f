"""Tori."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.geometry.pieces import Piece, arc, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_AROUND = (4, 8, 8, 12, 16, 20, 24, 32)
"""Sides round the tube, by level of detail."""


class Torus(Modelled):
    """A ring that lies flat about its centre, its origin."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "hoop": {"radius": 0.45, "tube_radius": 0.012}, "bead": {"radius": 0.02, "tube_radius": 0.019}}
    )

    radius: Annotated[Length, Range(0.002, 1000.0)] = 0.4
    """From the centre to the middle of the tube."""
    tube_radius: Annotated[Length, Range(0.001, 500.0)] = 0.12
    """Of the tube; a tube wider than the ring is made as wide as leaves a hole of a hundredth."""

    @property
    def _tube(self) -> float:
        return min(self.tube_radius, 0.99 * self.radius)

    def frame(self, seed: int) -> Description:
        r, t = self.radius + self._tube, self._tube
        low, high = (-r, -t, -r), (r, t, r)
        return Description(low, high, (), side_anchors(low, high), label="torus", synonyms=("ring", "hoop", "doughnut"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        # The seam of the profile lies underneath.
        ring = arc(self._tube, -90.0, 270.0, _AROUND[fineness.level]) + np.array([self.radius, 0.0])
        ring[-1] = ring[0]
        return [turning(ring, fineness.sides, 100.0)]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("mesh"),)
