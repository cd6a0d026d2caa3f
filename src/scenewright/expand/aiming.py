"""Rotations that aim an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.frames import atan2_degrees as angle
from scenewright.layout.frames import multiply, quaternion, rotation

if TYPE_CHECKING:
    from scenewright.graph import Quaternion, Vec3


def rotation_to(direction: Vec3) -> Quaternion:
    """Quaternion that turns +Z to a unit vector, keeping X level."""
    x, y, z = direction
    level = (x * x + z * z) ** 0.5
    yaw, pitch = angle(x, z), angle(y, level)
    return quaternion(multiply(rotation((0.0, yaw, 0.0)), rotation((-pitch, 0.0, 0.0))))
