"""Small transforms as 3 by 4 matrices, summed in a fixed order so that every machine gets the same."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.graph import Transform

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.graph import Quaternion, Vec3

Matrix: TypeAlias = "Float64"
"""(3, 4): what a column (x, y, z, 1) is multiplied by."""


def matrix_of(transform: Transform) -> Matrix:
    """The matrix of a translation, rotation and scale. Source: glTF 2.0, section 3.5.3."""
    x, y, z, w = _unit(transform.rotation)
    turn = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    size = transform.scale
    rows = [[*(turn[i][j] * size[j] for j in range(3)), transform.translation[i]] for i in range(3)]
    return np.array(rows, np.float64)


def product(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does `inner`, then `outer`."""
    made = np.zeros((3, 4))
    for i in range(3):
        for j in range(4):
            made[i, j] = sum(outer[i, k] * inner[k, j] for k in range(3)) + (outer[i, 3] if j == 3 else 0.0)
    return made


def applied(matrix: Matrix, points: Float64) -> Float64:
    """Points (n, 3) moved."""
    x, y, z = points[:, 0], points[:, 1], points[:, 2]
    return np.stack([x * m[0] + y * m[1] + z * m[2] + m[3] for m in matrix.tolist()], axis=1)


def determinant(matrix: Matrix) -> float:
    """By how much the matrix scales volumes; negative where it mirrors."""
    (a, b, c, _), (d, e, f, _), (g, h, i, _) = matrix.tolist()
    return float(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g))


def cofactors(matrix: Matrix) -> Matrix:
    """What turns normals when `matrix` turns points: its cofactors, without translation, away from mirrored sides."""
    (a, b, c, _), (d, e, f, _), (g, h, i, _) = matrix.tolist()
    sign = -1.0 if determinant(matrix) < 0 else 1.0
    rows = [
        [e * i - f * h, f * g - d * i, d * h - e * g],
        [c * h - b * i, a * i - c * g, b * g - a * h],
        [b * f - c * e, c * d - a * f, a * e - b * d],
    ]
    return np.array([[*(value * sign for value in row), 0.0] for row in rows])


def decomposed(columns: tuple[float, ...]) -> Transform:
    """Take a glTF matrix (16 numbers by column) apart; shear, which glTF forbids, is lost.

    Source: Shoemake, "Quaternions and 4x4 Matrix Inverses" (Graphics Gems IV) for the branch on the largest diagonal.
    """
    axes = [columns[4 * j : 4 * j + 3] for j in range(3)]
    size = [sqrt(sum(v * v for v in axis)) for axis in axes]
    matrix = np.array([[axes[j][i] for j in range(3)] + [0.0] for i in range(3)])
    if determinant(matrix) < 0:
        size[0] = -size[0]
    unit = [[axes[j][i] / size[j] if size[j] else float(i == j) for j in range(3)] for i in range(3)]
    return Transform((columns[12], columns[13], columns[14]), _quaternion(unit), (size[0], size[1], size[2]))


def _quaternion(m: list[list[float]]) -> Quaternion:
    trace = m[0][0] + m[1][1] + m[2][2]
    if trace > 0:
        s = sqrt(trace + 1.0) * 2
        return _unit(((m[2][1] - m[1][2]) / s, (m[0][2] - m[2][0]) / s, (m[1][0] - m[0][1]) / s, s / 4))
    i = max(range(3), key=lambda k: m[k][k])
    j, k = (i + 1) % 3, (i + 2) % 3
    s = sqrt(max(m[i][i] - m[j][j] - m[k][k] + 1.0, 1e-30)) * 2
    parts = [0.0, 0.0, 0.0]
    parts[i], parts[j], parts[k] = s / 4, (m[j][i] + m[i][j]) / s, (m[k][i] + m[i][k]) / s
    return _unit((parts[0], parts[1], parts[2], (m[k][j] - m[j][k]) / s))


def _unit(rotation: Quaternion) -> Quaternion:
    x, y, z, w = rotation
    length = sqrt(x * x + y * y + z * z + w * w)
    return (x / length, y / length, z / length, w / length) if length > 0 else (0.0, 0.0, 0.0, 1.0)


def turned(outer: Quaternion, inner: Quaternion) -> Quaternion:
    """The rotation that does `inner`, then `outer`."""
    ax, ay, az, aw = outer
    bx, by, bz, bw = inner
    return _unit(
        (
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        )
    )


def followed(outer: Transform, inner: Transform) -> Transform:
    """One transform for `inner`, then `outer`, whose scale is the same along all axes."""
    moved = applied(matrix_of(outer), np.array([inner.translation]))[0].tolist()
    factor = outer.scale[0]
    size: Vec3 = (inner.scale[0] * factor, inner.scale[1] * factor, inner.scale[2] * factor)
    return Transform((moved[0], moved[1], moved[2]), turned(outer.rotation, _unit(inner.rotation)), size)
