"""Rigid moves, scaling and joining of meshes; every result is snapped again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scenewright.arrays import Directions, Float64, Tangents, normalized, snap_directions, snap_positions
from scenewright.geometry.mesh import Mesh

AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}
_EXACT = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}


def moved(mesh: Mesh, offset: tuple[float, float, float]) -> Mesh:
    """Shift a mesh by (x, y, z) metres."""
    return replace(mesh, positions=snap_positions(mesh.positions.astype(np.float64) + np.asarray(offset, np.float64)))


def rotation(axis: str | tuple[float, float, float], degrees: float) -> Float64:
    """Matrix (3, 3) that turns columns counter-clockwise about an axis (Rodrigues); quarter turns are exact."""
    x, y, z = normalized(np.array(AXES[axis] if isinstance(axis, str) else axis, np.float64)).tolist()
    turn = float(degrees) % 360.0
    c, s = _EXACT.get(turn) or (float(np.cos(np.radians(turn))), float(np.sin(np.radians(turn))))
    t = 1.0 - c
    return np.array(
        [
            [t * x * x + c, t * x * y - s * z, t * x * z + s * y],
            [t * x * y + s * z, t * y * y + c, t * y * z - s * x],
            [t * x * z - s * y, t * y * z + s * x, t * z * z + c],
        ]
    )


def rotated(vectors: Float64, matrix: Float64) -> Float64:
    """Apply a (3, 3) matrix to rows (…, 3) with sums of products (a BLAS product could differ between machines)."""
    v = np.asarray(vectors, np.float64)
    return np.stack([v[..., 0] * row[0] + v[..., 1] * row[1] + v[..., 2] * row[2] for row in matrix], axis=-1)


def turned(mesh: Mesh, axis: str | tuple[float, float, float], degrees: float) -> Mesh:
    """Turn a mesh counter-clockwise about an axis through the origin (``"x"``, ``"y"``, ``"z"`` or a direction)."""
    matrix = rotation(axis, degrees)
    return replace(
        mesh,
        positions=snap_positions(rotated(mesh.positions.astype(np.float64), matrix)),
        normals=snap_directions(rotated(mesh.normals.astype(np.float64), matrix)),
        tangents=_mapped(mesh.tangents, matrix, 1.0),
    )


def scaled(mesh: Mesh, sx: float, sy: float, sz: float) -> Mesh:
    """Scale a mesh about the origin; mirroring turns the winding round so that faces still look outward.

    Texture coordinates grow with the mean (geometric) factor, so that they stay metres.

    Raises:
        ValueError: A factor is zero.
    """
    factors = np.array([sx, sy, sz], np.float64)
    volume = float(sx * sy * sz)
    if volume == 0.0:
        raise ValueError("a mesh cannot be scaled by zero")
    tangents = _mapped(mesh.tangents, np.diag(factors), 1.0 if volume > 0 else -1.0)
    return replace(
        mesh,
        positions=snap_positions(mesh.positions.astype(np.float64) * factors),
        normals=snap_directions(normalized(mesh.normals.astype(np.float64) / factors)),
        uvs=snap_directions(mesh.uvs.astype(np.float64) * float(np.cbrt(abs(volume)))),
        tangents=tangents,
        indices=mesh.indices if volume > 0 else mesh.indices[:, ::-1],
    )


def leaned(mesh: Mesh, dx: float, dz: float) -> Mesh:
    """Shear a mesh by dx and dz metres for each metre of height: splayed legs whose ends stay level. Drops tangents."""
    positions, normals = mesh.positions.astype(np.float64), mesh.normals.astype(np.float64)
    slope = np.array([dx, 0.0, dz])
    tilt = np.array([[0.0, 1.0, 0.0]]) * (normals * slope).sum(axis=1, keepdims=True)
    return replace(
        mesh,
        positions=snap_positions(positions + positions[:, 1:2] * slope),
        normals=snap_directions(normalized(normals - tilt)),
        tangents=None,
    )


def _mapped(tangents: Tangents | None, matrix: Float64, hand: float) -> Tangents | None:
    if tangents is None:
        return None
    along = snap_directions(normalized(rotated(tangents[:, :3].astype(np.float64), matrix)))
    return np.concatenate([along, tangents[:, 3:] * np.float32(hand)], axis=1)


def flipped(mesh: Mesh) -> Mesh:
    """Turn a mesh inside out: winding, normals and handedness."""
    tangents = mesh.tangents
    if tangents is not None:
        tangents = tangents * np.array([1, 1, 1, -1], np.float32)
    return replace(mesh, indices=mesh.indices[:, ::-1], normals=-mesh.normals + np.float32(0.0), tangents=tangents)


def merged(meshes: Sequence[Mesh]) -> Mesh:
    """Join meshes to one, in order; tangents stay when all have them, missing colours become white.

    Raises:
        ValueError: There is nothing to join.
    """
    if not meshes:
        raise ValueError("nothing to merge")
    if len(meshes) == 1:
        return meshes[0]
    counts = np.cumsum([0] + [mesh.vertex_count for mesh in meshes[:-1]])
    tangents = [mesh.tangents for mesh in meshes if mesh.tangents is not None]
    colors = None
    if any(mesh.colors is not None for mesh in meshes):
        colors = np.concatenate([_colors(mesh) for mesh in meshes])
    return Mesh(
        positions=np.concatenate([mesh.positions for mesh in meshes]),
        indices=np.concatenate([mesh.indices + np.uint32(n) for mesh, n in zip(meshes, counts, strict=True)]),
        normals=np.concatenate([mesh.normals for mesh in meshes]),
        uvs=np.concatenate([mesh.uvs for mesh in meshes]),
        tangents=np.concatenate(tangents) if len(tangents) == len(meshes) else None,
        colors=colors,
    )


def _colors(mesh: Mesh) -> Directions:
    return np.ones((mesh.vertex_count, 4), np.float32) if mesh.colors is None else mesh.colors
