"""Diffuse light as spherical harmonics."""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scenewright.arrays import Float64

_BAND = (pi, *[2.0 * pi / 3.0] * 3, *[pi / 4.0] * 5)
"""What turns coefficients of radiance into those of irradiance (Ramamoorthi and Hanrahan 2001, equation 8)."""


def basis(directions: Float64) -> Float64:
    """Evaluate the nine real harmonics up to the second degree.

    The order is l0; l1 m -1 0 1; l2 m -2 -1 0 1 2, the signs are those of the Condon-Shortley phase (odd m negative),
    which is what EXT_lights_image_based is read with (Babylon.js, SphericalHarmonics).

    Args:
        directions: (n, 3) unit vectors.

    Returns:
        (9, n).
    """
    x, y, z = (directions[:, i] for i in range(3))
    one, two = sqrt(3.0 / (4.0 * pi)), sqrt(15.0 / (4.0 * pi))
    return np.stack(
        [
            np.full_like(x, sqrt(1.0 / (4.0 * pi))),
            -one * y,
            one * z,
            -one * x,
            two * x * y,
            -two * y * z,
            sqrt(5.0 / (16.0 * pi)) * (3.0 * z * z - 1.0),
            -two * x * z,
            0.5 * two * (x * x - y * y),
        ]
    )


def irradiance_coefficients(directions: Float64, radiance: Float64, solid_angles: Float64) -> Float64:
    """Project radiance on the harmonics and convolve it with the cosine lobe.

    Args:
        directions: (n, 3) unit vectors that cover the sphere.
        radiance: (n, 3) linear light from there.
        solid_angles: (n,) steradians; they add up to the sphere.

    Returns:
        (9, 3) irradiance coefficients: the sum over `basis(normal)` times these is the irradiance of that normal.
    """
    weighted = radiance * solid_angles[:, None]
    rows = [
        factor * (row[:, None] * weighted).sum(axis=0) for factor, row in zip(_BAND, basis(directions), strict=True)
    ]
    return np.stack(rows)
