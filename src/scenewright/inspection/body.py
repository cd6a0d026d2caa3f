"""One thing as it was built: its triangles in the world, its own axes, and what it is to others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import inner
from scenewright.geometry.sampling import centroid_of, grid_points, normals_of
from scenewright.parts import Ground, Opening, Stands
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.resolve.resolved import ResolvedNode
    from scenewright.survey import Thing

FACING_UP = 0.9
"""Least upward part of a normal of what counts as level (SceneEval: support.normal_facing_threshold)."""
LEVEL = 0.05
"""Metres over a floor that still are floor: boards, thresholds, carpets."""
SPREAD = 0.5
"""Metres that a flat thing reaches both ways to be stood on rather than to lie there: a rug, not a book."""


@dataclass(frozen=True, eq=False)
class Box:
    """A box around a body, turned as the body is."""

    center: Float64
    """(3,) in the world."""
    axes: Float64
    """(3, 3); columns are the unit axes: right, up, front."""
    half: Float64
    """(3,) metres."""

    def local(self, points: Float64) -> Float64:
        """Points (n, 3) of the world along the box's axes, from its middle."""
        return inner((points - self.center)[:, None, :], self.axes.T[None])

    def holds(self, points: Float64, margin: float = 1e-6) -> NDArray[np.bool_]:
        """Which points (n, 3) are inside."""
        return np.asarray((np.abs(self.local(points)) <= self.half + margin).all(axis=1))

    @cached_property
    def samples(self) -> Float64:
        """Points (216, 3) of the world, evenly inside."""
        points = grid_points(-self.half, self.half, (6, 6, 6))
        return self.center + inner(points[:, None, :], self.axes[None])

    @staticmethod
    def around(triangles: Float64, axes: Float64) -> Box:
        """The smallest box along given axes around triangles (n, 3, 3)."""
        local = inner(triangles.reshape(-1, 3)[:, None, :], axes.T[None])
        low, high = local.min(axis=0), local.max(axis=0)
        return Box(inner(axes, (low + high) / 2), axes, (high - low) / 2)


@dataclass(frozen=True, eq=False)
class Body:
    """One thing, or one copy, as it was built. What draws nothing (a start) is a point at its origin."""

    address: str
    thing: Thing
    row: int
    origin: Float64
    """(3,) in the world."""
    axes: Float64
    """(3, 3) unit axes in columns: right, up, front."""
    drawn: Float64
    """(n, 3, 3) triangles in the world, counter-clockwise from outside."""

    @property
    def node(self) -> ResolvedNode:
        """The node it is of."""
        return self.thing.node

    @cached_property
    def triangles(self) -> Float64:
        """(n, 3, 3) with at least one, which may be a point."""
        return self.drawn if len(self.drawn) else np.tile(self.origin, (1, 3, 1))

    @cached_property
    def low(self) -> Float64:
        """Least corner (3,) in the world."""
        return np.asarray(self.triangles.reshape(-1, 3).min(axis=0))

    @cached_property
    def high(self) -> Float64:
        """Greatest corner (3,) in the world."""
        return np.asarray(self.triangles.reshape(-1, 3).max(axis=0))

    @cached_property
    def box(self) -> Box:
        """Around its triangles, along its own axes."""
        return Box.around(self.triangles, self.axes)

    @cached_property
    def centroid(self) -> Float64:
        """(3,) middle of its surface."""
        return centroid_of(self.triangles)

    @cached_property
    def normals(self) -> Float64:
        """(n, 3) of `triangles`."""
        return normals_of(self.triangles)

    @property
    def front(self) -> tuple[float, float]:
        """Unit direction (x, z) it faces; south where it faces up or down."""
        x, z = float(self.axes[0, 2]), float(self.axes[2, 2])
        size = float(np.sqrt(x * x + z * z))
        return (x / size, z / size) if size > 1e-6 else (0.0, 1.0)

    @property
    def is_room(self) -> bool:
        """Whether things stand inside it."""
        return self.thing.description.inside is not None

    @property
    def is_opening(self) -> bool:
        """Whether it stands in a wall."""
        return isinstance(self.thing.part, Opening)

    @property
    def is_ground(self) -> bool:
        """Whether it is ground: a terrain, or what beds itself into it."""
        return isinstance(self.thing.part, Ground) or self.thing.description.stands is Stands.LAID

    @property
    def is_bed(self) -> bool:
        """Whether things may stand in it: ground, or water."""
        return self.is_ground or "water" in self.thing.part.open_slots

    @property
    def is_covering(self) -> bool:
        """Whether it is spread out flat to be stood on: a rug, into which feet press."""
        x, y, z = (self.box.half * 2).tolist()
        return bool(y <= LEVEL and min(x, z) >= SPREAD)

    @property
    def is_building(self) -> bool:
        """Whether it belongs to what things stand in and on, rather than being one of them."""
        return self.is_room or self.is_opening or self.is_ground or self.thing.part.takes_openings

    @property
    def is_thing(self) -> bool:
        """Whether it takes room of its own."""
        return bool(len(self.drawn)) and self.thing.description.solid and not self.is_building

    @property
    def waived(self) -> bool:
        """Whether it, or something it belongs to, is exempt from the rule that nothing intersects."""
        return any(node.overlap for node in (self.node, *self.thing.outer))

    @property
    def levels(self) -> tuple[float, float]:
        """Heights of a room's floor and ceiling; of anything else its own lowest and highest point."""
        inside = self.thing.description.inside
        if inside is None:
            return float(self.low[1]), float(self.high[1])
        tall, ground = float(self.thing.poses.scales[self.row, 1]), float(self.origin[1])
        return ground + inside[0][1] * tall, ground + inside[1][1] * tall

    @cached_property
    def floor(self) -> Float64:
        """(n, 3, 3) what of a room or ground can be walked on: level and, in a room, at its floor."""
        up = self.normals[:, 1] > (FACING_UP if self.is_room else 0.5)
        if self.is_room:
            up &= np.abs(self.triangles[:, :, 1] - self.levels[0]).max(axis=1) <= LEVEL
        return np.asarray(self.triangles[up])
