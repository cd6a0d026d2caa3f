"""Wood grain: growth rings cut by boards, fibres, pores and knots."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scenewright.arrays import Float32, Float64, draw_key, uniform
from scenewright.texture.noise import fbm, lattice, lookup, smoothstep, stream
from scenewright.texture.pattern import Layout
from scenewright.texture.pyramid import double_columns

_RINGS = 64
"""Rings in the table of one tree; they repeat after that, which no board is wide enough to show."""
_STEPS = 64
"""Samples of the table per ring."""


class Log(NamedTuple):
    """How a species grows."""

    ring: float
    """Mean width of a growth ring, metres."""
    late: float
    """Share of a ring that is dense late wood, 0 … 1."""
    wobble: float
    """How far the rings wander, metres."""
    knots: float
    """Knots per square metre."""


class Knots(NamedTuple):
    """What knots do to a board: how far they push the rings aside, and how dark they are."""

    push: Float32
    disc: Float32


def ring_table(key: int, late: float) -> Float32:
    """Profile of density over 64 rings of unequal width and strength: slow rise, sudden fall; (4096,) in [0, 1]."""
    widths = 0.6 + 0.8 * uniform(key, np.arange(_RINGS), 0)
    ends = np.cumsum(widths) / widths.sum()
    strength = 0.55 + 0.45 * uniform(key, np.arange(_RINGS), 1)
    place = (np.arange(_RINGS * _STEPS) + 0.5) / (_RINGS * _STEPS)
    ring = np.minimum(np.searchsorted(ends, place), _RINGS - 1)
    start = np.where(ring > 0, ends[ring - 1], 0.0)
    t = (place - start) / (ends[ring] - start)
    rise = np.clip((t - (1.0 - 1.6 * late)) / (1.6 * late), 0.0, 1.0)
    fall = np.clip((1.0 - t) / 0.12, 0.0, 1.0)
    profile = rise * rise * np.sqrt(fall) * strength[ring] + 0.12 * t
    profile = profile * 0.5 + np.roll(profile, 1) * 0.25 + np.roll(profile, -1) * 0.25
    table: Float32 = np.clip(profile, 0.0, 1.0).astype(np.float32)
    return table


def board_rings(layout: Layout, tile: tuple[float, float], rows: int, log: Log, key: int) -> Float32:
    """Cut a log into the boards of a layout and count rings over their faces.

    A board's face lies `depth` beside the tree's core; both core and depth wander along the board. Flat cuts (small
    depth) give cathedral arches, deep ones straight lines.

    Returns:
        (size, size) number of rings from the core.
    """
    size = layout.cell.shape[0]
    width = tile[1] / rows
    cell = np.arange(layout.pieces)
    aside = ((uniform(key, cell, 0) - 0.5) * 1.5 * width).astype(np.float32)
    depth = (0.3 * log.ring + 0.9 * width * uniform(key, cell, 1) ** 1.6).astype(np.float32)
    start = np.rint(uniform(key, cell, 2) * 40).astype(np.float32)
    v = (np.arange(size, dtype=np.float64) + 0.5) / size * rows
    row = np.floor(v).astype(np.intp)
    across = ((v - row - 0.5) * width).astype(np.float32)
    y = across[:, None] - aside.take(layout.cell)
    y -= (_wander(stream(key, 3), (rows, 4), size) * np.float32(2.0 * log.wobble))[row]
    deep = depth.take(layout.cell)
    deep += (_wander(stream(key, 4), (rows, 2), size) * np.float32(0.35 * width))[row]
    y *= y
    deep *= deep
    y += deep
    np.sqrt(y, out=y)
    y *= np.float32(1.0 / log.ring)
    y += start.take(layout.cell)
    rings: Float32 = y + fbm(size, stream(key, 5), (4, 16), 5, 0.5) * np.float32(log.wobble / log.ring)
    return rings


def panel_rings(size: int, tile: tuple[float, float], log: Log, key: int) -> Float32:
    """Count rings over one seamless veneer: straight lines across the tile, bent into arches by stretched noise."""
    count = max(8, round(tile[1] / log.ring / 2.5))
    bend = fbm(size, stream(key, 6), (1, 4), 2, 0.4) * np.float32(count * 0.085)
    bend += fbm(size, stream(key, 7), (4, 32), 4, 0.5) * np.float32(0.45)
    bend += (((np.arange(size) + 0.5) / size) * count).astype(np.float32)[:, None]
    return bend


def _wander(key: int, cells: tuple[int, int], size: int) -> Float32:
    """Slow periodic noise along every row by itself: (rows, size)."""
    field = lattice(key, *cells)
    while field.shape[1] < size:
        field = double_columns(field)
    return field


def density(rings: Float32, table: Float32) -> Float32:
    """Look up late-wood density in [0, 1] for ring counts."""
    return lookup(table, rings * np.float32(1.0 / _RINGS))


def fibres(size: int, key: int) -> Float32:
    """Fine streaks along u, mean 0, mostly within -1 … 1."""
    return fbm(size, key, (8, 128), 4, 0.9)


def pores(size: int, key: int, share: float) -> Float32:
    """Short dark vessels along u, 0 … 1; about `share` (of 1) of them strong."""
    return smoothstep(fbm(size, key, (32, 256), 2, 0.9), 0.85 - 0.5 * share, 1.25 - 0.5 * share)


def knots(layout: Layout, tile: tuple[float, float], rate: float, key: int) -> Knots:
    """Place knots in the middles of boards: each pushes the rings around itself within its own board."""
    size = layout.cell.shape[0]
    push = np.zeros((size, size), np.float32)
    disc = np.zeros((size, size), np.float32)
    count = round(rate * tile[0] * tile[1])
    for number in range(count):
        draws = uniform(draw_key(key, "knot"), number, np.arange(4))
        _knot(layout, tile, draws, (push, disc))
    return Knots(push, disc)


def _knot(layout: Layout, tile: tuple[float, float], draws: Float64, fields: tuple[Float32, Float32]) -> None:
    """Add one knot to a window of the two fields."""
    size = layout.cell.shape[0]
    push, disc = fields
    column, row = int(draws[0] * size), int(draws[1] * size)
    radius = 0.006 + 0.012 * float(draws[2])
    reach = min(round(8 * radius / tile[0] * size), size // 2 - 1)
    columns = np.arange(column - reach, column + reach + 1) % size
    rows = np.arange(row - reach, row + reach + 1) % size
    offset = np.arange(-reach, reach + 1, dtype=np.float32)
    x = offset * np.float32(tile[0] / size / (radius * (1.2 + draws[3])))
    y = offset * np.float32(tile[1] / size / radius)
    square = (x * x)[None, :] + (y * y)[:, None]
    window = np.ix_(rows, columns)
    same = layout.cell[window] == layout.cell[row, column]
    bump = np.float32(1.0) / (np.float32(1.0) + square)
    edge = np.clip(np.float32(1.0) - square / np.float32(60.0), np.float32(0.0), np.float32(1.0))
    push[window] += np.where(same, bump * edge, np.float32(0.0))
    disc[window] = np.maximum(disc[window], np.where(same, smoothstep(square, 1.5, 0.5), np.float32(0.0)))
