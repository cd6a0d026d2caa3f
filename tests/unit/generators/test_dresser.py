"""Dressers: rows of drawers that grow downwards, each a joint that comes forward."""

from itertools import pairwise

import numpy as np
import pytest

from scenewright.generators.geometry.dresser import Dresser
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site
from unit.generators.soundness import assert_sound, extremes


def fronts(thing):
    return [a for a in thing.describe(0).anchors if a.kind == "part"]


@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (4, 1), (2, 3)])
def test_there_are_rows_times_columns_of_drawers(rows, columns):
    thing = Dresser(rows=rows, columns=columns, height=0.9)
    assert len(fronts(thing)) == rows * columns == len(thing.describe(0).joints)
    paths = [node.path for node in thing.build(Site(), 0.0).nodes]
    assert paths == ["", *(f"drawers[{k}]" for k in range(rows * columns))]


def test_the_first_drawer_is_the_upper_left_one_and_lower_ones_are_higher():
    made = fronts(Dresser())
    assert made[0].position[0] < 0.0 < made[1].position[0]
    assert made[0].position[1] == made[1].position[1] > made[2].position[1]
    assert [front.size[1] for front in made[::2]] == sorted(front.size[1] for front in made[::2])
    assert made[4].size[1] / made[0].size[1] == pytest.approx(1.36, abs=0.02)


def test_fronts_cover_the_body_but_for_three_millimetres():
    thing = Dresser()
    made = fronts(thing)
    for upper, lower in pairwise(made[::2]):
        assert upper.position[1] - lower.position[1] - lower.size[1] == pytest.approx(0.003)
    left, right = made[0], made[1]
    assert right.position[0] - left.position[0] - left.size[0] == pytest.approx(0.003)
    covered = sum(front.size[0] * front.size[1] for front in made)
    assert 0.97 < covered / (1.19 * (0.82 - 0.15 - 0.024)) < 1.0


def test_drawers_slide_out_four_fifths_of_their_depth():
    for joint in Dresser().describe(0).joints:
        assert joint.axis == (0.0, 0.0, 1.0)
        assert 0.3 < joint.high < 0.8 * 0.48


@pytest.mark.parametrize(("width", "grips"), [(0.7, 1), (1.2, 2)])
def test_wide_drawers_have_two_grips(width, grips):
    thing = Dresser(width=width, columns=1, grips="knob")
    drawer = next(node for node in thing.build(Site(), 1.0).nodes if node.path == "drawers[0]")
    assert len(component_volumes(drawer.meshes["grips"])) == grips
    low, high = drawer.meshes["grips"].bounds
    assert np.allclose(low[0], -high[0], atol=1e-4)


def test_every_size_is_sound():
    for thing in extremes(Dresser, width=(0.4, 4.0), height=(0.5, 1.6), rows=(1, 8), columns=(1, 6)):
        assert_sound(thing, (0, 2))
        assert all(front.size[0] >= 0.24 and front.size[1] > 0.08 for front in fronts(thing))
    for thing in extremes(Dresser, depth=(0.32, 0.8), grips=("bar", "knob")):
        assert_sound(thing, (5,))
