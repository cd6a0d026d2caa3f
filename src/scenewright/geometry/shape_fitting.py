"""The simplest solid that a body may be bumped into as: box, sphere, cylinder, capsule, hull or several hulls."""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from scenewright.arrays import inner
from scenewright.geometry.convex import arrays_of, convex_pieces, hull, hull_mesh, outside
from scenewright.geometry.sampling import surface_points
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.arrays import Float64
    from scenewright.geometry.convex import Closed
    from scenewright.geometry.mesh import Mesh

FittedKind: TypeAlias = Literal["box", "sphere", "cylinder", "capsule", "hull"]
Vector: TypeAlias = tuple[float, float, float]

LARGER = 1.12
"""A simple solid may have so much more volume than the convex hull: a cylinder of 8 sides is drawn with 0.90 of it."""
STANDS_OUT = 0.05
"""No point of it may stand out of the hull by more than this share of the diagonal of the box around the corners."""
HOLLOW = 0.08
"""A body counts as convex where no point of its hull is further from its surface than this share of the diagonal: the
one-sided Hausdorff distance, sampled (Cignoni, Rocchini and Scopigno, "Metro: Measuring Error on Simplified Surfaces",
1998)."""
FALSE_SHARE = 0.02
"""Of a piece's hull, what is not the body's own is at most this share of the whole body's hull."""
PIECES = 24
"""Hulls of one body at most."""
_SAMPLES = (512, 4096)
"""Points on the hull and on the body's own surface."""
_TURNS = {
    0: (0.0, 0.0, -sqrt(0.5), sqrt(0.5)),
    1: (0.0, 0.0, 0.0, 1.0),
    2: (sqrt(0.5), 0.0, 0.0, sqrt(0.5)),
}
"""What turns Y to each axis."""
_THIN = 1e-4
"""Metres that a solid is thick at least."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """A solid about `center`, its Y axis turned to `axis`; extents as `Collider` has them."""

    kind: FittedKind
    center: Vector
    size: Vector
    volume: float
    axis: int = 1
    mesh: Mesh | None = None

    @property
    def rotation(self) -> tuple[float, float, float, float]:
        """Quaternion xyzw that turns Y to the axis."""
        return _TURNS[self.axis]


def fit(corners: Float64, bodies: Sequence[Closed]) -> tuple[Fitted, ...]:
    """Fit solids to a body.

    One solid where the body is nearly convex, else one for each piece. Each is the simple one of least volume where that
    is near enough to the hull (`LARGER`, `STANDS_OUT`), else the hull.

    Args:
        corners: (n, 3) metres.
        bodies: What it is made of; they may overlap.
    """
    around = hull(corners)
    if around is None:
        return (box_of(corners),)
    if _is_convex(bodies, around):
        return (simplest(corners),)
    pieces = convex_pieces(bodies, FALSE_SHARE * float(around.volume()), PIECES)
    return tuple(simplest(piece) for piece in pieces)


def _is_convex(bodies: Sequence[Closed], around: Closed) -> bool:
    """Whether no point of the hull is far from the surface."""
    points, faces = arrays_of(around)
    asked = surface_points(points[faces], _SAMPLES[0])
    own = [arrays_of(body) for body in bodies]
    surface = surface_points(np.concatenate([p[f] for p, f in own]), _SAMPLES[1])
    columns = [np.ascontiguousarray(surface[:, k]) for k in range(3)]
    extent = points.max(axis=0) - points.min(axis=0)
    most = HOLLOW * HOLLOW * float(inner(extent, extent))
    return all(_nearest(columns, point) <= most for point in asked.tolist())


def _nearest(columns: Sequence[Float64], point: Sequence[float]) -> float:
    """Squared distance from a point to the nearest of many, given as columns: a pass over each is the fastest."""
    x, y, z = (column - place for column, place in zip(columns, point, strict=True))
    return float((x * x + y * y + z * z).min())


def simplest(corners: Float64) -> Fitted:
    """The simple solid of least volume around corners (n, 3), if it is near enough to their hull; else the hull."""
    around = hull(corners)
    if around is None:
        return box_of(corners)
    volume = float(around.volume())
    tried = [box_of(corners), sphere_of(corners)]
    tried += [made(corners, axis) for made in (cylinder_of, capsule_of) for axis in (1, 0, 2)]
    # To eight digits: what is the same size is told by its place in the list, not by rounding.
    best = min(tried, key=lambda each: float(f"{each.volume:.8g}"))
    extent = corners.max(axis=0) - corners.min(axis=0)
    most = STANDS_OUT * sqrt(float(inner(extent, extent)))
    if best.volume <= LARGER * volume and float(outside(_surface(best), around).max()) <= most:
        return best
    return hull_of(corners)


def hull_of(corners: Float64) -> Fitted:
    """The hull of corners, of 64 corners at most; a thin box for what is flat."""
    mesh = hull_mesh(corners)
    if mesh is None:
        return box_of(corners)
    return Fitted("hull", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), mesh.volume, mesh=mesh)


def box_of(corners: Float64) -> Fitted:
    """The box along the axes."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    x, y, z = np.maximum(high - low, _THIN).tolist()
    return Fitted("box", _vector((low + high) / 2), (x, y, z), x * y * z)


