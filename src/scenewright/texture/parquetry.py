"""Parquet layings: herringbone, chevron and basket weave, and reading a grain along each block."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, uniform
from scenewright.texture.noise import stream


class Blocks(NamedTuple):
    """Blocks laid over one tile, (size, size) each."""

    cell: NDArray[np.int32]
    """Number of the block."""
    edge: Float32
    """Metres to the nearest joint's middle line."""
    turn: NDArray[np.int32]
    """Where the grain runs: 0 along u, 1 along v, 2 and 3 along the diagonals (down to the right, up to the right)."""
    pieces: int
    """Upper bound of the numbers."""


def herringbone(size: int, ratio: int, repeats: int, tile: tuple[float, float]) -> Blocks:
    """Lay blocks `ratio` times as long as wide at right angles, each end against the side of the next.

    The pattern repeats after 2 `ratio` block widths; `repeats` of these fill a tile. On the grid of block widths, the
    diagonal number (column - row) modulo 2 `ratio` tells the direction of a block and the place within it.
    """
    count = 2 * ratio * repeats
    width = tile[0] / count
    place = (np.arange(size, dtype=np.float64) + 0.5) / size * count
    index = np.floor(place).astype(np.int32)
    part = (place - index).astype(np.float32)
    step = (index[None, :] - index[:, None]) % np.int32(2 * ratio)
    upright = step >= ratio
    along = np.where(upright, np.int32(2 * ratio - 1) - step, step)
    column = np.where(upright, index[None, :], index[None, :] - along) % np.int32(count)
    row = np.where(upright, index[:, None] - along, index[:, None]) % np.int32(count)
    cell = (row * np.int32(count) + column + upright * np.int32(count * count)).astype(np.int32)
    far = along + np.where(upright, part[:, None], part[None, :])
    side = np.where(upright, part[None, :], part[:, None])
    edge = np.minimum(np.minimum(far, np.float32(ratio) - far), np.minimum(side, np.float32(1.0) - side))
    return Blocks(cell, (edge * np.float32(width)).astype(np.float32), upright.astype(np.int32), 2 * count * count)


def basket(size: int, strips: int, squares: int, tile: tuple[float, float]) -> Blocks:
    """Lay squares of `strips` parallel blocks, turned by turns; `squares` (an even number) fill a tile's edge."""
    place = (np.arange(size, dtype=np.float64) + 0.5) / size * squares
    index = np.floor(place).astype(np.int32)
    part = ((place - index) * strips).astype(np.float32)
    strip = np.minimum(part.astype(np.int32), np.int32(strips - 1))
    upright = (index[None, :] + index[:, None]) % 2 == 1
    number = np.where(upright, strip[None, :], strip[:, None])
    cell = ((index[:, None] * np.int32(squares) + index[None, :]) * np.int32(strips) + number).astype(np.int32)
    end = np.minimum(part, np.float32(strips) - part)
    joint = np.abs(part - np.rint(part))
    edge = np.where(upright, np.minimum(joint[None, :], end[:, None]), np.minimum(joint[:, None], end[None, :]))
    width = np.float32(tile[0] / squares / strips)
    return Blocks(cell, (edge * width).astype(np.float32), upright.astype(np.int32), squares * squares * strips)


def chevron(size: int, columns: int, rows: int, tile: tuple[float, float]) -> Blocks:
    """Lay blocks cut at 45° in upright columns, rising and falling by turns, `rows` (a whole number) a tile."""
    place = (np.arange(size, dtype=np.float64) + 0.5) / size
    index = np.floor(place * columns).astype(np.int32)
    inside = (place * columns - index) / columns * tile[0]
    rises = index % 2 == 1
    lean = np.where(rises, inside, -inside) * (rows / tile[1])
    level = (place * rows)[:, None] + lean[None, :]
    row = np.floor(level).astype(np.int32)
    part = (level - row).astype(np.float32)
    cell = (row % np.int32(rows) * np.int32(columns) + index[None, :]).astype(np.int32)
    seam = np.minimum(inside, tile[0] / columns - inside).astype(np.float32)
    joint = np.minimum(part, np.float32(1.0) - part) * np.float32(tile[1] / rows * 0.5**0.5)
    turn = np.where(rises, np.int32(3), np.int32(2)) + np.zeros((size, 1), np.int32)
    return Blocks(cell, np.minimum(joint, seam[None, :]), turn.astype(np.int32), rows * columns)


def along_grain(blocks: Blocks, key: int) -> NDArray[np.int32]:
    """Index into a flattened periodic (size, size) field whose grain runs along u, so that it follows every block.

    Each block reads its own drawn place of the field, as if cut from another plank. Diagonal blocks read it at √2 times
    the step, which keeps whole pixels and the period.
    """
    size = blocks.cell.shape[0]
    mask = np.int32(size - 1)
    number = np.arange(blocks.pieces)
    own = np.arange(size, dtype=np.int32)
    x, y = own[None, :], own[:, None]
    is_diagonal = bool(blocks.turn[0, 0] >= 2)
    if is_diagonal:
        across = np.where(blocks.turn == 2, x + y, x - y)
        down = np.where(blocks.turn == 2, y - x, x + y)
    else:
        across = np.where(blocks.turn == 1, y, x)
        down = np.where(blocks.turn == 1, x, y)
    shift = [(uniform(stream(key, axis), number) * 4096).astype(np.int32) * np.int32(size) // 4096 for axis in (0, 1)]
    column = (across + shift[0].take(blocks.cell)) & mask
    row = (down + shift[1].take(blocks.cell)) & mask
    index: NDArray[np.int32] = row * np.int32(size) + column
    return index
