"""Halving and doubling of periodic fields: the ladder on which noise, blur and resizing climb.

A field is a (rows, columns) float32 array of samples at pixel centres of one tile that repeats in both directions. Rows
run down the picture, columns to the right; both counts are powers of two.
"""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float32

_NEAR = np.float32(0.75)
_FAR = np.float32(0.25)


def is_power_of_two(number: int) -> bool:
    """Tell whether `number` is 1, 2, 4, 8 and so on."""
    return number > 0 and number & (number - 1) == 0


def double_columns(field: Float32) -> Float32:
    """Double the columns of a (rows, columns) field by the quadratic B-spline rule 3/4, 1/4 (Chaikin 1974)."""
    rows, columns = field.shape
    near = field * _NEAR
    far = field * _FAR
    out = np.zeros((rows, columns, 2), np.float32)
    np.add(near[:, 1:], far[:, :-1], out=out[:, 1:, 0])
    np.add(near[:, 0], far[:, -1], out=out[:, 0, 0])
    np.add(near[:, :-1], far[:, 1:], out=out[:, :-1, 1])
    np.add(near[:, -1], far[:, 0], out=out[:, -1, 1])
    return out.reshape(rows, columns * 2)


def double_rows(field: Float32) -> Float32:
    """Double the rows of a (rows, columns) field by the same rule."""
    rows, columns = field.shape
    near = field * _NEAR
    far = field * _FAR
    out = np.zeros((rows, 2, columns), np.float32)
    np.add(near[1:], far[:-1], out=out[1:, 0])
    np.add(near[0], far[-1], out=out[0, 0])
    np.add(near[:-1], far[1:], out=out[:-1, 1])
    np.add(near[-1], far[0], out=out[-1, 1])
    return out.reshape(rows * 2, columns)


def grow(field: Float32, rows: int, columns: int) -> Float32:
    """Double a field until it has `rows` and `columns` (both its own times powers of two); smooth and periodic."""
    while field.shape[1] < columns:
        field = double_columns(field)
    while field.shape[0] < rows:
        field = double_rows(field)
    return field


def halve(field: Float32) -> Float32:
    """Average 2 by 2 blocks of a (rows, columns) field."""
    rows = field[0::2] + field[1::2]
    out: Float32 = (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)
    return out


def smooth(field: Float32, levels: int) -> Float32:
    """Blur a square field over about 2**levels pixels by halving and doubling; same shape."""
    size = field.shape[0]
    for _ in range(levels):
        if field.shape[0] < 2:
            break
        field = halve(field)
    return grow(field, size, size)
