"""Polygons raised to solids, with rounded rims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manifold3d
import mapbox_earcut
import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import POSITION_STEP, Float64, normalized
from scenewright.geometry.assemble import Surface, finished
from scenewright.geometry.mesh import Mesh

_CREASE = 40.0
_MITRE = 3.0
"""Largest mitre: how much further than the bevel a sharp corner may move."""
_KEEP = 0.45
"""Share of a narrow place that each side's bevel may take."""


def extrude(
    outline: Float64, height: float, bevel: float = 0.0, holes: Sequence[Float64] = (), segments: int = 1
) -> Mesh:
    """Raise a polygon along +Y.

    Args:
        outline: (k, 2) corners x, z in metres; simple, in either direction.
        height: Metres; the base is at y = 0.
        bevel: Rounding of the upper and lower rims in metres, less where the outline is narrow.
        holes: Polygons inside the outline.
        segments: Strips across the rounding.

    Returns:
        A closed solid: with k corners in h holes and the outline, ``2 k (1 + 2 segments)`` triangles at the sides
        (``2 k`` when sharp) and ``2 (k + 2 h - 2)`` at the caps. Straight neighbours are dropped first.

    Raises:
        ValueError: The outline has no area.
    """
    rings = [clean_ring(outline, hole=False)] + [clean_ring(hole, hole=True) for hole in holes]
    if len(rings[0]) < 3:
        raise ValueError("the outline has no area")
    rings = [rings[0]] + [ring for ring in rings[1:] if len(ring) >= 3]
    bevel = min(bevel, _KEEP * height)
    inset = _insets(rings, bevel) if bevel > 0 else [np.zeros_like(ring) for ring in rings]
    tops = [ring + move for ring, move in zip(rings, inset, strict=True)]
    triangles = triangulated(tops)
    while any(move.any() for move in inset) and not _covers(tops, triangles):
        inset = [move / 2 for move in inset]
        if max(float(np.abs(move).max()) for move in inset) < 2 * POSITION_STEP:
            inset = [move * 0 for move in inset]
        tops = [ring + move for ring, move in zip(rings, inset, strict=True)]
        triangles = triangulated(tops)
    rows = _rows(height, bevel, segments)
    walls = [_wall(ring, move, rows) for ring, move in zip(rings, inset, strict=True)]
    flat = np.concatenate(tops)
    return finished(*walls, _cap(flat, triangles, height, up=True), _cap(flat, triangles, 0.0, up=False))


def extrude_triangles(corners: int, holes: int = 0, segments: int = 0) -> int:
    """Triangles of `extrude` for all corners together (`segments` 0: sharp)."""
    return 2 * corners * (1 + 2 * segments) + 2 * (corners + 2 * holes - 2)


def clean_ring(outline: Float64, *, hole: bool) -> Float64:
    """Drop repeated and straight corners and turn the ring so that its inside (a hole's outside) lies to its left.

    "Left" is seen from above, where x runs right and z down: an outline then runs counter-clockwise.
    """
    ring = np.rint(np.asarray(outline, np.float64).reshape(-1, 2) / POSITION_STEP).astype(np.int64)
    while len(ring):
        ahead, behind = np.roll(ring, -1, axis=0) - ring, ring - np.roll(ring, 1, axis=0)
        bend = behind[:, 0] * ahead[:, 1] - behind[:, 1] * ahead[:, 0]
        if (bend != 0).all():
            break
        # Spikes and doubles go one at a time: removing a corner changes its neighbours.
        ring = np.delete(ring, int(np.argmax(bend == 0)), axis=0)
    following = np.roll(ring, -1, axis=0)
    area = int((ring[:, 0] * following[:, 1] - following[:, 0] * ring[:, 1]).sum())
    return (ring[::-1] if (area > 0) != hole else ring).astype(np.float64) * POSITION_STEP


