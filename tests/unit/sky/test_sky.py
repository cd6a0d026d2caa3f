"""The sky's model, its exposure, its image-based light and its dome."""

from __future__ import annotations

from io import BytesIO
from math import exp, pi, tan

import numpy as np
import pytest
from PIL import Image as Pictures

from scenewright.sky import SkySettings, dome, dome_mesh, dome_pixels, exposure, image_based_light, sky_light
from scenewright.sky.atmosphere import irradiance_of
from scenewright.sky.colorimetry import luminance_of
from scenewright.sky.cube import blurred, face_directions, rgbd, texel_solid_angles, unpacked
from scenewright.sky.environment import level_alpha, lit_by
from scenewright.sky.harmonics import basis, irradiance_coefficients
from scenewright.sky.preetham import PreethamSky, zenith_chromaticity, zenith_luminance

NOON = SkySettings(time=12.0, latitude=48.0, turbidity=3.0)


def sphere(size=24):
    return face_directions(size).reshape(-1, 3), np.tile(texel_solid_angles(size).ravel(), 6)


def sky_at(time, **other):
    return sky_light(SkySettings(time=time, latitude=48.0, **other))


def test_zenith_luminance_is_the_papers_formula():
    # T 3, sun 30 degrees from the zenith: chi = (4/9 - 1/40)(pi - pi/3)
    chi = (4.0 / 9.0 - 3.0 / 120.0) * (pi - pi / 3.0)
    expected = 1000.0 * ((4.0453 * 3.0 - 4.9710) * tan(chi) - 0.2155 * 3.0 + 2.4192)
    assert zenith_luminance(3.0, pi / 6.0) == pytest.approx(expected)
    assert 8_000.0 < expected < 12_000.0


def test_zenith_chromaticity_of_a_zenith_sun_is_the_constant_column():
    x, y = zenith_chromaticity(2.0, 0.0)
    assert x == pytest.approx(0.00394 * 2.0 + 0.25886)
    assert y == pytest.approx(0.00516 * 2.0 + 0.26688)


def test_the_pattern_meets_its_zenith_and_perezs_ratio():
    sky = PreethamSky((0.0, 0.8660254037844386, 0.5), 3.0)
    up = np.array([[0.0, 1.0, 0.0]])
    assert float(luminance_of(sky.radiance(up))[0]) == pytest.approx(zenith_luminance(3.0, pi / 6.0), rel=1e-3)
    # At the sun's own place: Perez with gamma 0 over Perez straight up, written out.
    a, b, c, d, e = -0.9269, -0.6387, 5.2570, -2.2153, 0.1693
    at_sun = (1.0 + a * exp(b / 0.8660254)) * (1.0 + c + e)
    at_zenith = (1.0 + a * exp(b)) * (1.0 + c * exp(d * pi / 6.0) + e * 0.75)
    ratio = float(luminance_of(sky.radiance(np.array([sky.sun])))[0]) / zenith_luminance(3.0, pi / 6.0)
    assert ratio == pytest.approx(at_sun / at_zenith, rel=1e-3)


def test_the_noon_sky_is_the_same_in_east_and_west():
    directions, _ = sphere(12)
    mirrored = directions * [-1.0, 1.0, 1.0]
    light = sky_light(NOON)
    assert np.allclose(light.radiance(directions), light.radiance(mirrored), rtol=1e-9)


@pytest.mark.parametrize(("start", "end", "step"), [(0.0, 24.0, 0.25), (19.0, 22.0, 0.02), (2.0, 5.0, 0.02)])
def test_light_changes_without_jumps(start, end, step):
    """Dusk is quick, a decade of light in ten minutes, but smaller steps in time are smaller steps of light."""
    lights = [sky_at(float(hour)) for hour in np.arange(start, end, step)]
    shown = np.array([light.illuminance * exposure(light) / pi for light in lights])
    assert np.abs(np.diff(shown)).max() < 1.7 * step
    assert np.abs(np.diff(np.log10([light.illuminance for light in lights]))).max() < 6.0 * step
    assert all((light.radiance(sphere(4)[0]) >= 0.0).all() for light in lights[::10])


def test_night_is_dark_blue_and_lit_by_the_moon():
    night = sky_at(22.0)
    assert night.light.body == "moon"
    assert 0.1 < night.illuminance < 0.4
    red, _, blue = night.radiance(np.array([[0.0, 1.0, 0.0]]))[0] * exposure(night)
    assert 0.03 < blue < 0.2
    assert blue > 2.0 * red


def test_exposure_puts_a_grey_card_half_a_stop_above_where_cameras_do():
    cards = [0.18 * light.illuminance * exposure(light) / pi for light in map(sky_at, (12.0, 16.5, 20.0, 22.0))]
    assert cards[0] == pytest.approx(0.18 * 2**0.5, abs=0.02)
    assert cards == sorted(cards, reverse=True)
    assert 0.01 < cards[-1] < 0.3 * cards[0]
    noon = sky_light(NOON)
    assert exposure(noon, 1.0) == pytest.approx(2.0 * exposure(noon), rel=1e-5)


def test_a_plain_sky_keeps_the_light_of_the_hour():
    color = (0.3, 0.5, 0.7)
    plain, clear = sky_at(12.0, color=color), sky_light(NOON)
    up = plain.radiance(np.array([[0.0, 1.0, 0.0]]))[0]
    assert up / up[1] == pytest.approx(np.array(color) / 0.5, rel=1e-4)
    assert plain.illuminance == pytest.approx(clear.illuminance, rel=0.01)
    assert plain.light.illuminance < clear.light.illuminance


