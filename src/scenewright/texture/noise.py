"""Periodic noise: every octave of a field is hashed on its own lattice and grown to the picture's size.

Fields are (size, size) float32, sampled at pixel centres, periodic in both directions, the same picture at every
power-of-two size (a smaller one merely lacks the octaves it could not hold), with mean 0 and mostly within -1 … 1.
Lattice counts are (columns, rows) per tile, so unequal counts stretch the noise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, mix64
from scenewright.texture.pyramid import double_columns, double_rows, grow, halve, is_power_of_two

Cells = tuple[int, int]
"""Lattice cells per tile along u and v."""

_SPREAD = np.float32(1.9)
"""Brings one octave of band-passed lattice noise to a standard deviation of about 0.4 (measured)."""


def stream(key: int, *numbers: int) -> int:
    """Derive the key of a sub-stream (an octave, a layer) from `key`; 64 bits."""
    state = np.asarray(np.uint64(key & ((1 << 64) - 1)))
    with np.errstate(over="ignore"):
        for number in numbers:
            state = mix64(state ^ mix64(np.asarray(np.uint64(number + 1))))
    return int(state)


def lattice(key: int, rows: int, columns: int) -> Float32:
    """Hash a (rows, columns) array of numbers evenly spread over [-1, 1).

    The value of a place depends on the key, its row and its column only. The finaliser is `lowbias32` (Wellons 2018).
    """
    words = _words(stream(key, 0), rows)[:, None] ^ _words(stream(key, 1), columns)[None, :]
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        words ^= words >> np.uint32(shift)
        words *= np.uint32(factor)
    words ^= words >> np.uint32(16)
    words >>= np.uint32(8)
    out = words.astype(np.float32)
    out *= np.float32(2.0**-23)
    out -= np.float32(1.0)
    return out


def _words(key: int, count: int) -> NDArray[np.uint32]:
    """Hash `count` 32-bit words."""
    with np.errstate(over="ignore"):
        words = mix64(np.arange(count, dtype=np.uint64) + np.uint64(key))
    return (words >> np.uint64(32)).astype(np.uint32)


def fbm(size: int, key: int, cells: Cells = (4, 4), octaves: int = 6, gain: float = 0.5) -> Float32:
    """Sum octaves of band-passed noise, each with twice the cells and `gain` times the strength of the one before.

    All octaves together cost little more than the finest alone: the sum climbs one pyramid. Each octave has no mean on
    blocks of 2 by 2 cells (Cook and DeRose 2005, wavelet noise), so that it adds nothing to coarser scales: tiling does
    not show as blotches and a smaller picture has the same colour.

    Args:
        size: Edge of the picture in pixels, a power of two.
        key: Stream of draws.
        cells: Lattice cells along u and v of the first octave, powers of two.
        octaves: How many; those too fine for `size` are left out, the others keep their strength.
        gain: Strength of an octave relative to the one before.

    Returns:
        (size, size) float32.

    Raises:
        ValueError: A count is not a power of two, or more than `size`.
    """
    columns, rows = cells
    if not all(map(is_power_of_two, (columns, rows, size))) or max(columns, rows) > size:
        raise ValueError(f"cells {cells} and size {size} must be powers of two, cells at most the size")
    total = sum(gain ** (2 * octave) for octave in range(octaves))
    strength = _SPREAD / np.float32(total**0.5)
    field = _soft(_band(stream(key, 0), rows, columns), size) * strength
    for octave in range(1, octaves):
        if field.shape[1] == size or field.shape[0] == size:
            break
        field = double_rows(double_columns(field))
        strength *= np.float32(gain)
        field += _soft(_band(stream(key, octave), *field.shape), size) * strength
    return grow(field, size, size)


def _band(key: int, rows: int, columns: int) -> Float32:
    """Lattice noise without its block means (along an axis of one cell, without its mean)."""
    values = lattice(key, rows, columns)
    if rows == 1 or columns == 1:
        mean = np.rint(values.mean(dtype=np.float64) * 2.0**20) * 2.0**-20
        values -= np.float32(mean)
        return values
    coarse = halve(values)
    blocks = values.reshape(rows // 2, 2, columns // 2, 2)
    blocks -= coarse[:, None, :, None]
    return values


def _soft(band: Float32, size: int) -> Float32:
    """Blur a band as fine as the pixels by 1, 6, 1 eighths: what halving it would give if it were grown once more.

    So its strength differs little between sizes, and thresholds on noise cover the same share of the picture.
    """
    for axis in (0, 1):
        if band.shape[axis] == size:
            sides = np.roll(band, 1, axis=axis) + np.roll(band, -1, axis=axis)
            band = band * np.float32(0.75) + sides * np.float32(0.125)
    return band


def value_noise(size: int, key: int, cells: Cells) -> Float32:
    """Interpolate a lattice of any whole counts by quintic weights (Perlin 2002) along rows, then columns.

    One octave of a 1024² picture costs a few milliseconds. Range [-1, 1).
    """
    columns, rows = cells
    values = lattice(key, rows, columns)
    left, across = _quintic(size, columns)
    start = values[:, left]
    values = start + (values[:, (left + 1) % columns] - start) * across[None, :]
    above, down = _quintic(size, rows)
    step: Float32 = np.roll(values, -1, axis=0) - values
    field: Float32 = np.take(step, above, axis=0)
    field *= down[:, None]
    field += np.take(values, above, axis=0)
    return field


def _quintic(size: int, count: int) -> tuple[NDArray[np.intp], Float32]:
    """Lattice index and weight of each pixel centre along one axis."""
    place = (np.arange(size, dtype=np.float64) + 0.5) * (count / size) - 0.5
    index = np.floor(place)
    t = (place - index).astype(np.float32)
    weight = t * t * t * (t * (t * np.float32(6.0) - np.float32(15.0)) + np.float32(10.0))
    return index.astype(np.intp) % count, weight.astype(np.float32)


def ridged(field: Float32, sharpness: float = 1.5) -> Float32:
    """Turn the zero crossings of a noise field into ridges: 1 on them, falling to 0 where |field| is 1/sharpness."""
    out = np.abs(field)
    out *= np.float32(-sharpness)
    out += np.float32(1.0)
    return np.maximum(out, np.float32(0.0), out=out)


def smoothstep(field: Float32, low: float, high: float) -> Float32:
    """Ramp from 0 at `low` to 1 at `high` by the cubic 3t² - 2t³; `low` may exceed `high` for a falling ramp."""
    t = field - np.float32(low)
    t *= np.float32(1.0 / (high - low))
    np.clip(t, np.float32(0.0), np.float32(1.0), out=t)
    falloff = t * np.float32(-2.0)
    falloff += np.float32(3.0)
    t *= t
    t *= falloff
    return t


def centers(size: int) -> Float32:
    """Pixel centres along one axis as fractions of the tile, (size,)."""
    return ((np.arange(size, dtype=np.float64) + 0.5) / size).astype(np.float32)


def warp(field: Float32, across: Float32, down: Float32) -> Float32:
    """Read a square field at places displaced by `across` and `down` (fractions of the tile), bilinear and periodic."""
    size = field.shape[0]
    column, right = _gather(across, size, axis=1)
    row, low = _gather(down, size, axis=0)
    flat = field.reshape(-1)
    mask = size - 1
    row_next = ((row + 1) & mask) * size
    row *= size
    column_next = (column + 1) & mask
    top = flat.take(row + column)
    top += (flat.take(row + column_next) - top) * right
    bottom = flat.take(row_next + column)
    bottom += (flat.take(row_next + column_next) - bottom) * right
    bottom -= top
    bottom *= low
    top += bottom
    return top


def _gather(shift: Float32, size: int, axis: int) -> tuple[NDArray[np.int32], Float32]:
    """Pixel index (wrapped) and fraction of displaced pixel centres along one axis."""
    place = shift * np.float32(size)
    index = np.floor(place)
    fraction = place - index
    own = np.arange(size, dtype=np.int32)
    whole = index.astype(np.int32)
    whole += own[None, :] if axis == 1 else own[:, None]
    whole &= np.int32(size - 1)
    return whole, fraction


def lookup(table: Float32, place: Float32) -> Float32:
    """Read a periodic 1D table at `place` (turns of the table, any sign), nearest of its 2**k entries."""
    count = len(table)
    index = np.floor(place * np.float32(count)).astype(np.int32)
    index &= np.int32(count - 1)
    out: Float32 = table.take(index)
    return out
