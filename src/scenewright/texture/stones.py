"""Loose and set stones: pebbles, chips and pits, each a cell of jittered points shrunk by a drawn amount; periodic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, uniform
from scenewright.texture.cellular import Cellular, cellular
from scenewright.texture.noise import Cells, smoothstep, stream


class Stones(NamedTuple):
    """One layer of stones, (size, size) each."""

    dome: Float32
    """Height of the stone's rounded face, 0 at its rim to 1 on top."""
    cover: Float32
    """1 on a stone, 0 between, with a border one pixel wide."""
    cell: NDArray[np.int32]
    """Number of the stone, for draws."""


class Grading(NamedTuple):
    """How far the stones of a layer lie apart, and how they differ; all but `spacing` in shares of it."""

    spacing: float
    """Mean distance between stones, metres; a tile holds 3 to 160 of them along each edge."""
    gap: float = 0.02
    """Least distance of a stone's rim from the border of its cell."""
    spread: float = 0.16
    """How much smaller the smallest stone is, on every side."""
    missing: float = 0.0
    """Share of the cells that stay empty, 0 … 1."""
    rim: float = 0.3
    """Width of the rounded rim."""
    round: float = 0.0
    """How far the corners of the cells are worn off, 0 … 1."""


def scatter(
    size: int, key: int, *, tile: tuple[float, float], grading: Grading, ragged: Float32 | None = None
) -> Stones:
    """Strew one layer of stones.

    Args:
        size: Edge of the picture in pixels.
        key: Stream of draws.
        tile: Metres covered along u and v.
        grading: How the stones differ.
        ragged: (size, size) metres taken off the rims, so that they are not straight.
    """
    cells = counted(grading.spacing, tile)
    net = cellular(size, stream(key, 0), cells, tile=tile, jitter=1.0)
    number = np.arange(cells[0] * cells[1])
    own = tile[0] / cells[0]
    shrink = (grading.gap + grading.spread * uniform(stream(key, 1), number) ** 2) * own
    shrink[uniform(stream(key, 2), number) < grading.missing] = 10.0 * own
    inside = net.edge if grading.round == 0.0 else _rounded(net, own, grading.round)
    inside -= shrink.astype(np.float32).take(net.cell)
    if ragged is not None:
        inside -= ragged
    pixel = tile[0] / size
    cover = smoothstep(inside, -0.7 * pixel, 0.7 * pixel)
    inside *= np.float32(1.0 / (grading.rim * own))
    np.clip(inside, np.float32(0.0), np.float32(1.0), out=inside)
    inside *= np.float32(2.0) - inside
    return Stones(inside, cover, net.cell)


def _rounded(net: Cellular, own: float, share: float) -> Float32:
    """Metres to the rim of the cells with their corners cut by a circle, blended by a polynomial smooth minimum."""
    disc = np.float32(own * (0.9 - 0.4 * share)) - net.first
    soft = np.float32(0.3 * share * own)
    mix = disc - net.edge
    mix *= np.float32(0.5) / soft
    mix += np.float32(0.5)
    np.clip(mix, np.float32(0.0), np.float32(1.0), out=mix)
    out: Float32 = disc + (net.edge - disc) * mix
    mix *= np.float32(1.0) - mix
    mix *= soft
    out -= mix
    return out


def counted(spacing: float, tile: tuple[float, float]) -> Cells:
    """Count the cells along a tile's edges for a mean spacing: from 3 to 160."""
    columns, rows = (min(max(round(edge / spacing), 3), 160) for edge in tile)
    return columns, rows


def pits(size: int, key: int, *, spacing: float, radius: float, tile: tuple[float, float]) -> Float32:
    """Make round blow holes, at most one a cell, few of them as large as `radius` metres; depth 0 … 1."""
    cells = counted(spacing, tile)
    net = cellular(size, stream(key, 0), cells, tile=tile, jitter=0.8)
    draws = uniform(stream(key, 1), np.arange(cells[0] * cells[1]))
    reach = (radius * draws**4).astype(np.float32).take(net.cell)
    pixel = np.float32(tile[0] / size)
    # A hole smaller than a pixel shows as a fainter one.
    broad = np.maximum(reach, pixel)
    depth = broad - net.first
    depth /= broad
    depth *= reach / broad
    depth *= np.float32(2.5)
    return np.minimum(np.maximum(depth, np.float32(0.0)), np.float32(1.0)).astype(np.float32)
