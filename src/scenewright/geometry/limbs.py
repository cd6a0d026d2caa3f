"""Tubes around many stems at once: tapering to a point, closed where they start inside their parent."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, cross, normalized, snap_directions, snap_positions
from scenewright.geometry.branching import Stems
from scenewright.geometry.mesh import Mesh

_BAND = 1.9
"""Largest ratio of girths that share one scale of u; beyond it a new band of texture starts."""
_STRETCH = 1.9
"""How far a whole number of repeats may stretch or squeeze the bark of a band anywhere."""
_THINNEST = 4e-4
"""Smallest radius of a twig before its tip, in metres: no face collapses on the grid of stored positions."""


def thinned(stems: Stems, segments: int) -> Stems:
    """Keep `segments` of the segments of every stem, evenly spread, ends included."""
    steps = stems.paths.shape[1] - 1
    keep = np.rint(np.linspace(0, steps, min(segments, steps) + 1)).astype(np.int64)
    return Stems(stems.paths[:, keep], stems.radii[:, keep], stems.lengths, stems.parents, stems.offsets)


def tube_triangles(count: int, segments: int, sides: int) -> int:
    """Triangles of `tubes`: the last segment runs to a point, and a fan closes the start."""
    return count * (sides * (2 * segments - 1) + sides - 2)


def tubes(stems: Stems, sides: int, tile: float, lobes: Float64 | None = None) -> Mesh:
    """Wrap every stem in a closed tube of `sides` faces.

    Args:
        stems: (n, k + 1, 3) points with radii; all stems taper alike.
        sides: Faces around, 3 or more.
        tile: Width in metres of one repeat of the bark; thick tubes get a whole number of repeats, so no seam shows.
        lobes: Optional (k + 1, sides) factors on the radius, the same for every stem (root flare, rings).

    Returns:
        One mesh, smooth normals, uvs in metres (u around, v down the stem) with one seam each; u has a scale of its own
        in every stretch of similar girth.
    """
    count = stems.count
    frame = _frames(stems.paths)
    # The last angle is the first, so that the seam is closed.
    angle = np.asarray(np.arange(sides + 1) % sides * (2.0 * np.pi / sides), np.float64)
    reach = np.repeat(np.maximum(stems.radii, _THINNEST)[:, :, None], sides + 1, axis=2)
    if lobes is not None:
        reach = reach * np.concatenate([lobes, lobes[:, :1]], axis=1)
    reach[:, -1] = 0.0
    spoke = frame[0][:, :, None] * np.cos(angle)[:, None] + frame[1][:, :, None] * np.sin(angle)[:, None]
    points = stems.paths[:, :, None] + spoke * reach[..., None]
    step = np.maximum(np.sqrt(((stems.paths[:, 1:] - stems.paths[:, :-1]) ** 2).sum(axis=-1)), 1e-9)
    normals = _normals(frame, angle, reach, step)
    mean = reach[:, :, :-1].mean(axis=2)
    girth = mean * (2.0 * sides * np.sin(np.pi / sides))
    girth[:, -1] = girth[:, -2]  # faces that end in a point are as wide in the texture as where they start
    rows, bands = _banded(girth)
    u = _around(girth, bands, tile)[:, :, None] * (np.arange(sides + 1) / sides)
    slant = np.sqrt(step * step + (mean[:, 1:] - mean[:, :-1]) ** 2)
    v = -np.concatenate([np.zeros((count, 1)), np.cumsum(slant, axis=1)], axis=1)[:, rows, None]
    base = np.stack([np.cos(angle), -np.sin(angle)], axis=-1)[:-1] * reach[:, 0, :-1, None]
    under = np.broadcast_to(-frame[2][:, :1], (count, sides, 3))
    return Mesh(
        snap_positions(_joined(points[:, rows], points[:, 0, :-1])),
        _corners(count, rows, sides),
        snap_directions(_joined(normals[:, rows], under)),
        snap_directions(_joined(np.stack(np.broadcast_arrays(u, v), axis=-1), base)),
    )


def _joined(sheet: Float64, base: Float64) -> Float64:
    """Vertices of all stems, (m, c): rows of a sheet (n, rows, sides + 1, c) but for the tip's double, then the base."""
    count, width = len(sheet), sheet.shape[-1]
    return np.concatenate([sheet.reshape(count, -1, width)[:, :-1], base], axis=1).reshape(-1, width)


