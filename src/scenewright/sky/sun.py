"""Where the sun stands and what of its light arrives."""

from __future__ import annotations

from math import acos, cos, degrees, pi, radians, sin
from typing import TYPE_CHECKING

import numpy as np

from scenewright.sky.colorimetry import color_matching, luminance_of, rgb_of_xyz

if TYPE_CHECKING:
    from scenewright.arrays import Float64

_TEMPERATURE = 5778.0
"""Kelvin: the black body that radiates as much as the sun."""
_SOLID_ANGLE = 6.807e-5
"""Steradians of the sun's disc at the mean distance (radius 0.2667 degrees)."""
_LUMENS_PER_WATT = 683.0
_OZONE_CENTIMETRES = 0.35
"""Ozone column of Preetham et al. 1999."""


def declination(day: int) -> float:
    """Give the sun's declination in radians on a day of the year (1 is the first of January).

    Source: Spencer 1971, "Fourier series representation of the position of the sun"; within 0.04 degrees.
    """
    t = 2.0 * pi * (day - 1) / 365.0
    return (
        0.006918
        - 0.399912 * cos(t)
        + 0.070257 * sin(t)
        - 0.006758 * cos(2.0 * t)
        + 0.000907 * sin(2.0 * t)
        - 0.002697 * cos(3.0 * t)
        + 0.00148 * sin(3.0 * t)
    )


def sun_direction(hours: float, latitude: float, day: int) -> tuple[float, float, float]:
    """Give the unit vector to the sun: +Y up, +X east, -Z north.

    Args:
        hours: Local solar time, so that the sun is highest at 12.
        latitude: Degrees, north positive.
        day: Day of the year.

    Source: the standard transformation of declination and hour angle to the horizontal system.
    """
    tilt, place, turn = declination(day), radians(latitude), radians(15.0 * (hours - 12.0))
    up = sin(place) * sin(tilt) + cos(place) * cos(tilt) * cos(turn)
    east = -cos(tilt) * sin(turn)
    north = cos(place) * sin(tilt) - sin(place) * cos(tilt) * cos(turn)
    return east, up, -north


def air_mass(height: float) -> float:
    """Give the relative optical mass of the air for a sun at `height` (the sine of its elevation, at least 0).

    Source: Kasten 1965, as used by Preetham et al. 1999.
    """
    zenith = degrees(acos(min(max(height, 0.0), 1.0)))
    return float(1.0 / (max(height, 0.0) + 0.15 * (93.885 - zenith) ** -1.253))


def _ozone_absorption(wavelengths: Float64) -> Float64:
    """Give the absorption of the Chappuis band per centimetre: two bell curves at its peaks of 575 and 603 nm.

    Heights and widths are fitted to the peak of 0.125 and to the fall to a quarter near 510 and 680 nm.
    """
    first, second = (wavelengths - 575.0) / 36.0, (wavelengths - 605.0) / 44.0
    return 0.062 * np.exp(-0.5 * first * first) + 0.076 * np.exp(-0.5 * second * second)


def transmittance(wavelengths: Float64, height: float, turbidity: float) -> Float64:
    """Give the share of sunlight at each wavelength that reaches the ground.

    Args:
        wavelengths: (n,) nanometres.
        height: Sine of the sun's elevation.
        turbidity: From 1 (pure air) upwards.

    Source: Preetham, Shirley, Smits 1999, appendix 1: Rayleigh scattering, aerosol by Angstrom's formula with exponent
    1.3, ozone. Water vapour and mixed gases absorb beyond 680 nm, where the eye hardly sees, and are left out.
    """
    mass, micrometres = air_mass(height), wavelengths * 1e-3
    rayleigh = 0.008735 * micrometres**-4.08
    aerosol = max(0.04608 * turbidity - 0.04586, 0.0) * micrometres**-1.3
    ozone = _ozone_absorption(wavelengths) * _OZONE_CENTIMETRES
    return np.exp(-mass * (rayleigh + aerosol + ozone))


def _solar_irradiance(wavelengths: Float64) -> Float64:
    """Give the sunlight outside the air in W/m2/nm by Planck's law."""
    metres = wavelengths * 1e-9
    radiance = 1.191042972e-16 / (metres**5 * (np.exp(0.01438776877 / (metres * _TEMPERATURE)) - 1.0))
    return radiance * _SOLID_ANGLE * 1e-9


def sunlight(height: float, turbidity: float) -> tuple[tuple[float, float, float], float]:
    """Give the colour (linear sRGB, largest channel 1) and the illuminance in lux of a surface that faces the sun.

    Args:
        height: Sine of the sun's elevation; below 0 the light of the horizon is given.
        turbidity: From 1 upwards.
    """
    wavelengths = np.arange(380.0, 781.0, 5.0)
    arriving = _solar_irradiance(wavelengths) * transmittance(wavelengths, height, turbidity)
    xyz = (color_matching(wavelengths) * arriving).sum(axis=1) * 5.0 * _LUMENS_PER_WATT
    rgb = rgb_of_xyz(xyz)
    red, green, blue = (float(value) for value in rgb / rgb.max())
    return (red, green, blue), float(luminance_of(rgb))