def test_texels_cover_the_sphere_once():
    directions, weights = sphere(16)
    assert weights.sum() == pytest.approx(4.0 * pi, rel=1e-12)
    assert np.allclose((directions * weights[:, None]).sum(axis=0), 0.0, atol=1e-12)
    gram = (basis(directions)[:, None, :] * basis(directions)[None, :, :] * weights).sum(axis=2)
    assert np.allclose(gram, np.eye(9), atol=0.01)


def test_irradiance_of_an_even_sky_is_pi_everywhere():
    directions, weights = sphere()
    found = irradiance_coefficients(directions, np.full((len(directions), 3), 2.0), weights)
    irradiance = (basis(directions)[:, :, None] * found[:, None, :]).sum(axis=0)
    assert np.allclose(irradiance, 2.0 * pi, rtol=1e-3)


def test_the_stored_harmonics_give_level_ground_what_the_sky_sends():
    light = sky_at(16.5)
    stored, _ = image_based_light(light, 1e-4, 16)
    up = basis(np.array([[0.0, 1.0, 0.0]]))[:, 0]
    irradiance = (up[:, None] * stored.irradiance).sum(axis=0)
    assert irradiance == pytest.approx(irradiance_of(light.upper) * 1e-4, rel=0.05)


def test_blurring_keeps_the_energy_of_a_field():
    light = sky_at(16.5)
    whole = [
        (
            blurred(light.radiance, 64 >> level, level_alpha(level, 64), count)
            * texel_solid_angles(64 >> level)[..., None]
        ).sum(axis=(0, 1, 2))
        for level, count in enumerate((1, 8, 16, 32, 64))
    ]
    assert np.allclose(whole, whole[0], rtol=0.02)


def test_blurring_an_even_field_changes_nothing():
    assert np.allclose(blurred(lambda d: np.full(d.shape, 0.7), 8, 0.5, 16), 0.7, atol=1e-12)


def test_rgbd_reaches_far_above_white_and_comes_back():
    light = np.array([[0.0, 0.2, 1.0], [4.0, 2.0, 0.5], [60.0, 30.0, 1.0]])
    assert np.allclose(unpacked(rgbd(light)), light, rtol=0.03, atol=0.02 * light.max(axis=1, keepdims=True))
    assert (rgbd(np.array([[0.5, 0.5, 0.5]]))[0, 3]) == 255


def test_pictures_are_stored_as_viewers_look_them_up():
    """Red from +X, green from +Y, blue from +Z: the stored cube has z turned round and its rows run upwards."""
    stored, images = lit_by(lambda d: np.maximum(d, 0.0) ** 2, 16)
    faces = [np.asarray(Pictures.open(BytesIO(images[key].data))) for key in stored.specular[0]]
    middles = [face[7:9, 7:9, :3].mean(axis=(0, 1)).argmax() for face in (faces[0], faces[2], faces[5])]
    assert middles == [0, 1, 2]
    assert faces[4][8, 8, :3].max() < 40
    # The +X face: the bottom row of the picture is the upper rim, which sees more of +Y.
    assert faces[0][-1, 8, 1] > faces[0][0, 8, 1]


def test_the_light_has_five_levels_of_six_square_rgba_pictures():
    stored, images = image_based_light(sky_light(NOON), 3e-5, 32)
    assert [len(faces) for faces in stored.specular] == [6] * 5
    for level, faces in enumerate(stored.specular):
        for key in faces:
            picture = Pictures.open(BytesIO(images[key].data))
            assert (picture.size, picture.mode) == ((32 >> level, 32 >> level), "RGBA")
    assert stored.intensity == 1.0


def test_the_dome_faces_inward_and_its_picture_fits_its_directions():
    mesh = dome_mesh(900.0)
    assert -(4.0 / 3.0) * pi * 900.0**3 < mesh.volume < -0.98 * (4.0 / 3.0) * pi * 900.0**3
    assert ((mesh.positions * mesh.normals).sum(axis=1) < 0.0).all()
    spread = mesh.uvs[mesh.indices][:, :, 0]
    assert (spread.max(axis=1) - spread.min(axis=1)).max() < 0.05
    east = mesh.positions[np.abs(mesh.uvs - [0.75, 0.5]).sum(axis=1).argmin()]
    assert east == pytest.approx([900.0, 0.0, 0.0], abs=1e-3)


def test_the_sun_is_painted_where_it_stands():
    light = sky_at(16.5)
    pixels = dome_pixels(light, exposure(light), clouds=0.0, width=256).astype(np.int64).sum(axis=2)
    row, column = np.unravel_index(pixels.argmax(), pixels.shape)
    x, y, z = light.sun
    u = 0.5 + np.arctan2(x, -z) / (2.0 * pi)
    assert column == pytest.approx(u * 256.0, abs=2.0)
    assert row == pytest.approx((0.5 - np.arcsin(y) / pi) * 128.0, abs=2.0)


def test_the_dome_has_no_seam_and_repeats_exactly():
    light = sky_at(16.5)
    first, second = (dome(light, exposure(light), width=128) for _ in range(2))
    assert first.image.data == second.image.data
    assert first.material.unlit
    assert first.node.extras["role"] == "sky"
    pixels = dome_pixels(light, exposure(light), width=256).astype(np.int64)
    assert np.abs(pixels[:, 0] - pixels[:, -1]).max() <= 6
