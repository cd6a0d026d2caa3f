"""Cellular (Worley) noise: nearest and second nearest of one jittered point per cell, periodic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32
from scenewright.texture.noise import Cells, centers, lattice, stream


class Cellular(NamedTuple):
    """Distances (in metres of the tile) to the nearest and second nearest point, and the nearest one's number."""

    first: Float32
    second: Float32
    cell: NDArray[np.int32]

    @property
    def edge(self) -> Float32:
        """Distance to the border between cells, nearly (half the difference of the two distances)."""
        out: Float32 = (self.second - self.first) * np.float32(0.5)
        return out


class _Points(NamedTuple):
    """One jittered point per cell in metres, (rows, columns) each."""

    x: Float32
    y: Float32


def cellular(size: int, key: int, cells: Cells, *, tile: tuple[float, float], jitter: float = 0.9) -> Cellular:
    """Find the two nearest points of a jittered grid for every pixel.

    The picture is worked off in strips of one row of cells, so that nine neighbours cost nine passes in the cache.

    Args:
        size: Edge of the picture in pixels.
        key: Stream of draws.
        cells: Points along u and v; any whole numbers from 3 up.
        tile: Size of the tile in metres; unequal cells give unequal stones.
        jitter: 0 is a regular grid, 1 fills the cell.

    Returns:
        Distances in metres and cell numbers (row * columns + column), each (size, size).

    Source: Worley 1996, with the 3 by 3 neighbourhood (exact for F1 while jitter is at most 1, F2 nearly always).
    """
    columns, rows = cells
    points = _scatter(key, cells, tile, jitter)
    x = centers(size) * np.float32(tile[0])
    y = centers(size) * np.float32(tile[1])
    column = np.floor(centers(size) * np.float32(columns)).astype(np.int32)
    bounds = np.ceil(np.arange(rows + 1) * (size / rows) - 0.5).astype(np.int64)
    first = np.full((size, size), np.float32(1e9))
    second = np.full((size, size), np.float32(1e9))
    cell = np.zeros((size, size), np.int32)
    for row in range(rows):
        strip = slice(int(bounds[row]), int(bounds[row + 1]))
        for index in range(9):
            near = _neighbour(points, (row + index // 3 - 1, index % 3 - 1), column, tile)
            _nearer(near, (x, y[strip]), (first[strip], second[strip], cell[strip]))
    return Cellular(np.sqrt(first), np.sqrt(second), cell)


def _scatter(key: int, cells: Cells, tile: tuple[float, float], jitter: float) -> _Points:
    columns, rows = cells
    half = np.float32(jitter / 2)
    x = lattice(stream(key, 10), rows, columns) * half + np.arange(columns, dtype=np.float32)[None, :]
    y = lattice(stream(key, 11), rows, columns) * half + np.arange(rows, dtype=np.float32)[:, None]
    across, down = np.float32(tile[0] / columns), np.float32(tile[1] / rows)
    return _Points((x + np.float32(0.5)) * across, (y + np.float32(0.5)) * down)


class _Neighbour(NamedTuple):
    """For every pixel column: position in metres and number of the candidate point."""

    x: Float32
    y: Float32
    cell: NDArray[np.int32]


def _neighbour(
    points: _Points, place: tuple[int, int], column: NDArray[np.int32], tile: tuple[float, float]
) -> _Neighbour:
    """Candidate points of the cell row `place[0]`, shifted by `place[1]` cells, seen from each pixel column."""
    rows, columns = points.x.shape
    row, shift = place
    shifted = column + np.int32(shift)
    wrapped = shifted % columns
    turns = (shifted - wrapped) // columns
    x = points.x[row % rows].take(wrapped) + turns.astype(np.float32) * np.float32(tile[0])
    y = points.y[row % rows].take(wrapped) + np.float32((row // rows) * tile[1])
    return _Neighbour(x, y, (np.int32(row % rows * columns) + wrapped).astype(np.int32))


def _nearer(near: _Neighbour, where: tuple[Float32, Float32], best: tuple[Float32, Float32, NDArray[np.int32]]) -> None:
    """Update the squared distances and cells of one strip in place with one candidate."""
    first, second, cell = best
    across = where[0] - near.x
    across *= across
    square = where[1][:, None] - near.y[None, :]
    square *= square
    square += across[None, :]
    np.copyto(cell, near.cell[None, :], where=square < first)
    np.minimum(second, np.maximum(first, square), out=second)
    np.minimum(first, square, out=first)
