"""Triangles cut to the columns of a grid: what `spans` are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.sampling import normals_of
from scenewright.inspection.spans import MM, NOWHERE, Solids

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.geometry.plan_grid import PlanGrid

    Ints: TypeAlias = NDArray[np.int64]
    Cut: TypeAlias = tuple[NDArray[np.bool_], Float64, Float64, Float64]
    """Whether a triangle is in a cell; where it is, from where to where and its height in the cell's middle, metres."""

_GENTLE = 0.5
"""Least upward part of a normal whose height in a cell is read from its plane."""
_RIM = 1e-6
"""Cells by which a triangle that only touches a cell's border is not in it."""
_CHUNK = 1 << 14
"""Triangles with cells that are looked at together: what stays in a processor's cache."""


def rasterised(grid: PlanGrid, triangles: Float64, is_walkable: NDArray[np.bool_]) -> Solids:
    """Cut triangles (n, 3, 3) to the columns that they touch.

    Args:
        grid: The columns; what is beside it is left out.
        triangles: In the world, metres.
        is_walkable: (n,) which of them can be walked on.

    Returns:
        The part of each triangle in each cell: its whole height where it is smaller than a cell, its plane over the cell
        where it is gentle, exact where it is steep.
    """
    scaled = _scaled(grid, triangles)
    low, high = (end[:, :2] for end in _extent(scaled))
    rows, columns = grid.shape
    first = np.floor(low + _RIM).astype(np.int64)
    last = np.maximum(np.ceil(high - _RIM).astype(np.int64) - 1, first)
    first, last = np.maximum(first, 0), np.minimum(last, [columns - 1, rows - 1])
    size = np.maximum(last - first + 1, 0)
    count = size[:, 0] * size[:, 1]
    upward = np.abs(normals_of(triangles)[:, 1])
    is_small = ((high - low) <= 1.0).all(axis=1)
    is_gentle = ~is_small & (upward >= _GENTLE)
    made = []
    for cut, chosen in ((_whole, is_small), (_on_plane, is_gentle), (_clipped, ~is_small & ~is_gentle)):
        for some in _chunks(np.flatnonzero(chosen & (count > 0)), count):
            which, column, row = _cells(some, first, size, count)
            touched, *heights = cut(scaled, which, column, row)
            bottom, top, foot = (np.rint(height * MM).astype(np.int64) for height in heights)
            foot[~is_walkable[which[touched]]] = NOWHERE
            made.append(Solids((row * columns + column)[touched], bottom, top, foot))
    return Solids.joined(made)


def _scaled(grid: PlanGrid, triangles: Float64) -> Float64:
    """Corners (n, 3, 3) as column and row in cells, and height in metres."""
    x = (triangles[:, :, 0] - grid.origin[0]) / grid.cell
    z = (triangles[:, :, 2] - grid.origin[1]) / grid.cell
    return np.stack([x, z, triangles[:, :, 1]], axis=2)


def _chunks(chosen: Ints, count: Ints) -> list[Ints]:
    group = np.cumsum(count[chosen]) // _CHUNK
    ends = np.flatnonzero(np.diff(group)) + 1
    return [part for part in np.split(chosen, ends) if len(part)]


def _cells(some: Ints, first: Ints, size: Ints, count: Ints) -> tuple[Ints, Ints, Ints]:
    """Every cell in the bounds of each triangle: triangle, column and row."""
    which = np.repeat(some, count[some])
    number = np.arange(len(which)) - np.repeat(np.cumsum(count[some]) - count[some], count[some])
    row, column = np.divmod(number, size[which, 0])
    return which, first[which, 0] + column, first[which, 1] + row


def _whole(scaled: Float64, which: Ints, column: Ints, row: Ints) -> Cut:
    """The whole height of triangles that are smaller than a cell."""
    del column, row
    bottom, top = (end[:, 2] for end in _extent(scaled[which]))
    return np.ones(len(which), bool), bottom, top, top


