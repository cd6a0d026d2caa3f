"""Cylinders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece
from scenewright.geometry.solids import cylinder, cylinder_triangles
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Cylinder(Modelled):
    """An upright cylinder that stands on its base, its rims rounded."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "disc": {"radius": 0.6, "height": 0.04, "bevel": 0.01}, "post": {"radius": 0.05, "height": 2.4}}
    )

    radius: Annotated[Length, Range(0.001, 1000.0)] = 0.5
    """From the axis to the side."""
    height: Annotated[Length, Range(0.001, 1000.0)] = 1.0
    """Extent along Y."""
    bevel: Annotated[Length, Range(0.0, 10.0)] = 0.004
    """Radius of the rounded rims; 0 leaves them sharp."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.radius, 0.0, -self.radius), (self.radius, self.height, self.radius)
        return Description(low, high, (), side_anchors(low, high), label="cylinder", synonyms=("drum", "disc", "post"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        # Below a tenth of a millimetre a bevel would collapse on the grid of stored positions.
        strips = 0 if min(self.bevel, self.radius, self.height / 2) < 2e-4 else fineness.bevel
        bevel, sides = self.bevel if strips else 0.0, fineness.sides
        cost = cylinder_triangles(sides, strips)
        return [Piece(cost, lambda: cylinder(self.radius, self.height, bevel, sides, max(strips, 1)))]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        size = (2 * self.radius, self.height, 2 * self.radius)
        return (Collider("cylinder", (0.0, self.height / 2, 0.0), size),)
