"""The upper half of the sky at any hour: Preetham's daylight carried smoothly through dusk into a moonlit night.

Preetham's fit ends with the sun at the horizon and is too bright there. Below about ten degrees its *pattern* is kept
but its strength follows measured illuminance, its colours move to the blue of the ozone layer above and to a warm arch
over the sun's place, and a faint night sky is what remains.
"""

from __future__ import annotations

from functools import cached_property
from math import asin, cos, degrees, pi, radians, sin, sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scenewright.records import dataclass
from scenewright.sky.colorimetry import LUMINANCE, luminance_of
from scenewright.sky.preetham import PreethamSky
from scenewright.sky.sun import sunlight

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.graph import Vec3

_TWILIGHT = (
    (20.0, (3.74, 3.97, -4.07, 1.47)),
    (5.0, (3.05, 13.28, -45.98, 64.33)),
    (-0.8, (2.88, 22.26, -207.64, 1034.30)),
    (-5.0, (2.88, 21.81, -258.11, -858.36)),
    (-12.0, (2.70, 12.17, -431.69, -1899.83)),
    (-18.0, (13.84, 262.72, 1447.42, 2797.93)),
)
"""From which elevation in degrees each polynomial over elevation / 90 holds."""
_NIGHT_LUX = 0.12
"""Illuminance of the night sky beside the full moon: moonlight scattered by the air and airglow."""
_NIGHT_COLOR = (0.30, 0.48, 1.0)
"""Rayleigh-scattered moonlight, made a little bluer, as the dark-adapted eye sees it (Purkinje)."""
_OZONE_TINT = (0.62, 0.80, 1.30)
_ARCH_TINT = (1.75, 0.80, 0.34)
"""What multiplies the radiance overhead and over the sun's place at the end of civil twilight."""


class UpperSky(Protocol):
    """Anything that shines from above."""

    def radiance(self, directions: Float64) -> Float64:
        """Give linear sRGB in cd/m2 for (…, 3) unit vectors at or above the horizon."""


