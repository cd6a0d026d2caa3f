"""Rocks, grass, shrubs and water: what the contract of geometry parts does not cover."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.generators.geometry.grass import Grass
from scenewright.generators.geometry.rock import Rock
from scenewright.generators.geometry.shrub import Shrub
from scenewright.generators.geometry.water import Water
from scenewright.geometry.analysis import euler_characteristic
from scenewright.geometry.organic import geodesic, solid_noise
from scenewright.parts import Site, Stands


def mesh_of(part, slot="body", level=7, seed=3):
    return part.build(Site(seed=seed), level / 7).nodes[0].meshes[slot]


def up_of(mesh):
    corners = mesh.positions.astype(np.float64)[mesh.indices]
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])


@pytest.mark.parametrize("frequency", [1, 2, 5])
def test_a_geodesic_sphere_has_euler_s_count_and_looks_outward(frequency):
    points, corners = geodesic(frequency)
    assert len(points) == 10 * frequency**2 + 2
    assert len(corners) == 20 * frequency**2
    a, b, c = (points[corners[:, k]] for k in range(3))
    assert ((np.cross(b - a, c - a) * a).sum(axis=1) > 0).all()
    assert np.abs((points**2).sum(axis=1) - 1).max() < 1e-12


def test_solid_noise_is_smooth_and_stays_in_range():
    line = np.stack([np.linspace(-3, 3, 6001), np.full(6001, 0.3), np.full(6001, 0.7)], axis=1)
    values = solid_noise(line, 5)
    assert np.abs(values).max() <= 1.0
    assert np.ptp(values) > 0.3
    assert np.abs(np.diff(values)).max() < 0.005  # a step of 1 mm at a slope of at most 15/8 times 2


def test_a_far_rock_is_an_icosahedron_and_a_near_one_is_one_body():
    assert mesh_of(Rock(), level=0).triangle_count == 20
    assert euler_characteristic(mesh_of(Rock())) == 2


def test_a_rock_lies_a_tenth_of_its_height_in_the_ground_and_fills_most_of_its_box():
    mesh = mesh_of(Rock(width=2.0, height=1.0))
    low, high = mesh.bounds
    assert low[1] == pytest.approx(-0.1, abs=1e-4)
    assert high[1] == pytest.approx(1.0, abs=1e-4)
    assert high[0] - low[0] == pytest.approx(2.0, abs=1e-4)
    box = float(np.prod(high - low))
    assert 0.4 * box < mesh.volume < 0.85 * box  # an ellipsoid fills 0.52 of its box


def test_rougher_rocks_have_more_sharp_edges():
    assert mesh_of(Rock(roughness=1.0)).vertex_count > 1.2 * mesh_of(Rock(roughness=0.0)).vertex_count


def test_two_seeds_give_two_rocks():
    assert mesh_of(Rock(), seed=1).key != mesh_of(Rock(), seed=2).key


def test_far_grass_is_a_handful_of_triangles():
    counts = list(Grass().describe(0).triangles)
    assert counts[:3] == [4, 6, 8]
    assert counts[-1] <= 400


def test_grass_shows_both_sides_and_is_dark_below():
    mesh = mesh_of(Grass(), "blades")
    front = up_of(mesh)
    half = len(front) // 2
    assert np.allclose(front[:half], -front[half:], atol=1e-12)
    height, light = mesh.positions[:, 1], mesh.colors[:, 1]
    assert light[height > 0.2].mean() > 1.4 * light[height < 0.03].mean()
    assert (mesh.normals[:, 1] > 0).mean() > 0.9  # lit as the ground is


def test_a_scattered_tuft_is_rooted_and_in_nobody_s_way():
    assert Grass().describe(0).stands is Stands.ROOTED
    assert Grass().build(Site(seed=1), 1.0).nodes[0].colliders == ()


def test_a_shrub_has_leaves_down_to_the_ground():
    mesh = mesh_of(Shrub(height=1.0), "leaves")
    height = mesh.positions[:, 1]
    assert (height < 0.25).mean() > 0.03
    assert height.min() >= 0.0


def test_water_faces_up_and_is_as_large_as_it_should_be():
    part = Water(kind="pool", width=3.0, depth=2.0)
    cross = up_of(mesh_of(part, "water"))
    assert (cross[:, 1] > 0).all()
    border = 0.24 + 0.025
    assert cross[:, 1].sum() / 2 == pytest.approx((3.0 - 2 * border) * (2.0 - 2 * border), rel=1e-4)
    assert Water(kind="sea", width=100.0, depth=50.0).describe(0).triangles[7] == 2


def test_water_stands_below_the_coping_and_above_the_bed():
    meshes = Water(kind="pool").build(Site(seed=1), 1.0).nodes[0].meshes
    level = meshes["water"].positions[:, 1]
    assert np.ptp(level) == 0.0
    assert meshes["shore"].positions[:, 1].max() < level.min() < meshes["rim"].positions[:, 1].max()


@pytest.mark.parametrize("kind", ["pond", "river"])
def test_banks_rise_over_the_water_and_end_in_the_ground(kind):
    meshes = Water(kind=kind).build(Site(seed=2), 1.0).nodes[0].meshes
    shore = meshes["shore"].positions[:, 1]
    assert shore.max() > meshes["water"].positions[:, 1].max()
    assert shore.min() < 0.0
    assert (up_of(meshes["shore"])[:, 1] > 0).all()
