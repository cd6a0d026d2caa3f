"""Strips along a path in plan: outlines of walls and walkways, bends rounded, corners mitred."""

from __future__ import annotations

import manifold3d
import numpy as np

from scenewright.arrays import POSITION_STEP, Float64, normalized
from scenewright.geometry.extrude import clean_ring, extrude, extrude_triangles
from scenewright.geometry.faces import area
from scenewright.geometry.pieces import Piece

_MITRE = 3.0
"""How much further than half the width a sharp corner may reach."""

_SLIVER = 1e-4
"""Metres of detail, and square metres of area, that are dropped from a cleaned outline."""


def cleaned(points: Float64) -> Float64:
    """A path (n, 2) without points that repeat the one before; never less than two points (a centimetre of path)."""
    line = np.asarray(points, np.float64).reshape(-1, 2)
    steps = np.rint(line / POSITION_STEP)
    line = line[np.append(True, (steps[1:] != steps[:-1]).any(axis=1))]
    return line if len(line) > 1 else np.concatenate([line, line[:1] + np.array([[0.01, 0.0]])])


def rounded(points: Float64, radius: float, steps: int) -> Float64:
    """A path with each inner corner replaced by an arc's points.

    Args:
        points: (n, 2) corners.
        radius: Metres to the middle of the path; less where stretches are short (an arc takes at most 0.45 of each).
        steps: Chords for a quarter turn; 0 leaves the corners.

    Returns:
        (m, 2) with the same ends.
    """
    if radius <= 0 or steps < 1 or len(points) < 3:
        return points
    made = [points[:1]]
    for before, corner, after in zip(points[:-2], points[1:-1], points[2:], strict=True):
        made.append(_bend(before, corner, after, radius, steps))
    return np.concatenate([*made, points[-1:]])


def _bend(before: Float64, corner: Float64, after: Float64, radius: float, steps: int) -> Float64:
    """Points of the arc that touches both stretches; the corner itself where it hardly turns, or turns right round."""
    back, ahead = before - corner, after - corner
    room = 0.45 * min(float(np.sqrt((back * back).sum())), float(np.sqrt((ahead * ahead).sum())))
    ways = normalized(np.stack([back, ahead]))
    cosine = float(np.clip((ways[0] * ways[1]).sum(), -1.0, 1.0))
    if cosine < -0.999 or cosine > 0.98:
        return corner[None]
    half = float(np.sqrt((1.0 - cosine) / (1.0 + cosine)))  # tangent of half the angle between the stretches
    reach = min(radius / half, room)
    turn = np.pi - float(np.arccos(cosine))
    count = max(int(np.ceil(steps * turn / (np.pi / 2) - 1e-6)), 1)
    share = np.linspace(0.0, 1.0, count + 1)
    # The arc as a rational quadratic curve: exact, and it needs no centre.
    weight = float(np.sqrt((1.0 - cosine) / 2.0))
    a, b, c = (1 - share) ** 2, 2 * weight * share * (1 - share), share**2
    total = (a + b + c)[:, None]
    first, last = corner + ways[0] * reach, corner + ways[1] * reach
    arc: Float64 = (a[:, None] * first + b[:, None] * corner + c[:, None] * last) / total
    return arc


def sides(path: Float64, half: float, *, closed: bool, limit: float = _MITRE) -> tuple[Float64, Float64]:
    """Lines (n, 2) at `half` metres to the right and left of a path (x, z) seen from above, z towards the viewer.

    Corners reach at most `limit` times further.
    """
    step = normalized(np.roll(path, -1, axis=0) - path)
    before = np.roll(step, 1, axis=0)
    if not closed:
        step[-1], before[0] = before[-1], step[0]
    right, right_before = (np.stack([-d[:, 1], d[:, 0]], axis=1) for d in (step, before))
    total = right + right_before
    mitre = total / np.maximum(1.0 + (right * right_before).sum(axis=1, keepdims=True), 1e-3)
    size = np.sqrt((mitre * mitre).sum(axis=1, keepdims=True))
    mitre = np.where(size > limit, mitre * limit / np.maximum(size, 1e-12), mitre)
    return path + mitre * half, path - mitre * half


def strip(path: Float64, half: float, corner: float = 0.0, steps: int = 0) -> Float64:
    """Outline (k, 2) of a strip along an open path; its four ends are cut or rounded by `corner` metres."""
    right, left = sides(path, half, closed=False)
    ring = np.concatenate([right, left[::-1]])
    if corner <= 0 or not steps:
        return ring
    count = len(path)
    ends = {0, count - 1, count, 2 * count - 1}
    made = []
    for k in range(len(ring)):
        before, here, after = ring[k - 1], ring[k], ring[(k + 1) % len(ring)]
        made.append(_bend(before, here, after, corner, steps) if k in ends else here[None])
    return np.concatenate(made)


def areas(ring: Float64) -> list[list[Float64]]:
    """What an outline by `strip` covers where it may cross itself: outlines, each followed by its holes.

    Where the inside of a bend is narrower than the strip is wide, its outline runs backwards through itself; only what
    it winds round forwards is kept.
    """
    exact = np.rint(ring[::-1] / POSITION_STEP) * POSITION_STEP  # crossings fall the same way on every machine
    section = manifold3d.CrossSection([exact], manifold3d.FillRule.Positive).simplify(_SLIVER)
    made = []
    for piece in section.decompose():
        rings = [np.asarray(contour, np.float64) for contour in piece.to_polygons()]
        rings.sort(key=lambda contour: -area(contour))
        if area(rings[0]) > _SLIVER:
            made.append(rings)
    return made


def raised(rings: list[Float64], height: float, bevel: float, segments: int) -> Piece:
    """A plan (an outline and its holes) raised to a height, its rims rounded; see `scenewright.geometry.extrude`."""
    strips = segments if bevel > 0 else 0
    corners = [len(clean_ring(ring, hole=k > 0)) for k, ring in enumerate(rings)]
    cost = extrude_triangles(sum(corners), len(rings) - 1, strips)
    radius = bevel if strips else 0.0
    return Piece(cost, lambda: extrude(rings[0], height, radius, rings[1:], max(strips, 1)))
