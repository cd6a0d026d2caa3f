"""Shrinking pictures by powers of two: in linear light, alpha-weighted, normals made unit again."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float32, Pixels
from scenewright.texture.color import to_linear, to_srgb
from scenewright.texture.pyramid import is_power_of_two


def shrink_color(pixels: Pixels, size: int) -> Pixels:
    """Shrink an sRGB picture, with or without alpha, to `size` by averaging blocks of light.

    Colours are weighted by alpha, so that the colour of clear pixels does not bleed into leaf edges; a block without
    any alpha keeps its plain average.

    Args:
        pixels: (n, n, 3 or 4) 8-bit sRGB (alpha linear).
        size: New edge; n must be `size` times a power of two.

    Raises:
        ValueError: `size` is not reached by halving.
    """
    light = to_linear(pixels[..., :3])
    if pixels.shape[2] == 3:
        return to_srgb(_blocks(light, size))
    alpha = pixels[..., 3:].astype(np.float32) * np.float32(1 / 255)
    cover = _blocks(alpha, size)
    weighted = _blocks(light * alpha, size) / np.maximum(cover, np.float32(1e-6))
    color = np.where(cover > np.float32(1e-6), weighted, _blocks(light, size))
    return np.concatenate([to_srgb(color), (cover * np.float32(255.0) + np.float32(0.5)).astype(np.uint8)], axis=2)


def shrink_data(pixels: Pixels, size: int) -> Pixels:
    """Shrink linear data (occlusion, roughness, metallic) to `size` by averaging blocks; errors as `shrink_color`."""
    return (_blocks(pixels.astype(np.float32), size) + np.float32(0.5)).astype(np.uint8)


def shrink_normal(pixels: Pixels, size: int) -> Pixels:
    """Shrink a normal map to `size`: average the vectors, then make them unit; errors as `shrink_color`."""
    vectors = _blocks(pixels.astype(np.float32) - np.float32(128.0), size)
    square = vectors * vectors
    length = np.sqrt(square[..., 0] + square[..., 1] + square[..., 2])
    unit = vectors / np.maximum(length, np.float32(1e-6))[..., None]
    out: Pixels = (unit * np.float32(127.0) + np.float32(128.5)).astype(np.uint8)
    return out


def _blocks(values: Float32, size: int) -> Float32:
    """Average blocks of an (n, n, channels) array down to (size, size, channels), by halves, so sums stay exact."""
    n = values.shape[0]
    if size < 1 or n % size or not is_power_of_two(n // size):
        raise ValueError(f"a picture of {n} pixels cannot be halved down to {size}")
    while values.shape[0] > size:
        rows = values[0::2] + values[1::2]
        values = (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)
    return values
