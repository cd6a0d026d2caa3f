"""Intersections of solids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from scenewright.geometry.csg import CsgSolid, intersected
from scenewright.graph import Vec3
from scenewright.parts import Combination


class Intersection(Combination):
    """What all its `parts` share: lenses, vaults, rounded blocks.

    Parts are closed solids in this node's frame: solids, things, groups, components, repeats, other unions, differences
    and intersections. Each surface keeps the material of its part, unless the intersection itself says `material` or
    `materials`. The parts are not things of their own: nothing of them moves, shines or is selected.
    """

    nothing_left: ClassVar[str] = "the parts have no place in common"

    def extent(self, boxes: Sequence[tuple[Vec3, Vec3]]) -> tuple[Vec3, Vec3]:
        lows, highs = zip(*boxes, strict=True)
        x, y, z = (max(low[k] for low in lows) for k in range(3))
        a, b, c = (min(high[k] for high in highs) for k in range(3))
        # Apart, they share nothing: a point.
        return (x, y, z), (max(a, x), max(b, y), max(c, z))

    def combine(self, solids: Sequence[CsgSolid]) -> CsgSolid:
        return intersected(solids)
