"""Boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece, block
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Box(Modelled):
    """A box that stands on its base, its edges rounded a little so that they catch the light."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "slab": {"width": 3.0, "height": 0.12, "depth": 1.2},
            "sharp": {"bevel": 0.0},
            "soap": {"width": 0.09, "height": 0.03, "depth": 0.06, "bevel": 0.012},
        }
    )

    width: Annotated[Length, Range(0.001, 1000.0)] = 1.0
    """Extent along X."""
    height: Annotated[Length, Range(0.001, 1000.0)] = 1.0
    """Extent along Y."""
    depth: Annotated[Length, Range(0.001, 1000.0)] = 1.0
    """Extent along Z."""
    bevel: Annotated[Length, Range(0.0, 10.0)] = 0.004
    """Radius of the rounded edges; 0 leaves them sharp. Never more than half the thinnest extent."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(low, high, (), side_anchors(low, high), label="box", synonyms=("cube", "block", "cuboid"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        # Below a tenth of a millimetre a bevel would collapse on the grid of stored positions.
        thin = min(self.bevel, self.width / 2, self.height / 2, self.depth / 2) < 2e-4
        segments = 0 if thin else fineness.bevel
        return [block((self.width, self.height, self.depth), self.bevel, segments)]
