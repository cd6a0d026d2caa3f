"""Poses composed: a scale, a rotation and a translation after another, in plain numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.graph.model import Quaternion, Transform, Vec3

_Part = TypeVar("_Part", float, "Float64")
"""A component of one quaternion, or of many as an array."""


@dataclass(frozen=True)
class Pose:
    """Where a frame is in another: `scale` is exact where it is the same along all axes."""

    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    scale: Vec3 = (1.0, 1.0, 1.0)

    def point(self, local: Vec3) -> Vec3:
        """A point of the inner frame in the outer one."""
        sx, sy, sz = (v * s for v, s in zip(local, self.scale, strict=True))
        x, y, z = rotate(self.rotation, (sx, sy, sz))
        return (x + self.translation[0], y + self.translation[1], z + self.translation[2])


def pose_of(transform: Transform | None) -> Pose:
    """A transform as a pose; None is the identity."""
    return Pose() if transform is None else Pose(transform.translation, transform.rotation, transform.scale)


def compose(outer: Pose, inner: Pose) -> Pose:
    """The pose of a frame that is at `inner` in a frame at `outer`."""
    a, b = outer.scale, inner.scale
    scale = (a[0] * b[0], a[1] * b[1], a[2] * b[2])
    return Pose(outer.point(inner.translation), multiply(outer.rotation, inner.rotation), scale)


def multiply(a: Quaternion, b: tuple[_Part, _Part, _Part, _Part]) -> tuple[_Part, _Part, _Part, _Part]:
    """Rotation `b`, then `a`; `b` may be many, as an array for each component."""
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )


def conjugate(q: Quaternion) -> Quaternion:
    """The rotation back."""
    return (-q[0], -q[1], -q[2], q[3])


def rotate(q: Quaternion, v: Vec3) -> Vec3:
    """A vector turned by a unit quaternion."""
    x, y, z, _ = multiply(multiply(q, (*v, 0.0)), conjugate(q))
    return (x, y, z)


def turned(axis: Vec3, degrees: float) -> Quaternion:
    """The rotation by an angle about a unit axis; components are rounded to 1e-7, the same on every machine."""
    half = math.radians(degrees) / 2.0
    sine = math.sin(half)
    x, y, z = (round(component * sine, 7) + 0.0 for component in axis)
    return (x, y, z, round(math.cos(half), 7) + 0.0)
