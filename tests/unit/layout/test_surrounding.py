"""How copies share the sides of a footprint."""

from math import cos, pi, radians, sin

import numpy as np
import pytest

from scenewright.layout.surrounding import Outline, ellipse_of, places_around, shares_of

LONG = Outline(1.8, 0.9)
SQUARE = Outline(1.0, 1.0)


@pytest.mark.parametrize(
    ("outline", "count", "width", "shares"),
    [
        (LONG, 1, 0.5, (0, 0, 1, 0)),
        (LONG, 2, 0.5, (1, 0, 1, 0)),
        (LONG, 3, 0.5, (1, 1, 1, 0)),
        (LONG, 4, 0.5, (2, 0, 2, 0)),
        (LONG, 5, 0.5, (2, 1, 2, 0)),
        (LONG, 6, 0.5, (3, 0, 3, 0)),
        (LONG, 6, 0.55, (2, 1, 2, 1)),
        (LONG, 6, 0.62, (2, 1, 2, 1)),
        (LONG, 7, 0.5, (3, 1, 3, 0)),
        (LONG, 8, 0.5, (3, 1, 3, 1)),
        (Outline(1.8, 0.4), 6, 0.55, (3, 0, 3, 0)),  # the ends are too short
        (Outline(0.9, 1.8), 1, 0.5, (0, 1, 0, 0)),
        (Outline(0.9, 1.8), 5, 0.5, (0, 2, 1, 2)),
        (Outline(0.9, 1.8), 6, 0.62, (1, 2, 1, 2)),
        (SQUARE, 1, 0.5, (0, 0, 1, 0)),
        (SQUARE, 2, 0.5, (1, 0, 1, 0)),
        (SQUARE, 3, 0.5, (1, 1, 1, 0)),
        (SQUARE, 4, 0.5, (1, 1, 1, 1)),
        (SQUARE, 6, 0.5, (2, 1, 2, 1)),
        (SQUARE, 8, 0.5, (2, 2, 2, 2)),
    ],
)
def test_long_sides_come_first_and_opposite_ones_are_equal(outline, count, width, shares):
    assert shares_of(outline, count, width) == shares


@pytest.mark.parametrize("count", range(1, 9))
def test_an_even_number_is_symmetrical_and_none_touch(count):
    places = places_around(LONG, count, 0.5)
    points = np.array([place[:2] for place in places])
    assert len(places) == count == len({place[:2] for place in places})
    assert all(abs(abs(x) - 0.9) < 1e-9 if out_x else abs(abs(z) - 0.45) < 1e-9 for x, z, out_x, _ in places)
    if count % 2 == 0:
        assert points.sum(axis=0) == pytest.approx([0, 0], abs=1e-9)
    assert all(
        abs(a.x - b.x) + abs(a.z - b.z) > 0.5 - 1e-9
        for a in places
        for b in places
        if a is not b and (a.out_x, a.out_z) == (b.out_x, b.out_z)
    )


def test_places_go_clockwise_from_the_back():
    found = [(place.x, place.z) for place in places_around(SQUARE, 4, 0.5)]
    assert found == [(0.0, -0.5), (0.5, 0.0), (0.0, 0.5), (-0.5, 0.0)]


def test_an_oval_has_equal_lengths_between_its_places_and_normals_outward():
    places = places_around(Outline(4.0, 2.0, is_round=True), 400, 0.1)
    points = np.array([place[:2] for place in places])
    assert (points[:, 0] / 2) ** 2 + points[:, 1] ** 2 == pytest.approx(1.0)
    steps = np.sqrt(((np.roll(points, -1, axis=0) - points) ** 2).sum(axis=1))
    assert steps == pytest.approx(steps.mean(), rel=2e-3)
    ways = np.array([place[2:] for place in places])
    assert np.sqrt((ways * ways).sum(axis=1)) == pytest.approx(1.0)
    assert ((np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0)) * ways).sum(axis=1) == pytest.approx(0, abs=1e-3)


def test_lengths_and_room():
    assert LONG.length == pytest.approx(5.4)
    assert LONG.holds(0.5) == 8
    assert LONG.holds(0.9) == 6
    assert LONG.holds(2.0) == 0
    ring = Outline(2.0, 2.0, is_round=True)
    assert ring.length == pytest.approx(2 * pi, rel=2e-5)
    assert ring.holds(0.5) == 12
    # Ramanujan 1914, exact to 1e-6 here.
    assert Outline(4.0, 2.0, is_round=True).length == pytest.approx(9.688448, rel=2e-5)


def test_round_footprints_are_known():
    def ring(count, a, b, turn=0.0):
        angles = [radians(turn + 360 * k / count) for k in range(count)]
        return [(1.0 + a * cos(angle), 2.0 + b * sin(angle)) for angle in angles]

    middle, half = ellipse_of(ring(24, 0.6, 0.6))
    assert (*middle, *half) == pytest.approx((1.0, 2.0, 0.6, 0.6))
    _, half = ellipse_of(ring(8, 1.0, 1.0, 22.5))
    assert half == pytest.approx((1.0, 1.0))
    _, half = ellipse_of(ring(24, 0.9, 0.5))
    assert half == pytest.approx((0.9, 0.5))
    assert ellipse_of(ring(4, 1.0, 1.0)) is None
    assert ellipse_of([]) is None
    square = [(x, z) for x, z in ring(4, 1.0, 1.0, 45.0)]
    assert ellipse_of(square * 2) is not None  # its corners are on a circle; only few corners tell a square
    edges = [(x / 2, z / 2) for x in (-1, 0, 1) for z in (-1, 0, 1) if (x, z) != (0, 0)]
    assert ellipse_of(edges) is None
