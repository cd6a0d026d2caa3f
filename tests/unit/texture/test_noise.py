"""Lattice noise: periodic, the same at every size, without a mean of its own."""

import hashlib

import numpy as np
import pytest

from scenewright.texture import noise
from scenewright.texture.pyramid import double_columns, double_rows, grow, halve


def test_doubling_is_periodic_and_keeps_the_mean():
    field = noise.lattice(5, 8, 16)
    assert np.array_equal(double_columns(np.roll(field, 3, axis=1)), np.roll(double_columns(field), 6, axis=1))
    assert np.array_equal(double_rows(np.roll(field, 3, axis=0)), np.roll(double_rows(field), 6, axis=0))
    assert grow(field, 64, 128).mean(dtype=np.float64) == pytest.approx(field.mean(dtype=np.float64), abs=1e-7)


def test_doubling_an_impulse_gives_the_b_spline_weights():
    impulse = np.zeros((1, 8), np.float32)
    impulse[0, 3] = 1.0
    assert double_columns(impulse)[0].tolist() == [0] * 5 + [0.25, 0.75, 0.75, 0.25] + [0] * 7


def test_lattice_is_uniform_and_uncorrelated():
    values = noise.lattice(9, 256, 256).astype(np.float64)
    assert values.min() >= -1.0
    assert values.max() < 1.0
    assert values.mean() == pytest.approx(0.0, abs=0.01)
    assert values.var() == pytest.approx(1 / 3, abs=0.005)
    for shift in ((0, 1), (1, 0), (1, 1)):
        assert abs((values * np.roll(values, shift, (0, 1))).mean()) < 0.01


def test_a_lattice_value_depends_on_its_place_only():
    assert np.array_equal(noise.lattice(7, 4, 8), noise.lattice(7, 16, 32)[:4, :8])


@pytest.mark.parametrize("cells", [(4, 4), (2, 64), (1, 8)])
def test_fbm_shows_the_same_picture_at_every_size(cells):
    small = noise.fbm(128, 3, cells, 7, 0.6)
    large = noise.fbm(512, 3, cells, 7, 0.6)
    reduced = halve(halve(large))
    correlation = np.corrcoef(small.ravel().astype(np.float64), reduced.ravel().astype(np.float64))[0, 1]
    assert correlation > 0.96  # what is missing are the octaves that the small picture cannot hold
    assert large.mean(dtype=np.float64) == pytest.approx(0.0, abs=1e-5)
    assert 0.25 < large.std(dtype=np.float64) < 0.6


def test_fbm_refuses_what_it_cannot_tile():
    with pytest.raises(ValueError, match="powers of two"):
        noise.fbm(64, 1, (3, 4))
    with pytest.raises(ValueError, match="at most the size"):
        noise.fbm(64, 1, (128, 4))


def test_value_noise_hits_its_lattice_and_stays_in_range():
    values = noise.lattice(11, 4, 4)
    field = noise.value_noise(12, 11, (4, 4))
    # 12 pixels over 4 cells: the middle pixel of every three lies on a lattice point.
    assert np.array_equal(field[1::3, 1::3], values)
    assert np.abs(field).max() <= 1.0


def test_warp_by_whole_pixels_is_a_roll():
    field = noise.fbm(64, 2)
    shift = np.full((64, 64), np.float32(5 / 64))
    still = np.zeros((64, 64), np.float32)
    assert np.array_equal(noise.warp(field, shift, still), np.roll(field, -5, axis=1))
    assert np.array_equal(noise.warp(field, still, shift), np.roll(field, -5, axis=0))


def test_streams_differ_and_bytes_are_published():
    assert len({noise.stream(1, k) for k in range(1000)}) == 1000
    digest = hashlib.sha256(noise.fbm(64, 42).tobytes()).hexdigest()
    assert digest == "0f76ac27c78f35a3669d9385f574bba792f55affc5bed2f408998818999336c7"
