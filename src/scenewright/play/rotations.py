"""Plain vector, quaternion (XYZW) and 4x4 matrix (column by column) arithmetic on tuples of float."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.play.values import Vector

IDENTITY = (0.0, 0.0, 0.0, 1.0)
"""The rotation that turns nothing."""
_ALIGNED = 1.0 - 1e-9


def dot(a: Vector, b: Vector) -> float:
    """Products summed from left to right."""
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total += x * y
    return total


def length(a: Vector) -> float:
    """Euclidean length, as IEEE 754's hypot: infinite where a component is."""
    return math.hypot(*a)


def cross(a: Vector, b: Vector) -> Vector:
    """Vector product of two float3."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def scaled(a: Vector, factor: float) -> Vector:
    """Each component times a number."""
    return tuple(x * factor for x in a)


def multiplied(a: Vector, b: Vector) -> Vector:
    """Quaternion product: the rotation `b`, then `a`."""
    return (
        a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
        a[3] * b[1] + a[1] * b[3] + a[2] * b[0] - a[0] * b[2],
        a[3] * b[2] + a[2] * b[3] + a[0] * b[1] - a[1] * b[0],
        a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
    )


def conjugated(a: Vector) -> Vector:
    """The rotation back, of a unit quaternion."""
    return (-a[0], -a[1], -a[2], a[3])


def slerped(a: Vector, b: Vector, c: float) -> Vector:
    """Turn from `a` to `b` by the share `c`, the short way round.

    Source: KHR_interactivity, ``math/quatSlerp``; glTF 2.0, appendix C.
    """
    d = dot(a, b)
    if d < 0:
        b, d = scaled(b, -1.0), -d
    if d > _ALIGNED or not math.isfinite(d) or not math.isfinite(c):
        near, far = 1.0 - c, c
    else:
        angle = math.acos(d)
        near, far = math.sin(angle * (1.0 - c)) / math.sin(angle), math.sin(angle * c) / math.sin(angle)
    return tuple(x * near + y * far for x, y in zip(a, b, strict=True))


def composed(translation: Vector, rotation: Vector, scale: Vector) -> Vector:
    """The matrix that scales, rotates and moves."""
    x, y, z, w = rotation
    columns = (
        (1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y + z * w), 2.0 * (x * z - y * w)),
        (2.0 * (x * y - z * w), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z + x * w)),
        (2.0 * (x * z + y * w), 2.0 * (y * z - x * w), 1.0 - 2.0 * (x * x + y * y)),
    )
    turned = [value * size for column, size in zip(columns, scale, strict=True) for value in (*column, 0.0)]
    return (*turned, *translation, 1.0)


def chained(a: Vector, b: Vector) -> Vector:
    """Matrix product of two square matrices of one size: `b`, then `a`."""
    size = math.isqrt(len(a))
    rows = [a[row::size] for row in range(size)]
    columns = [b[size * column : size * column + size] for column in range(size)]
    return tuple(dot(row, column) for column in columns for row in rows)


def moved(matrix: Vector, point: Vector) -> Vector:
    """A point (float3) through a 4x4 matrix."""
    rows = (matrix[row::4] for row in range(3))
    return tuple(dot(row, (*point, 1.0)) for row in rows)


def rotation_of(columns: tuple[Vector, Vector, Vector]) -> Vector:
    """The unit quaternion of a rotation matrix, given by its columns.

    Source: Shepperd 1978: the largest of the four components is computed first.
    """
    (m00, m10, m20), (m01, m11, m21), (m02, m12, m22) = columns
    squares = (1 + m00 - m11 - m22, 1 - m00 + m11 - m22, 1 - m00 - m11 + m22, 1 + m00 + m11 + m22)
    best = max(range(4), key=lambda k: (squares[k], -k))
    half = 0.5 / math.sqrt(max(squares[best], 1e-300))
    rows = (
        (squares[0], m01 + m10, m02 + m20, m21 - m12),
        (m01 + m10, squares[1], m12 + m21, m02 - m20),
        (m02 + m20, m12 + m21, squares[2], m10 - m01),
        (m21 - m12, m02 - m20, m10 - m01, squares[3]),
    )
    return tuple(value * half for value in rows[best])
