"""Dart throwing: the points of throwing one by one, never too near, and all that fit."""

import math

import numpy as np
import pytest

from scenewright.arrays import uniform
from scenewright.layout.outline import within
from scenewright.layout.poisson import clumps, near_any, strew

SIZE = (20.0, 12.0)


def one_by_one(count, spacing, key):
    """As the words say it: throw, look at all that stuck, keep or not."""
    stuck, number = [], 0
    while len(stuck) < count and number < 12 * count:
        dart = np.array([(float(uniform(key, number, axis)) - 0.5) * SIZE[axis] for axis in (0, 1)])
        if all(((dart - other) ** 2).sum() >= spacing * spacing for other in stuck):
            stuck.append(dart)
        number += 1
    return np.array(stuck)


@pytest.mark.parametrize(("count", "spacing"), [(60, 1.0), (200, 1.0), (40, 3.0)])
def test_they_are_the_points_of_throwing_one_by_one(count, spacing):
    assert np.array_equal(strew(count, SIZE, spacing, 5), one_by_one(count, spacing, 5))


def test_no_two_are_too_near_and_all_are_on_the_rectangle():
    points = strew(2000, SIZE, 0.25, 3)
    assert len(points) == 2000
    gaps = points[:, None] - points[None]
    distance = np.sqrt((gaps * gaps).sum(axis=2)) + 9 * np.eye(len(points))
    assert distance.min() >= 0.25
    assert (np.abs(points) <= np.array(SIZE) / 2).all()


def test_an_over_full_rectangle_takes_about_what_random_packing_does():
    # Discs thrown at random jam at a cover of 0.547 (Renyi's constant in the plane, Feder 1980).
    points = strew(5000, SIZE, 0.4, 1)
    cover = len(points) * math.pi * 0.2**2 / (SIZE[0] * SIZE[1])
    assert len(points) < 5000
    assert 0.48 < cover < 0.56


def test_without_spacing_all_stick_and_more_darts_begin_with_the_same():
    assert len(strew(300, SIZE, 0.0, 2)) == 300
    assert np.array_equal(strew(300, SIZE, 0.0, 2)[:50], strew(50, SIZE, 0.0, 2))
    assert strew(0, SIZE, 1.0, 2).shape == (0, 2)


def test_clumps_leave_bare_ground_between():
    def empty_cells(points):
        cells = np.floor((points + np.array(SIZE) / 2) / 1.0).astype(int)
        return 240 - len({tuple(cell) for cell in cells.tolist()})

    even, grouped = (strew(1000, SIZE, 0.1, 4, clumps(4, 4.0, strength)) for strength in (0.0, 1.0))
    assert len(even) == len(grouped) == 1000
    assert empty_cells(even) < 15
    assert empty_cells(grouped) > 60


def test_nearness_to_other_points_and_to_outlines():
    points = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 5.0]])
    assert near_any(points, np.array([[0.4, 0.3]]), 0.5 + 1e-9).tolist() == [True, False, False]
    assert near_any(points, np.array([[0.4, 0.3]]), 0.5).tolist() == [False, False, False]
    square = [(1.0, -1.0), (3.0, -1.0), (3.0, 1.0), (1.0, 1.0)]
    assert within(points, square, 0.0).tolist() == [False, True, False]
    assert within(points, square, 1.01).tolist() == [True, True, False]
    assert within(points, square[::-1], 1.01).tolist() == [True, True, False]
    # The corner is round: (0, 5) is sqrt(1 + 16) away.
    assert within(points, square, 4.12).tolist() == [True, True, False]
    assert within(points, square, 4.13).tolist() == [True, True, True]
