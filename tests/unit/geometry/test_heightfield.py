"""Noise, polygons and grids against independent answers."""

import numpy as np
import pytest

from scenewright.geometry.heightfield import PAD_SINK, flattened, polygon_distance, triangulated
from scenewright.geometry.plane_noise import fbm, gradient_noise, ridged


def test_gradient_noise_vanishes_on_the_lattice_and_is_smooth_across_it():
    x, z = (a.ravel().astype(np.float64) for a in np.meshgrid(np.arange(-4, 5), np.arange(-4, 5)))
    assert (gradient_noise(7, x, z) == 0.0).all()
    step = 1e-6
    assert np.abs(gradient_noise(7, x + step, z + 0.3) - gradient_noise(7, x - step, z + 0.3)).max() < 1e-5


def test_a_place_has_the_same_noise_whatever_else_is_asked():
    x = np.linspace(-30.0, 40.0, 57)
    whole = gradient_noise(7, x, 0.5 * x)
    assert np.array_equal(whole[20:21], gradient_noise(7, x[20:21], 0.5 * x[20:21]))


def test_many_places_at_once_and_few_in_a_wide_range_have_the_noise_of_single_ones():
    """What is drawn for a whole lattice, for its part in a tile, or for a place by itself is the same."""
    x, z = (axis.ravel() for axis in np.meshgrid(np.linspace(-9.7, 21.3, 150), np.linspace(-31.9, 40.1, 150)))
    some = np.arange(0, len(x), 1117)
    far = 1e4 * x[some]
    for sums in (lambda x, z: fbm(3, x, z, 5), lambda x, z: ridged(4, x, z, 4), lambda x, z: gradient_noise(5, x, z)):
        single = [float(sums(x[k : k + 1], z[k : k + 1])[0]) for k in some]
        assert sums(x, z)[some].tolist() == single
        assert sums(far, z[some]).tolist() == [
            float(sums(far[k : k + 1], z[some][k : k + 1])[0]) for k in range(len(some))
        ]


@pytest.mark.parametrize("winding", [1, -1])
def test_distance_to_a_square(winding):
    square = np.array([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)])[::winding]
    x, z = np.array([1.0, 3.0, 5.0, 1.0]), np.array([1.0, 1.0, 6.0, -2.0])
    assert polygon_distance(square, x, z).tolist() == [0.0, 1.0, 5.0, 2.0]


def test_noise_of_a_kept_tile_is_that_of_a_wide_range():
    x = np.array([-33.7, -0.2, 31.9, 32.0, 64.4])
    whole = gradient_noise(5, x, -x)
    assert [gradient_noise(5, x[k : k + 1], -x[k : k + 1])[0] for k in range(len(x))] == whole.tolist()


def test_a_grid_is_read_as_the_plane_of_each_triangle_and_only_where_it_matters():
    heights = np.array([[0.0, 1.0], [2.0, 7.0]])
    asked = set()

    def corner(rows, columns):
        asked.update(zip(rows.ravel().tolist(), columns.ravel().tolist(), strict=True))
        return heights[rows, columns]

    x, z = np.array([0.25, 0.5, 0.75]), np.array([0.25, 0.5, 0.75])
    assert triangulated(corner, x, z).tolist() == [0.75, 1.5, 4.25]
    asked.clear()
    assert triangulated(corner, np.array([1.0]), np.array([0.5])).tolist() == [4.0]
    assert asked == {(0, 1), (1, 1)}


def test_the_nearest_of_two_close_pads_wins():
    axis = np.linspace(-5.0, 5.0, 101)
    left = [(-2.0, -1.0), (-0.5, -1.0), (-0.5, 1.0), (-2.0, 1.0)]
    right = [(-x, z) for x, z in left]
    place = tuple(np.meshgrid(axis, axis))
    heights, share = flattened(np.zeros((101, 101)), place, [(left, 1.005), (right, 2.005)], 0.15)
    assert np.allclose(heights[50, (axis > -2.0) & (axis < -0.5)], 1.0)
    assert np.allclose(heights[50, (axis > 0.5) & (axis < 2.0)], 2.0)
    assert share.max() == 1.0
    assert heights[0, 0] == pytest.approx(0.0, abs=1e-6)


def test_where_two_pads_ask_for_one_point_the_lower_has_it():
    low, high = [(-2.0, -1.0), (0.1, -1.0), (0.1, 1.0), (-2.0, 1.0)], [(0.4, -1.0), (2.0, -1.0), (2.0, 1.0), (0.4, 1.0)]
    x = np.array([0.0, 0.5, 1.9])
    for pads in ([(low, 1.0), (high, 2.0)], [(high, 2.0), (low, 1.0)]):
        heights, _ = flattened(np.zeros(3), (x, np.zeros(3)), pads, 0.5)
        assert heights == pytest.approx(np.array([1.0, 1.0, 2.0]) - PAD_SINK)


def test_what_is_small_on_a_grid_gives_way():
    house, chair = (
        [(-4.0, -1.0), (0.1, -1.0), (0.1, 1.0), (-4.0, 1.0)],
        [(0.4, 0.0), (1.0, 0.0), (1.0, 0.6), (0.4, 0.6)],
    )
    x = np.array([-0.2, 0.4])
    for diagonal, expected in ((8.0, [1.0, 1.0]), (1.0, [0.8, 0.8]), (0.2, [1.0, 0.8])):
        heights, _ = flattened(np.zeros(2), (x, np.zeros(2)), [(chair, 0.8), (house, 1.0)], diagonal)
        assert heights == pytest.approx(np.array(expected) - PAD_SINK)


def test_pads_at_some_points_are_those_of_the_whole_grid():
    axis = np.linspace(-8.0, 8.0, 65)
    x, z = np.meshgrid(axis, axis)
    own = 0.1 * x + 0.05 * z
    pads = [([(-3.0, -1.0), (-1.0, -1.0), (-1.0, 1.0), (-3.0, 1.0)], 0.4), ([(1.0, 0.0), (3.0, 0.0), (2.0, 2.0)], -0.3)]
    whole, share = flattened(own, (x, z), pads, 0.36)
    some = (slice(10, 50, 7), slice(5, 60, 4))
    heights, parts = flattened(own[some], (x[some], z[some]), pads, 0.36)
    assert np.array_equal(heights, whole[some])
    assert np.array_equal(parts, share[some])
