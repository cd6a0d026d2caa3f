"""The sun's place and light against almanac values and published numbers."""

from __future__ import annotations

from math import asin, cos, degrees, radians, sin

import numpy as np
import pytest

from scenewright.sky.atmosphere import clear_illuminance
from scenewright.sky.colorimetry import color_matching, luminance_of, rgb_of_chromaticity
from scenewright.sky.sun import air_mass, declination, sun_direction, sunlight, transmittance


@pytest.mark.parametrize(
    ("day", "expected"),
    [(80, 0.0), (172, 23.44), (266, 0.0), (355, -23.44)],
    ids=["March", "June", "September", "December"],
)
def test_declination_at_equinoxes_and_solstices(day, expected):
    assert degrees(declination(day)) == pytest.approx(expected, abs=0.6 if expected == 0.0 else 0.05)


@pytest.mark.parametrize(
    ("latitude", "day", "altitude"),
    [(48.0, 172, 65.44), (48.0, 355, 18.56), (0.0, 172, 66.56), (23.44, 172, 90.0), (-33.87, 355, 79.57)],
)
def test_noon_altitudes_of_the_solstices(latitude, day, altitude):
    assert degrees(asin(sun_direction(12.0, latitude, day)[1])) == pytest.approx(altitude, abs=0.06)


def test_the_sun_is_south_at_noon_east_before_and_west_after():
    assert sun_direction(12.0, 48.0, 172)[2] > 0.3
    assert sun_direction(12.0, -48.0, 172)[2] < -0.3
    assert sun_direction(7.0, 48.0, 172)[0] > 0.5
    assert sun_direction(17.0, 48.0, 172)[0] < -0.5
    vector = sun_direction(15.3, 48.0, 100)
    assert sum(value * value for value in vector) == pytest.approx(1.0, abs=1e-12)


def test_the_day_is_twelve_hours_at_equinox_and_midnight_mirrors_noon():
    assert sun_direction(6.0, 48.0, 81)[1] == pytest.approx(0.0, abs=0.01)
    up = sin(radians(48.0)) * sin(declination(172)) - cos(radians(48.0)) * cos(declination(172))
    assert sun_direction(0.0, 48.0, 172)[1] == pytest.approx(up, abs=1e-12)


def test_colour_matching_functions_have_the_published_sums_and_peak():
    wavelengths = np.arange(380.0, 781.0, 1.0)
    assert color_matching(wavelengths).sum(axis=1) == pytest.approx([106.9, 106.9, 106.9], rel=0.01)
    assert wavelengths[color_matching(wavelengths)[1].argmax()] == pytest.approx(555.0, abs=4.0)


def test_the_white_of_daylight_is_grey():
    rgb = rgb_of_chromaticity(np.array(0.31271), np.array(0.32902), np.array(1.0))
    assert rgb == pytest.approx([1.0, 1.0, 1.0], abs=2e-3)
    assert float(luminance_of(np.array([1.0, 1.0, 1.0]))) == pytest.approx(1.0)


def test_air_mass_by_kasten():
    assert air_mass(1.0) == pytest.approx(1.0, abs=0.001)
    assert air_mass(0.5) == pytest.approx(1.994, abs=0.005)
    assert 34.0 < air_mass(0.0) < 38.5


def test_rayleigh_alone_lets_through_what_it_should():
    # Pure air (turbidity 1) overhead at 550 nm: optical depth 0.0973 by the formula and nearly no aerosol or ozone.
    passed = transmittance(np.array([550.0]), 1.0, 1.0)[0]
    assert passed == pytest.approx(np.exp(-0.008735 * 0.55**-4.08 * air_mass(1.0) - 0.0005 - 0.025), abs=0.02)
    assert (transmittance(np.array([400.0, 700.0]), 0.2, 4.0) * [1, -1]).sum() < 0.0


def test_direct_sunlight_is_bright_and_warms_as_it_sinks():
    (noon, noon_lux), (low, low_lux) = sunlight(1.0, 2.0), sunlight(0.1, 2.0)
    assert 90_000.0 < noon_lux < 115_000.0
    assert low_lux < noon_lux / 3.0
    assert noon[0] == low[0] == 1.0
    assert low[2] < 0.5 * noon[2]
    assert sunlight(0.5, 8.0)[1] < sunlight(0.5, 2.0)[1]


@pytest.mark.parametrize(
    ("elevation", "lux"), [(90.0, 129_000.0), (0.0, 759.0), (-6.0, 3.4), (-12.0, 0.008), (-18.0, 6.5e-4)]
)
def test_clear_illuminance_is_that_of_the_tables(elevation, lux):
    assert clear_illuminance(elevation) == pytest.approx(lux, rel=0.05)
