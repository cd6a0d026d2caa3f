"""Extrusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.extrude import clean_ring
from scenewright.geometry.pieces import Piece, slab
from scenewright.graph import Collider
from scenewright.parts import Description, Items, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Offset, Range

_L = ((-1.0, -1.0), (1.0, -1.0), (1.0, -0.4), (-0.4, -0.4), (-0.4, 1.0), (-1.0, 1.0))
_STAR = ((0.1, 0.0), (0.3, 0.1), (0.1, 0.1), (0.0, 0.3), (-0.1, 0.1), (-0.3, 0.1), (-0.1, 0.0), (0.0, -0.2))


class Extrusion(Modelled):
    """A polygon drawn on the ground and raised to a height, with rounded rims."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "stone"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "corner": {"outline": _L, "height": 0.45, "bevel": 0.02},
            "badge": {"outline": _STAR, "height": 0.02},
        }
    )

    outline: Annotated[tuple[tuple[Offset, Offset], ...], Items(3, 2000)] = (
        (-0.5, -0.3),
        (0.5, -0.3),
        (0.5, 0.3),
        (0.0, 0.55),
        (-0.5, 0.3),
    )
    """Corners [x, z] of a simple polygon, in either direction."""
    height: Annotated[Length, Range(0.001, 1000.0)] = 1.0
    """Extent along Y."""
    bevel: Annotated[Length, Range(0.0, 10.0)] = 0.004
    """Radius of the rounded upper and lower rims; less where the outline is narrow."""

    def frame(self, seed: int) -> Description:
        ring = self._ring
        low = (float(ring[:, 0].min()), 0.0, float(ring[:, 1].min()))
        high = (float(ring[:, 0].max()), self.height, float(ring[:, 1].max()))
        return Description(
            low, high, (), side_anchors(low, high), label="extrusion", synonyms=("prism", "raised polygon")
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        # Below a tenth of a millimetre a bevel would collapse on the grid of stored positions.
        strips = 0 if min(self.bevel, self.height / 2) < 2e-4 else fineness.bevel
        return [slab(self._ring, self.height, self.bevel, strips)]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("mesh"),)

    @property
    def _ring(self) -> Float64:
        """The outline without repeats; a triangle of no size where it has no area (the checker refuses those)."""
        ring = clean_ring(np.array(self.outline, np.float64), hole=False)
        return ring if len(ring) >= 3 else np.array([[0.0, 0.0], [0.0, 0.001], [0.001, 0.0]])
