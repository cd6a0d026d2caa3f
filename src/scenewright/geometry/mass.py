"""Volume, centre of mass and inertia of closed triangle meshes."""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

Vector: TypeAlias = tuple[float, float, float]
Tensor: TypeAlias = tuple[float, float, float, float, float, float]
"""A symmetric matrix: xx, yy, zz, xy, yz, zx."""
_PAIRS = ((0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (2, 0))
_SWEEPS = 12
"""Jacobi's method squares what is left off the diagonal in each sweep; a 3 by 3 matrix is done after five or so."""


@dataclass(frozen=True)
class Moments:
    """Volume (or mass) with its first and second moments about the origin, which add up over the parts of a body."""

    amount: float = 0.0
    first: Vector = (0.0, 0.0, 0.0)
    second: Tensor = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    """Integrals of x x, y y, z z, x y, y z, z x."""

    def times(self, factor: float) -> Moments:
        """The same of something `factor` times as dense."""
        x, y, z = self.first
        a, b, c, d, e, f = self.second
        k = factor
        return Moments(k * self.amount, (k * x, k * y, k * z), (k * a, k * b, k * c, k * d, k * e, k * f))

    @property
    def center(self) -> Vector:
        """Centre of mass; the origin of nothing."""
        if self.amount <= 0.0:
            return 0.0, 0.0, 0.0
        x, y, z = self.first
        return x / self.amount, y / self.amount, z / self.amount

    @property
    def inertia(self) -> Tensor:
        """Inertia tensor about the centre of mass (parallel axis theorem)."""
        cx, cy, cz = self.center
        m = self.amount
        xx, yy, zz, xy, yz, zx = self.second
        xx, yy, zz = xx - m * cx * cx, yy - m * cy * cy, zz - m * cz * cz
        return yy + zz, zz + xx, xx + yy, m * cx * cy - xy, m * cy * cz - yz, m * cz * cx - zx


def moments(positions: Float64, indices: NDArray[np.integer]) -> Moments:
    """Integrate over what a closed mesh with outward faces encloses, at density one.

    The integrals are those of Mirtich, "Fast and Accurate Computation of Polyhedral Mass Properties" (1996), summed over
    the tetrahedra from the origin to each face (Blow and Binstock, "How to find the inertia tensor (or other mass
    properties) of a 3D solid body represented by a triangle mesh", 2004). Sums are exactly rounded, so that they do not
    depend on the order in which a machine adds.

    Args:
        positions: (n, 3) float64.
        indices: (m, 3) corners.
    """
    corners = np.asarray(positions, np.float64)[np.asarray(indices, np.int64)]
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    six = (
        a[:, 0] * (b[:, 1] * c[:, 2] - b[:, 2] * c[:, 1])
        + a[:, 1] * (b[:, 2] * c[:, 0] - b[:, 0] * c[:, 2])
        + a[:, 2] * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    )
    total = a + b + c
    first = [fsum((six * total[:, i]).tolist()) / 24.0 for i in range(3)]
    second = [
        fsum((six * (a[:, i] * a[:, j] + b[:, i] * b[:, j] + c[:, i] * c[:, j] + total[:, i] * total[:, j])).tolist())
        / 120.0
        for i, j in _PAIRS
    ]
    x, y, z = first
    xx, yy, zz, xy, yz, zx = second
    return Moments(fsum(six.tolist()) / 6.0, (x, y, z), (xx, yy, zz, xy, yz, zx))


def together(parts: Iterable[Moments]) -> Moments:
    """Add the moments of several parts."""
    rows = [(part.amount, *part.first, *part.second) for part in parts]
    m, x, y, z, xx, yy, zz, xy, yz, zx = (fsum(column) for column in zip(*rows, strict=True)) if rows else (0.0,) * 10
    return Moments(m, (x, y, z), (xx, yy, zz, xy, yz, zx))


def principal(tensor: Tensor) -> tuple[Vector, tuple[float, float, float, float]]:
    """Give the principal moments of an inertia tensor, and the quaternion xyzw that turns their axes into the body's.

    Jacobi's method on the 3 by 3 matrix. What is off the diagonal by less than a millionth of the trace counts as nothing,
    so that a body that is symmetric about its axes keeps them.
    """
    xx, yy, zz, xy, yz, zx = tensor
    matrix = [[xx, xy, zx], [xy, yy, yz], [zx, yz, zz]]
    axes = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    least = 1e-6 * (xx + yy + zz)
    for _ in range(_SWEEPS):
        for p, q in ((0, 1), (1, 2), (0, 2)):
            if abs(matrix[p][q]) > least:
                _rotate(matrix, axes, p, q)
    return (matrix[0][0], matrix[1][1], matrix[2][2]), _quaternion(axes)


def _rotate(matrix: list[list[float]], axes: list[list[float]], p: int, q: int) -> None:
    """Turn the plane of two axes so that their product of inertia vanishes (Numerical Recipes, 11.1)."""
    theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q])
    t = (1.0 if theta >= 0.0 else -1.0) / (abs(theta) + sqrt(theta * theta + 1.0))
    c = 1.0 / sqrt(t * t + 1.0)
    s = t * c
    for row in matrix:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for k in range(3):
        matrix[p][k], matrix[q][k] = c * matrix[p][k] - s * matrix[q][k], s * matrix[p][k] + c * matrix[q][k]
    for row in axes:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]


def _quaternion(axes: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """Write a rotation matrix as a unit quaternion xyzw (Shepperd 1978); Jacobi's turns never mirror."""
    (a, b, c), (d, e, f), (g, h, i) = axes
    trace = a + e + i
    if trace > 0.0:
        raw = (h - f, c - g, d - b, 1.0 + trace)
    elif a >= e and a >= i:
        raw = (1.0 + a - e - i, b + d, c + g, h - f)
    elif e >= i:
        raw = (b + d, 1.0 + e - a - i, f + h, c - g)
    else:
        raw = (c + g, f + h, 1.0 + i - a - e, d - b)
    x, y, z, w = raw
    length = sqrt(x * x + y * y + z * z + w * w)
    return x / length, y / length, z / length, w / length
