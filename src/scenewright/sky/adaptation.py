"""How bright the world is shown."""

from __future__ import annotations

from math import log10, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenewright.sky.light import SkyLight

_GREY = 0.18
_REFERENCE_LUX = 100_000.0
"""A clear noon: where a white sheet is shown as 1."""
_SHARE = 0.8
"""How far the adapted brightness is followed; 1 is as the formula says, which leaves nights too dark to walk in."""
_GAIN = 1.5
"""A grey card of 18 % comes out at 0.27 at noon, half a stop above where cameras place it: most of a world is darker than
a grey card (grass, brick, bark, rooms), and tone mapping rolls off the little that is white and in the sun."""


def _key(luminance: float) -> float:
    """Give the brightness that an eye adapted to `luminance` cd/m2 reports.

    Source: Krawczyk, Myszkowski, Seidel 2005, "Perceptual Effects in Real-time Tone Mapping", equation 11.
    """
    return 1.03 - 2.0 / (2.0 + log10(luminance + 1.0))


def exposure(light: SkyLight, stops: float = 0.0) -> float:
    """Give the factor from cd/m2 (and lux, and candela) to display-linear light, rounded to six digits.

    A diffuse surface of reflectance r on open level ground comes out at ``1.5 r (key(L) / key(L noon))^0.8``, where L
    is the luminance of a grey card there: at noon a grey card is 0.27, at sunset three quarters of that, under a full
    moon a twelfth: darker, never black, as an eye sees that adapts in part.

    Args:
        light: The light of the place and time.
        stops: Doublings on top.
    """
    lux = max(light.illuminance, 1e-3)
    adapted = (_key(_GREY * lux / pi) / _key(_GREY * _REFERENCE_LUX / pi)) ** _SHARE
    return float(f"{_GAIN * pi / lux * adapted * 2.0**stops:.6g}")
