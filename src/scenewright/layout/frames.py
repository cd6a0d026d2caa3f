"""Rigid frames with scale, in plain float64: no BLAS, so that every machine gives the same poses."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TypeAlias

from scenewright.graph import Quaternion, Transform, Vec3
from scenewright.records import dataclass

Matrix3: TypeAlias = tuple[Vec3, Vec3, Vec3]
"""Rows of a rotation matrix."""

_IDENTITY: Matrix3 = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_DIGITS = 12
"""Digits kept of a sine: libm differs in the last bits between CPUs with and without fused multiply-add."""


def sin_degrees(angle: float) -> float:
    """Sine of degrees, rounded so that it is the same on every machine and exact at quarter turns."""
    return round(math.sin(math.radians(math.fmod(angle, 360.0))), _DIGITS) + 0.0


def cos_degrees(angle: float) -> float:
    """Cosine of degrees, as `sin_degrees`."""
    return round(math.cos(math.radians(math.fmod(angle, 360.0))), _DIGITS) + 0.0


def atan2_degrees(y: float, x: float) -> float:
    """Angle of the vector (x, y) in degrees, rounded to 1e-9."""
    return round(math.degrees(math.atan2(y, x)), 9) + 0.0


def apart(a: float, b: float) -> float:
    """Smallest angle between two turns, in degrees."""
    return abs((a - b + 180.0) % 360.0 - 180.0)


def add(a: Vec3, b: Vec3) -> Vec3:
    """Sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vec3, b: Vec3) -> Vec3:
    """Difference of two vectors."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vec3, factor: float) -> Vec3:
    """Vector times number."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vec3, b: Vec3) -> float:
    """Sum of products."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Vec3) -> float:
    """Euclidean length."""
    return math.sqrt(dot(a, a))


def rotation(degrees: Vec3) -> Matrix3:
    """Rotation by degrees about X, Y, Z: first roll (Z), then pitch (X), then the turn about the vertical (Y)."""
    x, y, z = degrees
    return _rotation(x + 0.0, y + 0.0, z + 0.0)  # -0.0 and 0.0 are one key


@lru_cache(maxsize=1024)
def _rotation(x: float, y: float, z: float) -> Matrix3:
    (sx, cx), (sy, cy), (sz, cz) = ((sin_degrees(a), cos_degrees(a)) for a in (x, y, z))
    return (
        (cy * cz + sy * sx * sz, -cy * sz + sy * sx * cz, sy * cx),
        (cx * sz, cx * cz, -sx),
        (-sy * cz + cy * sx * sz, sy * sz + cy * sx * cz, cy * cx),
    )


def multiply(a: Matrix3, b: Matrix3) -> Matrix3:
    """Matrix product, `b` applied first."""
    return (_through(a[0], b), _through(a[1], b), _through(a[2], b))


def _through(row: Vec3, matrix: Matrix3) -> Vec3:
    """A row of a product: written out, as layout multiplies thousands."""
    x, y, z = row
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return (x * a + y * d + z * g, x * b + y * e + z * h, x * c + y * f + z * i)


def apply(matrix: Matrix3, vector: Vec3) -> Vec3:
    """Rotate a vector."""
    return (dot(matrix[0], vector), dot(matrix[1], vector), dot(matrix[2], vector))


def transpose(matrix: Matrix3) -> Matrix3:
    """Inverse of a rotation."""
    a, b, c = matrix
    return ((a[0], b[0], c[0]), (a[1], b[1], c[1]), (a[2], b[2], c[2]))


def quaternion(matrix: Matrix3) -> Quaternion:
    """Unit quaternion (x, y, z, w), w >= 0, of a rotation matrix, rounded to 1e-9.

    Source: Shepperd 1978, the branch with the largest component.
    """
    (a, b, c), (d, e, f), (g, h, i) = matrix
    squares = (1 + a - e - i, 1 - a + e - i, 1 - a - e + i, 1 + a + e + i)
    largest = max(range(4), key=lambda k: (round(squares[k], 9), k))
    s = math.sqrt(max(squares[largest], 0.0))
    q = [
        (s, (b + d) / s, (c + g) / s, (h - f) / s),
        ((b + d) / s, s, (f + h) / s, (c - g) / s),
        ((c + g) / s, (f + h) / s, s, (d - b) / s),
        ((h - f) / s, (c - g) / s, (d - b) / s, s),
    ][largest]
    sign = -1.0 if q[3] < 0 else 1.0
    x, y, z, w = (round(v / 2 * sign, 9) + 0.0 for v in q)
    return (x, y, z, w)


@dataclass(frozen=True)
class Frame:
    """Where something is in another frame: scaled, then rotated, then moved."""

    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Matrix3 = _IDENTITY
    scale: Vec3 = (1.0, 1.0, 1.0)

    def point(self, p: Vec3) -> Vec3:
        """Carry a point outward."""
        return add(self.translation, self.direction(p))

    def direction(self, d: Vec3) -> Vec3:
        """Carry a difference of points outward (with scale)."""
        return apply(self.rotation, (d[0] * self.scale[0], d[1] * self.scale[1], d[2] * self.scale[2]))

    def turned(self, d: Vec3) -> Vec3:
        """Carry a direction outward (without scale)."""
        return apply(self.rotation, d)

    def compose(self, inner: Frame) -> Frame:
        """`inner`, given in this frame, seen from outside. Exact for uniform scale."""
        scale = (
            self.scale[0] * inner.scale[0],
            self.scale[1] * inner.scale[1],
            self.scale[2] * inner.scale[2],
        )
        return Frame(self.point(inner.translation), multiply(self.rotation, inner.rotation), scale)

    def inverse_point(self, p: Vec3) -> Vec3:
        """Carry a point inward."""
        q = apply(transpose(self.rotation), subtract(p, self.translation))
        return (q[0] / self.scale[0], q[1] / self.scale[1], q[2] / self.scale[2])

    def inverse_turned(self, d: Vec3) -> Vec3:
        """Carry a direction inward (without scale)."""
        return apply(transpose(self.rotation), d)

    def transform(self) -> Transform:
        """As glTF stores it: translation rounded to 10 micrometres."""
        x, y, z = (round(v, 5) + 0.0 for v in self.translation)
        return Transform((x, y, z), quaternion(self.rotation), self.scale)

    @property
    def yaw(self) -> float:
        """Turn about the vertical in degrees of the direction +Z becomes."""
        front = self.turned((0.0, 0.0, 1.0))
        return atan2_degrees(front[0], front[2])


def bounds_in(frame: Frame, low: Vec3, high: Vec3) -> tuple[Vec3, Vec3]:
    """Axis-aligned bounds of a box after `frame`."""
    scaled = [(least * scale, most * scale) for least, most, scale in zip(low, high, frame.scale, strict=True)]
    mins, maxs = [], []
    # Rounding keeps order: the least of the sums over all corners is the sum of the least products.
    for start, row in zip(frame.translation, frame.rotation, strict=True):
        products = [sorted((part * least, part * most)) for part, (least, most) in zip(row, scaled, strict=True)]
        (a, d), (b, e), (c, f) = products
        mins.append(start + (a + b + c))
        maxs.append(start + (d + e + f))
    return (mins[0], mins[1], mins[2]), (maxs[0], maxs[1], maxs[2])
