"""Broken surfaces: tilted facets between fractures, and periodic waves (wind ripples, water); all periodic."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float32, Float64, uniform
from scenewright.texture.cellular import cellular
from scenewright.texture.noise import Cells, centers, lookup, stream

_STEPS = 1024
"""Entries of a wave's table."""


def facets(size: int, key: int, cells: Cells, *, tile: tuple[float, float], tilt: float) -> Float32:
    """Break a face into flat facets, each tilted and offset by draws, with steps between them; metres.

    Args:
        size: Edge of the picture in pixels.
        key: Stream of draws.
        cells: Facets along u and v, from 3 up.
        tile: Metres covered along u and v.
        tilt: Greatest slope of a facet, rise over run; offsets match it.
    """
    net = cellular(size, stream(key, 0), cells, tile=tile, jitter=1.0)
    columns, rows = cells
    number = np.arange(columns * rows)
    out = ((uniform(stream(key, 1), number) - 0.5) * tilt * tile[0] / columns).astype(np.float32).take(net.cell)
    place = centers(size)
    area = np.bincount(net.cell.reshape(-1), minlength=columns * rows) / net.cell.size
    for axis, middle in enumerate(((number % columns + 0.5) / columns, (number // columns + 0.5) / rows)):
        slope = uniform(stream(key, 2 + axis), number) - 0.5
        # The face as a whole must not lean.
        slope -= np.rint((slope * area).sum() * 2.0**20) * 2.0**-20
        slope = (slope * (2.0 * tilt * tile[axis])).astype(np.float32)
        way = (place[None, :] if axis == 0 else place[:, None]) - middle.astype(np.float32).take(net.cell)
        way -= np.rint(way)
        way *= slope.take(net.cell)
        out += way
    return out


def crest(sharpness: float, lean: float) -> Float32:
    """Tabulate one wave, 0 in the trough to 1 on the crest, for `lookup`; (1024,).

    Args:
        sharpness: 1 is a parabola's round back, larger is a narrow crest.
        lean: Place of the crest between two troughs, 0 … 1; 0.5 is even, 0.7 has a steep lee side.
    """
    t: Float64 = (np.arange(_STEPS) + 0.5) / _STEPS
    rise = np.where(t < lean, t / lean, (1.0 - t) / (1.0 - lean))
    smooth = rise * rise * (3.0 - 2.0 * rise)
    table: Float32 = (smooth / (1.0 + (sharpness - 1.0) * (1.0 - smooth))).astype(np.float32)
    return table


def waves(table: Float32, counts: Cells, bend: Float32) -> Float32:
    """Roll waves over a tile: `counts` of them along u and v (a direction, whole numbers), bent by `bend` turns."""
    size = bend.shape[0]
    place = centers(size)
    turns = bend + place[None, :] * np.float32(counts[0])
    turns += place[:, None] * np.float32(counts[1])
    return lookup(table, turns)