def triangulated(rings: list[Float64]) -> NDArray[np.int64]:
    """Triangles (m, 3) over all corners, counter-clockwise in (x, -z); every corner is used, or there are none."""
    points = np.ascontiguousarray(np.concatenate(rings))
    ends = np.cumsum([len(ring) for ring in rings]).astype(np.uint32)
    found = mapbox_earcut.triangulate_float64(points, ends).reshape(-1, 3).astype(np.int64)
    if len(found) != len(points) + 2 * (len(rings) - 1) - 2 or len(np.unique(found)) != len(points):
        # Earcut skips corners that lie on one line with others (bridges to holes); Manifold never does.
        mirrored = [ring * np.array([1.0, -1.0]) for ring in rings]
        found = np.asarray(manifold3d.triangulate(mirrored, 1e-9), np.int64).reshape(-1, 3)
    a, b = points[found[:, 1]] - points[found[:, 0]], points[found[:, 2]] - points[found[:, 0]]
    clockwise = (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) > 0
    return np.asarray(np.where(clockwise[:, None], found[:, ::-1], found), np.int64)


def _shoelace(ring: Float64) -> float:
    following = np.roll(ring, -1, axis=0)
    return float((ring[:, 1] * following[:, 0] - following[:, 1] * ring[:, 0]).sum() / 2)


def _covers(rings: list[Float64], triangles: NDArray[np.int64]) -> bool:
    """Tell whether the triangles' area is the rings' area: false where an inset ring crosses itself."""
    points = np.concatenate(rings)
    a, b = points[triangles[:, 1]] - points[triangles[:, 0]], points[triangles[:, 2]] - points[triangles[:, 0]]
    covered = float(np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / 2)
    area = sum(_shoelace(ring) for ring in rings)
    return area > 0 and abs(covered - area) <= 1e-6 * area + 1e-12


def _outward(ring: Float64) -> Float64:
    """Unit normals (k, 2) of the edges that start at each corner, away from the solid."""
    step = normalized(np.roll(ring, -1, axis=0) - ring)
    return np.stack([-step[:, 1], step[:, 0]], axis=1)


def _insets(rings: list[Float64], bevel: float) -> list[Float64]:
    """Move (k, 2) of each corner to its place on the bevelled rim: a mitre, shortened where the outline is narrow."""
    points = np.concatenate(rings)
    following = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
    out = np.concatenate([_outward(ring) for ring in rings])
    last = np.concatenate([np.roll(_outward(ring), 1, axis=0) for ring in rings])
    mitre = -(out + last) / np.maximum(1.0 + (out * last).sum(axis=1, keepdims=True), 1e-9)
    size = np.sqrt((mitre * mitre).sum(axis=1, keepdims=True))
    mitre = np.where(size > _MITRE, mitre * _MITRE / np.maximum(size, 1e-12), mitre)
    size = np.maximum(np.minimum(size, _MITRE), 1.0)[:, 0]
    room = _room(points, following)
    lengths = np.sqrt(((following - points) ** 2).sum(axis=1))
    corner = np.cumsum([0] + [len(ring) for ring in rings])
    limits = []
    for start, end in pairwise(corner):
        edge = np.minimum(room.min(axis=0)[start:end], lengths[start:end])
        near = np.minimum(np.minimum(edge, np.roll(edge, 1)), room.min(axis=1)[start:end])
        limits.append(near)
    amount = np.minimum(bevel, _KEEP * np.concatenate(limits) / size)
    moves = mitre * amount[:, None]
    return [moves[start:end] for start, end in pairwise(corner)]


def _room(points: Float64, following: Float64) -> Float64:
    """Distances (corners, edges) from each corner to each edge it is no end of."""
    edge = following - points
    to = points[:, None, :] - points[None, :, :]
    along = (to * edge).sum(axis=2) / np.maximum((edge * edge).sum(axis=1), 1e-18)
    gap = to - np.clip(along, 0.0, 1.0)[:, :, None] * edge
    distance = np.sqrt((gap * gap).sum(axis=2))
    return np.where(distance < 2 * POSITION_STEP, np.inf, distance)


