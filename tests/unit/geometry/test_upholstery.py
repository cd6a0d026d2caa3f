"""Soft things: true superellipses, closed bodies, cloth of even thickness that reaches where it says."""

import numpy as np
import pytest

from scenewright.geometry.analysis import component_volumes, euler_characteristic, is_watertight
from scenewright.geometry.upholstery import box_cushion, drape_overhang, draped, pillow, superellipse, upholstered
from scenewright.parts.modelled import FINENESS


@pytest.mark.parametrize("square", [2, 3, 4])
@pytest.mark.parametrize("level", [0, 3, 7])
def test_plans_are_lames_curve(square, level):
    points = superellipse(level, square)
    power = 2**square
    assert np.allclose((np.abs(points) ** power).sum(axis=1), 1.0)
    turned = {tuple(p) for p in np.round(points[:, ::-1] * [1.0, -1.0], 9).tolist()}
    assert turned == {tuple(p) for p in np.round(points, 9).tolist()}
    assert len(turned) == len(points)


@pytest.mark.parametrize("make", [box_cushion, pillow], ids=["cushion", "pillow"])
@pytest.mark.parametrize("level", [1, 3, 5, 7])
def test_cushions_are_closed_balls_within_their_size(make, level):
    size = (0.6, 0.16, 0.5)
    piece = make(size, FINENESS[level])
    mesh = piece.make()
    assert mesh.triangle_count == piece.triangles
    assert is_watertight(mesh)
    assert euler_characteristic(mesh) == 2
    low, high = mesh.bounds
    assert (low >= [-0.3001, -1e-5, -0.2501]).all()
    assert (high <= [0.3001, 0.1601, 0.2501]).all()
    assert 0.38 < float(component_volumes(mesh).sum()) / (0.6 * 0.16 * 0.5) < 0.95


def test_padding_with_soft_edges_is_a_little_less_than_its_box():
    volume = float(component_volumes(upholstered((0.9, 0.5, 0.2), 0.05, FINENESS[7]).make()).sum())
    assert 0.9 < volume / 0.09 < 0.99


@pytest.mark.parametrize("level", range(8))
def test_a_quilt_is_one_closed_cloth_that_reaches_as_far_as_it_says(level):
    thick, folds, hang = 0.045, 0.016, 0.2
    piece = draped((1.4, 1.3, folds), thick, hang, FINENESS[level])
    mesh = piece.make()
    assert abs(mesh.triangle_count - piece.triangles) <= 0.02 * piece.triangles
    assert is_watertight(mesh)
    assert component_volumes(mesh).min() > 0
    low, high = mesh.bounds
    reach = 0.7 + drape_overhang(thick, folds)
    assert high[0] <= reach + 1e-6
    assert low[0] >= -reach - 1e-6
    assert -0.25 < low[1] < -0.1
    # Mean thickness: volume over the cloth's own area, which is wider than the bed by what hangs.
    mean = float(component_volumes(mesh).sum()) / (1.3 * (1.4 + 2 * hang))
    assert 0.7 * thick < mean < thick + folds
