"""Hexagonal paving: which hexagon a pixel belongs to and how far its border is; periodic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32

ROOT_3 = 1.7320508
"""Square root of 3, to the precision of float32."""


class Paved(NamedTuple):
    """Number of the piece and metres to the nearest joint's middle line, (size, size) each, and how many pieces."""

    cell: NDArray[np.int32]
    edge: Float32
    pieces: int


def hexagons(size: int, columns: int, pairs: int, tile: tuple[float, float]) -> Paved:
    """Lay hexagons with two upright sides, `columns` along u and two times `pairs` rows along v.

    Regular where the tile measures columns by √3 pairs. The centres are two rectangular lattices, the second shifted by
    half a cell both ways; the nearer centre of the two owns the pixel.
    """
    place = (np.arange(size, dtype=np.float64) + 0.5) / size
    width = tile[0] / columns
    found = []
    for lattice, shift in enumerate((0.0, 0.5)):
        column, across = _nearest(place * columns - shift, columns)
        row, down = _nearest(place * pairs - shift, pairs)
        x = np.abs(across * width).astype(np.float32)[None, :]
        y = np.abs(down * (width * ROOT_3)).astype(np.float32)[:, None]
        # Distance from the centre in the direction of the nearest of a hexagon's sides.
        reach = np.maximum(x, x * np.float32(0.5) + y * np.float32(ROOT_3 / 2))
        number = (row * np.int32(2) + np.int32(lattice))[:, None] * np.int32(columns) + column[None, :]
        found.append((reach, number))
    (first, one), (second, two) = found
    cell = np.where(second < first, two, one).astype(np.int32)
    edge = np.float32(width / 2) - np.minimum(first, second)
    return Paved(cell, edge, 2 * columns * pairs)


def _nearest(place: NDArray[np.float64], count: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Nearest whole number (modulo `count`) and the signed way to it."""
    whole = np.rint(place)
    return (whole.astype(np.int32) % np.int32(count)).astype(np.int32), place - whole
