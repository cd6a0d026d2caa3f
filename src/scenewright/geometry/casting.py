"""Many parallel rays against triangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import inner
from scenewright.geometry.pairing import Boxes, box_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64

DOWN = (0.0, -1.0, 0.0)
UP = (0.0, 1.0, 0.0)
_RIM = 1e-9
"""Square metres by which a ray may miss a triangle's edge: rays along a seam between two triangles hit."""


def cast(origins: Float64, direction: tuple[float, float, float], triangles: Float64) -> Float64:
    """Distances (n,) in metres from (n, 3) points to the first surface along one unit direction; inf where none is.

    Both sides of a triangle count, as does one the ray starts on; one that lies along the rays does not.
    """
    nearest = np.full(len(origins), np.inf)
    ray, hit = crossings(origins, direction, triangles)[:2]
    np.minimum.at(nearest, ray, hit)
    return nearest


def crossings(
    origins: Float64, direction: tuple[float, float, float], triangles: Float64
) -> tuple[NDArray[np.int64], Float64, NDArray[np.int64]]:
    """Every surface that parallel rays pass.

    Args:
        origins: (n, 3) metres.
        direction: Unit.
        triangles: (m, 3, 3).

    Returns:
        For each crossing (k,) the ray, the distance and the side: 1 where the ray leaves a body (it meets the back of a
        face), -1 where it enters.
    """
    along, right, up = _axes(direction)
    flat = np.stack([inner(triangles, right), inner(triangles, up)], axis=-1)
    points = np.stack([inner(origins, right), inner(origins, up)], axis=-1)
    if not len(flat) or not len(points):
        return np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64)
    ray, face = box_pairs(Boxes(points, points), Boxes.of(flat, 1e-9))
    corners, point = flat[face], points[ray]
    parts = [_twice_area(corners[:, (k + 1) % 3], corners[:, (k + 2) % 3], point) for k in range(3)]
    whole = parts[0] + parts[1] + parts[2]
    turn = np.where(whole > 0, 1.0, -1.0)
    inside = np.abs(whole) > 1e-12
    for part in parts:
        inside &= part * turn >= -_RIM
    depths = inner(triangles, along)[face]
    safe = np.where(inside, whole, 1.0)
    depth = (parts[0] * depths[:, 0] + parts[1] * depths[:, 1] + parts[2] * depths[:, 2]) / safe
    distance = depth - inner(origins, along)[ray]
    inside &= distance >= -1e-9
    return ray[inside], np.maximum(distance[inside], 0.0), turn[inside].astype(np.int64)


_ROUND = ((0.6, 0.8, 0.0), (-0.48, 0.6, 0.64), (0.0, -0.96, 0.28), (0.8, 0.0, 0.6), (0.28, 0.0, -0.96))
_SKEW = (*_ROUND, *((-x, -y, -z) for x, y, z in _ROUND))


def is_within(point: Float64, triangles: Float64) -> bool:
    """Whether a point (3,) is inside the closed surfaces among triangles (m, 3, 3)."""
    return bool(are_within(point[None, :], triangles)[0])


def are_within(points: Float64, triangles: Float64) -> NDArray[np.bool_]:
    """Which points (n, 3) are inside the closed surfaces among triangles (m, 3, 3).

    Rays in ten skew directions must agree that they leave more often than they enter, so that what is open to any side (a
    leaf, a shade, a shelf between its boards) encloses nothing.
    """
    inside = np.arange(len(points))
    for direction in _SKEW:
        ray, _, side = crossings(points[inside], direction, triangles)
        inside = inside[np.bincount(ray, side, len(inside)) > 0]
        if not len(inside):
            break
    found = np.zeros(len(points), bool)
    found[inside] = True
    return found


def _axes(direction: tuple[float, float, float]) -> tuple[Float64, Float64, Float64]:
    """Three unit vectors at right angles: the direction, and what is right and up for one who looks along it."""
    along = np.array(direction, np.float64)
    helper = np.array([1.0, 0.0, 0.0]) if abs(direction[0]) < 0.7 else np.array([0.0, 0.0, 1.0])
    right = np.cross(along, helper)
    right = right / np.sqrt((right * right).sum())
    return along, right, np.cross(along, right)


def _twice_area(a: Float64, b: Float64, c: Float64) -> Float64:
    first, second = b - a, c - a
    return np.asarray(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
