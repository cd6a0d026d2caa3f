"""Noise, polygons and grids against independent answers."""

import numpy as np
import pytest

from scenewright.geometry.heightfield import flattened, gradient_noise, grid_height, polygon_distance


def test_gradient_noise_vanishes_on_the_lattice_and_is_smooth_across_it():
    x, z = (a.ravel().astype(np.float64) for a in np.meshgrid(np.arange(-4, 5), np.arange(-4, 5)))
    assert (gradient_noise(7, x, z) == 0.0).all()
    step = 1e-6
    assert np.abs(gradient_noise(7, x + step, z + 0.3) - gradient_noise(7, x - step, z + 0.3)).max() < 1e-5


def test_a_place_has_the_same_noise_whatever_else_is_asked():
    x = np.linspace(-30.0, 40.0, 57)
    whole = gradient_noise(7, x, 0.5 * x)
    assert np.array_equal(whole[20:21], gradient_noise(7, x[20:21], 0.5 * x[20:21]))


@pytest.mark.parametrize("winding", [1, -1])
def test_distance_to_a_square(winding):
    square = np.array([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)])[::winding]
    x, z = np.array([1.0, 3.0, 5.0, 1.0]), np.array([1.0, 1.0, 6.0, -2.0])
    assert polygon_distance(square, x, z).tolist() == [0.0, 1.0, 5.0, 2.0]


def test_grid_height_is_the_plane_of_each_triangle():
    heights = np.array([[0.0, 1.0], [2.0, 7.0]])
    x, z = np.array([0.25, 0.5, 0.75, 2.0]), np.array([0.25, 0.5, 0.75, -1.0])
    assert grid_height(heights, (x, z)).tolist() == [0.75, 1.5, 4.25, 1.0]


def test_the_nearest_of_two_close_pads_wins():
    axis = np.linspace(-5.0, 5.0, 101)
    left = [(-2.0, -1.0), (-0.5, -1.0), (-0.5, 1.0), (-2.0, 1.0)]
    right = [(-x, z) for x, z in left]
    heights, share = flattened(np.zeros((101, 101)), (axis, axis), [(left, 1.005), (right, 2.005)])
    assert np.allclose(heights[50, (axis > -2.0) & (axis < -0.5)], 1.0)
    assert np.allclose(heights[50, (axis > 0.5) & (axis < 2.0)], 2.0)
    assert share.max() == 1.0
    assert heights[0, 0] == pytest.approx(0.0, abs=1e-6)
