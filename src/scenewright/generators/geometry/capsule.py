"""Capsules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.pieces import Piece, arc, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Capsule(Modelled):
    """An upright cylinder with half balls at both ends; it stands on the lower one."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "pill": {"radius": 0.004, "height": 0.018}, "ball": {"radius": 0.5, "height": 0.2}}
    )

    radius: Annotated[Length, Range(0.001, 1000.0)] = 0.25
    """Of the cylinder and of its ends."""
    height: Annotated[Length, Range(0.002, 2000.0)] = 1.0
    """From end to end, the half balls included; at least twice the radius (then it is a ball)."""

    @property
    def _height(self) -> float:
        return max(self.height, 2 * self.radius)

    def frame(self, seed: int) -> Description:
        r = self.radius
        low, high = (-r, 0.0, -r), (r, self._height, r)
        return Description(low, high, (), side_anchors(low, high), label="capsule", synonyms=("pill", "stadium"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return [turning(self._profile(fineness.sides // 4), fineness.sides, 100.0)]

    def _profile(self, steps: int) -> Float64:
        r = self.radius
        lower = arc(r, -90.0, 0.0, steps) + np.array([0.0, r])
        upper = arc(r, 0.0, 90.0, steps) + np.array([0.0, self._height - r])
        return np.concatenate([lower, upper])

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        size = (2 * self.radius, self._height, 2 * self.radius)
        return (Collider("capsule", (0.0, self._height / 2, 0.0), size),)
