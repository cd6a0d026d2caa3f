"""Stoves: plates of the sizes sold, a door that comes down before the oven, and an oven that is hollow."""

import numpy as np
import pytest

from scenewright.generators.geometry.stove import Stove
from scenewright.parts import Site

STYLES = ("electric", "ceramic", "gas")


def node(thing, path="", detail=1.0):
    return next(it for it in thing.build(Site(), detail).nodes if it.path == path)


def plates(thing):
    return [a for a in thing.describe(0).anchors if a.name.startswith("plates[")]


def test_a_stove_has_the_sizes_of_the_trade():
    """0.60 m wide and deep, its rim at 0.90 m as worktops are, plates of 145 and 180 mm."""
    description = Stove().describe(0)
    assert description.low == (-0.3, 0.0, -0.3)
    assert description.high[0] == 0.3
    assert {round(a.size[0], 3) for a in plates(Stove())} == {0.145, 0.18}
    assert node(Stove()).meshes["hob"].bounds[1] == pytest.approx([0.3, 0.9, 0.3], abs=1e-4)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("width", "depth", "count"), [(0.5, 0.5, 6), (0.6, 0.6, 4), (0.9, 0.6, 5), (1.2, 0.8, 1)])
def test_plates_lie_on_the_hob_apart_from_each_other(style, width, depth, count):
    thing = Stove(style=style, width=width, depth=depth, plates=count)
    spots = plates(thing)
    assert len(spots) == count
    for k, one in enumerate(spots):
        radius = one.size[0] / 2
        assert abs(one.position[0]) + radius < width / 2
        assert abs(one.position[2]) + radius < depth / 2
        for other in spots[k + 1 :]:
            apart = np.hypot(one.position[0] - other.position[0], one.position[2] - other.position[2])
            assert apart > radius + other.size[0] / 2 + 0.01


@pytest.mark.parametrize("style", STYLES)
def test_pans_stand_on_the_highest_thing_of_the_hob(style):
    thing = Stove(style=style)
    upper = thing.describe(0).anchor("top").position[1]
    assert 0.9 < upper < 0.95
    made = [mesh.bounds[1][1] for mesh in node(thing).meshes.values()]
    assert max(made) == pytest.approx(upper, abs=1e-3)


def test_the_door_comes_down_and_ends_level_before_the_oven():
    thing = Stove()
    joint = node(thing, "oven").joint
    assert joint.kind == "hinge"
    assert joint.axis == (1.0, 0.0, 0.0)
    leaf = node(thing, "oven").meshes["body"].positions.astype(float)
    # A right angle about +X carries (y, z) to (-z, y).
    y, z = -leaf[:, 2] + joint.pivot[1], leaf[:, 1] + joint.pivot[2]
    assert y.min() == pytest.approx(joint.pivot[1], abs=1e-4)
    assert y.max() == pytest.approx(joint.pivot[1] + 0.04, abs=1e-4)
    assert z.min() == pytest.approx(0.28, abs=1e-3)
    assert z.max() > 0.6


def test_the_oven_is_hollow_with_a_rack_in_it():
    thing = Stove()
    (_, y, z), (wide, high) = thing.describe(0).anchor("oven").position, thing.describe(0).anchor("oven").size
    inside = node(thing).meshes["inside"].positions.astype(float)
    free = (np.abs(inside[:, 0]) < wide / 2 - 0.06) & (np.abs(inside[:, 1] - y - high / 2) < high / 2 - 0.03)
    assert not (free & (inside[:, 2] > -0.2) & (inside[:, 2] < z - 0.05)).any()
    fittings = node(thing).meshes["fittings"].positions.astype(float)
    rack = fittings[(fittings[:, 1] > y + 0.03) & (fittings[:, 1] < y + high - 0.03) & (fittings[:, 2] < z - 0.05)]
    assert np.ptp(rack[:, 0]) == pytest.approx(0.504, abs=0.01)


@pytest.mark.parametrize("count", [1, 4, 6])
def test_there_is_a_knob_for_every_plate_and_one_for_the_oven(count):
    thing = Stove(plates=count)
    knobs = node(thing).meshes["knobs"].positions.astype(float)
    places = np.unique(np.round(knobs[knobs[:, 2] > knobs[:, 2].max() - 1e-3, 0], 2))
    groups = 1 + int((np.diff(places) > 0.025).sum())
    assert groups == count + 1
    assert np.abs(knobs[:, 0]).max() < thing.width / 2
