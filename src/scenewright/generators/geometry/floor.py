"""Floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece, block
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Floor(Modelled):
    """A level slab to stand on, its edges rounded; it lies on the ground, so its top is its thickness above that."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "stone"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "slab": {"width": 2.0, "depth": 2.0, "thickness": 0.3}, "board": {"thickness": 0.004}}
    )

    width: Annotated[Length, Range(0.05, 1000.0)] = 4.0
    """Extent along X."""
    depth: Annotated[Length, Range(0.05, 1000.0)] = 4.0
    """Extent along Z."""
    thickness: Annotated[Length, Range(0.002, 20.0)] = 0.1
    """From its underside, which is where it stands, to its top."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.thickness, self.depth / 2)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            functional_sides=(),
            label="floor",
            synonyms=("slab", "platform", "deck", "paving"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return [block((self.width, self.thickness, self.depth), min(0.004, 0.3 * self.thickness), fineness.bevel)]