def sphere_of(corners: Float64) -> Fitted:
    """The sphere about the middle of the box."""
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    away = corners - middle
    r = max(sqrt(float(inner(away, away).max())), _THIN)
    return Fitted("sphere", _vector(middle), (2 * r, 2 * r, 2 * r), 4 / 3 * pi * r**3)


def cylinder_of(corners: Float64, axis: int) -> Fitted:
    """The cylinder along an axis about the middle of the box."""
    middle, reach, height = _about(corners, axis)
    r = max(float(reach.max()), _THIN)
    return Fitted("cylinder", middle, (2 * r, height, 2 * r), pi * r * r * height, axis)


def capsule_of(corners: Float64, axis: int) -> Fitted:
    """The capsule along an axis whose ends hold every corner; a sphere's volume where it is no longer than wide."""
    middle, reach, _ = _about(corners, axis)
    r = max(float(reach.max()), _THIN)
    along = np.abs(corners[:, axis] - middle[axis])
    half = max(float((along - np.sqrt(np.maximum(r * r - reach * reach, 0.0))).max()), _THIN)
    volume = pi * r * r * (2 * half) + 4 / 3 * pi * r**3
    return Fitted("capsule", middle, (2 * r, 2 * (half + r), 2 * r), volume, axis)


def _about(corners: Float64, axis: int) -> tuple[Vector, Float64, float]:
    """The middle of the box, each corner's distance from the line through it along an axis, and the length along it."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    middle = (low + high) / 2
    one, other = ((corners - middle)[:, k] for k in range(3) if k != axis)
    return _vector(middle), np.sqrt(one * one + other * other), max(float(high[axis] - low[axis]), _THIN)


def _surface(solid: Fitted) -> Float64:
    """Points that stand out furthest of a box, sphere, cylinder or capsule."""
    steps = np.arange(24) * (2 * pi / 24)
    x, y, z = (value / 2 for value in solid.size)
    if solid.kind == "box":
        signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)], np.float64)
        return np.asarray(signs * np.array([x, y, z]) + np.array(solid.center))
    ring = np.stack([x * np.cos(steps), np.zeros(24), x * np.sin(steps)], axis=1)
    up = np.array([0.0, 1.0, 0.0])
    if solid.kind == "cylinder":
        rings = [ring + y * up, ring - y * up]
    else:
        caps = [ring, (ring + x * up) * sqrt(0.5), x * up[None, :]]
        rings = [sign * (cap + (y - x) * up) for cap in caps for sign in (1.0, -1.0)]
    points = np.concatenate(rings)
    if solid.axis != 1:  # Y to X or Z, and that to Y: round solids are the same either way round
        points[:, [1, solid.axis]] = points[:, [solid.axis, 1]]
    return np.asarray(points + np.array(solid.center))


def _vector(values: Float64) -> Vector:
    x, y, z = values.tolist()
    return x, y, z
