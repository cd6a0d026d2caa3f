"""Rounded bodies without a pattern of their own: geodesic spheres pushed in and out, and skins laid over rings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import (
    Float64,
    distinct,
    distinct_rows,
    extremes,
    frozen,
    normalized,
    snap_directions,
    snap_positions,
    uniform,
)
from scenewright.geometry.assemble import Surface, collapsed, finished
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.normals import smooth_normals
from scenewright.geometry.uv import box_mapped, face_cross, facing_side, project

_GOLDEN = (1.0 + 5.0**0.5) / 2.0
_ENDS = ((2, 1, 1), (1, 2, 1), (1, 1, 2))
_CORNERS = tuple((x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1))
"""Corners of a cell, X fastest."""
_SEEN = 0.53
"""Least cosine between a face and the direction its texture is projected along: it is stretched by less than 1.9."""


@lru_cache(maxsize=16)
def geodesic(frequency: int) -> tuple[Float64, NDArray[np.int64]]:
    """Directions (10 f² + 2, 3) and corners (20 f², 3) of an icosahedron whose edges are cut into `frequency` parts.

    Source: class I geodesic polyhedra (Wenninger 1979, "Spherical Models").
    """
    solid, faces = _icosahedron()
    row, column = np.meshgrid(np.arange(frequency + 1), np.arange(frequency + 1), indexing="ij")
    inside = row + column <= frequency
    a, b = row[inside], column[inside]
    share = np.stack([frequency - a - b, a, b], axis=1) / frequency
    corners = solid[faces]
    points = normalized((corners[:, None] * share[None, :, :, None]).sum(axis=2)).reshape(-1, 3)
    number = np.full((frequency + 1, frequency + 1), -1)
    number[a, b] = np.arange(len(a))
    up = inside & (row + column < frequency)
    down = up & (row + column < frequency - 1)
    i, j, k, m = row[up], column[up], row[down], column[down]
    one = np.concatenate(
        [
            np.stack([number[i, j], number[i + 1, j], number[i, j + 1]], axis=1),
            np.stack([number[k + 1, m], number[k + 1, m + 1], number[k, m + 1]], axis=1),
        ]
    )
    every = (one[None] + np.arange(len(faces))[:, None, None] * len(a)).reshape(-1, 3)
    first, place = distinct_rows(np.rint(points * 1e6).astype(np.int64))
    return np.asarray(frozen(points[first]), np.float64), place[every]


def geodesic_triangles(frequency: int) -> int:
    """Triangles of `geodesic`."""
    return 20 * frequency * frequency


class NoiseCells(NamedTuple):
    """Where points (n, 3) lie among the cells of a noise: what noises of different keys share."""

    ends: tuple[NDArray[np.int64], ...]
    """Both ends of the cell along each axis, each axis in a dimension of its own: (2, 1, 1, n), (1, 2, 1, n), …"""
    weights: Float64
    """Of the corners, (2, 2, 2, n)."""


def noise_cells(points: Float64) -> NoiseCells:
    """Find the cells of points (n, 3), one cell per unit, with Perlin's quintic fade (2002)."""
    cell = np.floor(points).astype(np.int64)
    part = points - cell
    fade = part * part * part * (part * (part * 6.0 - 15.0) + 10.0)
    ends = tuple(np.stack([cell[:, k], cell[:, k] + 1]).reshape(*shape, -1) for k, shape in enumerate(_ENDS))
    x, y, z = (np.stack([1.0 - fade[:, k], fade[:, k]]).reshape(*shape, -1) for k, shape in enumerate(_ENDS))
    return NoiseCells(ends, x * y * z)


def noise_in(cells: NoiseCells, key: int) -> Float64:
    """Value noise (n,) at points whose cells are known, -1 … 1."""
    drawn = cells.weights * uniform(key, *cells.ends)  # corners share the mixing of what they have in common
    total = np.zeros(drawn.shape[-1])
    for x, y, z in _CORNERS:
        total += drawn[x, y, z]
    return 2.0 * total - 1.0


def solid_noise(points: Float64, key: int) -> Float64:
    """Value noise with one cell per unit at points (n, 3), -1 … 1, smooth across cells."""
    return noise_in(noise_cells(points), key)


def body(points: Float64, corners: NDArray[np.int64], crease: float) -> Mesh:
    """Shade triangles up to a crease (degrees) and project a texture in metres onto them from six sides."""
    return box_mapped(_shaded(points, corners, crease))


