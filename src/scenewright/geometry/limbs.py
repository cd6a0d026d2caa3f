"""Tubes around many stems at once: tapering, closed at the tip, open where they start inside their parent."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float64, normalized, snap_directions, snap_positions
from scenewright.geometry.branching import Stems
from scenewright.geometry.mesh import Mesh


def thinned(stems: Stems, segments: int) -> Stems:
    """Keep `segments` of the segments of every stem, evenly spread, ends included."""
    steps = stems.paths.shape[1] - 1
    keep = np.rint(np.linspace(0, steps, min(segments, steps) + 1)).astype(np.int64)
    return Stems(stems.paths[:, keep], stems.radii[:, keep], stems.lengths, stems.parents, stems.offsets)


def tube_triangles(count: int, segments: int, sides: int) -> int:
    """Triangles of `tubes`: the last segment runs to a point."""
    return count * sides * (2 * segments - 1)


def tubes(stems: Stems, sides: int, tile: float, lobes: Float64 | None = None) -> Mesh:
    """Wrap every stem in a tube of `sides` faces.

    Args:
        stems: (n, k + 1, 3) points with radii.
        sides: Faces around, 3 or more.
        tile: Width in metres of one repeat of the bark; thick tubes get a whole number of repeats, so no seam shows.
        lobes: Optional (k + 1, sides) factors on the radius, the same for every stem (root flare, rings).

    Returns:
        One mesh, smooth normals, uvs in metres (u around, v down the stem), one seam each.
    """
    count, rings = stems.radii.shape
    normal, binormal, tangent = _frames(stems.paths)
    angle = np.linspace(0.0, 2.0 * np.pi, sides + 1)
    cos, sin = np.cos(angle), np.sin(angle)
    cos[-1], sin[-1] = cos[0], sin[0]
    spoke = normal[:, :, None] * cos[:, None] + binormal[:, :, None] * sin[:, None]
    reach = np.repeat(stems.radii[:, :, None], sides + 1, axis=2)
    if lobes is not None:
        reach = reach * np.concatenate([lobes, lobes[:, :1]], axis=1)
    reach[:, -1] = 0.0
    points = stems.paths[:, :, None] + spoke * reach[..., None]
    step = np.maximum(np.sqrt(((stems.paths[:, 1:] - stems.paths[:, :-1]) ** 2).sum(axis=-1)), 1e-9)
    slope = (stems.radii[:, 1:] - stems.radii[:, :-1]) / step
    slope = np.concatenate([slope[:, :1], 0.5 * (slope[:, :-1] + slope[:, 1:]), slope[:, -1:]], axis=1)
    normals = normalized(spoke - tangent[:, :, None] * np.clip(slope, -1.0, 1.0)[:, :, None, None])
    around = 2.0 * np.pi * stems.radii.max(axis=1) / tile
    around = np.where(around > 0.75, np.maximum(np.rint(around), 1.0), around) * tile
    u = np.broadcast_to((around[:, None] * angle / (2.0 * np.pi))[:, None, :], (count, rings, sides + 1))
    far = np.concatenate([np.zeros((count, 1)), np.cumsum(step, axis=1)], axis=1)
    v = np.broadcast_to(-far[:, :, None], u.shape)
    return Mesh(
        snap_positions(points.reshape(-1, 3)),
        _corners(count, rings, sides),
        snap_directions(normals.reshape(-1, 3)),
        snap_directions(np.stack([u, v], axis=-1).reshape(-1, 2)),
    )


def _frames(paths: Float64) -> tuple[Float64, Float64, Float64]:
    """Normal, binormal and tangent at every point, transported along the stems without twist.

    Source: the projection method (Bloomenthal 1990, "Calculation of Reference Frames along a Space Curve").
    """
    tangent = np.zeros_like(paths)
    tangent[:, 1:-1] = paths[:, 2:] - paths[:, :-2]
    tangent[:, 0] = paths[:, 1] - paths[:, 0]
    tangent[:, -1] = paths[:, -1] - paths[:, -2]
    tangent = normalized(tangent)
    normal = np.zeros_like(paths)
    across = np.where(np.abs(tangent[:, 0, 1:2]) < 0.95, np.array([[0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))
    last = np.cross(across, tangent[:, 0])
    for ring in range(paths.shape[1]):
        along = tangent[:, ring]
        last = normalized(last - along * (last * along).sum(axis=1, keepdims=True))
        normal[:, ring] = last
    return normal, np.cross(tangent, normal), tangent


def _corners(count: int, rings: int, sides: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    """(m, 3) vertex numbers; outward, because normal, binormal and tangent are right-handed."""
    row = sides + 1
    ring, side = (axis.ravel() for axis in np.meshgrid(np.arange(rings - 1), np.arange(sides), indexing="ij"))
    a = ring * row + side
    first = np.stack([a, a + 1, a + row], axis=1)
    second = np.stack([a + 1, a + 1 + row, a + row], axis=1)[: (rings - 2) * sides]
    one = np.concatenate([first, second])
    start = np.arange(count)[:, None, None] * (rings * row)
    return (one[None] + start).reshape(-1, 3).astype(np.uint32)
