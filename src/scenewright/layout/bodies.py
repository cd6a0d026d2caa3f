"""Where the copies of things stand in the world, as boxes with an outline on the floor."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from scenewright.layout.copies import copy_bounds
from scenewright.layout.frames import Frame
from scenewright.layout.hulls import around
from scenewright.layout.outline import TOUCH
from scenewright.layout.solids import UPRIGHT
from scenewright.records import dataclass
from scenewright.resolve.resolved import Scatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver


@dataclass(frozen=True)
class Body:
    """One copy of a thing in the world: its box in its own frame."""

    item: Item
    copy: int
    frame: Frame
    low: Vec3
    high: Vec3

    @property
    def name(self) -> str:
        """As an author would write it."""
        return f"{self.item.id}[{self.copy}]" if self.item.is_many and not self.item.node.is_array else self.item.id

    def front(self, depth: float) -> list[Vec2]:
        """Outline on the floor of the `depth` metres before the front (+Z), as wide as the thing, just short of it."""
        scale = self.frame.scale[2] or 1.0
        near, far = self.high[2] + TOUCH / scale, self.high[2] + depth / scale
        inset = TOUCH / (self.frame.scale[0] or 1.0)
        return self._outline(self.low[0] + inset, self.high[0] - inset, near, far)

    @cached_property
    def outline(self) -> list[Vec2]:
        """Outline on the floor of the box itself, turned as it is."""
        if self._is_tilted:
            return list(around([(x, z) for x, _, z in self._corners]))
        return self._outline(self.low[0], self.high[0], self.low[2], self.high[2])

    def _outline(self, x0: float, x1: float, z0: float, z1: float) -> list[Vec2]:
        corners = [self.frame.point((x, self.low[1], z)) for x, z in ((x0, z0), (x1, z0), (x1, z1), (x0, z1))]
        return [(x, z) for x, _, z in corners]

    @cached_property
    def levels(self) -> tuple[float, float]:
        """Lowest and highest point of the box in the world."""
        if self._is_tilted:
            heights = [y for _, y, _ in self._corners]
            return min(heights), max(heights)
        ends = [self.frame.point((self.low[0], y, self.low[2]))[1] for y in (self.low[1], self.high[1])]
        return min(ends), max(ends)

    @property
    def _is_tilted(self) -> bool:
        return self.frame.rotation[1][1] <= UPRIGHT

    @property
    def _corners(self) -> list[Vec3]:
        return [self.frame.point((x, y, z)) for x, y, z in product(*zip(self.low, self.high, strict=True))]


def bodies_of(solver: Solver, item: Item) -> Iterator[Body]:
    """Every copy of an item in the world; none of a scatter, whose copies come last."""
    home = solver.world(item.parent) if item.parent is not None else Frame()
    if item.node.copies is None:
        yield Body(item, 0, home.compose(solver.frame(item)), *solver.bounds(item))
        return
    if isinstance(item.node.copies.motif, Scatter):
        return
    solver.frame(item)
    for number, frame, box in zip(item.node.copies.numbers, item.frames or [], copy_bounds(solver, item), strict=True):
        yield Body(item, number, home.compose(frame), *box)