def smoothstep(low: float, high: float, value: float) -> float:
    """Rise from 0 at `low` to 1 at `high` without corners."""
    t = min(max((value - low) / (high - low), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


def clear_illuminance(elevation: float) -> float:
    """Give the illuminance in lux of level ground under a clear sky for a sun at `elevation` degrees, -18 to 90.

    Source: Janiczek and DeYoung 1987, "Computer Programs for Sun and Moon Illuminance" (US Naval Observatory Circular
    171): the logarithm to base ten is a cubic in elevation / 90.
    """
    elevation = min(max(elevation, -18.0), 90.0)
    factors = next(factors for low, factors in _TWILIGHT if elevation >= low)
    x = elevation / 90.0
    return float(10.0 ** (factors[0] + x * (factors[1] + x * (factors[2] + x * factors[3]))))


def hemisphere(rows: int = 16, columns: int = 32) -> tuple[Float64, float]:
    """Give directions spread evenly over the cosine-weighted upper hemisphere and the irradiance weight of each.

    Returns:
        (rows * columns, 3) unit vectors, and the factor that turns the sum of their radiances into irradiance.
    """
    height = np.sqrt((np.arange(rows) + 0.5) / rows)
    turn = (np.arange(columns) + 0.5) * (2.0 * pi / columns)
    ring = np.sqrt(1.0 - height * height)
    parts = (
        ring[:, None] * np.cos(turn),
        np.broadcast_to(height[:, None], (rows, columns)),
        ring[:, None] * np.sin(turn),
    )
    return np.stack(parts, axis=-1).reshape(-1, 3), pi / (rows * columns)


def irradiance_of(sky: UpperSky) -> Float64:
    """Give what level ground receives from a sky: (3,) linear sRGB in lux."""
    directions, weight = hemisphere()
    received: Float64 = sky.radiance(directions).sum(axis=0) * weight
    return received


@dataclass(frozen=True)
class PlainSky:
    """The same radiance from everywhere above."""

    color: Vec3
    """Linear sRGB in cd/m2."""

    def radiance(self, directions: Float64) -> Float64:
        """Give the colour for every direction."""
        return np.broadcast_to(np.array(self.color), directions.shape).copy()


@dataclass(frozen=True)
class Atmosphere:
    """A clear sky for a sun anywhere, also far below the horizon."""

    sun: Vec3
    turbidity: float

    @cached_property
    def elevation(self) -> float:
        """Degrees of the sun over the horizon."""
        return degrees(asin(min(max(self.sun[1], -1.0), 1.0)))

    @cached_property
    def _day(self) -> PreethamSky:
        """The daylight pattern; a sun below the horizon is moved up to it."""
        level = sqrt(self.sun[0] ** 2 + self.sun[2] ** 2)
        if self.sun[1] >= 0.0 or level == 0.0:
            return PreethamSky(self.sun, self.turbidity)
        return PreethamSky((self.sun[0] / level, 0.0, self.sun[2] / level), self.turbidity)

    @cached_property
    def strength(self) -> float:
        """What the daylight pattern is multiplied with: 1 for a high sun, measured illuminance for a low one."""
        own = float(luminance_of(irradiance_of(self._day)))
        measured = clear_illuminance(self.elevation)
        if self.elevation > 0.0:
            direct = sunlight(self.sun[1], self.turbidity)[1] * self.sun[1]
            measured = max(measured - direct, 0.5 * measured)
        share = smoothstep(2.0, 16.0, self.elevation)
        return float((measured / own) ** (1.0 - share))

    def radiance(self, directions: Float64) -> Float64:
        """Give linear sRGB in cd/m2 for (…, 3) unit vectors at or above the horizon."""
        day = self._day.radiance(directions) * self.strength
        dusk = smoothstep(8.0, -6.0, self.elevation) if self.elevation < 8.0 else 0.0
        if dusk > 0.0:
            day = self._dusk(directions, day, dusk)
        return day + self._night(directions)

    def _dusk(self, directions: Float64, day: Float64, dusk: float) -> Float64:
        """Tint the pattern blue above and warm over the sun's place, keeping each direction's luminance."""
        x, y, z = (directions[..., i] for i in range(3))
        level = np.sqrt(np.maximum(x * x + z * z, 1e-12))
        sun_level = max(sqrt(self.sun[0] ** 2 + self.sun[2] ** 2), 1e-6)
        along = (x * self.sun[0] + z * self.sun[2]) / (level * sun_level)
        facing = 0.5 + 0.5 * along
        arch = (np.exp(-np.maximum(y, 0.0) / sin(radians(9.0))) * (0.25 + 0.75 * facing * facing))[..., None]
        tint = np.array(_OZONE_TINT) * (1.0 - arch) + np.array(_ARCH_TINT) * arch
        tinted = day * (1.0 + dusk * (tint - 1.0))
        before, after = luminance_of(day), luminance_of(tinted)
        return tinted * (before / np.maximum(after, 1e-12))[..., None]

    def _night(self, directions: Float64) -> Float64:
        """Give the moonlit night sky, twice as bright at the horizon as overhead."""
        rest = 1.0 - np.maximum(directions[..., 1], 0.0)
        shape = 0.8 + 0.8 * rest * rest * rest
        weights = sum(a * b for a, b in zip(LUMINANCE, _NIGHT_COLOR, strict=True))
        return shape[..., None] * (np.array(_NIGHT_COLOR) * (_NIGHT_LUX / (pi * weights)))


def moon_direction(sun: Vec3) -> Vec3:
    """Put a full moon 38 degrees high, 130 degrees of azimuth from the sun, so that it stands well at any night hour."""
    level = max(sqrt(sun[0] ** 2 + sun[2] ** 2), 1e-6)
    x, z = sun[0] / level, sun[2] / level
    turn, height = radians(130.0), radians(38.0)
    return (
        (x * cos(turn) - z * sin(turn)) * cos(height),
        sin(height),
        (x * sin(turn) + z * cos(turn)) * cos(height),
    )
