"""Convex hulls against dense sampling, and against numbers that are known."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.arrays import uniform
from scenewright.layout.frames import Frame, rotation
from scenewright.layout.hulls import Hull, around, capsule, cylinder, overlap, rings, upright
from scenewright.layout.standing import rectangle

ORIGIN = (0.0, 0.0, 0.0)
LENGTH = st.floats(0.3, 2.0)
SHAPES = st.one_of(
    st.builds(lambda w, h, d: upright(rectangle(-w / 2, w / 2, -d / 2, d / 2), 0.0, h), LENGTH, LENGTH, LENGTH),
    st.builds(lambda w, h: cylinder(ORIGIN, w, h), LENGTH, LENGTH),
    st.builds(lambda w, h: capsule(ORIGIN, w, h), LENGTH, LENGTH),
    st.builds(lambda w, h: rings(ORIGIN, [(w, 0.0), (0.0, h)]), LENGTH, LENGTH),
)
FRAMES = st.builds(
    lambda place, turns, size: Frame(place, rotation(turns), (size, 1.0, 1.0)),
    st.tuples(*(st.floats(-1.2, 1.2),) * 3),
    st.tuples(*(st.floats(0.0, 360.0),) * 3),
    st.floats(0.5, 1.5),
)
HULLS = st.builds(lambda shape, frame: shape.carried((frame,)), SHAPES, FRAMES)


def outward(hull):
    """Planes of all faces by brute force: unit normals (n, 3) to both sides and how far the hull reaches along them."""
    normals = np.concatenate([hull.normals, -hull.normals])
    return normals, (normals[:, None, :] * hull.points[None, :, :]).sum(axis=2).max(axis=1)


def depths(hull, points):
    """Metres of points (n, 3) from the nearest face; negative outside."""
    normals, reach = outward(hull)
    along = (normals[:, None, :] * points[None, :, :]).sum(axis=2)
    return (reach[:, None] - along).min(axis=0)


def samples(hull, count=2000):
    """Points all over a hull, corners and edges included."""
    numbers, ways = np.arange(count)[:, None], np.arange(5)[None, :]
    some = hull.points[(uniform(1, numbers, ways) * len(hull.points)).astype(int)]
    shares = np.log(1.0 - uniform(2, numbers, ways)) ** 2
    inside = (some * (shares / shares.sum(axis=1, keepdims=True))[:, :, None]).sum(axis=1)
    t = np.linspace(0.0, 1.0, 9)[:, None]
    pairs = [(a, b) for a in range(len(hull.points)) for b in range(a)]
    lines = [hull.points[a] * (1 - t) + hull.points[b] * t for a, b in pairs[:: 1 + len(pairs) // 150]]
    return np.concatenate([hull.points, inside, *lines])


@given(HULLS, HULLS)
@settings(max_examples=60, deadline=None)
def test_a_point_of_both_well_inside_of_one_means_that_they_overlap(first, second):
    for one, other in ((first, second), (second, first)):
        if depths(other, samples(one)).max() > 0.01:
            assert overlap(first, second)
            assert overlap(second, first)


@given(HULLS, HULLS)
@settings(max_examples=120, deadline=None)
def test_hulls_that_overlap_have_points_in_common(first, second):
    """Walking from middle to middle by turns into either (projection onto the planes that are left) ends inside of both."""
    if not overlap(first, second):
        return
    point = (first.points.mean(axis=0) + second.points.mean(axis=0)) / 2
    planes = [outward(hull) for hull in (first, second)]
    normals, reach = (np.concatenate(parts) for parts in zip(*planes, strict=True))
    for _ in range(4000):
        over = (normals * point).sum(axis=1) - reach
        worst = int(over.argmax())
        if over[worst] <= 1e-4:
            return
        point = point - normals[worst] * over[worst]
    assert over.max() < 5e-3


@pytest.mark.parametrize(
    ("hull", "faces", "edges"),
    [
        (upright(rectangle(0.0, 1.0, 0.0, 2.0), 0.0, 3.0), 3, 3),
        (cylinder(ORIGIN, 1.0, 1.0), 7, 7),
        (rings(ORIGIN, [(1.0, 0.0), (0.0, 2.0)]), 13, 18),
        (capsule(ORIGIN, 1.0, 1.0), 36, 42),
        (upright(((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)), 0.0, 1.0), 4, 4),
    ],
    ids=["box", "cylinder", "cone", "ball", "wedge"],
)
def test_parallel_faces_and_edges_are_looked_at_once(hull, faces, edges):
    assert (len(hull.normals), len(hull.directions)) == (faces, edges)
    assert (hull.normals**2).sum(axis=1) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("hull", "inside"),
    [
        (cylinder(ORIGIN, 1.0, 2.0), lambda p: (p[0] ** 2 + p[2] ** 2 <= 0.25) & (abs(p[1]) <= 1.0)),
        (capsule(ORIGIN, 1.0, 1.0), lambda p: p[0] ** 2 + p[1] ** 2 + p[2] ** 2 <= 0.25),
        (
            capsule(ORIGIN, 1.0, 3.0),
            lambda p: p[0] ** 2 + np.maximum(abs(p[1]) - 1.0, 0.0) ** 2 + p[2] ** 2 <= 0.25,
        ),
    ],
    ids=["cylinder", "ball", "capsule"],
)
def test_the_hull_of_what_is_round_is_outside_of_it_by_little(hull, inside):
    draws = uniform(3, np.arange(60_000)[:, None], np.arange(3)[None, :]) * 3.2 - 1.6
    round_, hulled = inside(draws.T), depths(hull, draws) >= 0.0
    assert not (round_ & ~hulled).any()
    assert 1.0 <= hulled.sum() / round_.sum() < 1.17


def test_crossed_beams_are_apart_by_their_edges_alone():
    """Two beams on edge, one above the other: no face tells them apart, only the product of their edges."""
    beam = upright(rectangle(-2.0, 2.0, -0.1, 0.1), -0.1, 0.1)
    lower = beam.carried((Frame(rotation=rotation((45.0, 0.0, 0.0))),))
    reach = 0.1 * math.sqrt(2.0)
    for gap, meets in ((0.001, False), (-0.001, False), (-0.004, True)):
        turned = Frame((0.0, 2 * reach + gap, 0.0), rotation((0.0, 90.0, 0.0)))
        upper = beam.carried((Frame(rotation=rotation((45.0, 0.0, 0.0))), turned))
        assert overlap(lower, upper) is meets


def test_touching_is_no_overlap_and_a_box_in_a_box_is():
    box = upright(rectangle(-0.5, 0.5, -0.5, 0.5), 0.0, 1.0)
    assert not overlap(box, box.carried((Frame((1.0, 0.0, 0.0)),)))
    assert not overlap(box, box.carried((Frame((0.0, 1.0, 0.0)),)))
    assert overlap(box, box)
    assert overlap(box, box.carried((Frame((0.0, 0.4, 0.0), scale=(0.1, 0.1, 0.1)),)))


def test_balls_are_apart_where_their_boxes_are_not():
    ball = capsule(ORIGIN, 1.0, 1.0)
    diagonal = 1.08 / math.sqrt(3.0)
    assert not overlap(ball, ball.carried((Frame((diagonal,) * 3),)))
    assert overlap(ball, ball.carried((Frame((0.99 / math.sqrt(3.0),) * 3),)))


@given(st.lists(st.tuples(st.floats(-3.0, 3.0), st.floats(-3.0, 3.0)), min_size=3, max_size=30))
@settings(max_examples=100, deadline=None)
def test_the_outline_around_points_is_convex_and_leaves_none_out(points):
    corners = around(points)
    assert set(corners) <= set(points)
    for k, (x0, z0) in enumerate(corners if len(corners) > 2 else ()):
        x1, z1 = corners[(k + 1) % len(corners)]
        assert all((x1 - x0) * (z - z0) - (z1 - z0) * (x - x0) >= -1e-6 for x, z in points)


def test_carrying_goes_from_the_inside_out():
    hull = Hull(np.array([[1.0, 0.0, 0.0]]), np.zeros((0, 3), int), np.zeros((0, 2), int))
    inner, outer = Frame((0.0, 0.0, 1.0), scale=(2.0, 1.0, 1.0)), Frame((5.0, 0.0, 0.0), rotation((0.0, 90.0, 0.0)))
    assert hull.carried((inner, outer)).points[0] == pytest.approx(outer.point(inner.point((1.0, 0.0, 0.0))))
