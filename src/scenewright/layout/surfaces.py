"""What a scatter is over: a terrain, a floor or any other level surface, with its heights and normals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.arrays import Float64, normalized
from scenewright.diagnostics import Diagnostic
from scenewright.layout.outline import within
from scenewright.layout.references import UnknownTargetError, find_target
from scenewright.parts import Ground
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.bodies import Body
    from scenewright.layout.frames import Frame
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.parts import Anchor
    from scenewright.resolve.resolved import Reference

Grounds: TypeAlias = Callable[["Item", Float64, Float64], Float64]
"""Heights in the world of a terrain's levelled ground at world (x, z), NaN outside."""
_STEP = 0.25
"""Metres to either side over which the slope of ground is taken: a stride."""
_ON_IT = 0.3
"""Metres above or below a surface within which something still stands on it: ground is not level under a house."""


@dataclass(frozen=True)
class Surface:
    """A rectangle in a thing's own frame, or a terrain."""

    item: Item
    frame: Frame
    """Of the thing, in the world."""
    middle: Vec3
    size: Vec2
    outline: tuple[Vec2, ...] = ()
    """Of a surface that is no rectangle, around the thing's origin."""
    heights: Callable[[Float64, Float64], Float64] | None = None
    """Of a terrain, in the world; None: the surface is level."""

    def lift(self, local: Float64) -> Float64:
        """Points (n, 3) in the world of points (n, 2) around the surface's middle."""
        (a, b, c), (d, e, f), (g, h, i) = self.frame.rotation
        sx, sy, sz = self.frame.scale
        x, y, z = (self.middle[0] + local[:, 0]) * sx, self.middle[1] * sy, (self.middle[2] + local[:, 1]) * sz
        tx, ty, tz = self.frame.translation
        points = np.stack([a * x + b * y + c * z + tx, d * x + e * y + f * z + ty, g * x + h * y + i * z + tz], axis=1)
        if self.heights is not None:
            points[:, 1] = self.heights(points[:, 0], points[:, 2])
        return points

    def holds(self, local: Float64) -> NDArray[np.bool_]:
        """Which points (n, 2) around the surface's middle are on it."""
        if not self.outline:
            return np.ones(len(local), bool)
        return within(local + np.array([self.middle[0], self.middle[2]]), self.outline, 0.0)

    def carries(self, body: Body) -> bool:
        """Whether a body stands on this surface rather than over or under it."""
        bottom = body.levels[0]
        if self.heights is None:
            level = self.frame.point(self.middle)[1]
        else:
            x, _, z = body.frame.translation
            level = float(self.heights(np.array([x]), np.array([z]))[0])
        return not abs(bottom - level) > _ON_IT  # Outside a terrain the level is NaN: kept as an obstacle.

    def normals(self, points: Float64) -> Float64:
        """Unit normals (n, 3) at points (n, 3) of the world; a terrain's from the heights a stride away."""
        if self.heights is None:
            return np.tile(np.array(self.frame.turned((0.0, 1.0, 0.0))), (len(points), 1))
        x, z = points[:, 0], points[:, 2]
        across = self.heights(x + _STEP, z) - self.heights(x - _STEP, z)
        down = self.heights(x, z + _STEP) - self.heights(x, z - _STEP)
        rise = np.stack([-across, np.full(len(x), 2.0 * _STEP), -down], axis=1)
        return normalized(np.where(np.isnan(rise).any(axis=1, keepdims=True), np.array([0.0, 1.0, 0.0]), rise))


def surface_of(solver: Solver, item: Item, over: Reference, grounds: Grounds) -> Surface:
    """Find what a scatter is over.

    Raises:
        UnknownTargetError: There is no such thing, or it has no level surface.
    """
    target = find_target(over, item, "scatter")
    thing, frame = target.item, solver.world(target.item)
    part = thing.node.parts[0] if thing.node.parts else None
    if isinstance(part, Ground) and thing.node.copies is None:
        width, depth = part.half_size()
        size = (2.0 * width, 2.0 * depth)
        return Surface(thing, frame, (0.0, 0.0, 0.0), size, heights=lambda x, z: grounds(thing, x, z))
    anchor = target.anchor or _top(thing)
    if anchor is None or anchor.kind != "surface" or anchor.normal[1] < 0.99 or min(anchor.size) <= 0.0:
        message = f"'{over.text}' has no surface to scatter over"
        raise UnknownTargetError(
            Diagnostic("SW605", message, over.span, address=item.address, expected="a terrain, floor, top or surface")
        )
    outline = thing.description.footprint if thing.description is not None else ()
    return Surface(thing, frame, anchor.position, anchor.size, outline)


def _top(thing: Item) -> Anchor | None:
    """The surface of a thing that is named as a whole: a room's floor, else what others stand on."""
    description = thing.description
    names = ("floor", "surface", "top")
    return next((a for name in names if description and (a := description.anchor(name)) is not None), None)
