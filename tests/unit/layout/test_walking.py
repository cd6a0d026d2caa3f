"""Ways through a room on the grid: doors connect unless something as high as a step closes the way."""

import math
from collections import deque

import numpy as np
import pytest

from layouts import crate
from scenewright.arrays import uniform
from scenewright.layout.space import Space
from scenewright.layout.walking import Ways, _flood

SQUARE = ((-3.0, -2.0), (3.0, -2.0), (3.0, 2.0), (-3.0, 2.0))
ELL = ((-3.0, -2.0), (3.0, -2.0), (3.0, 0.0), (0.0, 0.0), (0.0, 2.0), (-3.0, 2.0))


def ways(corners, doors):
    return Ways(Space(object(), corners, (0.0, 3.0), (), doors))


@pytest.mark.parametrize(
    ("thing", "open_"),
    [
        (crate(0.4, 4.0), False),
        (crate(0.4, 3.3, z=-0.35), True),  # 0.7 m left: two radii and a cell
        (crate(0.4, 3.6, z=-0.2), False),
        (crate(0.4, 4.0, high=0.3), True),
        (crate(0.4, 4.0, low=2.0, high=3.0), True),
    ],
    ids=["wall", "gap", "narrow", "step", "overhead"],
)
def test_a_way_is_two_radii_wide(thing, open_):
    assert ways(SQUARE, ((-2.5, 0.0), (2.5, 0.0))).connect([thing]) is open_


def test_the_inner_corner_of_an_l_is_walked_around():
    plan = ways(ELL, ((-1.5, 1.5), (2.5, -1.0)))
    assert plan.connect([])
    assert not plan.connect([crate(2.0, 2.0, x=-1.0, z=-1.0), crate(1.2, 2.0, x=-2.4, z=-1.0)])
    eroded = 5.4 * 1.4 + 2.4 * 2.0 + 0.09 * (1 - math.pi / 4)  # rounded round the inner corner
    assert plan.empty.sum() * 24.0 / plan.empty.size == pytest.approx(eroded, rel=0.03)


def test_what_is_reached_is_what_steps_from_cell_to_cell_reach():
    for number in range(100):
        rows, columns = (1 + int(14 * uniform(number, axis)) for axis in (0, 1))
        free = uniform(number, np.arange(rows)[:, None], np.arange(columns)[None, :]) < 0.62
        free[0, 0] = True
        seen, queue = {(0, 0)}, deque([(0, 0)])
        while queue:
            row, column = queue.popleft()
            for cell in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if 0 <= cell[0] < rows and 0 <= cell[1] < columns and free[cell] and cell not in seen:
                    seen.add(cell)
                    queue.append(cell)
        assert {tuple(cell) for cell in np.argwhere(_flood(free, [(0, 0)])).tolist()} == seen
