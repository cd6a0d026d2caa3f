"""Monitors: pictures of the sizes they are sold in, a foot that stands behind and before the panel's weight."""

import numpy as np
import pytest

from scenewright.generators.geometry.monitor import Monitor
from scenewright.parts import Site
from unit.generators.soundness import assert_sound, corners, extremes

INCH = 0.0254


@pytest.mark.parametrize(
    ("values", "inches"), [({}, 27.0), ({"width": 0.543}, 24.0), ({"width": 0.81, "ratio": "21:9"}, 34.0)]
)
def test_pictures_have_the_diagonals_they_are_sold_by(values, inches):
    wide, high = Monitor(**values).describe(0).anchor("picture").size
    assert float(np.hypot(wide, high)) / INCH == pytest.approx(inches, abs=0.3)


def test_its_upper_edge_is_below_the_eyes_of_who_sits_at_the_desk():
    """Eyes are 1.17 m to 1.27 m over the floor (EN ISO 9241-5 for a seat of 0.45 m); a desk is 0.74 m high."""
    assert 0.35 < Monitor().describe(0).high[1] < 1.27 - 0.74


def test_the_picture_fills_its_window_and_lies_behind_the_rim():
    thing = Monitor()
    glass, case = corners(thing, slots={"screen"}), corners(thing, slots={"case"})
    picture = thing.describe(0).anchor("picture")
    assert (np.ptp(glass[:, :2], axis=0)) == pytest.approx(np.array(picture.size) + 0.001, abs=1e-4)
    assert case[:, 2].max() - glass[:, 2].max() == pytest.approx(0.0015, abs=1e-5)


@pytest.mark.parametrize("width", [0.3, 0.61, 1.4])
def test_the_foot_reaches_to_both_sides_of_the_panel(width):
    thing = Monitor(width=width)
    foot = corners(thing, slots={"stand"})
    foot = foot[foot[:, 1] < 0.005]
    panel = corners(thing, slots={"case"})
    middle = (panel[:, 2].min() + panel[:, 2].max()) / 2
    assert foot[:, 2].min() < middle - 0.05
    assert foot[:, 2].max() > middle + 0.05
    assert foot[:, 1].min() == pytest.approx(0.0, abs=1e-6)


def test_it_glows_when_it_is_lit():
    assert Monitor().materials() == {}
    assert Monitor(lit=True).materials()["screen"]["is"] == "emissive"
    assert set(Monitor().build(Site(), 0.0).nodes[0].meshes) == {"case", "screen", "stand"}


def test_every_size_is_sound():
    for thing in extremes(Monitor, width=(0.3, 1.4), ratio=("16:9", "16:10", "21:9"), lift=(0.04, 0.35)):
        assert_sound(thing)
