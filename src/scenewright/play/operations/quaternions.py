"""Quaternions.

Source: KHR_interactivity, "Quaternion Operations" and "Rotate 3D".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.play.graph import Configured, Operation, Shape
from scenewright.play.operations.rows import pure, shape
from scenewright.play.rotations import (
    IDENTITY,
    conjugated,
    cross,
    dot,
    length,
    multiplied,
    rotation_of,
    scaled,
    slerped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.play.graph import Draft
    from scenewright.play.values import Vector

_SMALL = 1e-9
_ORDERS = ("xyz", "xzy", "yxz", "yzx", "zxy", "zyx")


def rotated(a: Vector, rotation: Vector) -> Vector:
    """Rotate a float3 by a unit quaternion: a + 2 (r x (r x a) + w (r x a))."""
    r, w = rotation[:3], rotation[3]
    once = cross(r, a)
    twice = cross(r, once)
    return tuple(x + 2.0 * (t + w * o) for x, t, o in zip(a, twice, once, strict=True))


def perpendicular(a: Vector) -> Vector:
    """A unit vector perpendicular to the unit vector `a`: across the axis it is least along."""
    smallest = min(range(3), key=lambda k: (abs(a[k]), k))
    across = cross(a, tuple(1.0 if k == smallest else 0.0 for k in range(3)))
    return scaled(across, 1.0 / length(across)) if length(across) > 0 else across


def from_axis_angle(axis: Vector, angle: float) -> Vector:
    """The rotation about a unit axis by an angle in radians."""
    if not math.isfinite(angle):
        return (math.nan,) * 4
    return (*scaled(axis, math.sin(0.5 * angle)), math.cos(0.5 * angle))


def to_axis_angle(a: Vector) -> tuple[Vector, float]:
    """Axis and angle of a unit quaternion; no turn has the axis X."""
    w = a[3]
    if abs(w) > 1.0 - _SMALL:
        return (1.0, 0.0, 0.0), 0.0
    if math.isnan(w):
        return (math.nan,) * 3, math.nan
    return scaled(a[:3], 1.0 / math.sqrt(1.0 - w * w)), 2.0 * math.acos(w)


def angle_between(a: Vector, b: Vector) -> float:
    """2 acos(a . b), as the text has it: of opposite quaternions it is a whole turn."""
    d = dot(a, b)
    # Rounding must not turn the angle of equal quaternions into no number.
    return 2.0 * math.acos(max(-1.0, min(1.0, d))) if abs(d) < 1.0 + 1e-6 else math.nan


def from_directions(a: Vector, b: Vector) -> Vector:
    """The rotation that takes a unit vector to another."""
    c = dot(a, b)
    if math.isnan(c):
        return (math.nan,) * 4
    if c > 1.0 - _SMALL:
        return IDENTITY
    if c < _SMALL - 1.0:
        return (*perpendicular(a), 0.0)
    axis = cross(a, b)
    axis = scaled(axis, 1.0 / length(axis))
    return (*scaled(axis, math.sqrt(0.5 - 0.5 * c)), math.sqrt(0.5 + 0.5 * c))


def from_up_forward(up: Vector, forward: Vector) -> Vector:
    """The rotation that takes +Y near `up` and +Z to `forward`, both unit vectors."""
    side = cross(up, forward)
    if not math.isfinite(length(side)):
        return (math.nan,) * 4
    side = perpendicular(forward) if length(side) < 1e-6 else scaled(side, 1.0 / length(side))
    return rotation_of((side, cross(forward, side), forward))


def from_angles(order: Sequence[str], angles: dict[str, float]) -> Vector:
    """Intrinsic turns about the axes in `order`: each about the axis that the ones before have turned."""
    result: Vector = IDENTITY
    for name in order:
        axis = tuple(1.0 if letter == name else 0.0 for letter in "xyz")
        result = multiplied(result, from_axis_angle(axis, angles[name]))
    return result


def _angles(draft: Draft) -> Configured:
    given = draft.one("order")
    order = given if given in _ORDERS else "yxz"

    def compute(x: float, y: float, z: float) -> tuple[Vector]:
        return (from_angles(order, {"x": x, "y": y, "z": z}),)

    return Configured(Shape({"x": "float", "y": "float", "z": "float"}, {"value": "float4"}, compute))


def operations() -> list[Operation]:
    """The rows of this family."""
    return [
        pure("quatConjugate", shape("a:float4", "value:float4", conjugated)),
        pure("quatMul", shape("a:float4 b:float4", "value:float4", multiplied)),
        pure("quatAngleBetween", shape("a:float4 b:float4", "value:float", angle_between)),
        pure("quatFromAxisAngle", shape("axis:float3 angle:float", "value:float4", from_axis_angle)),
        pure("quatToAxisAngle", shape("a:float4", "axis:float3 angle:float", to_axis_angle)),
        pure("quatFromDirections", shape("a:float3 b:float3", "value:float4", from_directions)),
        pure("quatFromUpForward", shape("up:float3 forward:float3", "value:float4", from_up_forward)),
        Operation("math/quatFromAngles", configure=_angles),
        pure("quatSlerp", shape("a:float4 b:float4 c:float", "value:float4", slerped)),
    ]
