"""The sky's radiance while the sun is up.

Source of all numbers here: Preetham, Shirley, Smits 1999, "A Practical Analytic Model for Daylight" (SIGGRAPH), appendix
2: Perez's five-parameter distribution and zenith values as functions of turbidity and the sun's zenith angle.
"""

from __future__ import annotations

from math import acos, cos, exp, pi, tan
from typing import TYPE_CHECKING

import numpy as np

from scenewright.records import dataclass
from scenewright.sky.colorimetry import rgb_of_chromaticity

if TYPE_CHECKING:
    from scenewright.arrays import Float64

_LUMINANCE = ((0.1787, -1.4630), (-0.3554, 0.4275), (-0.0227, 5.3251), (0.1206, -2.5771), (-0.0670, 0.3703))
_X = ((-0.0193, -0.2592), (-0.0665, 0.0008), (-0.0004, 0.2125), (-0.0641, -0.8989), (-0.0033, 0.0452))
_Y = ((-0.0167, -0.2608), (-0.0950, 0.0092), (-0.0079, 0.2102), (-0.0441, -1.6537), (-0.0109, 0.0529))
"""Slope and offset over turbidity of the Perez parameters A to E."""
_ZENITH_X = (
    (0.00166, -0.00375, 0.00209, 0.0),
    (-0.02903, 0.06377, -0.03202, 0.00394),
    (0.11693, -0.21196, 0.06052, 0.25886),
)
_ZENITH_Y = (
    (0.00275, -0.00610, 0.00317, 0.0),
    (-0.04214, 0.08970, -0.04153, 0.00516),
    (0.15346, -0.26756, 0.06670, 0.26688),
)
"""Rows: factors of turbidity squared, turbidity, one; columns: cube, square, first power of the zenith angle, one."""
_HORIZON = 0.02
"""Smallest cosine of a view's zenith angle: the distribution has a pole at the horizon."""
_FAINTEST = 0.05
"""Smallest zenith luminance in kcd/m2: the fit goes below zero for hazy skies at sunrise."""


def zenith_luminance(turbidity: float, zenith: float) -> float:
    """Give the luminance of the zenith in cd/m2 for a sun at the zenith angle `zenith` in radians."""
    chi = (4.0 / 9.0 - turbidity / 120.0) * (pi - 2.0 * zenith)
    return 1000.0 * max((4.0453 * turbidity - 4.9710) * tan(chi) - 0.2155 * turbidity + 2.4192, _FAINTEST)


def zenith_chromaticity(turbidity: float, zenith: float) -> tuple[float, float]:
    """Give CIE x and y of the zenith for a sun at the zenith angle `zenith` in radians."""
    turbidities = (turbidity * turbidity, turbidity, 1.0)
    powers = (zenith**3, zenith**2, zenith, 1.0)
    x, y = (
        sum(t * sum(a * p for a, p in zip(row, powers, strict=True)) for t, row in zip(turbidities, table, strict=True))
        for table in (_ZENITH_X, _ZENITH_Y)
    )
    return x, y


@dataclass(frozen=True)
class PreethamSky:
    """The sky for one sun and turbidity; the sun's own disc is not part of it."""

    sun: tuple[float, float, float]
    """Unit vector to the sun, at or above the horizon."""
    turbidity: float

    def radiance(self, directions: Float64) -> Float64:
        """Give linear sRGB in cd/m2.

        Args:
            directions: (…, 3) unit vectors; those below the horizon see what is at the horizon above them.
        """
        x, y, z = (directions[..., i] for i in range(3))
        cosine = np.maximum(y, _HORIZON)
        toward = np.clip(x * self.sun[0] + y * self.sun[1] + z * self.sun[2], -1.0, 1.0)
        angle = np.arccos(toward)
        zenith = acos(min(max(self.sun[1], 0.0), 1.0))
        first, second = zenith_chromaticity(self.turbidity, zenith)
        tables = (_X, first), (_Y, second), (_LUMINANCE, zenith_luminance(self.turbidity, zenith))
        values = []
        for table, at_zenith in tables:
            parameters = tuple(slope * self.turbidity + offset for slope, offset in table)
            values.append(at_zenith * _perez(parameters, cosine, angle, toward) / _perez_at_zenith(parameters, zenith))
        return rgb_of_chromaticity(values[0], _off_purple(values[0], values[1]), np.maximum(values[2], 0.0))


def _off_purple(x: Float64, y: Float64) -> Float64:
    """Lift CIE y to the daylight locus where it is below it.

    Measured skylight lies on the locus or on its green side (Judd, MacAdam, Wyszecki 1964, whose locus this is); the
    fit falls below it near the horizon and the sun, which shows as pink and violet.
    """
    return np.maximum(y, -3.0 * x * x + 2.870 * x - 0.275)


def _perez(parameters: tuple[float, ...], cosine: Float64, angle: Float64, toward: Float64) -> Float64:
    """Evaluate the distribution: `cosine` of the view's zenith angle, `angle` to the sun and its cosine `toward`."""
    a, b, c, d, e = parameters
    return (1.0 + a * np.exp(b / cosine)) * (1.0 + c * np.exp(d * angle) + e * toward * toward)


def _perez_at_zenith(parameters: tuple[float, ...], sun_zenith: float) -> float:
    """Evaluate the distribution straight up."""
    a, b, c, d, e = parameters
    return (1.0 + a * exp(b)) * (1.0 + c * exp(d * sun_zenith) + e * cos(sun_zenith) ** 2)
