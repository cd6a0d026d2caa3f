"""Nightstands: as high as a mattress, drawers between the sides, an open compartment where there is room for one."""

import pytest

from scenewright.generators.geometry.bed import Bed
from scenewright.generators.geometry.nightstand import Nightstand
from unit.generators.soundness import assert_sound, corners, extremes


def test_it_is_as_high_as_a_mattress():
    lying = Bed().describe(0).anchor("mattress").position[1]
    assert Nightstand().describe(0).high[1] == pytest.approx(lying, abs=0.05)


def test_the_compartment_is_a_hand_high_and_open():
    thing = Nightstand()
    floor, drawer = thing.describe(0).anchor("shelf"), thing.describe(0).anchor("drawers[0]")
    assert drawer.position[1] - floor.position[1] > 0.1
    points = corners(thing)
    inside = (abs(points[:, 0]) < 0.19) & (points[:, 1] > floor.position[1] + 0.003) & (points[:, 2] > -0.15)
    assert not (inside & (points[:, 1] < drawer.position[1] - 0.021)).any()


def test_drawers_fill_the_body_where_no_compartment_is_wanted():
    thing = Nightstand(drawers=2, shelf=False)
    described = thing.describe(0)
    assert described.anchor("shelf") is None
    upper, lower = described.anchor("drawers[0]"), described.anchor("drawers[1]")
    assert upper.position[1] - lower.position[1] - lower.size[1] == pytest.approx(0.003)
    assert 0.15 < lower.position[1] < 0.17
    assert described.anchor("drawers[2]") is None


def test_fronts_lie_between_the_sides_three_millimetres_off():
    thing = Nightstand()
    sides = thing.width - 2 * 0.004 - 2 * 0.019
    assert thing.describe(0).anchor("drawers[0]").size[0] == pytest.approx(sides - 0.006)


def test_bodies_do_not_fall_through_and_reach_into_the_compartment():
    boxes = Nightstand().colliders(0)
    spot = (0.0, 0.24, 0.0)
    held = [all(abs(s - c) < d / 2 for s, c, d in zip(spot, box.center, box.size, strict=True)) for box in boxes]
    assert not any(held)
    assert max(box.center[1] + box.size[1] / 2 for box in boxes) == pytest.approx(0.5)


def test_every_size_is_sound():
    things = extremes(Nightstand, width=(0.28, 1.0), depth=(0.25, 0.6), height=(0.35, 0.9), drawers=(0, 1, 4),
                      shelf=(True, False))  # fmt: skip
    for thing in things:
        assert_sound(thing, (0, 3))
        fronts = [a for a in thing.describe(0).anchors if a.kind == "part"]
        assert len(fronts) == thing.drawers
        assert all(front.size[1] > 0.04 for front in fronts)
