"""Affine maps in plain float64: where a mesh goes that becomes material of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.arrays import normalized, snap_directions, snap_positions
from scenewright.geometry.transform import rotated

if TYPE_CHECKING:
    from scenewright.geometry.mesh import Mesh

Row: TypeAlias = tuple[float, float, float, float]
Affine: TypeAlias = tuple[Row, Row, Row]
"""Rows of a 3 x 4 matrix: what a column (x, y, z, 1) is multiplied by."""
IDENTITY: Affine = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0))


def composed(outer: Affine, inner: Affine) -> Affine:
    """The map that applies `inner` first; sums in a fixed order, so that every machine gives the same."""

    def row(r: Row) -> Row:
        x, y, z, w = (r[0] * inner[0][k] + r[1] * inner[1][k] + r[2] * inner[2][k] for k in range(4))
        return (x, y, z, w + r[3])

    return (row(outer[0]), row(outer[1]), row(outer[2]))


def turned_and_moved(rotation: tuple[float, float, float, float], translation: tuple[float, float, float]) -> Affine:
    """The map of a unit quaternion (x, y, z, w) and a translation in metres."""
    x, y, z, w = rotation
    a, b, c = translation
    return (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w), a),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w), b),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y), c),
    )


def carried(mesh: Mesh, affine: Affine) -> Mesh:
    """Apply a map to a mesh; a mirroring one turns the winding round, so that faces still look outward.

    Normals go with the matrix of cofactors, which is the inverse transpose but for a factor. Texture coordinates grow
    with the mean (geometric) factor, so that they stay metres. Tangents are dropped.

    Raises:
        ValueError: The map has no volume.
    """
    if affine == IDENTITY:
        return replace(mesh, tangents=None)
    matrix = np.array(affine, np.float64)
    if all(row[:3] == unit[:3] for row, unit in zip(affine, IDENTITY, strict=True)):
        there = snap_positions(mesh.positions.astype(np.float64) + matrix[:, 3])
        return replace(mesh, positions=there, tangents=None)
    a, b, c = matrix[:, :3]
    cofactors = np.stack([np.cross(b, c), np.cross(c, a), np.cross(a, b)])
    volume = float((a * cofactors[0]).sum())
    if volume == 0.0:
        raise ValueError("a mesh cannot be scaled by zero")
    outward = cofactors if volume > 0 else -cofactors
    size = round(float(np.cbrt(abs(volume))), 9)
    return replace(
        mesh,
        positions=snap_positions(rotated(mesh.positions.astype(np.float64), matrix[:, :3]) + matrix[:, 3]),
        normals=snap_directions(normalized(rotated(mesh.normals.astype(np.float64), outward))),
        uvs=mesh.uvs if size == 1.0 else snap_directions(mesh.uvs.astype(np.float64) * size),
        tangents=None,
        indices=mesh.indices if volume > 0 else mesh.indices[:, ::-1],
    )
