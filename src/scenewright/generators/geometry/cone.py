"""Cones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece
from scenewright.geometry.solids import cone, cone_triangles
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Cone(Modelled):
    """An upright cone that stands on its base; with a `top_radius`, cut off level."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "spire": {"radius": 0.4, "height": 3.0}, "bucket": {"radius": 0.2, "top_radius": 0.3}}
    )

    radius: Annotated[Length, Range(0.001, 1000.0)] = 0.5
    """Radius of the base."""
    height: Annotated[Length, Range(0.001, 1000.0)] = 1.0
    """Extent along Y."""
    top_radius: Annotated[Length, Range(0.0, 1000.0)] = 0.0
    """Radius at the top; 0 makes a point."""

    def frame(self, seed: int) -> Description:
        r = max(self.radius, self._top)
        low, high = (-r, 0.0, -r), (r, self.height, r)
        turned = ((self.radius, 0.0), (self._top, self.height))
        names = ("spire", "funnel")
        return Description(low, high, (), side_anchors(low, high), label="cone", synonyms=names, turned=turned)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        sides, top = fineness.sides, self._top
        cost = cone_triangles(sides, pointed=top == 0.0)
        return [Piece(cost, lambda: cone(self.radius, self.height, sides, top))]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("hull"),)

    @property
    def _top(self) -> float:
        """A top too small to have an area is a point."""
        return self.top_radius if self.top_radius >= 1e-3 else 0.0
