"""The colour of hot things: colour temperature to linear sRGB."""

from __future__ import annotations

from scenewright.quantity import Color

_COOLEST, _HOTTEST = 1000.0, 15000.0


def blackbody_color(kelvin: float) -> tuple[float, float, float]:
    """Linear sRGB of a black body, its largest channel 1; between 1000 K and 15000 K, clamped beyond.

    Chromaticity: M. Krystek, "An algorithm to calculate correlated colour temperature", Color Research & Application 10
    (1985), the rational fit of the Planckian locus in CIE 1960 (u, v). Matrix: IEC 61966-2-1 (sRGB, D65). Colours redder
    than sRGB can show lose their negative channel.
    """
    t = min(max(kelvin, _COOLEST), _HOTTEST)
    u = (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) / (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t)
    v = (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) / (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t)
    x, y = 3 * u / (2 * u - 8 * v + 4), 2 * v / (2 * u - 8 * v + 4)
    cap_x, cap_z = x / y, (1 - x - y) / y
    red = 3.2404542 * cap_x - 1.5371385 - 0.4985314 * cap_z
    green = -0.9692660 * cap_x + 1.8760108 + 0.0415560 * cap_z
    blue = 0.0556434 * cap_x - 0.2040259 + 1.0572252 * cap_z
    top = max(red, green, blue)
    return (max(red / top, 0.0), max(green / top, 0.0), max(blue / top, 0.0))


def linear_color(color: Color) -> tuple[float, float, float]:
    """Linear sRGB of a display colour (IEC 61966-2-1)."""
    return (_linear(color.r), _linear(color.g), _linear(color.b))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