def _rows(height: float, bevel: float, segments: int) -> Float64:
    """Rows from bottom to top: share of the inset, y, and the normal's outward and upward parts; (rows, 4)."""
    if bevel <= 0:
        return np.array([[0.0, 0.0, 1.0, 0.0], [0.0, height, 1.0, 0.0]])
    turn = np.linspace(0.0, np.pi / 2, segments + 1)
    out, up = np.sin(turn), np.cos(turn)
    out[-1], up[-1] = 1.0, 0.0
    low = np.stack([1 - out, bevel * (1 - up), out, -up], axis=1)
    high = np.stack([1 - out, height - bevel * (1 - up), out, up], axis=1)[::-1]
    return np.concatenate([low, high])


def _wall(ring: Float64, inset: Float64, rows: Float64) -> Surface:
    """Side of one ring: a strip of quads per edge, two columns each; corners below the crease angle are smooth."""
    out = _outward(ring)
    last = np.roll(out, 1, axis=0)
    smooth = (out * last).sum(axis=1, keepdims=True) >= np.cos(np.radians(_CREASE)) - 1e-9
    shared = normalized(out + last)
    first = np.where(smooth, shared, out)
    second = np.where(np.roll(smooth, -1, axis=0), np.roll(shared, -1, axis=0), out)
    corner = np.stack([ring, np.roll(ring, -1, axis=0)], axis=1).reshape(-1, 2)
    move = np.stack([inset, np.roll(inset, -1, axis=0)], axis=1).reshape(-1, 2)
    face = np.stack([first, second], axis=1).reshape(-1, 2)
    flat = corner[None] + move[None] * rows[:, None, :1]
    height = np.broadcast_to(rows[:, None, 1], flat.shape[:2])
    points = np.stack([flat[:, :, 0], height, flat[:, :, 1]], axis=2)
    lift = np.broadcast_to(rows[:, None, 3], flat.shape[:2])
    normals = np.stack([face[None, :, 0] * rows[:, None, 2], lift, face[None, :, 1] * rows[:, None, 2]], axis=2)
    return _strips(points, normals, _wall_uvs(ring, inset, rows))


def _wall_uvs(ring: Float64, inset: Float64, rows: Float64) -> Float64:
    """Lay u along the ring and v down across the rim and the side; (rows, 2 k, 2)."""
    step = np.roll(ring, -1, axis=0) - ring
    lengths = np.sqrt((step * step).sum(axis=1))
    along, out = np.repeat(step / lengths[:, None], 2, axis=0), np.repeat(_outward(ring), 2, axis=0)
    ends = np.cumsum(lengths)
    u = np.stack([ends - lengths, ends], axis=1).reshape(-1)
    move = np.stack([inset, np.roll(inset, -1, axis=0)], axis=1).reshape(-1, 2)
    u = u[None, :] + (move * along).sum(axis=1)[None, :] * rows[:, None, 0]
    side = (move * out).sum(axis=1)[None, :] * rows[:, None, 0]
    climb = np.sqrt(np.diff(side, axis=0) ** 2 + np.diff(rows[:, 1])[:, None] ** 2)
    v = np.concatenate([np.zeros((1, len(move))), -np.cumsum(climb, axis=0)])
    return np.stack([u, v], axis=2)


def _strips(points: Float64, normals: Float64, uvs: Float64) -> Surface:
    """Quads between the columns 0-1, 2-3, … of a grid (rows, 2 k, …)."""
    rows, columns = points.shape[:2]
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(0, columns, 2)).ravel()
    b, c, d = a + 1, a + columns + 1, a + columns
    indices = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3)
    return Surface(points.reshape(-1, 3), indices, normals.reshape(-1, 3), uvs.reshape(-1, 2))


def _cap(flat: Float64, triangles: NDArray[np.int64], height: float, *, up: bool) -> Surface:
    points = np.stack([flat[:, 0], np.full(len(flat), height), flat[:, 1]], axis=1)
    normals = np.broadcast_to([0.0, 1.0 if up else -1.0, 0.0], points.shape)
    uvs = flat * np.array([1.0, 1.0 if up else -1.0])
    return Surface(points, triangles if up else triangles[:, ::-1], normals, uvs)
