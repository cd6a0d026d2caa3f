"""Poses as glTF stores them."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scenewright.arrays import Float32
    from scenewright.graph import Transform

_ORIGIN = (0.0, 0.0, 0.0)
_UNTURNED = (0.0, 0.0, 0.0, 1.0)
_UNSCALED = (1.0, 1.0, 1.0)


def unit_quaternions(rotations: Float32) -> Float32:
    """Scale (n, 4) quaternions to unit length; zero ones become the identity."""
    x, y, z, w = (np.asarray(rotations[:, i], np.float64) for i in range(4))
    length = np.sqrt(x * x + y * y + z * z + w * w)
    safe = np.where(length > 0.0, length, 1.0)
    unit = np.stack([x / safe, y / safe, z / safe, np.where(length > 0.0, w / safe, 1.0)], axis=1)
    return unit.astype(np.float32)


def _unit(rotation: tuple[float, ...]) -> list[float]:
    """Scale one quaternion to unit length."""
    x, y, z, w = rotation
    length = sqrt(x * x + y * y + z * z + w * w)
    return [x / length, y / length, z / length, w / length] if length > 0.0 else list(_UNTURNED)


def pose_properties(transform: Transform) -> dict[str, list[float]]:
    """Give translation, rotation and scale of a node, without those that change nothing."""
    pose = {}
    if transform.translation != _ORIGIN:
        pose["translation"] = [float(value) for value in transform.translation]
    if transform.rotation != _UNTURNED:
        pose["rotation"] = _unit(transform.rotation)
    if transform.scale != _UNSCALED:
        pose["scale"] = [float(value) for value in transform.scale]
    return pose
