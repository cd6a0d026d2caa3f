"""Mass properties of meshes against the formulas of the solids they are."""

from math import pi, sqrt

import numpy as np
import pytest

from scenewright.geometry.mass import Moments, moments, principal, together

CUBE = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float64)
FACES = np.array(
    [
        *([0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1]),
        *([2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]),
    ]
)


def block(size, at):
    """Moments of a box of so many metres about a middle."""
    return moments((CUBE - 0.5) * np.array(size, np.float64) + np.array(at, np.float64), FACES)


def test_a_box_has_its_formulas_wherever_it_is():
    w, h, d = 0.4, 0.5, 0.6
    found = block((w, h, d), (3.0, -2.0, 7.0))
    m = w * h * d
    assert found.amount == pytest.approx(m, rel=1e-12)
    assert found.center == pytest.approx((3.0, -2.0, 7.0), rel=1e-12)
    formula = (m / 12 * (h * h + d * d), m / 12 * (w * w + d * d), m / 12 * (w * w + h * h))
    assert found.inertia[:3] == pytest.approx(formula, rel=1e-9)
    assert found.inertia[3:] == pytest.approx((0.0, 0.0, 0.0), abs=1e-12)


def test_a_tetrahedron_has_the_published_tensor():
    # Corners at the origin and one metre along each axis: volume 1/6, centre 1/4, products -1/120 about the corner.
    found = moments(np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float64), np.array(
        [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]]
    ))  # fmt: skip
    assert found.amount == pytest.approx(1 / 6)
    assert found.center == pytest.approx((0.25, 0.25, 0.25))
    assert found.second == pytest.approx((1 / 60, 1 / 60, 1 / 60, 1 / 120, 1 / 120, 1 / 120))


def test_halves_add_up_to_the_whole():
    whole = block((2.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    halves = together([block((1.0, 1.0, 1.0), (-0.5, 0.0, 0.0)), block((1.0, 1.0, 1.0), (0.5, 0.0, 0.0))])
    assert halves.inertia == pytest.approx(whole.inertia, abs=1e-12)
    assert together([]) == Moments()


def test_density_scales_everything_but_the_centre():
    one, heavy = block((1, 2, 3), (1, 1, 1)), block((1, 2, 3), (1, 1, 1)).times(7.0)
    assert heavy.center == pytest.approx(one.center)
    assert heavy.inertia == pytest.approx(tuple(7.0 * each for each in one.inertia))


def test_principal_axes_of_a_turned_box_are_its_own():
    turn = pi / 6
    c, s = np.cos(turn), np.sin(turn)
    points = (CUBE - 0.5) * np.array([1.0, 2.0, 3.0])
    points = np.stack([c * points[:, 0] - s * points[:, 1], s * points[:, 0] + c * points[:, 1], points[:, 2]], axis=1)
    found, (x, y, z, w) = principal(moments(points, FACES).inertia)
    m = 6.0
    assert sorted(found) == pytest.approx(sorted((m / 12 * 13, m / 12 * 10, m / 12 * 5)))
    assert (x, y) == pytest.approx((0.0, 0.0), abs=1e-9)
    # The box's own axes, up to a quarter turn about Z.
    assert (2 * np.arctan2(z, w)) % (pi / 2) == pytest.approx(turn)
    assert sqrt(x * x + y * y + z * z + w * w) == pytest.approx(1.0)


def test_axes_of_a_symmetric_body_stay():
    assert principal((1.0, 2.0, 3.0, 1e-9, 0.0, 0.0))[1] == (0.0, 0.0, 0.0, 1.0)
