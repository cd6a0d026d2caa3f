"""Kernels that measure finished meshes, against dense sampling, published formulas and trimesh."""

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.arrays import uniform
from scenewright.geometry.box_touch import reaching_into
from scenewright.geometry.casting import DOWN, UP, cast, crossings, is_within
from scenewright.geometry.contact import crossing_rows, overlap_points
from scenewright.geometry.pairing import Boxes, box_pairs, clusters
from scenewright.geometry.plan_grid import PlanGrid, grown, pieces, shrunk
from scenewright.geometry.proximity import surface_distance, triangle_distances
from scenewright.geometry.sampling import areas_of, centroid_of, hull_holds, surface_points

COORDINATE = st.integers(-8, 8).map(lambda k: k / 4)
CORNER = st.tuples(COORDINATE, COORDINATE, COORDINATE)
TRIANGLE = st.tuples(CORNER, CORNER, CORNER).map(lambda corners: np.array([corners], np.float64))


def box(center, size):
    made = trimesh.creation.box(extents=size)
    made.apply_translation(center)
    return np.asarray(made.triangles, np.float64)


def sphere(radius=1.0, subdivisions=3):
    return np.asarray(trimesh.creation.icosphere(subdivisions=subdivisions, radius=radius).triangles, np.float64)


def dense(triangle, count=40):
    steps = [(i / count, k / count) for i in range(count + 1) for k in range(count + 1 - i)]
    a, b, c = triangle[0]
    return np.array([a + u * (b - a) + v * (c - a) for u, v in steps])


@pytest.mark.slow
@settings(max_examples=60)
@given(TRIANGLE, TRIANGLE)
def test_the_distance_of_triangles_is_that_of_their_nearest_points(first, second):
    exact = float(triangle_distances(first, second)[0])
    here, there = dense(first), dense(second)
    sampled = np.sqrt(((here[:, None] - there[None]) ** 2).sum(axis=2).min())
    reach = 8.0 / 40  # the longest edge by the number of steps: how far a point is from the nearest sample at most
    assert exact <= sampled + 1e-9
    assert sampled - exact <= 2 * reach


@settings(max_examples=40)
@given(TRIANGLE, TRIANGLE)
def test_crossing_triangles_have_no_distance_and_crossing_is_mutual(first, second):
    crosses = bool(crossing_rows(first, second)[0])
    assert crosses == bool(crossing_rows(second, first)[0])
    if crosses:
        assert triangle_distances(first, second)[0] == 0.0


@pytest.mark.parametrize("away", [(3.0, 0.0, 0.0), (1.5, 1.5, 1.5), (0.0, -2.5, 1.0)])
def test_two_spheres_are_as_far_apart_as_their_middles_less_their_radii(away):
    first, second = sphere(), sphere() + np.array(away)
    gap = float(np.linalg.norm(away)) - 2.0
    assert gap <= surface_distance(first, second) <= gap + 0.02


def test_distances_of_boxes_are_exact():
    base = box((0, 0, 0), (1, 1, 1))
    assert surface_distance(base, box((2, 0, 0), (1, 1, 1))) == pytest.approx(1.0, abs=1e-12)
    assert surface_distance(base, box((2, 2, 0), (1, 1, 1))) == pytest.approx(np.sqrt(2), abs=1e-12)
    assert surface_distance(base, box((2, 2, 2), (1, 1, 1))) == pytest.approx(np.sqrt(3), abs=1e-12)
    assert surface_distance(base, box((1, 0, 0), (1, 1, 1))) == 0.0
    assert surface_distance(base, np.zeros((0, 3, 3))) == np.inf


def test_distances_agree_with_trimesh():
    first, second = sphere(0.7, 2) + np.array([0.1, 2.0, 0.0]), box((0, 0, 0), (3, 1, 2))
    judge = trimesh.Trimesh(**trimesh.triangles.to_kwargs(second))
    nearest = trimesh.proximity.closest_point_naive(judge, first.reshape(-1, 3))[1].min()
    assert surface_distance(first, second) == pytest.approx(float(nearest), abs=1e-9)


@pytest.mark.parametrize(
    ("height", "overlaps"), [(1.0, False), (0.996, False), (0.99, True), (0.5, True), (1.2, False)]
)
def test_stacked_boxes_overlap_by_more_than_the_slack_or_only_touch(height, overlaps):
    below, above = box((0, 0, 0), (1, 1, 1)), box((0.2, height, 0.1), (1, 1, 1))
    assert bool(len(overlap_points(below, above, 0.005))) is overlaps


def test_a_flat_thing_that_touches_off_its_middle_only_touches():
    floor = box((3.0, -0.5, 0), (8, 1, 8))
    rug = box((0, 0.003, 0), (4, 0.01, 2))  # 2 mm in the floor, most of its contact to the right of its middle
    assert len(overlap_points(floor, rug, 0.005)) == 0


def drawn_boxes(key, count, size):
    low = np.stack([uniform(key, np.arange(count), axis) for axis in range(3)], axis=1)
    return Boxes(low, low + size * uniform(key, np.arange(count), 3)[:, None])


@settings(max_examples=30)
@given(st.integers(0, 2**31), st.integers(1, 300), st.integers(1, 300))
def test_pairs_of_boxes_are_all_pairs_that_overlap(key, n, m):
    first, second = drawn_boxes(key, n, 0.2), drawn_boxes(key + 1, m, 0.2)
    rows, columns = box_pairs(first, second)
    meets = (first.low[:, None] <= second.high[None]).all(axis=2) & (second.low[None] <= first.high[:, None]).all(
        axis=2
    )
    assert np.array_equal(np.stack([rows, columns]), np.stack(np.nonzero(meets)))


