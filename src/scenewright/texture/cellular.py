"""Cellular (Worley) noise: one jittered point per cell, the nearest of them, and the borders between; periodic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32
from scenewright.texture.noise import Cells, centers, lattice, stream

_FAR = np.float32(1e9)


class Cellular(NamedTuple):
    """For every pixel, (size, size) each; distances in metres of the tile."""

    first: Float32
    """Distance to the nearest point."""
    edge: Float32
    """Distance to the border with the neighbouring cell."""
    cell: NDArray[np.int32]
    """Number of the nearest point (row * columns + column)."""


class _Points(NamedTuple):
    """One jittered point per cell in metres, (rows, columns) each."""

    x: Float32
    y: Float32


class _Strip(NamedTuple):
    """A row of cells while it is worked on: pixel places, and the nearest point's square distance, place and number."""

    x: Float32
    y: Float32
    square: Float32
    near_x: Float32
    near_y: Float32
    cell: NDArray[np.int32]


class _Candidate(NamedTuple):
    """For every pixel column: place in metres and number of one of the nine points around."""

    x: Float32
    y: Float32
    cell: NDArray[np.int32]


def cellular(size: int, key: int, cells: Cells, *, tile: tuple[float, float], jitter: float = 0.9) -> Cellular:
    """Find the nearest point of a jittered grid, and the nearest border, for every pixel.

    The picture is worked off in strips of one row of cells, so that the passes over nine neighbours stay in the cache.

    Args:
        size: Edge of the picture in pixels.
        key: Stream of draws.
        cells: Points along u and v; any whole numbers from 3 up.
        tile: Size of the tile in metres.
        jitter: 0 is a regular grid, 1 fills the cell.

    Source: Worley 1996 with a 3 by 3 neighbourhood; borders as the distance to the nearest bisector (Quilez 2012).
    """
    columns, rows = cells
    points = _scatter(key, cells, tile, jitter)
    x = centers(size) * np.float32(tile[0])
    y = centers(size) * np.float32(tile[1])
    column = np.floor(centers(size) * np.float32(columns)).astype(np.int32)
    bounds = np.ceil(np.arange(rows + 1) * (size / rows) - 0.5).astype(np.int64)
    first = np.zeros((size, size), np.float32)
    edge = np.zeros((size, size), np.float32)
    cell = np.zeros((size, size), np.int32)
    for row in range(rows):
        part = slice(int(bounds[row]), int(bounds[row + 1]))
        around = [_candidate(points, (row + k // 3 - 1, k % 3 - 1), column, tile) for k in range(9)]
        strip = _nearest(around, (x, y[part]))
        edge[part] = _border(strip, around)
        np.sqrt(strip.square, out=first[part])
        cell[part] = strip.cell
    return Cellular(first, edge, cell)


def _scatter(key: int, cells: Cells, tile: tuple[float, float], jitter: float) -> _Points:
    """Draw the points."""
    columns, rows = cells
    half = np.float32(jitter / 2)
    x = lattice(stream(key, 10), rows, columns) * half + np.arange(columns, dtype=np.float32)[None, :]
    y = lattice(stream(key, 11), rows, columns) * half + np.arange(rows, dtype=np.float32)[:, None]
    across, down = np.float32(tile[0] / columns), np.float32(tile[1] / rows)
    return _Points((x + np.float32(0.5)) * across, (y + np.float32(0.5)) * down)


def _candidate(
    points: _Points, place: tuple[int, int], column: NDArray[np.int32], tile: tuple[float, float]
) -> _Candidate:
    """Points of the cell row `place[0]`, shifted by `place[1]` cells, as seen from each pixel column."""
    rows, columns = points.x.shape
    row, shift = place
    shifted = column + np.int32(shift)
    wrapped = shifted % columns
    turns = (shifted - wrapped) // columns
    x = points.x[row % rows].take(wrapped) + turns.astype(np.float32) * np.float32(tile[0])
    y = points.y[row % rows].take(wrapped) + np.float32((row // rows) * tile[1])
    return _Candidate(x, y, (np.int32(row % rows * columns) + wrapped).astype(np.int32))


def _squares(candidate: _Candidate, x: Float32, y: Float32) -> Float32:
    """Square distances of a strip's pixels to one candidate per column."""
    across = x - candidate.x
    across *= across
    square = y[:, None] - candidate.y[None, :]
    square *= square
    square += across[None, :]
    return square


def _nearest(around: list[_Candidate], place: tuple[Float32, Float32]) -> _Strip:
    """Find the nearest of the nine candidates for every pixel of a strip."""
    x, y = place
    shape = (len(y), len(x))
    near_x, near_y = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    strip = _Strip(x, y, np.full(shape, _FAR), near_x, near_y, np.zeros(shape, np.int32))
    for candidate in around:
        square = _squares(candidate, x, y)
        closer = square < strip.square
        np.copyto(strip.near_x, candidate.x[None, :], where=closer)
        np.copyto(strip.near_y, candidate.y[None, :], where=closer)
        np.copyto(strip.cell, candidate.cell[None, :], where=closer)
        np.minimum(strip.square, square, out=strip.square)
    return strip


def _border(strip: _Strip, around: list[_Candidate]) -> Float32:
    """Distance to the nearest bisector between a pixel's point p and another q: (|x-q|² - |x-p|²) / (2 |p-q|)."""
    best = np.full(strip.square.shape, _FAR)
    for candidate in around:
        gap = _squares(candidate, strip.x, strip.y)
        gap -= strip.square
        apart = strip.near_x - candidate.x[None, :]
        apart *= apart
        down = strip.near_y - candidate.y[None, :]
        down *= down
        apart += down
        np.sqrt(apart, out=apart)
        apart *= np.float32(2.0)
        gap += np.where(apart > np.float32(0.0), np.float32(0.0), _FAR)
        np.maximum(apart, np.float32(1e-6), out=apart)
        gap /= apart
        np.minimum(best, gap, out=best)
    return best
