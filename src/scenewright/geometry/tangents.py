"""Tangents for normal maps, as MikkTSpace defines them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized, snap_directions
from scenewright.geometry.normals import corner_angles

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.geometry.mesh import Mesh


def with_tangents(mesh: Mesh) -> Mesh:
    """Add tangents that follow u, so that a glTF normal map (green up, v down) is lit right.

    Each corner takes its triangle's direction of growing u, laid into the plane of the vertex normal and made unit
    length; a vertex sums its corners weighted by their angle. The handedness is +1 where the texture is not mirrored.
    Source: Mikkelsen, "Simulation of Wrinkled Surfaces Revisited" (2008). Where the texture has no direction (all
    corners at one u, v) any direction in the surface is taken; nothing is ever NaN.
    """
    indices = mesh.indices.astype(np.int64)
    normals = mesh.normals.astype(np.float64)
    along, signed = _gradients(mesh)
    corner_normals = normals[indices]
    flat = along[:, None, :] - corner_normals * (corner_normals * along[:, None, :]).sum(axis=2, keepdims=True)
    length = np.sqrt((flat * flat).sum(axis=2, keepdims=True))
    flat = np.where(length > 1e-9, flat / np.maximum(length, 1e-9), 0.0)
    share = flat * corner_angles(mesh.positions.astype(np.float64), indices)[:, :, None]
    vertex, count = indices.ravel(), mesh.vertex_count
    sums = [np.bincount(vertex, share[:, :, k].ravel(), minlength=count) for k in range(3)]
    summed = np.stack(sums, axis=1).astype(np.float64)
    hand = np.where(np.bincount(vertex, np.repeat(signed, 3), minlength=count) < 0, -1.0, 1.0)
    tangents = _orthonormal(summed, normals)
    return replace(mesh, tangents=np.concatenate([snap_directions(tangents), hand[:, None].astype(np.float32)], axis=1))


def _gradients(mesh: Mesh) -> tuple[Float64, Float64]:
    """Direction of growing u (m, 3), unit or zero, and the signed texture area (m,), positive when not mirrored."""
    points = mesh.positions.astype(np.float64)[mesh.indices]
    uvs = mesh.uvs.astype(np.float64)[mesh.indices]
    a, b = points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]
    p, q = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
    area = p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]
    along = (a * q[:, 1:] - b * p[:, 1:]) * np.sign(area)[:, None]
    length = np.sqrt((along * along).sum(axis=1, keepdims=True))
    usable = (length[:, 0] > 0) & (np.abs(area) > 1e-14)
    along = np.where(usable[:, None], along / np.where(length > 0, length, 1.0), 0.0)
    return along, -area  # v runs down, so an unmirrored texture turns clockwise in (u, v)


def _orthonormal(vectors: Float64, normals: Float64) -> Float64:
    """Make rows perpendicular to normals and unit length; rows without a direction get one across the normal."""
    flat = vectors - normals * (vectors * normals).sum(axis=1, keepdims=True)
    length = np.sqrt((flat * flat).sum(axis=1, keepdims=True))
    steep = np.abs(normals[:, :1]) > 0.9
    spare = np.where(steep, np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0]))
    spare = spare - normals * (spare * normals).sum(axis=1, keepdims=True)
    return normalized(np.where(length > 1e-6, flat, spare))