def _on_plane(scaled: Float64, which: Ints, column: Ints, row: Ints) -> Cut:
    """The height of a plane over the part of each cell that a triangle's bounds leave."""
    is_first = np.diff(which, prepend=-1) != 0
    own, corners = np.cumsum(is_first) - 1, scaled[which[is_first]]
    (x, z, y), edges, twice = _plane(corners)
    turn = np.sign(twice)
    touched = np.ones(len(column), bool)
    for k, (ex, ez) in enumerate(edges):
        # The cell's corner that is furthest inside of an edge (Akenine-Moeller and Aila 2005).
        reach = (np.abs(ex) + np.abs(ez)) * (0.5 - _RIM)
        away = (turn * ex)[own] * (row + 0.5 - z[k][own]) - (turn * ez)[own] * (column + 0.5 - x[k][own])
        touched &= away > -reach[own]
    own, column, row = own[touched], column[touched], row[touched]
    (ax, az), (bx, bz) = edges[0], edges[2]
    safe = np.where(twice == 0.0, 1.0, twice)
    one, two = y[1] - y[0], y[2] - y[0]
    by_x, by_z = ((one * -bz - two * az) / safe)[own], ((two * ax + one * bx) / safe)[own]
    (left, near, lowest), (right, far, highest) = (end[own].T for end in _extent(corners))
    left, right = np.maximum(column, left), np.minimum(column + 1, right)
    near, far = np.maximum(row, near), np.minimum(row + 1, far)
    start = x[0][own], z[0][own], y[0][own]

    def height(px: Float64, pz: Float64) -> Float64:
        return np.asarray(np.clip(start[2] + by_x * (px - start[0]) + by_z * (pz - start[1]), lowest, highest))

    middle = height((left + right) / 2, (near + far) / 2)
    spread = np.abs(by_x) * (right - left) / 2 + np.abs(by_z) * (far - near) / 2
    bottom, top = np.maximum(middle - spread, lowest), np.minimum(middle + spread, highest)
    return touched, bottom, top, height(column + np.float64(0.5), row + np.float64(0.5))


def _extent(corners: Float64) -> tuple[Float64, Float64]:
    """Least and most of three corners (n, 3, 3) along each axis; by pairs, since reducing an axis of three is slow."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    return np.minimum(np.minimum(a, b), c), np.maximum(np.maximum(a, b), c)


def _plane(corners: Float64) -> tuple[tuple[Float64, Float64, Float64], list[tuple[Float64, Float64]], Float64]:
    """Columns, rows and heights (3, n) of the corners; the three edges; twice the area seen from above."""
    x, z, y = (np.ascontiguousarray(corners[:, :, k].T) for k in range(3))
    edges = [(x[(k + 1) % 3] - x[k], z[(k + 1) % 3] - z[k]) for k in range(3)]
    twice = edges[0][0] * -edges[2][1] + edges[0][1] * edges[2][0]
    return (x, z, y), edges, twice


def _clipped(scaled: Float64, which: Ints, column: Ints, row: Ints) -> Cut:
    """Exact ends of the part in each cell: of its edges cut to the cell, and of the cell's corners on its plane."""
    (x, z, y), edges, twice = _plane(scaled[which])
    bottom, top = np.full(len(column), np.inf), np.full(len(column), -np.inf)
    for k, (ex, ez) in enumerate(edges):
        start, end, within = np.zeros(len(column)), np.ones(len(column)), np.ones(len(column), bool)
        for place, step, least in ((x[k], ex, column), (z[k], ez, row)):
            flat = step == 0.0
            safe = np.where(flat, 1.0, step)
            one, two = (least - place) / safe, (least + 1 - place) / safe
            within &= ~flat | ((place >= least - _RIM) & (place <= least + 1 + _RIM))
            start = np.where(flat, start, np.maximum(start, np.minimum(one, two)))
            end = np.where(flat, end, np.minimum(end, np.maximum(one, two)))
        within &= start <= end
        rise = y[(k + 1) % 3] - y[k]
        for share in (start, end):
            height = y[k] + share * rise
            bottom = np.where(within, np.minimum(bottom, height), bottom)
            top = np.where(within, np.maximum(top, height), top)
    safe = np.where(twice == 0.0, 1.0, twice)
    for px, pz in ((column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)):
        parts = [ex * (pz - z[k]) - ez * (px - x[k]) for k, (ex, ez) in enumerate(edges)]
        inside = (np.stack(parts) * np.sign(twice) >= 0.0).all(axis=0) & (np.abs(twice) > _RIM)
        height = (parts[1] * y[0] + parts[2] * y[1] + parts[0] * y[2]) / safe
        bottom = np.where(inside, np.minimum(bottom, height), bottom)
        top = np.where(inside, np.maximum(top, height), top)
    touched = top >= bottom
    return touched, bottom[touched], top[touched], top[touched]