def _normals(frame: tuple[Float64, Float64, Float64], angle: Float64, reach: Float64, step: Float64) -> Float64:
    """Normals (n, k + 1, sides + 1, 3) of a surface at `reach` from the stem: tilted by how that changes along and around.

    Source: the cross product of the partial derivatives of path + reach(angle, length) spoke(angle), divided by reach.
    """
    normal, binormal, tangent = (part[:, :, None] for part in frame)
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    along = (reach[:, 1:] - reach[:, :-1]) / step[..., None]
    along = np.concatenate([along[:, :1], 0.5 * (along[:, :-1] + along[:, 1:]), along[:, -1:]], axis=1)
    ring = reach[:, :, :-1]
    turn = (np.roll(ring, -1, axis=2) - np.roll(ring, 1, axis=2)) / (2.0 * angle[1] * np.maximum(ring, _THINNEST))
    turn = np.concatenate([turn, turn[:, :, :1]], axis=2)
    outward = normal * cos + binormal * sin
    onward = binormal * cos - normal * sin
    return normalized(outward - onward * turn[..., None] - tangent * np.clip(along, -1.0, 1.0)[..., None])


def _banded(girth: Float64) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
    """Rings in the order of the rows of vertices, those between two bands twice, and the bands (first, last ring)."""
    profile = girth.mean(axis=0)
    bands: list[tuple[int, int]] = []
    first, last = 0, len(profile) - 1
    for k in range(2, last + 1):
        stretch = profile[first : k + 1]
        if k - first > 1 and stretch.max() > _BAND * stretch.min():
            bands.append((first, k - 1))
            first = k - 1
    bands.append((first, last))
    return np.concatenate([np.arange(low, high + 1) for low, high in bands]), bands


def _around(girth: Float64, bands: list[tuple[int, int]], tile: float) -> Float64:
    """Metres of u once around every row (n, rows): between the band's girths, a whole number of repeats if that fits."""
    found = []
    for first, last in bands:
        least, most = girth[:, first : last + 1].min(axis=1), girth[:, first : last + 1].max(axis=1)
        middle = np.sqrt(least * most)
        whole = np.maximum(np.rint(middle / tile), 1.0) * tile
        fits = (whole < _STRETCH * least) & (most < _STRETCH * whole)
        found.append(np.repeat(np.where(fits, whole, middle)[:, None], last + 1 - first, axis=1))
    return np.concatenate(found, axis=1)


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
    last = cross(across, tangent[:, 0])
    for ring in range(paths.shape[1]):
        along = tangent[:, ring]
        last = normalized(last - along * (last * along).sum(axis=1, keepdims=True))
        normal[:, ring] = last
    return normal, cross(tangent, normal), tangent


def _corners(count: int, rows: NDArray[np.int64], sides: int) -> NDArray[np.uint32]:
    """(m, 3) vertex numbers; outward, because normal, binormal and tangent are right-handed."""
    row, size = sides + 1, len(rows) * (sides + 1) - 1
    starts = np.nonzero(rows[1:] > rows[:-1])[0]  # rows of one ring twice are the seam between two bands
    a = (starts[:, None] * row + np.arange(sides)).ravel()
    first = np.stack([a, a + 1, a + row], axis=1)
    second = np.stack([a + 1, a + 1 + row, a + row], axis=1)[:-sides]  # the last segment ends in a point
    fan = np.arange(1, sides - 1)
    base = size + np.stack([np.zeros_like(fan), fan + 1, fan], axis=1)
    one = np.concatenate([first, second, base])
    offset = np.arange(count)[:, None, None] * (size + sides)
    return (one[None] + offset).reshape(-1, 3).astype(np.uint32)
