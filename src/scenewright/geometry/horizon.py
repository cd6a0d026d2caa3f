"""The land beyond the ground: rings of triangles from its border to the horizon, and the sea around an island."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized
from scenewright.geometry.ground import Sheet, macro_tint
from scenewright.geometry.heightfield import smoothstep
from scenewright.geometry.plane_noise import fbm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

HALVINGS = 3
"""How often the rings of far land halve their corners; cells along a side of the grid are a multiple of 2**HALVINGS."""
RINGS = 9
"""Rings of far land, each about twice as wide as the one inside it."""
_FIRST_RING = 0.004
"""Width of the first ring relative to the distance of the horizon."""
_FINE = 0.4
"""Share of the rings, from the inside, whose colours vary over metres: farther out nobody sees it."""


def border_order(rows: int, columns: int) -> NDArray[np.int64]:
    """Numbers of a grid's border vertices, once around, starting and turning so that far land faces up."""
    grid = np.arange(rows * columns).reshape(rows, columns)
    return np.concatenate([grid[0, :-1], grid[:-1, -1], grid[-1, :0:-1], grid[:0:-1, 0]])


def far_triangles(around: int) -> int:
    """Triangles of `far_sheet` for a border of `around` vertices."""
    total = 0
    for ring in range(RINGS):
        total += around // 2 * 3 if ring < HALVINGS else around * 2
        around = around // 2 if ring < HALVINGS else around
    return total


def far_sheet(border: Sheet, reach: float, hills: float, key: int) -> Sheet:
    """Continue the ground to the horizon.

    Args:
        border: The vertices around the border in order (its corners are ignored); they are the inner edge, so no crack
            can open.
        reach: Distance of the horizon from the border, metres.
        hills: Height of the hills at the horizon, metres.
        key: Of the draws.
    """
    inner = border.points
    mean = float(inner[:, 1].mean())
    kept, corners, start = [], [], 0
    for ring in range(RINGS):
        halve = ring < HALVINGS
        count = len(inner)
        corners.append(_ring_corners(start, count, halve=halve))
        inner = inner[::2] if halve else inner
        kept.append(inner)
        start += count
    far, tints = _far_rows(kept, (reach, hills, mean), key)
    points = np.concatenate([border.points, far])
    index = np.concatenate(corners)
    a, b, c = (points[index[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    total = np.stack(
        [np.bincount(index.ravel(), np.repeat(face[:, axis], 3), minlength=len(points)) for axis in range(3)], axis=1
    )
    normals = normalized(total.astype(np.float64))
    normals[: len(border.points)] = border.normals
    return Sheet(points, normals, np.concatenate([border.tints, tints]), index)


def sea_sheet(far: Sheet, around: int) -> Sheet:
    """Make level water of far land: flat and plain, and closed in the middle by a fan over its first `around` vertices."""
    level = far.points[0, 1]
    points = np.concatenate([far.points * np.array([1.0, 0.0, 1.0]), np.zeros((1, 3))]) + np.array([0.0, level, 0.0])
    i = np.arange(around)
    fan = np.stack([np.full(around, len(far.points)), (i + 1) % around, i], axis=1)
    up = np.zeros_like(points)
    up[:, 1] = 1.0
    return Sheet(points, up, np.ones_like(points), np.concatenate([far.corners, fan]))


def _far_rows(kept: Sequence[Float64], shape: tuple[float, float, float], key: int) -> tuple[Float64, Float64]:
    """Rings of far land: border points pushed out, from a rectangle to a circle, up to the hills and into haze.

    All rings are one array, so that each noise is asked once.

    Args:
        kept: For each ring from the inside the border points (n, 3) that it goes on from.
        shape: Reach and height of the hills, and the mean height of the border.
        key: Of the draws.

    Returns:
        Points and colour factors of all rings, (n, 3) each.
    """
    reach, hills, mean = shape
    inner = np.concatenate(kept)
    steps = [(ring + 1.0) / RINGS for ring in range(len(kept))]
    sizes = np.array([len(ring) for ring in kept])
    out = np.repeat(
        [reach * ((1.0 / _FIRST_RING) ** share - 1.0) / (1.0 / _FIRST_RING - 1.0) for share in steps], sizes
    )
    share = np.repeat(steps, sizes)
    flat = inner * np.array([1.0, 0.0, 1.0])
    away = np.sqrt((flat * flat).sum(axis=1, keepdims=True))
    starts = np.cumsum(sizes) - sizes
    wide = np.repeat(np.maximum.reduceat(away[:, 0], starts), sizes)
    square, circle = flat * (1.0 + out / wide)[:, None], flat / away * (wide + out)[:, None]
    bend = share * share * (3.0 - 2.0 * share)
    points = square + (circle - square) * bend[:, None]
    x, z = points[:, 0], points[:, 2]
    rise = hills * (out / reach) * (0.55 + 0.45 * fbm(key, x / (0.22 * reach), z / (0.22 * reach), 3))
    far = mean + np.maximum(rise, 0.0) + 0.004 * out * fbm(key + 5, x / 90.0, z / 90.0, 2)
    points[:, 1] = inner[:, 1] + (far - inner[:, 1]) * smoothstep(0.0, 0.6, share)
    haze = smoothstep(0.45, 1.0, share)[:, None]
    return points, macro_tint(points, key, share < _FINE) * (1.0 - haze) + np.array([0.70, 0.84, 1.0]) * haze


def _ring_corners(start: int, count: int, *, halve: bool) -> NDArray[np.int64]:
    """Triangles between a ring of `count` vertices and the next, which has as many or half of them."""
    outer = start + count
    if halve:
        i = np.arange(count // 2)
        a, b, c = start + 2 * i, start + 2 * i + 1, start + (2 * i + 2) % count
        p, q = outer + i, outer + (i + 1) % (count // 2)
        faces = [np.stack([a, b, p], axis=1), np.stack([b, q, p], axis=1), np.stack([b, c, q], axis=1)]
    else:
        i = np.arange(count)
        a, b = start + i, start + (i + 1) % count
        p, q = outer + i, outer + (i + 1) % count
        faces = [np.stack([a, b, p], axis=1), np.stack([b, q, p], axis=1)]
    return np.concatenate(faces)
