"""Differences of solids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from scenewright.geometry.csg import CsgSolid, subtracted
from scenewright.graph import Vec3
from scenewright.parts import Combination


class Difference(Combination):
    """The first of its `parts` without all the others: holes, niches, hollows.

    Parts are closed solids in this node's frame: solids, things, groups, components, repeats, other unions, differences
    and intersections. Each surface keeps the material of its part, so the walls of a hole have that of what cut it,
    unless the difference itself says `material` or `materials`. Let a cutter stand out where it is to break through.
    """

    nothing_left: ClassVar[str] = "the other parts cover the whole of the first"
    acts_on_first: ClassVar[bool] = True

    def extent(self, boxes: Sequence[tuple[Vec3, Vec3]]) -> tuple[Vec3, Vec3]:
        return boxes[0]

    def combine(self, solids: Sequence[CsgSolid]) -> CsgSolid:
        return subtracted(solids[0], solids[1:])
