"""Cube maps: directions of texels, blurring for rough surfaces, packing as RGBD."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import normalized

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.arrays import Float64, Pixels

_GAMMA = 2.2
_LARGEST = 255.0


def face_directions(size: int) -> Float64:
    """Give the direction of every texel centre.

    Returns:
        (6, size, size, 3) unit vectors, faces +X -X +Y -Y +Z -Z, rows from the top of the stored picture.

    Source: the cube map layout of OpenGL 4.6, table 8.19.
    """
    across = (np.arange(size) + 0.5) * (2.0 / size) - 1.0
    s, t = np.meshgrid(across, across)
    one = np.ones_like(s)
    faces = [(one, -t, -s), (-one, -t, s), (s, one, t), (s, -one, -t), (s, -t, one), (-s, -t, -one)]
    return normalized(np.stack([np.stack(face, axis=-1) for face in faces]))


def texel_solid_angles(size: int) -> Float64:
    """Give (size, size) steradians of the texels of one face; six faces add up to the sphere.

    Source: the exact integral over a rectangle seen from the centre, by differences of its corner function.
    """
    edge = np.arange(size + 1) * (2.0 / size) - 1.0
    x, y = np.meshgrid(edge, edge)
    corner = np.arctan2(x * y, np.sqrt(x * x + y * y + 1.0))
    angles: Float64 = corner[1:, 1:] - corner[:-1, 1:] - corner[1:, :-1] + corner[:-1, :-1]
    return angles


def _lobe(alpha: float, count: int) -> Float64:
    """Give (count, 4) reflected directions about +Z of a mirror direction +Z with their weights, which add up to 1.

    Source: Karis 2013, "Real Shading in Unreal Engine 4": GGX normals by importance, view along the normal, weight
    by the cosine; points by the golden-ratio (Kronecker) sequence.
    """
    u = (np.arange(count) + 0.5) / count
    turn = 2.0 * pi * ((np.arange(count) * 0.6180339887498949) % 1.0)
    cosine = np.sqrt((1.0 - u) / (1.0 + (alpha * alpha - 1.0) * u))
    sine = np.sqrt(np.maximum(1.0 - cosine * cosine, 0.0))
    # The mirror of +Z about the half vector (sine cos, sine sin, cosine).
    lobe = np.stack([2.0 * cosine * sine * np.cos(turn), 2.0 * cosine * sine * np.sin(turn), 2.0 * cosine**2 - 1.0])
    lobe = lobe[:, lobe[2] > 0.0]
    return np.concatenate([lobe, lobe[2:] / lobe[2].sum()]).T


def blurred(radiance: Callable[[Float64], Float64], size: int, alpha: float, count: int) -> Float64:
    """Average a field of light over the reflections of a rough surface.

    Args:
        radiance: Linear light for (…, 3) unit vectors.
        size: Edge of the faces in texels.
        alpha: Roughness squared, the width of the GGX lobe; with `count` 1 a mirror.
        count: Directions a texel.

    Returns:
        (6, size, size, 3) linear light.
    """
    directions = face_directions(size)
    if count == 1:
        return radiance(directions)
    # Any frame across the direction will do; the axis least along it keeps it well defined.
    steep = np.abs(directions[..., 1:2]) > 0.7
    spare = np.where(steep, np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0]))
    first = normalized(np.cross(spare, directions))
    second = np.cross(directions, first)
    total = np.zeros_like(directions)
    for a, b, c, weight in _lobe(alpha, count).tolist():
        total += radiance(a * first + b * second + c * directions) * weight
    return total


def rgbd(light: Float64) -> Pixels:
    """Pack linear light as RGBD: gamma 2.2 colours that, divided by alpha, reach 255.

    Args:
        light: (…, 3) linear, not negative.

    Returns:
        (…, 4) uint8.

    Source: EXT_lights_image_based, "RGBD"; the divisor and the gamma are those Babylon.js decodes with.
    """
    brightest = np.maximum(light.max(axis=-1, keepdims=True), 1e-9)
    divisor = np.clip(np.floor(_LARGEST / np.maximum(brightest, 1.0)), 1.0, _LARGEST) / _LARGEST
    color = np.minimum(light * divisor, 1.0) ** (1.0 / _GAMMA)
    return np.rint(np.concatenate([color, divisor], axis=-1) * 255.0).astype(np.uint8)


def unpacked(pixels: Pixels) -> Float64:
    """Read RGBD back to linear light, as a viewer does."""
    values = pixels.astype(np.float64) / 255.0
    return values[..., :3] ** _GAMMA / values[..., 3:]
