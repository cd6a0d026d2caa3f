"""Edges of water: outlines of ponds and rivers, banks that slope into them, coped rims of pools."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, uniform
from scenewright.geometry.assemble import Surface, finished
from scenewright.geometry.extrude import extrude, extrude_triangles, triangulated
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.organic import body
from scenewright.geometry.pieces import Piece

_WAVES = (2, 3, 5, 7)
"""Lobes around a pond, each weaker than the one before."""


def pond_outline(width: float, depth: float, corners: int, key: int) -> Float64:
    """Corners (k, 2) of an irregular round water that touches the sides of a rectangle, x and z in metres."""
    turn = 2.0 * np.pi * np.arange(corners) / corners
    reach = np.ones(corners)
    for k, lobes in enumerate(_WAVES):
        phase, size = 2.0 * np.pi * float(uniform(key, k, 0)), 0.5 + 0.5 * float(uniform(key, k, 1))
        reach += size * (0.2, 0.12, 0.05, 0.025)[k] * np.cos(lobes * turn + phase)
    ring = np.stack([np.cos(turn), np.sin(turn)], axis=1) * reach[:, None]
    return fitted(ring, width, depth)


def river_outline(width: float, length: float, steps: int, key: int) -> Float64:
    """Corners of a winding strip along Z: its ends are straight, its sides swing together."""
    t = np.linspace(0.0, 1.0, steps + 1)
    phase = 2.0 * np.pi * uniform(key, np.arange(3))
    swing = 0.5 * width * 0.22 * (np.sin(2.0 * np.pi * t + phase[0]) + 0.5 * np.sin(5.0 * np.pi * t + phase[1]))
    half = 0.5 * width * (0.7 + 0.06 * np.sin(9.0 * t + phase[2]))
    z = (t - 0.5) * length
    right, left = np.stack([swing + half, z], axis=1), np.stack([swing - half, z], axis=1)
    return fitted(np.concatenate([right, left[::-1]]), width, length)


def fitted(ring: Float64, width: float, depth: float) -> Float64:
    """Stretch a ring (k, 2) until it fills a rectangle about the origin."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    size = np.array([width, depth])
    return np.asarray(np.round((ring - low) / (high - low) * size - size / 2, 5), np.float64)


def sheet(ring: Float64, height: float) -> Mesh:
    """A level sheet over a polygon (k, 2), facing up; uvs are x and z in metres."""
    points = np.stack([ring[:, 0], np.full(len(ring), height), ring[:, 1]], axis=1)
    up = np.broadcast_to([0.0, 1.0, 0.0], points.shape)
    return finished(Surface(points, triangulated([ring]), up, ring))


def sheet_piece(ring: Float64, height: float, slot: str) -> Piece:
    """`sheet` as a piece."""
    return Piece(len(ring) - 2, lambda: sheet(ring, height), slot)


def offset(ring: Float64, distance: float) -> Float64:
    """Move corners (k, 2) of a polygon outward by metres along their mitres, which are kept short."""
    following, before = np.roll(ring, -1, axis=0), np.roll(ring, 1, axis=0)
    ahead, behind = _unit(following - ring), _unit(ring - before)
    area = float((ring[:, 0] * following[:, 1] - following[:, 0] * ring[:, 1]).sum())
    sign = 1.0 if area > 0 else -1.0
    normals = [np.stack([step[:, 1], -step[:, 0]], axis=1) * sign for step in (ahead, behind)]
    total = normals[0] + normals[1]
    share = np.maximum(1.0 + (normals[0] * normals[1]).sum(axis=1, keepdims=True), 0.5)
    return np.asarray(ring + total / share * distance, np.float64)


def bank(rings: Sequence[Float64], heights: Sequence[float], gaps: tuple[int, ...] = ()) -> Mesh:
    """Skin over rings (k, 2) of equal length from the inside out at the given heights; open, facing up.

    No skin is laid after the corners numbered in `gaps`, where a river flows in and out.
    """
    first = rings[0]
    count = len(first)
    points = np.concatenate(
        [np.stack([r[:, 0], np.full(count, y), r[:, 1]], axis=1) for r, y in zip(rings, heights, strict=True)]
    )
    start = np.setdiff1d(np.arange(count), np.array(gaps, np.int64))
    row = np.arange(len(rings) - 1)[:, None] * count
    a, b = (row + start).ravel(), (row + (start + 1) % count).ravel()
    corners = np.stack([a, b + count, a + count, a, b, b + count], axis=1).reshape(-1, 3)
    return body(points, corners[:, ::-1] if _down(points, corners) else corners, 60.0)


def bank_piece(rings: Sequence[Float64], heights: Sequence[float], slot: str, gaps: tuple[int, ...] = ()) -> Piece:
    """`bank` as a piece."""
    cost = 2 * (len(rings) - 1) * (len(rings[0]) - len(gaps))
    return Piece(cost, lambda: bank(rings, heights, gaps), slot)


def rim_piece(outside: Float64, inside: Float64, span: tuple[float, float], bevel: float, segments: int) -> Piece:
    """A closed wall or coping between two outlines, from span[0] to span[1], its edges rounded."""
    radius = bevel if segments else 0.0
    low, high = span
    cost = extrude_triangles(len(outside) + len(inside), 1, segments if radius else 0)
    made = Piece(cost, lambda: extrude(outside, high - low, radius, (inside,), max(segments, 1)))
    return made.at(0.0, low, 0.0)


def _down(points: Float64, corners: NDArray[np.int64]) -> bool:
    """Whether triangles look down on the whole."""
    a, b = points[corners[:, 1]] - points[corners[:, 0]], points[corners[:, 2]] - points[corners[:, 0]]
    return float((a[:, 2] * b[:, 0] - a[:, 0] * b[:, 2]).sum()) < 0.0


def _unit(vectors: Float64) -> Float64:
    """Rows at unit length."""
    return np.asarray(vectors / np.maximum(np.sqrt((vectors * vectors).sum(axis=1, keepdims=True)), 1e-12), np.float64)
