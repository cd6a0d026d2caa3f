"""Unions of solids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from scenewright.geometry.csg import CsgSolid, united
from scenewright.graph import Vec3
from scenewright.parts import Combination


class Union(Combination):
    """All its `parts` as one solid, without the walls between them.

    Parts are closed solids in this node's frame: solids, things, groups, components, repeats, other unions, differences
    and intersections. Each surface keeps the material of its part, unless the union itself says `material` or
    `materials`. The parts are not things of their own: nothing of them moves, shines or is selected.
    """

    nothing_left: ClassVar[str] = "it has no part"

    def extent(self, boxes: Sequence[tuple[Vec3, Vec3]]) -> tuple[Vec3, Vec3]:
        lows, highs = zip(*boxes, strict=True)
        x, y, z = (min(low[k] for low in lows) for k in range(3))
        a, b, c = (max(high[k] for high in highs) for k in range(3))
        return (x, y, z), (a, b, c)

    def combine(self, solids: Sequence[CsgSolid]) -> CsgSolid:
        return united(solids)
