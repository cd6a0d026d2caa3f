"""Sorting, telling apart and multiplying rows: the same as NumPy's slower ways, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.arrays import cross, distinct_rows, draw_key, inner, normalized, stable_order, uniform

KEY = draw_key(7, "rows")


def drawn(count, width, low, high):
    """Whole numbers (count, width) from `low` up to `high`."""
    unit = uniform(KEY, np.arange(count)[:, None], np.arange(width)[None, :])
    return np.floor(low + unit * (high - low)).astype(np.int64)


@pytest.mark.parametrize("span", [3, 1 << 15, 1 << 31, 1 << 40])
@pytest.mark.parametrize("count", [0, 1, 257, 3000])
def test_order_is_that_of_a_stable_sort(count, span):
    codes = drawn(count, 1, -span, span)[:, 0]
    assert np.array_equal(stable_order(codes), np.argsort(codes, kind="stable"))


@pytest.mark.parametrize("span", [2, 1 << 17, 1 << 30, 1 << 60])
@pytest.mark.parametrize("width", [1, 3, 4])
def test_distinct_rows_are_those_of_unique(width, span):
    rows = np.concatenate([drawn(400, width, -span, span)] * 2)
    _, first, places = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    found = distinct_rows(rows)
    assert np.array_equal(found[0], first)
    assert np.array_equal(found[1], places.ravel())


def test_distinct_rows_of_none_and_of_fractions():
    assert [part.tolist() for part in distinct_rows(np.zeros((0, 3), np.int64))] == [[], []]
    halves = drawn(300, 3, 0, 3) / np.float32(2)
    _, first, places = np.unique(halves, axis=0, return_index=True, return_inverse=True)
    assert np.array_equal(distinct_rows(halves)[0], first)
    assert np.array_equal(distinct_rows(halves)[1], places.ravel())


def test_products_of_rows():
    a, b = uniform(KEY, np.arange(500)[:, None], np.arange(3)), uniform(KEY + 1, np.arange(500)[:, None], np.arange(3))
    assert np.array_equal(inner(a, b), (a * b).sum(axis=1))
    assert np.array_equal(cross(a, b), np.cross(a, b))
    a[7] = 0.0
    unit = normalized(a)
    assert unit[7].tolist() == [1.0, 0.0, 0.0]
    assert np.array_equal(unit[8:], a[8:] / np.sqrt((a[8:] * a[8:]).sum(axis=1))[:, None])


def test_a_single_draw_is_that_of_a_column():
    for numbers in ((0,), (3, 5), (-4, 1 << 40, 9)):
        columns = [np.array([number]) for number in numbers]
        alone = uniform(KEY, *numbers)
        assert isinstance(alone, np.float64)
        assert alone == uniform(KEY, *columns)[0]
