from __future__ import annotations

import numpy as np
import pytest

from scenewright.arrays import distinct_rows, extremes


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 512, 5_000])
@pytest.mark.parametrize("kind", [np.float32, np.float64, np.int16])
def test_extremes_are_those_of_each_column(count: int, kind: type[np.generic]) -> None:
    rows = (np.arange(count * 3) * 7_919 % 20_011 - 10_000).reshape(-1, 3).astype(kind)
    low, high = extremes(rows)
    assert low.dtype == high.dtype == rows.dtype
    assert low.tolist() == rows.min(axis=0).tolist()
    assert high.tolist() == rows.max(axis=0).tolist()


def test_extremes_of_rows_that_are_not_in_one_piece() -> None:
    rows = np.arange(4_000.0).reshape(1_000, 4)[:, 1:3]
    assert [part.tolist() for part in extremes(rows)] == [[1.0, 2.0], [3_997.0, 3_998.0]]


@pytest.mark.parametrize("kind", [np.int64, np.float32])
def test_distinct_rows_are_those_of_numpy(kind: type[np.generic]) -> None:
    rows = (np.arange(3_000) * 7_919 % 7 - 3).reshape(-1, 3).astype(kind)
    rows[5] = -0.0
    first, places = distinct_rows(rows)
    _, wanted, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    assert first.tolist() == wanted.tolist()
    assert places.tolist() == inverse.reshape(-1).tolist()
    assert distinct_rows(rows[:1])[0].tolist() == [0]
    assert len(distinct_rows(rows[:0])[0]) == 0