def test_halving_finds_the_same_pairs_as_trying_all():
    boxes = drawn_boxes(3, 900, 0.1)
    rows, columns = box_pairs(boxes, boxes)
    meets = (boxes.low[:, None] <= boxes.high[None]).all(axis=2) & (boxes.low[None] <= boxes.high[:, None]).all(axis=2)
    assert len(rows) == meets.sum()
    assert set(zip(rows.tolist(), columns.tolist(), strict=True)) == set(zip(*np.nonzero(meets), strict=True))
    groups = clusters(boxes, 16)
    assert sorted(np.concatenate(groups).tolist()) == list(range(900))
    assert max(map(len, groups)) <= 16


def test_rays_meet_a_sphere_where_its_equation_says():
    points = np.array([[0.0, 3.0, 0.0], [0.5, 3.0, 0.0], [0.3, 3.0, 0.4], [2.0, 3.0, 0.0]])
    found = cast(points, DOWN, sphere(1.0, 5))
    expected = 3.0 - np.sqrt(1.0 - np.array([0.0, 0.25, 0.25]))
    assert found[:3] == pytest.approx(expected, abs=2e-3)
    assert found[3] == np.inf
    assert np.isinf(cast(points, UP, sphere())).all()


def test_a_ray_enters_and_leaves_a_box_once():
    ray, distance, side = crossings(np.array([[0.1, 5.0, 0.2]]), DOWN, box((0, 0, 0), (1, 2, 1)))
    assert ray.tolist() == [0, 0]
    assert sorted(zip(distance.round(9).tolist(), side.tolist(), strict=True)) == [(4.0, -1), (6.0, 1)]


def test_points_are_inside_closed_surfaces_only():
    shell = sphere()
    assert is_within(np.array([0.2, 0.3, -0.1]), shell)
    assert not is_within(np.array([1.2, 0.0, 0.0]), shell)
    assert not is_within(np.array([0.0, -0.1, 0.0]), shell[shell[:, :, 1].min(axis=1) > 0.0])


def test_samples_are_even_and_the_middle_is_weighted_by_area():
    sheet = np.array([[(0, 0, 0), (0, 0, 1), (3, 0, 0)], [(3, 0, 0), (0, 0, 1), (3, 0, 1)]], np.float64)
    assert areas_of(sheet).sum() == pytest.approx(3.0)
    assert centroid_of(sheet) == pytest.approx((1.5, 0.0, 0.5))
    points = surface_points(sheet, 3000)
    assert points.mean(axis=0) == pytest.approx((1.5, 0.0, 0.5), abs=0.01)
    counts = np.histogram2d(points[:, 0], points[:, 2], bins=(6, 2), range=((0, 3), (0, 1)))[0]
    assert counts.min() > 0.85 * 250


@settings(max_examples=60)
@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=12), st.tuples(COORDINATE, COORDINATE))
def test_a_hull_holds_a_place_that_no_line_parts_from_it(points, place):
    away = np.array(points) - np.array(place)
    angles = np.radians(np.arange(0.0, 360.0, 0.25))
    # How far the hull reaches beyond the place in each direction: nowhere less than nothing where it is inside.
    reach = (away[:, :1] * np.cos(angles) + away[:, 1:] * np.sin(angles)).max(axis=0)
    if reach.min() > 0.05:
        assert hull_holds(np.array(points), np.array(place))
    if reach.min() < 0.0:
        assert not hull_holds(np.array(points), np.array(place))


def test_a_plan_has_the_area_of_what_is_drawn_on_it():
    grid = PlanGrid.over((-1.0, -1.0), (1.0, 1.0), 0.01)
    angles = np.linspace(0.0, 2 * np.pi, 97)
    rim = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    disk = np.stack([np.zeros((96, 2)), rim[:-1], rim[1:]], axis=1)
    mask = grid.draw(disk * 0.6, outline=False)
    assert mask.sum() * 1e-4 == pytest.approx(np.pi * 0.36, rel=0.01)
    assert grown(mask, 20).sum() * 1e-4 == pytest.approx(np.pi * 0.64, rel=0.02)
    assert shrunk(mask, 20).sum() * 1e-4 == pytest.approx(np.pi * 0.16, rel=0.04)


def test_pieces_hang_together_by_their_sides():
    picture = ["##..#", "#..##", "...#.", "##..#", "#.##."]
    mask = np.array([[letter == "#" for letter in line] for line in picture])
    found = pieces(mask)
    assert (found > 0).tolist() == mask.tolist()
    assert found.max() == 5
    assert found[0, 4] == found[1, 3] == found[2, 3]
    assert found[4, 2] == found[4, 3] != found[3, 4]


@settings(max_examples=40)
@given(TRIANGLE)
def test_a_triangle_reaches_into_a_box_when_one_of_its_points_is_in_it(triangle):
    low, high = (-0.6, -0.6, -0.6), (0.6, 0.6, 0.6)
    inside = (np.abs(dense(triangle)) <= 0.6).all(axis=1).any()
    reaches = bool(reaching_into(triangle, low, high)[0])
    if inside:
        assert reaches
    if reaches:  # what the samples miss by less than their spacing is not decided by them
        assert (np.abs(dense(triangle)) <= 0.6 + 0.2).all(axis=1).any()
