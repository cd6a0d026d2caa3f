"""Things with a rounded rectangular section: beams along a path, and pads that rise from a rectangle by a profile."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, normalized
from scenewright.geometry.assemble import Surface, finished, grid
from scenewright.geometry.lathe import profile_normals
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.sweep import frames, path_tangents
from scenewright.geometry.uv import box_projected
from scenewright.records import dataclass

_SAFE = 0.45
_STEEP = 0.6
"""A beam that climbs by more than this share of its length ends in level cuts."""
_CREASE = 40.0
"""Degrees of turn of a profile above which its edge is sharp."""


def rounded_corners(steps: int) -> tuple[Float64, Float64]:
    """Columns around a rounded rectangle, counter-clockwise from its first corner (+, +).

    Args:
        steps: Strips around each corner; 0 makes sharp corners with two columns each.

    Returns:
        Signs (k, 2) of the corner each column belongs to and unit directions (k, 2) away from its centre.
    """
    quarter = np.linspace(0.0, np.pi / 2, steps + 1) if steps else np.array([0.0, np.pi / 2])
    angle = (np.arange(4)[:, None] * (np.pi / 2) + quarter).ravel()
    directions = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    directions[np.abs(directions) < 1e-9] = 0.0
    signs = np.array([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
    return np.repeat(signs, len(quarter), axis=0), directions


def column_count(steps: int) -> int:
    """Columns around a rounded rectangle that do not coincide."""
    return 4 * (steps + 1) if steps else 4


def beam(path: Float64, sizes: Float64, bevel: float = 0.0, segments: int = 1) -> Mesh:
    """Carry a rectangle with rounded corners along a path: legs, rails, slats.

    Args:
        path: (n, 3) metres.
        sizes: (n, 2) or (2,) width across and height of the section; for a level path height is vertical, for an
            upright one the height runs along Z.
        bevel: Rounding of all edges, the ends included.
        segments: Strips across the rounding.

    Returns:
        A closed solid of `beam_triangles`, its ends cut level where it is steep; u follows the path (the grain), v the
        girth, metres.
    """
    path = np.asarray(path, np.float64)
    sizes = np.broadcast_to(np.asarray(sizes, np.float64), (len(path), 2))
    ends = np.sqrt(((path[[1, -1]] - path[[0, -2]]) ** 2).sum(axis=1))
    bevel = min(bevel, _SAFE * float(sizes.min()), _SAFE * float(ends.min()))
    steps = segments if bevel > 0 else 0
    tangents = path_tangents(path)
    right, up = frames(path, tangents)
    rows = _beam_rows(len(path), bevel, steps)
    signs, turn = rounded_corners(steps)
    signs, turn = np.concatenate([signs, signs[:1]]), np.concatenate([turn, turn[:1]])
    half = sizes[rows.point][:, ::-1] / 2 - bevel  # columns run from up to right
    flat = signs[None] * half[:, None, :] + turn[None] * (rows.radius * bevel)[:, None, None]
    # Columns run clockwise seen from the front of the path, so that columns x rows looks outward.
    across, above = right[rows.point], up[rows.point]
    centre = path[rows.point] + tangents[rows.point] * rows.shift[:, None]
    points = centre[:, None, :] + across[:, None, :] * flat[:, :, 1:] + above[:, None, :] * flat[:, :, :1]
    points = _cut_level(points, path, tangents, rows.point)
    normals = across[:, None, :] * turn[None, :, 1:] + above[:, None, :] * turn[None, :, :1]
    normals = normals * rows.radius[:, None, None] + (tangents[rows.point] * rows.tilt[:, None])[:, None, :]
    along = np.append(0.0, np.cumsum(np.sqrt((np.diff(path, axis=0) ** 2).sum(axis=1))))[rows.point] + rows.arc
    girth = _girth(signs * sizes.mean(axis=0)[::-1] / 2, bevel, turn)
    uvs = np.stack(np.broadcast_arrays(along[:, None], girth[None, :]), axis=2)
    level = np.abs(tangents[:, 1:2]) > _STEEP
    facing = np.where(level, np.sign(tangents) * np.array([0.0, 1.0, 0.0]), tangents)
    caps = [_cap(points[0], -facing[0], flat[0], 1.0), _cap(points[-1], facing[-1], flat[-1], -1.0)]
    return finished(grid(points, normals, uvs), *caps)


def _cut_level(points: Float64, path: Float64, tangents: Float64, point: NDArray[np.int64]) -> Float64:
    """Shear the end rings of a steep beam along it until they are level, as a leg is cut that stands on a floor."""
    points = points.copy()
    for end in (0, len(path) - 1):
        ahead = tangents[end]
        if abs(ahead[1]) > _STEEP:
            rings = points[point == end]
            low, high = rings[:, :, 1:2].min(axis=1, keepdims=True), rings[:, :, 1:2].max(axis=1, keepdims=True)
            level = (low + high) / 2
            points[point == end] = rings + ahead * ((level - rings[:, :, 1:2]) / ahead[1])
    return points


def beam_triangles(points: int, segments: int) -> int:
    """Triangles of `beam` over a path of `points` (`segments` 0: sharp)."""
    columns = column_count(segments)
    # At each end the rounded corners of the section shrink to points: the rim's corners are fans, the cap has 4 corners.
    return 2 * columns * (points - 1 + 2 * segments) - 8 * segments + 4


@dataclass(frozen=True, eq=False)
class _Rows:
    """Rings of a beam: the path's points, with rounded rims added at both ends."""

    point: NDArray[np.int64]
    shift: Float64
    """Metres along the tangent from the path's point."""
    arc: Float64
    """The same along the rounding, for the texture."""
    radius: Float64
    """Share of the bevel that is left around the section, and the normal's part across the path."""
    tilt: Float64
    """The normal's part along the path."""


