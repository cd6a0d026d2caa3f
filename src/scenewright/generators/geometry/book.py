"""Books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece
from scenewright.geometry.volumes import Volume, book_pieces
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Book(Modelled):
    """A hardback that lies on a table: boards that stand out over the pages, a rounded spine, a hollow fore edge."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "cover": Slot({"is": "fabric", "color": "#7a2f2b"}),
            "pages": Slot({"is": "paint", "color": "#e3d9c2"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "thin": {"height": 0.012}, "folio": {"width": 0.3, "depth": 0.42, "height": 0.06}}
    )

    width: Annotated[Length, Range(0.04, 1.0)] = 0.156
    """From the spine to the fore edge, along X."""
    depth: Annotated[Length, Range(0.05, 1.2)] = 0.234
    """From the head to the tail, along Z (the tail is in front)."""
    height: Annotated[Length, Range(0.006, 0.3)] = 0.032
    """Thickness, as it lies."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(low, high, (), side_anchors(low, high), label="book", synonyms=("volume", "novel"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return book_pieces(Volume(self.width, self.depth, self.height), fineness.level, fineness.bevel)
