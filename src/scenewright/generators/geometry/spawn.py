"""Places where visitors start."""

from __future__ import annotations

from scenewright.parts import Assembly, Description, GeometryGenerator, Site, Stands, SubNode

_HALF = 0.3
"""Metres: half the room a standing person takes."""
_TALL = 1.8


class Spawn(GeometryGenerator):
    """Where a visitor stands at first, looking along its front (+Z). Nothing is drawn."""

    def describe(self, seed: int) -> Description:
        low, high = (-_HALF, 0.0, -_HALF), (_HALF, _TALL, _HALF)
        return Description(
            low, high, (0,) * 8, stands=Stands.FLOATS, label="start", synonyms=("spawn point", "entry", "start")
        )

    def build(self, site: Site, detail: float) -> Assembly:
        return Assembly(nodes=(SubNode(path=""),), role="spawn")
