"""Texture coordinates in metres by projection along the axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import cross, distinct, inner, snap_directions
from scenewright.geometry.assemble import Surface, finished

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64, Uvs
    from scenewright.geometry.mesh import Mesh

_TIE = 1e-4
"""How much nearer an axis must be to win over an earlier one: keeps 45 degree faces on one side on every machine."""
# For the sides +X -X +Y -Y +Z -Z: which coordinate u follows and its sign, likewise v (down).
_U_AXIS = np.array([2, 2, 0, 0, 0, 0])
_U_SIGN = np.array([-1.0, 1.0, 1.0, 1.0, 1.0, -1.0])
_V_AXIS = np.array([1, 1, 2, 2, 1, 1])
_V_SIGN = np.array([-1.0, -1.0, 1.0, -1.0, -1.0, -1.0])
# Sides whose texture turns a quarter so that u follows the grain.
_TURNED = {"x": np.array([], np.int64), "y": np.array([0, 1, 4, 5]), "z": np.array([2, 3])}


def facing_side(normals: Float64) -> NDArray[np.int64]:
    """Index (n,) of the side +X -X +Y -Y +Z -Z each direction (n, 3) is nearest to."""
    normals = np.asarray(normals, np.float64)
    size = np.abs(normals) - np.array([0.0, 2 * _TIE, _TIE])  # vertical faces last: X, then Z, then Y
    axis = np.argmax(size, axis=1)
    return np.asarray(axis * 2 + (normals[np.arange(len(axis)), axis] < 0), np.int64)


def box_uvs(positions: Float64, normals: Float64) -> Uvs:
    """Project each vertex along the axis nearest to its normal.

    Args:
        positions: (n, 3) metres.
        normals: (n, 3) directions that choose the side.

    Returns:
        (n, 2) metres: seen from the front of each side, u runs right and v down; no side is mirrored.
    """
    return snap_directions(project(np.asarray(positions, np.float64), facing_side(normals)))


def project(positions: Float64, side: NDArray[np.int64]) -> Float64:
    """Coordinates (n, 2) of positions (n, 3) on sides (n,), float64."""
    rows, uvs = np.arange(len(side)), np.zeros((len(side), 2))
    if len(side) and (side == side[0]).all():
        np.multiply(positions[:, _U_AXIS[side[0]]], _U_SIGN[side[0]], out=uvs[:, 0])
        np.multiply(positions[:, _V_AXIS[side[0]]], _V_SIGN[side[0]], out=uvs[:, 1])
        return uvs
    np.multiply(positions[rows, _U_AXIS[side]], _U_SIGN[side], out=uvs[:, 0])
    np.multiply(positions[rows, _V_AXIS[side]], _V_SIGN[side], out=uvs[:, 1])
    return uvs


def face_cross(positions: Float64, indices: NDArray[np.integer]) -> Float64:
    """Face normals (m, 3) as long as twice the triangles' areas, float64."""
    points = np.asarray(positions, np.float64)
    first = points[indices[:, 0]]
    return cross(points[indices[:, 1]] - first, points[indices[:, 2]] - first)


def box_projected(positions: Float64, indices: NDArray[np.integer], normals: Float64, grain: str = "") -> Surface:
    """Give a surface box-projected coordinates, splitting vertices where triangles of different sides meet.

    Every triangle is projected along the axis nearest to its own face normal, so that nothing is stretched by more than
    the square root of 3. With a `grain` axis (``"x"``, ``"y"``, ``"z"``) u follows it on every side it lies in, as fibres
    of wood run along u; without, v runs down.
    """
    points, corners = np.asarray(positions, np.float64), np.asarray(indices, np.int64)
    vertex, side, corners = split_sides(points, corners)
    points = points[vertex]
    uvs = project(points, side)
    if grain:
        turn = np.isin(side, _TURNED[grain])
        uvs[turn] = uvs[turn][:, ::-1] * np.array([-1.0, 1.0])
    return Surface(points, corners, np.asarray(normals, np.float64)[vertex], uvs)


def split_sides(
    positions: Float64, indices: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Split vertices where triangles of different sides meet: (n,) old vertices, their sides, and triangles (m, 3)."""
    normal = face_cross(positions, indices)
    length = np.sqrt(inner(normal, normal))
    side = facing_side(normal / np.maximum(length, 1e-30)[:, None])
    kept, places = distinct((indices * 6 + side[:, None]).ravel())
    return kept // 6, kept % 6, places.reshape(-1, 3)


def box_mapped(mesh: Mesh, grain: str = "") -> Mesh:
    """Replace a mesh's coordinates by a box projection in its present pose; see `box_projected`."""
    positions, indices = mesh.positions.astype(np.float64), mesh.indices.astype(np.int64)
    return finished(box_projected(positions, indices, mesh.normals.astype(np.float64), grain))


def quarter_turned_uvs(mesh: Mesh) -> Mesh:
    """Turn the texture a quarter, so that u (the grain) runs up what v ran down."""
    turned = mesh.uvs[:, ::-1] * np.array([-1.0, 1.0], np.float32) + np.float32(0.0)  # no negative zeros
    return replace(mesh, uvs=turned, tangents=None)


def shifted_uvs(mesh: Mesh, u: float, v: float) -> Mesh:
    """Slide the texture by (u, v) metres, so that equal pieces show different parts of it."""
    return replace(mesh, uvs=snap_directions(mesh.uvs.astype(np.float64) + np.array([u, v])))


def continued_uvs(mesh: Mesh, origin: tuple[float, float, float]) -> Mesh:
    """Slide the texture on every face as if the mesh stood at `origin` (metres) in a pattern that began at its own.

    Of each triangle with edges a and b and normal N = a x b, u has the gradient (u_a (b x N) + u_b (N x a)) / N², and v
    likewise; the product with `origin` is what the face slides by. A vertex follows the first triangle it is in.
    """
    corners, uvs = mesh.positions.astype(np.float64)[mesh.indices], mesh.uvs.astype(np.float64)
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    normal = cross(a, b)
    area = np.maximum((normal * normal).sum(axis=1), 1e-30)
    along_a, along_b = _dot(cross(b, normal), origin) / area, _dot(cross(normal, a), origin) / area
    there = uvs[mesh.indices]
    slide = (there[:, 1] - there[:, 0]) * along_a[:, None] + (there[:, 2] - there[:, 0]) * along_b[:, None]
    moved = np.zeros_like(uvs)
    moved[mesh.indices[::-1].ravel()] = np.repeat(np.round(slide[::-1], 5), 3, axis=0)
    return replace(mesh, uvs=snap_directions(uvs + moved))


def _dot(vectors: Float64, by: tuple[float, float, float]) -> Float64:
    """Products (n,) with one vector, summed in a fixed order: BLAS may not."""
    return np.asarray(vectors[:, 0] * by[0] + vectors[:, 1] * by[1] + vectors[:, 2] * by[2])
