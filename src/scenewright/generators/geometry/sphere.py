"""Spheres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece
from scenewright.geometry.solids import sphere, sphere_triangles
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range


class Sphere(Modelled):
    """A ball; its origin is its centre."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "plaster"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "marble": {"radius": 0.01}, "globe": {"radius": 3.0}}
    )

    radius: Annotated[Length, Range(0.002, 1000.0)] = 0.5
    """Distance from the centre to the surface."""

    def frame(self, seed: int) -> Description:
        r = self.radius
        low, high = (-r, -r, -r), (r, r, r)
        return Description(low, high, (), side_anchors(low, high), label="sphere", synonyms=("ball", "globe", "orb"))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        sides = fineness.sides
        return [Piece(sphere_triangles(sides), lambda: sphere(self.radius, sides))]

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("sphere", (0.0, 0.0, 0.0), (2 * self.radius,) * 3),)