def _beam_rows(count: int, bevel: float, steps: int) -> _Rows:
    if not steps:
        nothing = np.zeros(count)
        return _Rows(np.arange(count), nothing, nothing, np.ones(count), nothing)
    turn = np.linspace(0.0, np.pi / 2, steps + 1)
    sine, cosine = np.sin(turn), np.cos(turn)
    sine[-1], cosine[-1] = 1.0, 0.0
    depth, arc, middle = bevel * (1 - cosine), bevel * turn, np.zeros(count - 2)
    return _Rows(
        point=np.concatenate([np.zeros(steps + 1, int), np.arange(1, count - 1), np.full(steps + 1, count - 1)]),
        shift=np.concatenate([depth, middle, -depth[::-1]]),
        arc=np.concatenate([arc - arc[-1], middle, arc[-1] - arc[::-1]]),
        radius=np.concatenate([sine, middle + 1, sine[::-1]]),
        tilt=np.concatenate([-cosine, middle, cosine[::-1]]),
    )


def _girth(corner: Float64, bevel: float, turn: Float64) -> Float64:
    """Way around the section at its mean size up to each column, metres."""
    outline = corner + turn * bevel - np.sign(corner) * bevel
    step = np.sqrt((np.diff(outline, axis=0) ** 2).sum(axis=1))
    return np.append(0.0, np.cumsum(step))


def _cap(ring: Float64, normal: Float64, flat: Float64, hand: float) -> Surface:
    """Flat fan over a convex ring that repeats its first point; columns run clockwise seen along the path."""
    count = len(ring) - 1
    step = np.arange(1, count - 1)
    fan = np.stack([np.zeros_like(step), step, step + 1], axis=1)
    indices = fan[:, ::-1] if hand > 0 else fan
    return Surface(ring[:-1], indices, np.broadcast_to(normal, (count, 3)), flat[:-1, ::-1] * np.array([hand, -1.0]))


def pad(width: float, depth: float, profile: Float64, corner: float = 0.0, steps: int = 0) -> Mesh:
    """Raise a rounded rectangle by a profile: mouldings around a plinth, table tops, cushions.

    Args:
        width: Extent along X at inset 0.
        depth: Extent along Z at inset 0.
        profile: (k, 2) inset from the rectangle (positive inward) and height, bottom up; the ends are closed flat.
        corner: Radius of the plan's corners; it shrinks with the inset.
        steps: Strips around each corner, 0 for sharp mitred corners.

    Returns:
        A closed solid of `pad_triangles`, box-projected in metres.
    """
    profile = np.asarray(profile, np.float64)
    half = np.array([width, depth]) / 2
    corner = min(corner, _SAFE * 2 * float(half.min())) if steps else 0.0
    signs, turn = rounded_corners(steps)
    order = np.append(np.arange(len(signs)), 0)
    signs, turn = signs[order], turn[order]
    ends = profile_normals(profile * np.array([-1.0, 1.0]) + np.array([half.min() + 10.0, 0.0]), _CREASE)
    surfaces = []
    for k in range(len(profile) - 1):
        rings = [_pad_ring(half, float(row[0]), corner, (signs, turn)) for row in profile[k : k + 2]]
        flat = np.stack(rings)
        height = np.broadcast_to(profile[k : k + 2, 1:], flat.shape[:2])
        points = np.stack([flat[:, :, 1], height, flat[:, :, 0]], axis=2)
        side, rise = ends[k, :, None, :1], np.broadcast_to(ends[k, :, 1:], flat.shape[:2])
        tilt = np.stack([turn[None, :, 1] * side[:, :, 0], rise, turn[None, :, 0] * side[:, :, 0]], axis=2)
        surfaces.append(grid(points, normalized(tilt), np.zeros((*flat.shape[:2], 2))))
    for row, up in ((profile[0], -1.0), (profile[-1], 1.0)):
        flat = _pad_ring(half, float(row[0]), corner, (signs, turn))
        ring = np.stack([flat[:, 1], np.full(len(flat), row[1]), flat[:, 0]], axis=1)
        surfaces.append(_cap(ring, np.array([0.0, up, 0.0]), flat, -up))
    joined = finished(*surfaces)
    positions, indices = joined.positions.astype(np.float64), joined.indices.astype(np.int64)
    return finished(box_projected(positions, indices, joined.normals.astype(np.float64)))


def _pad_ring(half: Float64, inset: float, corner: float, columns: tuple[Float64, Float64]) -> Float64:
    """Outline (k, 2) as (z, x) of the rectangle moved inward; its corner radius shrinks in proportion."""
    signs, turn = columns
    radius = corner * max(1.0 - inset / float(half.min()), 0.0) if inset > 0 else corner
    return np.asarray(signs * (half[::-1] - inset - radius) + turn * radius, np.float64)


def pad_triangles(profile_points: int, steps: int) -> int:
    """Triangles of `pad`."""
    columns = column_count(steps)
    return 2 * columns * (profile_points - 1) + 2 * (columns - 2)
