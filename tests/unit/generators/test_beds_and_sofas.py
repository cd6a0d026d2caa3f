"""Beds and sofas: real sizes, a place for everyone, cushions that do not run into each other."""

import numpy as np
import pytest

from scenewright.generators.geometry.bed import Bed
from scenewright.generators.geometry.sofa import Sofa
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site


@pytest.mark.parametrize(
    ("size", "mattress"), [("single", (0.9, 2.0)), ("double", (1.4, 2.0)), ("queen", (1.53, 2.03))]
)
def test_mattresses_have_the_sizes_they_are_sold_in(size, mattress):
    bed = Bed(size=size, duvet=False, pillows=0)
    linen = bed.build(Site(), 1.0).nodes[0].meshes["linen"]
    low, high = linen.bounds
    assert np.allclose((high - low)[[0, 2]], mattress, atol=2e-3)
    assert bed.describe(0).anchor("mattress").size == mattress
    assert 0.4 < high[1] < 0.6
    thick = float(high[1] - low[1])
    assert 0.85 < component_volumes(linen).sum() / (mattress[0] * mattress[1] * thick) < 1.0


def test_the_duvet_hangs_over_the_rails_but_not_to_the_floor():
    duvet = Bed().build(Site(), 1.0).nodes[0].meshes["duvet"]
    low, high = duvet.bounds
    assert high[0] - low[0] > 1.4 + 0.08
    assert 0.2 < low[1] < 0.35
    assert component_volumes(duvet).min() > 0


@pytest.mark.parametrize("seats", [1, 3, 6])
def test_every_sitter_has_a_place(seats):
    sofa = Sofa(seats=seats)
    anchors = [a for a in sofa.describe(0).anchors if a.name.startswith("seats[")]
    assert len(anchors) == seats
    assert sum(a.size[0] for a in anchors) == pytest.approx(sofa.describe(0).anchor("seat").size[0])
    assert all(a.size[0] >= 0.6 and a.size[1] >= 0.5 for a in anchors)


def test_there_is_a_cushion_for_seat_and_back_of_each_place():
    one, three = (Sofa(seats=n, pillows=0).build(Site(), 0.6).nodes[0].meshes["upholstery"] for n in (1, 3))
    bodies = [len(component_volumes(mesh)) for mesh in (one, three)]
    assert bodies == [6, 10]  # base, back, two arms, and two cushions a seat
