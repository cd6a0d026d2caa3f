"""Keyboards: the keys of the ANSI layouts, three quarters of an inch apart."""

import numpy as np
import pytest

from scenewright.generators.geometry.keyboard import Keyboard
from scenewright.geometry.analysis import component_volumes
from scenewright.geometry.keys import UNIT, WIDTHS, depth_of, keys_of
from scenewright.parts import Site
from unit.generators.soundness import assert_sound, corners, extremes

COUNTS = {"full": 104, "tenkeyless": 87, "compact": 61}


@pytest.mark.parametrize(("layout", "count"), COUNTS.items())
def test_there_are_as_many_keys_as_the_layout_has(layout, count):
    node = Keyboard(layout=layout).build(Site(), 1.0).nodes[0]
    assert sum(len(component_volumes(node.meshes[slot])) for slot in ("keys", "accents")) == count
    assert len(keys_of(layout)) == count


@pytest.mark.parametrize("layout", COUNTS)
def test_keys_do_not_overlap_and_fill_the_main_block(layout):
    keys = keys_of(layout)
    taken = np.zeros((int(4 * depth_of(layout)), int(4 * WIDTHS[layout])), int)
    for key in keys:
        rows, columns = (slice(round(4 * a), round(4 * (a + b))) for a, b in ((key.y, key.deep), (key.x, key.wide)))
        taken[rows, columns] += 1
    assert taken.max() == 1
    assert (taken[-20:, :60] == 1).all()  # five rows of fifteen units, without a hole
    assert sum(16 * key.wide * key.deep for key in keys) == taken.sum()


def test_a_full_one_is_as_wide_as_those_one_buys():
    """22.5 units of 19.05 mm are 429 mm of keys; boards are 430 to 460 mm wide and 120 to 150 mm deep."""
    size = Keyboard().describe(0).size
    assert UNIT == 0.01905
    assert 0.43 < size[0] < 0.46
    assert 0.12 < size[2] < 0.15
    assert 0.015 < size[1] < 0.035


def test_it_slopes_to_the_front_and_stands_on_its_edge_and_two_feet():
    points = corners(Keyboard(), slots={"case"})
    front, rear = points[points[:, 2] > 0.05], points[points[:, 2] < -0.05]
    assert rear[:, 1].max() - front[:, 1].max() > 0.008
    assert front[:, 1].min() < 1e-3
    assert rear[:, 1].min() == pytest.approx(0.0, abs=1e-6)


def test_the_space_bar_is_the_widest_key():
    widest = max(keys_of("full"), key=lambda key: key.wide)
    assert widest.wide == 6.25
    assert widest.y == depth_of("full") - 1.0


def test_from_far_it_is_a_few_slabs():
    counts = Keyboard().describe(0).triangles
    assert counts[0] < 500 < 100 * 12 < counts[2] < counts[7] < 7000


def test_every_kind_is_sound():
    for thing in extremes(Keyboard, layout=tuple(COUNTS), style=("low", "tall")):
        assert_sound(thing, (0, 5))
