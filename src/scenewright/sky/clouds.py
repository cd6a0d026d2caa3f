"""Thin high cloud, the same on every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import draw_key
from scenewright.texture.noise import fbm

if TYPE_CHECKING:
    from scenewright.arrays import Float64

_SIZE = 512
_REPEATS = 0.11
"""Repeats of the noise per unit of distance over height."""
_CURVATURE = 0.12
"""Keeps the layer from reaching infinity at the horizon."""


def cover(directions: Float64, share: float) -> Float64:
    """Give how much of the sky behind is hidden by cloud, 0 to about 0.7.

    Streaks of noise lie on a level layer far above and fade out in the haze of the horizon.

    Args:
        directions: (h, w, 3) unit vectors, upper half.
        share: How cloudy, 0 to 1.
    """
    y = directions[..., 1]
    if share <= 0.0:
        return np.zeros_like(y)
    height = np.maximum(y, 0.0) + _CURVATURE
    u, v = directions[..., 0] / height * _REPEATS, directions[..., 2] / height * _REPEATS
    field = fbm(_SIZE, draw_key(0, "sky", "clouds"), (4, 4), 7, 0.55).astype(np.float64)
    wisps = _sampled(field, u + 0.35 * v, v)
    banks = _sampled(field, 0.31 * u + 0.13, 0.29 * v + 0.57)
    amount = np.clip((0.75 * wisps + 0.9 * banks + 1.7 * share - 0.6) / 1.2, 0.0, 1.0)
    return 0.7 * amount * amount * (3.0 - 2.0 * amount) * np.clip(y / 0.22, 0.0, 1.0)


def _sampled(field: Float64, u: Float64, v: Float64) -> Float64:
    """Read a periodic field between its samples, by straight lines."""
    size = len(field)
    x, y = (u % 1.0) * size, (v % 1.0) * size
    left, top = np.floor(x), np.floor(y)
    a, b = x - left, y - top
    i, j = left.astype(np.int64) % size, top.astype(np.int64) % size
    right, below = (i + 1) % size, (j + 1) % size
    upper = field[j, i] * (1.0 - a) + field[j, right] * a
    lower = field[below, i] * (1.0 - a) + field[below, right] * a
    return upper * (1.0 - b) + lower * b
