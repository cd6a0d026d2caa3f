"""Overdraw order: what lies outside is drawn first, so that what it hides fails the depth test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float32, Float64

RUN = 64
"""Triangles of a run at most, about: a whole ball looks nowhere, a piece of it does."""
CACHE = 16
"""Triangles after which a GPU's cache has forgotten a vertex, about: post-transform caches hold 16 to 32 vertices."""


def outside_first(indices: NDArray[np.uint32], positions: Float32) -> NDArray[np.uint32]:
    """Sort runs of triangles that share vertices, those that look away from the middle first.

    Runs begin where the vertex cache is of little use anyway, so the order within them, made for the cache, is kept and
    nearly all that it saves with it.

    Args:
        indices: (m, 3) triangles in the order of the vertex cache.
        positions: (n, 3).

    Returns:
        (m, 3) the same triangles.

    Source: Sander, Nehab and Barczak 2007, "Fast Triangle Reordering for Vertex Locality and Reduced Overdraw", section
    4: clusters sorted by (their middle - the mesh's middle) . their normal; instead of their search for soft boundaries,
    long runs are cut at the triangle with most new corners in every `RUN`.
    """
    starts = _starts(indices, len(positions))
    if len(starts) < 2:
        return indices
    weight, middle, normal = _clusters(indices, positions.astype(np.float64), starts)
    center = (middle * weight[:, None]).sum(axis=0) / max(float(weight.sum()), 1e-30)
    outward = np.round(((middle - center) * normal).sum(axis=1), 6)
    order = np.argsort(-outward, kind="stable")
    ends = np.append(starts[1:], len(indices))
    sizes = (ends - starts)[order]
    first = np.repeat(starts[order] - np.append(0, np.cumsum(sizes)[:-1]), sizes)
    return indices[first + np.arange(len(indices))]


def _starts(indices: NDArray[np.uint32], vertices: int) -> NDArray[np.int64]:
    """Numbers of the triangles that runs begin with; the first is one."""
    corners = indices.reshape(-1).astype(np.int64)
    place = np.arange(len(corners)) // 3
    order = np.argsort(corners, kind="stable")
    before = np.full(len(corners), -CACHE - 1, np.int64)
    same = corners[order][1:] == corners[order][:-1]
    before[order[1:][same]] = place[order[:-1][same]]
    fresh = (place - before > CACHE).reshape(-1, 3).sum(axis=1)
    begins = fresh == 3
    whole = len(fresh) // RUN * RUN
    if whole:
        begins[np.arange(0, whole, RUN) + fresh[:whole].reshape(-1, RUN).argmax(axis=1)] = True
    begins[:1] = True
    return np.flatnonzero(begins) if vertices else np.zeros(0, np.int64)


def _clusters(
    indices: NDArray[np.uint32], positions: Float64, starts: NDArray[np.int64]
) -> tuple[Float64, Float64, Float64]:
    """Area (k,), middle (k, 3) and unit normal (k, 3) of each run."""
    a, b, c = (positions[indices[:, k]] for k in range(3))
    cross = np.cross(b - a, c - a)
    area = np.sqrt((cross * cross).sum(axis=1))
    total = np.maximum(np.add.reduceat(area, starts), 1e-30)
    middle = np.add.reduceat((a + b + c) / 3.0 * area[:, None], starts) / total[:, None]
    normal = np.add.reduceat(cross, starts)
    length = np.sqrt((normal * normal).sum(axis=1, keepdims=True))
    return total, middle, normal / np.maximum(length, 1e-30)