def _shaded(points: Float64, corners: NDArray[np.int64], crease: float) -> Mesh:
    """Shade triangles up to a crease (degrees); without texture."""
    corners = corners[~collapsed(points, corners)]
    used = np.zeros(len(points), bool)
    used[corners] = True
    place = np.cumsum(used) - 1
    kept = snap_positions(points[used])
    blank = Mesh(kept, place[corners].astype(np.uint32), np.zeros_like(kept), np.zeros((len(kept), 2), np.float32))
    return smooth_normals(blank, crease)


def boulder(points: Float64, corners: NDArray[np.int64], crease: float) -> Mesh:
    """As `body`, for what is round about its middle: seams of the texture run where it turns, not where single faces do.

    A triangle is projected from the side its place is on, unless it turns so far away that the texture would be drawn
    out; then from the side it faces.
    """
    mesh = _shaded(points, corners, crease)
    places, faces = mesh.positions.astype(np.float64), mesh.indices.astype(np.int64)
    least, most = (np.asarray(corner, np.float64) for corner in extremes(places))
    center = (places[faces[:, 0]] + places[faces[:, 1]] + places[faces[:, 2]]) / 3.0
    away = (center - 0.5 * (least + most)) / np.maximum(most - least, 1e-9)
    normal = normalized(face_cross(places, faces))
    side, faced = facing_side(normalized(away)), facing_side(normal)
    seen = normal[np.arange(len(side)), side // 2] * np.where(side % 2, -1.0, 1.0)
    side = np.where(seen > _SEEN, side, faced)
    # Vertices are split where triangles face different sides, too, as those of `body` are.
    kept, place = distinct(((faces * 6 + faced[:, None]) * 6 + side[:, None]).ravel())
    used = kept // 36
    uvs = project(places[used], kept % 6)
    normals = snap_directions(normalized(mesh.normals.astype(np.float64))).astype(np.float64)
    return finished(Surface(places[used], place.reshape(-1, 3), normals[used], uvs))


def ring_corners(rows: int, sides: int, *, looped: bool = False) -> NDArray[np.int64]:
    """Corners of the skin over `rows` rings of `sides` points each (row by row, anticlockwise seen from the last row).

    The two ends are closed by fans to two more points, first and last, numbered after the rings; a `looped` skin joins
    its last ring to its first instead.
    """
    row, side = (
        a.ravel() for a in np.meshgrid(np.arange(rows if looped else rows - 1), np.arange(sides), indexing="ij")
    )
    after = (side + 1) % sides
    a, b = row * sides + side, row * sides + after
    c, d = (row + 1) % rows * sides + after, (row + 1) % rows * sides + side
    skin = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3)
    if looped:
        return skin
    one = np.arange(sides)
    two = (one + 1) % sides
    count = rows * sides
    base = np.stack([two, one, np.full(sides, count)], axis=1)
    top = np.stack([one + count - sides, two + count - sides, np.full(sides, count + 1)], axis=1)
    return np.concatenate([skin, base, top])


def ring_triangles(rows: int, sides: int) -> int:
    """Triangles of `ring_corners`, looped or closed by fans alike."""
    return 2 * rows * sides


def fitted_box(points: Float64, low: tuple[float, float, float], high: tuple[float, float, float]) -> Float64:
    """Stretch points (n, 3) along the axes until they touch all sides of a box."""
    least, most = points.min(axis=0), points.max(axis=0)
    size = np.asarray(high) - np.asarray(low)
    return np.asarray((points - least) / np.maximum(most - least, 1e-12) * size + np.asarray(low), np.float64)


def _icosahedron() -> tuple[Float64, NDArray[np.int64]]:
    """The 12 unit corners and 20 outward faces, set on a face's middle so that no corner points straight up."""
    signs = [(a, b) for a in (-1.0, 1.0) for b in (-_GOLDEN, _GOLDEN)]
    points = np.array([p for a, b in signs for p in ((0.0, a, b), (a, b, 0.0), (b, 0.0, a))])
    gap = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    near = (gap > 1e-6) & (gap < 4.1)
    faces = [
        (i, j, k)
        for i in range(12)
        for j in range(i + 1, 12)
        for k in range(j + 1, 12)
        if near[i, j] and near[j, k] and near[i, k]
    ]
    corners = np.array(faces, np.int64)
    a, b, c = (points[corners[:, i]] for i in range(3))
    inward = (np.cross(b - a, c - a) * a).sum(axis=1) < 0
    corners[inward] = corners[inward][:, ::-1]
    return normalized(points), corners
