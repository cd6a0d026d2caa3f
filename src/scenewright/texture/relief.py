"""From a height field in metres: normals, ambient occlusion, curvature."""

from __future__ import annotations

import numpy as np

from scenewright.arrays import Float32, Pixels
from scenewright.texture.pyramid import grow, halve, smooth


def height_to_normal(height: Float32, tile: tuple[float, float], strength: float = 1.0) -> Pixels:
    """Encode the surface normals of a periodic height field as a glTF normal map.

    Args:
        height: (size, size) metres.
        tile: Metres that the picture covers along u and v.
        strength: Exaggerates slopes; 1 is physical.

    Returns:
        (size, size, 3) 8-bit: red to the right, green **up** the picture (against the rows), blue out of the surface.
    """
    size = height.shape[0]
    across = np.float32(strength * size / (2.0 * tile[0]))
    down = np.float32(strength * size / (2.0 * tile[1]))
    nx = np.zeros_like(height)
    np.subtract(height[:, :-2], height[:, 2:], out=nx[:, 1:-1])
    nx[:, 0] = height[:, -1] - height[:, 1]
    nx[:, -1] = height[:, -2] - height[:, 0]
    nx *= across
    ny = np.zeros_like(height)
    np.subtract(height[2:], height[:-2], out=ny[1:-1])
    ny[0] = height[1] - height[-1]
    ny[-1] = height[0] - height[-2]
    ny *= down
    length = nx * nx
    length += ny * ny
    length += np.float32(1.0)
    np.sqrt(length, out=length)
    np.divide(np.float32(127.0), length, out=length)
    return _packed_normal(nx, ny, length)


def _packed_normal(nx: Float32, ny: Float32, scale: Float32) -> Pixels:
    """Interleave slopes times `scale` (127 over the normal's length) as 8-bit.

    Flat is (128, 128, 255): with 127.5 in the middle, rounding would make a mirror flicker between 127 and 128.
    """
    out = np.zeros((*nx.shape, 3), np.uint8)
    for channel, slope in enumerate((nx, ny)):
        out[..., channel] = (slope * scale + np.float32(128.5)).astype(np.uint8)
    out[..., 2] = (scale + np.float32(128.5)).astype(np.uint8)
    return out


def occlusion(height: Float32, tile: tuple[float, float], strength: float = 1.0) -> Float32:
    """Estimate ambient occlusion of a periodic height field.

    At three scales a place is darkened by how deep it lies under its blurred surroundings, relative to the scale's
    width. Worked on a quarter of the edge length: occlusion is soft.

    Returns:
        (size, size) float32 in [0.2, 1].
    """
    size = height.shape[0]
    field = halve(halve(height))
    pixel = (tile[0] + tile[1]) / 2.0 / field.shape[0]
    dark = np.zeros_like(field)
    for level, weight in ((1, 0.5), (2, 0.8), (4, 0.8)):
        deep = smooth(field, level)
        deep -= field
        np.maximum(deep, np.float32(0.0), out=deep)
        deep *= np.float32(strength * weight / (pixel * 2**level))
        dark += deep
    light = np.float32(1.0) / (np.float32(1.0) + dark)
    np.maximum(light, np.float32(0.2), out=light)
    return grow(light, size, size)


def curvature(height: Float32, levels: int, depth: float) -> Float32:
    """Tell ridges (towards 1) from hollows (towards -1): height above its blur, in units of `depth` metres."""
    out = height - smooth(height, levels)
    out *= np.float32(1.0 / depth)
    return np.clip(out, np.float32(-1.0), np.float32(1.0), out=out)
