"""Planes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece
from scenewright.geometry.solids import plane
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_THICK = 0.02
"""Metres of collider under the sheet, so that nothing falls through."""


class Plane(Modelled):
    """A level sheet without thickness, seen from above only."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    open_slots: ClassVar[frozenset[str]] = frozenset({"body"})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "strip": {"width": 12.0, "depth": 0.5}}
    )

    width: Annotated[Length, Range(0.001, 10_000.0)] = 1.0
    """Extent along X."""
    depth: Annotated[Length, Range(0.001, 10_000.0)] = 1.0
    """Extent along Z."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, 0.0, self.depth / 2)
        return Description(low, high, (), side_anchors(low, high), label="plane", synonyms=("sheet", "ground", "quad"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return [Piece(2, lambda: plane(self.width, self.depth))]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("box", (0.0, -_THICK / 2, 0.0), (self.width, _THICK, self.depth)),)
