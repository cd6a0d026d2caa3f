"""Ways through a room on the grid: doors connect unless something as high as a step closes the way."""

import math

import pytest

from layouts import crate
from scenewright.layout.space import Space
from scenewright.layout.walking import Ways

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
