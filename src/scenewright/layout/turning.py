"""Turns of many copies at once, as columns of unit quaternions (x, y, z, w)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.graph import Quaternion
    from scenewright.layout.frames import Matrix3

_DIGITS = 9
"""Digits kept of a sine: vector units of different machines differ in the last bits."""


def turned(degrees: Float64) -> Float64:
    """Quaternions (n, 4) of turns (n, 3) in degrees about X, Y, Z, applied as `frames.rotation` does: Z, X, then Y."""
    half = np.radians(np.fmod(degrees, 720.0)) / 2.0
    sine, cosine = np.round(np.sin(half), _DIGITS), np.round(np.cos(half), _DIGITS)
    about = []
    for axis in range(3):
        column = np.zeros((len(degrees), 4))
        column[:, axis], column[:, 3] = sine[:, axis], cosine[:, axis]
        about.append(column)
    return product(about[1], product(about[0], about[2]))


def leaning(normals: Float64) -> Float64:
    """Quaternions (n, 4) of the shortest turns from upright to unit normals (n, 3) of ground, none of which hang."""
    x, y, z = normals[:, 0], normals[:, 1], normals[:, 2]
    # Half-way vector: axis = up x normal, real part = 1 + up . normal.
    return _unit(np.stack([z, np.zeros_like(x), -x, 1.0 + y], axis=1))


def product(first: Float64, second: Float64) -> Float64:
    """Products (n, 4): `second` is applied first; either may be (1, 4)."""
    ax, ay, az, aw = np.moveaxis(first, -1, 0)
    bx, by, bz, bw = np.moveaxis(second, -1, 0)
    return np.stack(
        [
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        ],
        axis=-1,
    )


def canonical(quaternions: Float64) -> Float64:
    """Unit quaternions with w >= 0, rounded to 1e-7: one of the two that mean the same turn."""
    unit = _unit(quaternions)
    return np.asarray(np.round(np.where(unit[:, 3:] < 0.0, -unit, unit), 7) + 0.0)


def matrix(quaternion: list[float]) -> Matrix3:
    """Rotation matrix of one unit quaternion."""
    x, y, z, w = quaternion
    return (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )


def row(quaternion: Quaternion) -> Float64:
    """One quaternion as (1, 4)."""
    return np.array([quaternion], np.float64)


def _unit(quaternions: Float64) -> Float64:
    return np.asarray(quaternions / np.sqrt((quaternions * quaternions).sum(axis=1, keepdims=True)))
