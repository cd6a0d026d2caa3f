"""The light of a place and time: one directional light, the sky around it and the ground below."""

from __future__ import annotations

from dataclasses import field
from math import pi, sqrt
from typing import TYPE_CHECKING, Literal

import numpy as np

from scenewright.records import dataclass
from scenewright.sky.atmosphere import Atmosphere, PlainSky, UpperSky, irradiance_of, moon_direction, smoothstep
from scenewright.sky.colorimetry import luminance_of
from scenewright.sky.sun import sun_direction, sunlight

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.graph import Vec3

_LOWEST_TURBIDITY, _HIGHEST_TURBIDITY = 2.0, 10.0
"""Where Preetham's fit holds; clearer or hazier skies are drawn as these."""
_MOON_COLOR = (0.72, 0.84, 1.0)
_MOON_LUX = 0.22
"""A full moon at 38 degrees (Janiczek and DeYoung 1987 give 0.27 at the zenith); bluish to the dark-adapted eye."""
_CLOUD_SHARE = 0.85
"""Most of the daylight that a bright plain sky can take from the sun."""
_HAZE = 0.05
"""Sine of the angle below the horizon over which haze hides the ground."""


@dataclass(frozen=True)
class SkySettings:
    """What an author says about the sky."""

    time: float = 10.0
    """Hours of the day, local solar time."""
    latitude: float = 45.0
    """Degrees, north positive."""
    turbidity: float = 3.0
    day: int = 172
    color: Vec3 | None = None
    """A plain sky of this linear colour; 1 is as bright as white paper in the open."""
    ground: Vec3 = (0.14, 0.155, 0.10)
    """Linear reflectance of what lies beyond the modelled ground."""


@dataclass(frozen=True)
class DirectLight:
    """The one light with sharp shadows: the sun, or at night the moon."""

    body: Literal["sun", "moon"]
    direction: Vec3
    """Unit vector to it."""
    color: Vec3
    """Linear sRGB, largest channel 1."""
    illuminance: float
    """Lux on a surface that faces it, by luminance of the light (its colour included); 0 in dusk between the two."""


@dataclass(frozen=True)
class SkyLight:
    """Everything that shines outdoors."""

    sun: Vec3
    """Unit vector to the sun, also below the horizon."""
    light: DirectLight
    zenith_luminance: float
    """cd/m2."""
    sky_illuminance: float
    """Lux on level ground from the sky without the direct light."""
    ground_radiance: Vec3
    """Linear sRGB in cd/m2 of the lit ground."""
    upper: UpperSky = field(repr=False)

    @property
    def illuminance(self) -> float:
        """Lux on level ground from sky and direct light."""
        return self.sky_illuminance + self.light.illuminance * max(self.light.direction[1], 0.0)

    def radiance(self, directions: Float64) -> Float64:
        """Give linear sRGB in cd/m2 without the disc of sun or moon.

        Args:
            directions: (…, 3) float64 unit vectors; below the horizon the lit ground shows through haze.
        """
        level = np.sqrt(directions[..., 0] ** 2 + directions[..., 2] ** 2)
        sunk = directions[..., 1] < 0.0
        stretch = np.where(sunk, 1.0 / np.maximum(level, 1e-9), 1.0)
        height = np.where(sunk, 0.0, directions[..., 1])
        raised = np.stack([directions[..., 0] * stretch, height, directions[..., 2] * stretch], axis=-1)
        return self.below(self.upper.radiance(raised), directions[..., 1])

    def below(self, horizon: Float64, heights: Float64) -> Float64:
        """Lay the ground under what is seen at the horizon: it shows the clearer, the steeper the view goes down.

        Args:
            horizon: (…, 3) radiance at the horizon above; where the view goes up it is given back.
            heights: (…,) y of the unit view vectors.
        """
        clear = (1.0 - np.exp(np.minimum(heights, 0.0) / _HAZE))[..., None]
        return horizon + (np.array(self.ground_radiance) - horizon) * clear


def sky_light(settings: SkySettings) -> SkyLight:
    """Work out the light of a place and time.

    The sky is Preetham's (1999) while the sun is up; see `atmosphere` for dusk and night. With a plain colour the sum
    of all light is that of the time and place, shared out between an even sky and the sun: a dark colour leaves a hard
    sun, a bright one makes an overcast day. Numbers that reach a file are rounded, so that they are equal everywhere.
    """
    sun = _unit(sun_direction(settings.time, settings.latitude, settings.day))
    turbidity = min(max(settings.turbidity, _LOWEST_TURBIDITY), _HIGHEST_TURBIDITY)
    atmosphere = Atmosphere(sun, turbidity)
    light = _direct_light(atmosphere)
    upper: UpperSky = atmosphere
    if settings.color is not None:
        upper, light = _plain(settings.color, atmosphere, light)
    received = irradiance_of(upper)
    direct = np.array(_lux(light)) * max(light.direction[1], 0.0)
    ground = [round(float(value), 6) for value in np.array(settings.ground) * (received + direct) / pi]
    zenith = upper.radiance(np.array([[0.0, 1.0, 0.0]]))
    return SkyLight(
        sun=sun,
        light=light,
        zenith_luminance=_rounded(float(luminance_of(zenith)[0])),
        sky_illuminance=_rounded(float(luminance_of(received))),
        ground_radiance=(ground[0], ground[1], ground[2]),
        upper=upper,
    )


def _direct_light(atmosphere: Atmosphere) -> DirectLight:
    """Choose sun or moon: the sun goes out while it sets, the moon comes up when civil twilight ends."""
    elevation = atmosphere.elevation
    if elevation > -6.0:
        color, lux = sunlight(atmosphere.sun[1], atmosphere.turbidity)
        lux *= smoothstep(-1.0, 0.4, elevation)
        red, green, blue = (round(value, 4) for value in color)
        return DirectLight("sun", atmosphere.sun, (red, green, blue), _rounded(lux))
    lux = _MOON_LUX * smoothstep(-6.0, -10.0, elevation) if elevation < -6.0 else 0.0
    return DirectLight("moon", _unit(moon_direction(atmosphere.sun)), _MOON_COLOR, _rounded(lux))


def _plain(color: Vec3, atmosphere: Atmosphere, light: DirectLight) -> tuple[UpperSky, DirectLight]:
    """Share the light of the hour between an even sky of one colour and what is left for sun or moon."""
    height = max(light.direction[1], 0.0)
    whole = float(luminance_of(irradiance_of(atmosphere))) + light.illuminance * height
    red, green, blue = (_rounded(value * whole / pi) for value in color)
    share = min(float(luminance_of(np.array(color))), _CLOUD_SHARE)
    lux = (1.0 - share) * whole / height if height > 0.05 else light.illuminance
    lux = min(lux, light.illuminance)
    return PlainSky((red, green, blue)), DirectLight(light.body, light.direction, light.color, _rounded(lux))


def _lux(light: DirectLight) -> tuple[float, float, float]:
    """Give the light's illuminance by channel, so that their luminance is its illuminance."""
    scale = light.illuminance / float(luminance_of(np.array(light.color)))
    red, green, blue = light.color
    return red * scale, green * scale, blue * scale


def _unit(vector: Vec3) -> Vec3:
    """Snap a direction to 2^-16 and make it unit length again."""
    x, y, z = (round(value * 65536.0) / 65536.0 for value in vector)
    length = sqrt(x * x + y * y + z * z)
    return x / length, y / length, z / length


def _rounded(value: float) -> float:
    """Keep six significant digits."""
    return float(f"{value:.6g}")
