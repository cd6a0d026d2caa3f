"""From spectra and chromaticities to linear sRGB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scenewright.arrays import Float64

LUMINANCE = (0.2126, 0.7152, 0.0722)
"""Weights of linear sRGB in luminance (IEC 61966-2-1)."""

_XYZ_TO_RGB = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)
"""CIE XYZ to linear sRGB, white D65 (IEC 61966-2-1)."""

_LOBES = (
    ((1.056, 599.8, 37.9, 31.0), (0.362, 442.0, 16.0, 26.7), (-0.065, 501.1, 20.4, 26.2)),
    ((0.821, 568.8, 46.9, 40.5), (0.286, 530.9, 16.3, 31.1)),
    ((1.217, 437.0, 11.8, 36.0), (0.681, 459.0, 26.0, 13.8)),
)
"""Height, centre and the widths below and above it, in nanometres."""


def color_matching(wavelengths: Float64) -> Float64:
    """Evaluate the CIE 1931 colour matching functions.

    Args:
        wavelengths: (n,) nanometres.

    Returns:
        (3, n) x-bar, y-bar, z-bar.

    Source: Wyman, Sloan, Shirley 2013, "Simple Analytic Approximations to the CIE XYZ Color Matching Functions", the
    multi-lobe fit (JCGT 2, 2).
    """
    functions = []
    for lobes in _LOBES:
        total = np.zeros_like(wavelengths)
        for height, centre, below, above in lobes:
            t = (wavelengths - centre) / np.where(wavelengths < centre, below, above)
            total += height * np.exp(-0.5 * t * t)
        functions.append(total)
    return np.stack(functions)


def rgb_of_xyz(xyz: Float64) -> Float64:
    """Convert (…, 3) XYZ to linear sRGB; colours outside the gamut are moved to its border, no channel is negative."""
    x, y, z = xyz[..., 0], xyz[..., 1], xyz[..., 2]
    return np.maximum(np.stack([a * x + b * y + c * z for a, b, c in _XYZ_TO_RGB], axis=-1), 0.0)


def rgb_of_chromaticity(x: Float64, y: Float64, luminance: Float64) -> Float64:
    """Convert CIE xyY to linear sRGB of the same shape with three channels at the end."""
    ratio = luminance / y
    return rgb_of_xyz(np.stack([x * ratio, luminance, (1.0 - x - y) * ratio], axis=-1))


def luminance_of(rgb: Float64) -> Float64:
    """Weigh (…, 3) linear sRGB to luminance."""
    red, green, blue = LUMINANCE
    return red * rgb[..., 0] + green * rgb[..., 1] + blue * rgb[..., 2]
