"""Boxes, cylinders, cones, spheres and planes. Origin: the middle of the base; for the sphere its centre."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import (
    POSITION_STEP,
    Directions,
    Float64,
    Indices,
    frozen,
    normalized,
    snap_directions,
    snap_positions,
)
from scenewright.geometry.assemble import Surface, finished, grid
from scenewright.geometry.box_topology import box_faces, corner_signs, octant_directions
from scenewright.geometry.lathe import lathe_triangles, revolved
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.uv import box_projected, project, split_sides

_SAFE = 0.49
"""Largest bevel as a share of the thinnest extent: opposite bevels may not meet."""
_THIN = 4 * POSITION_STEP
"""Extents in metres from which no triangle of a box collapses on the stored grid."""


def box(width: float, height: float, depth: float, bevel: float = 0.0, segments: int = 1) -> Mesh:
    """Make a box of the given extents in metres.

    Args:
        width: Extent along X.
        height: Extent along Y.
        depth: Extent along Z.
        bevel: Radius of the rounding of all edges and corners; 0 keeps them sharp. At most 0.49 of the thinnest extent.
        segments: Strips across a rounded edge.

    Returns:
        12 triangles when sharp, otherwise ``12 + 24 segments + 8 segments**2``. Faces keep their face normal, the
        strips between blend (weighted normals).
    """
    size = np.array([width, height, depth], np.float64)
    bevel = min(bevel, _SAFE * float(size.min()))
    up = np.array([0.0, height / 2, 0.0])
    if not (bevel > 0 and segments):
        signs, normals, side, corners = _sharp()
        positions = signs * (size / 2) + up
        if size.min() < _THIN:
            return finished(Surface(positions, corners, normals, project(positions, side)))
        shaded, triangles = _sharp_arrays()
        return Mesh(snap_positions(positions), triangles, shaded, snap_directions(project(positions, side)))
    middle, normals = _corners(segments)
    positions = middle * (size / 2 - bevel) + normals * bevel + up
    return finished(box_projected(positions, box_faces(segments), normals))


@cache
def _corners(steps: int) -> tuple[Float64, Float64]:
    """Of every vertex of a rounded box, the signs of its corner and its normal, (n, 3) each."""
    signs, directions = corner_signs(), octant_directions(steps)
    return np.repeat(signs, len(directions), axis=0), (signs[:, None, :] * directions[None, :, :]).reshape(-1, 3)


@cache
def _sharp_arrays() -> tuple[Directions, Indices]:
    """Normals and triangles of every sharp box as they are stored."""
    _, normals, _, corners = _sharp()
    shaded, triangles = frozen(snap_directions(normalized(normals))), frozen(corners.astype(np.uint32))
    return np.asarray(shaded, np.float32), np.asarray(triangles, np.uint32)


@cache
def _sharp() -> tuple[Float64, Float64, NDArray[np.int64], NDArray[np.int64]]:
    """Vertices of a sharp box, split by side: signs of their corners, normals, sides; and its triangles."""
    signs, normals = _corners(1)
    vertex, side, corners = split_sides(signs, box_faces(0))
    return signs[vertex], normals[vertex], side, corners


def box_triangles(segments: int) -> int:
    """Triangles of `box` with `segments` strips across its edges (0: sharp)."""
    return 12 + 24 * segments + 8 * segments * segments


def cylinder(radius: float, height: float, bevel: float = 0.0, sides: int = 24, segments: int = 2) -> Mesh:
    """Make an upright cylinder: `radius`, `height` and `bevel` (rounding of both rims, `segments` strips) in metres."""
    profile, normals = _cylinder_profile(radius, height, bevel, segments)
    return revolved(profile, normals, sides)


def cylinder_triangles(sides: int, segments: int = 0) -> int:
    """Triangles of `cylinder` (`segments` 0: sharp rims)."""
    return sides * (4 + 4 * segments)


def _cylinder_profile(radius: float, height: float, bevel: float, segments: int) -> tuple[Float64, Float64]:
    """Profile (k, 2) and the normals at both ends of each of its segments (k - 1, 2, 2)."""
    bevel = min(bevel, _SAFE * min(2 * radius, height))
    corner = np.linspace(0.0, np.pi / 2, segments + 1) if bevel > 0 else np.array([0.0, np.pi / 2])
    turn = np.stack([np.sin(corner), -np.cos(corner)], axis=1)  # from straight down to straight out
    turn[0], turn[-1] = (0.0, -1.0), (1.0, 0.0)
    rim = np.array([radius - bevel, bevel]) + turn * bevel
    if bevel > 0:
        mirror = np.array([1.0, -1.0])
        base, top = np.zeros((1, 2)), np.array([[0.0, height]])
        ends = np.concatenate([turn[:1], turn, (turn * mirror)[::-1], np.array([[0.0, 1.0]])])
        points = np.concatenate([base, rim, (rim * mirror + top)[::-1], top])
        return points, np.stack([ends[:-1], ends[1:]], axis=1)
    profile = np.array([[0.0, 0.0], [radius, 0.0], [radius, height], [0.0, height]])
    flat = np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 1.0]])
    return profile, np.stack([flat, flat], axis=1)


def cone(radius: float, height: float, sides: int = 24, top_radius: float = 0.0) -> Mesh:
    """Make an upright cone, or a frustum when `top_radius` is not 0; metres. The side unrolls without distortion."""
    profile = [[0.0, 0.0], [radius, 0.0], [top_radius, height]] + ([[0.0, height]] if top_radius > 0 else [])
    points = np.array(profile, np.float64)
    side = np.array([height, radius - top_radius]) / np.hypot(height, radius - top_radius)
    flat = np.stack([np.array([0.0, -1.0]), side, np.array([0.0, 1.0])])[: len(points) - 1]
    return revolved(points, np.stack([flat, flat], axis=1), sides)


def cone_triangles(sides: int, *, pointed: bool = True) -> int:
    """Triangles of `cone`."""
    return sides * (2 if pointed else 4)


def sphere(radius: float, sides: int = 24) -> Mesh:
    """Make a sphere about the origin with `sides` meridians and half as many bands; normals are exact."""
    points, normals = _meridian(sides)
    return revolved(points * radius, np.stack([normals[:-1], normals[1:]], axis=1), sides)


def _meridian(sides: int) -> tuple[Float64, Float64]:
    angle = np.linspace(-np.pi / 2, np.pi / 2, max(sides // 2, 2) + 1)
    points = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points[[0, -1], 0] = 0.0
    return points, points


def sphere_triangles(sides: int) -> int:
    """Triangles of `sphere`."""
    return lathe_triangles(_meridian(sides)[0], sides)


def plane(width: float, depth: float, steps: int = 1) -> Mesh:
    """Make a horizontal sheet that faces +Y, `steps` quads along each side; open, metres."""
    return finished(plane_surface(width, depth, steps))


def plane_surface(width: float, depth: float, steps: int) -> Surface:
    """`plane` before snapping."""
    x = np.linspace(-width / 2, width / 2, steps + 1)
    z = np.linspace(depth / 2, -depth / 2, steps + 1)
    points = np.zeros((steps + 1, steps + 1, 3))
    points[:, :, 0], points[:, :, 2] = x[None, :], z[:, None]
    return grid(points, np.broadcast_to([0.0, 1.0, 0.0], points.shape), points[:, :, [0, 2]])
