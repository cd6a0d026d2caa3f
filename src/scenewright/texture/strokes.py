"""Strokes: thousands of short bent blades drawn over each other (grass, fur, brush marks), periodic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32

STEPS = 64
"""Places along a stroke that `Drawn.along` tells apart."""


class Strokes(NamedTuple):
    """Strokes in drawing order; every field is (count,) float32. Lengths are fractions of the tile."""

    x: Float32
    """Root, to the right."""
    y: Float32
    """Root, down."""
    across: Float32
    """From root to tip, to the right."""
    down: Float32
    """From root to tip, down."""
    bend: Float32
    """How far the middle bows out sideways, as a share of the length."""


class Drawn(NamedTuple):
    """Which stroke is seen at each pixel: -1 where none; and how far along it, 0 at the root to `STEPS` - 1."""

    stroke: NDArray[np.int32]
    along: NDArray[np.int32]


def draw(size: int, strokes: Strokes, width: float, onto: Drawn | None = None, *, taper: float = 1.0) -> Drawn:
    """Draw strokes, later ones over earlier ones.

    Args:
        size: Edge of the picture in pixels.
        strokes: What to draw.
        width: Width at the root as a fraction of the tile; at least one pixel is drawn.
        onto: A picture to draw over, whose strokes keep their numbers; the new ones count on from 2**24.
        taper: How much of the width is gone at the tip, 0 … 1.

    Returns:
        The topmost stroke of each pixel.
    """
    longest = float(np.sqrt(strokes.across * strokes.across + strokes.down * strokes.down).max())
    steps = max(2, int(longest * size * 1.15) + 1)
    t = (np.arange(steps, dtype=np.float64) / (steps - 1)).astype(np.float32)
    bow = strokes.bend[:, None] * (t * (np.float32(1.0) - t))[None, :]
    x = strokes.x[:, None] + strokes.across[:, None] * t - strokes.down[:, None] * bow
    y = strokes.y[:, None] + strokes.down[:, None] * t + strokes.across[:, None] * bow
    label = np.arange(len(strokes.x), dtype=np.int32)[:, None] * np.int32(STEPS)
    label = label + np.rint(t * np.float32(STEPS - 1)).astype(np.int32)[None, :]
    canvas = np.full(size * size, -1, np.int32)
    pixels = max(1, round(width * size))
    upright = np.abs(strokes.down) > np.abs(strokes.across)
    for lane in range(pixels):
        # Lanes lie side by side across the stroke's main direction and close up towards the tip.
        shift = np.float32((lane - (pixels - 1) / 2) / size) * (np.float32(1.0) - np.float32(taper) * t)[None, :]
        _scatter(canvas, size, (x + shift * upright[:, None], y + shift * ~upright[:, None]), label)
    stroke = (canvas >> 6).reshape(size, size)
    along = (canvas & (STEPS - 1)).reshape(size, size)
    if onto is None:
        return Drawn(stroke, along)
    mine = stroke >= 0
    return Drawn(
        np.where(mine, stroke + np.int32(1 << 24), onto.stroke).astype(np.int32), np.where(mine, along, onto.along)
    )


def _scatter(canvas: NDArray[np.int32], size: int, place: tuple[Float32, Float32], label: NDArray[np.int32]) -> None:
    """Write labels at places (wrapped); where several fall on one pixel the highest stroke stays."""
    column = np.floor(place[0] * np.float32(size)).astype(np.int32)
    row = np.floor(place[1] * np.float32(size)).astype(np.int32)
    column &= np.int32(size - 1)
    row &= np.int32(size - 1)
    row *= np.int32(size)
    row += column
    index = row.reshape(-1)
    layer = np.full_like(canvas, -1)
    # NumPy keeps the last of repeated indices, and strokes come in drawing order.
    layer[index] = label.reshape(-1)
    np.maximum(canvas, layer, out=canvas)
