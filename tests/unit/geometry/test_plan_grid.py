"""Growing and shrinking what is marked on a plan, against the distances between the middles of its cells."""

import numpy as np
import pytest

from scenewright.arrays import uniform
from scenewright.geometry.plan_grid import grown, shrunk


def marked(rows, columns, share):
    return uniform(rows * columns, np.arange(rows)[:, None], np.arange(columns)[None, :]) < share


def near(mask, radius):
    """Cells within a radius of a marked one, by every distance."""
    row, column = np.indices(mask.shape)
    places = np.argwhere(mask)
    found = np.zeros(mask.shape, bool)
    for r, c in places:
        found |= (row - r) ** 2 + (column - c) ** 2 <= radius * radius + 1e-9
    return found


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (12, 17), (30, 8)])
@pytest.mark.parametrize("radius", [0.0, 0.7, 1.0, 2.5, 5.0, 11.3, 40.0])
def test_what_is_within_the_radius_is_marked_however_small_the_plan_is(shape, radius):
    for share in (0.0, 0.04, 0.5, 1.0):
        mask = marked(*shape, share)
        assert (grown(mask, radius) == near(mask, radius)).all()


@pytest.mark.parametrize("radius", [0.0, 1.0, 2.5, 6.0])
def test_nothing_is_left_within_the_radius_of_what_is_not_marked_or_of_the_border(radius):
    mask = ~marked(14, 11, 0.02)
    framed = np.pad(~mask, 8, constant_values=True)
    assert (shrunk(mask, radius) == ~near(framed, radius)[8:-8, 8:-8]).all()
