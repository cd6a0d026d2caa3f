"""Places without a shape: volumes that behaviours, reports and guides refer to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.parts import Assembly, Description, GeometryGenerator, Site, Stands, SubNode, side_anchors
from scenewright.quantity import Length, Range


class Zone(GeometryGenerator):
    """An invisible box of space, its origin in the middle of its base: a gallery to enter, a stage, a quiet corner.

    Nothing is drawn and nothing is bumped into; things stand in it as if it were not there, and ground is not levelled
    under it. The report measures what one sees from its middle, as it does from a `spawn`. The file says its extents:
    ``extras.scenewright`` has the role ``zone`` and ``size`` [width, height, depth].
    """

    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"default": {}, "corner": {"width": 1.5, "height": 2.0, "depth": 1.5}}
    )

    width: Annotated[Length, Range(0.05, 10_000.0)] = 4.0
    """Along X."""
    height: Annotated[Length, Range(0.05, 10_000.0)] = 3.0
    """Along Y, from its base."""
    depth: Annotated[Length, Range(0.05, 10_000.0)] = 4.0
    """Along Z."""

    def describe(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(
            low,
            high,
            (0,) * 8,
            side_anchors(low, high),
            stands=Stands.FLOATS,
            functional_sides=(),
            label="zone",
            synonyms=("area", "region", "trigger volume"),
            solid=False,
        )

    def build(self, site: Site, detail: float) -> Assembly:
        size = [self.width, self.height, self.depth]
        return Assembly(nodes=(SubNode(path=""),), role="zone", said={"size": size})
