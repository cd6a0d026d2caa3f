"""Kitchens and gardens from kits: at the least and the most of every parameter things touch and none is in another."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from components import boxes, combinations

CASES = {
    "kitchen.line": {
        "width": (2.8, 3.6, 4.7, 6.5),
        "style": ("panel", "flush"),
        "hob": ("electric", "gas"),
        "drawers": (2, 4),
    },
    "kitchen.island": {"width": (1.2, 1.8, 3.0), "stools": (1, 3, 5)},
    "kitchen.breakfast": {"width": (0.6, 0.9, 1.2), "shape": ("dining", "round")},
    "garden.seat": {"seats": (2, 5), "height": (5.0, 12.0)},
    "garden.terrace": {"chairs": tuple(range(2, 11))},
    "garden.bed": {"width": (1.8, 3.0, 8.0), "depth": (0.9, 1.4, 3.0), "height": (0.4, 1.8)},
}
THROUGH = {"pergola", "tree", "grass"}
"""Things one stands under or in; boxes around them say nothing."""
TOUCH = 1e-4


def cases(name):
    """Every combination of a component's values."""
    return combinations(CASES[name])


def depth_of(one, other):
    """Metres by which two boxes are in each other; negative when they are apart."""
    return float((np.minimum(one[3], other[3]) - np.maximum(one[2], other[2])).min())


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_nothing_is_in_anything_else(name):
    for values in cases(name):
        solid = [entry for entry in boxes(name, values) if entry[1] not in THROUGH and entry[0] != "soil"]
        for one, other in itertools.combinations(solid, 2):
            # Stools go under the bar, whose underside is 0.862 m high.
            if {one[0], other[0]} == {"counter", "stools"}:
                continue
            # Handles stand out before neighbours, never into them; touching is no fault.
            assert depth_of(one, other) <= TOUCH, (values, one[:2], other[:2])


@pytest.mark.parametrize("values", cases("kitchen.line"))
def test_units_of_a_line_touch_exactly_and_their_backs_are_in_one_plane(values):
    placed = {entry[0]: entry for entry in boxes("kitchen.line", values)}
    order = ["work", "stove", "tray", "sink"]
    assert placed["work"][2][0] == pytest.approx(-values["width"] / 2)
    for left, right in itertools.pairwise(order):
        assert placed[right][2][0] == pytest.approx(placed[left][3][0], abs=1e-6)
    assert placed["refrigerator"][2][0] - placed["sink"][3][0] == pytest.approx(0.01, abs=1e-6)
    assert placed["refrigerator"][3][0] == pytest.approx(values["width"] / 2)
    assert [placed[name][2][2] for name in (*order, "refrigerator")] == pytest.approx([-0.325] * 5)
    assert placed["work"][3][1] == pytest.approx(0.9)


@pytest.mark.parametrize("values", cases("kitchen.island"))
def test_stools_go_under_the_bar_and_stand_before_the_box(values):
    made = boxes("kitchen.island", values)
    [counter] = [entry for entry in made if entry[0] == "counter"]
    stools = [entry for entry in made if entry[0] == "stools"]
    assert len(stools) == min(values["stools"], int(values["width"] / 0.55))
    for stool in stools:
        assert stool[3][1] < 0.862
        assert stool[3][2] < counter[2][2] + 0.32  # the box begins where the bar ends
        assert stool[2][0] > counter[2][0]
        assert stool[3][0] < counter[3][0]


@pytest.mark.parametrize("name", ["kitchen.breakfast", "garden.terrace"])
def test_chairs_stand_five_centimetres_before_the_table(name):
    for values in cases(name):
        made = boxes(name, values)
        [table] = [entry for entry in made if entry[1] == "table"]
        chairs = [entry for entry in made if entry[1] == "chair"]
        assert len(chairs) == values.get("chairs", 2)
        for chair in chairs:
            assert depth_of(table, chair) == pytest.approx(-0.05, abs=2e-3)


@pytest.mark.parametrize("values", cases("garden.terrace"))
def test_the_pergola_covers_table_and_chairs(values):
    made = boxes("garden.terrace", values)
    [cover] = [entry for entry in made if entry[1] == "pergola"]
    for entry in made:
        assert (entry[2][[0, 2]] >= cover[2][[0, 2]] - 1e-9).all()
        assert (entry[3][[0, 2]] <= cover[3][[0, 2]] + 1e-9).all()


@pytest.mark.parametrize("values", cases("garden.bed"))
def test_shrubs_stay_within_the_edging(values):
    made = boxes("garden.bed", values)
    shrubs = [entry for entry in made if entry[1] == "shrub"]
    assert shrubs
    for shrub in shrubs:
        assert np.abs(shrub[2][[0, 2]]).max() <= max(values["width"], values["depth"]) / 2 - 0.1
        assert shrub[3][1] <= values["height"] + 1e-6
