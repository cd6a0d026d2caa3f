"""Whiteboards: a flat sheet behind its frame's face, a tray that holds what lies in it."""

import numpy as np
import pytest

from scenewright.generators.geometry.whiteboard import Whiteboard
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site, Stands
from unit.generators.soundness import assert_sound, corners, extremes


def test_one_writes_on_all_of_it_but_the_frame():
    thing = Whiteboard()
    writing = thing.describe(0).anchor("writing")
    assert writing.size == pytest.approx((1.8 - 0.036, 1.2 - 0.036))
    assert corners(thing, slots={"board"})[:, 2].max() == pytest.approx(writing.position[2], abs=1e-6)
    assert thing.describe(0).stands is Stands.FLOATS


def test_the_tray_stands_out_below_and_nothing_else_does():
    with_tray, without = Whiteboard(), Whiteboard(tray=False)
    assert with_tray.describe(0).size[2] == pytest.approx(0.086)
    assert without.describe(0).size[2] == pytest.approx(0.021)
    points = corners(with_tray)
    out = points[points[:, 2] > 0.0112]
    assert out[:, 1].max() < 0.04
    assert np.abs(out[:, 0]).max() < 0.62 * 1.8 / 2 + 0.007


@pytest.mark.parametrize(("pens", "width", "made"), [(0, 1.8, 0), (4, 1.8, 4), (6, 1.8, 5), (6, 3.6, 6), (6, 0.6, 1)])
def test_as_many_pens_as_there_is_room_for(pens, width, made):
    node = Whiteboard(pens=pens, width=width).build(Site(), 1.0).nodes[0]
    bodies = len(component_volumes(node.meshes["pens"])) if "pens" in node.meshes else 0
    assert bodies == 2 * made  # a barrel and a cap each


def test_pens_lie_on_the_floor_of_the_tray():
    points = corners(Whiteboard(), slots={"pens"})
    assert points[:, 1].min() == pytest.approx(0.002, abs=5e-4)
    assert points[:, 2].min() > 0.01
    assert points[:, 2].max() < 0.076 - 0.002


def test_caps_have_the_colour_of_their_ink():
    mesh = Whiteboard(pens=4).build(Site(), 1.0).nodes[0].meshes["pens"]
    found = {tuple(round(float(v), 2) for v in color[:3]) for color in np.unique(mesh.colors, axis=0)}
    assert found == {(1.0, 1.0, 1.0), (0.03, 0.03, 0.04), (0.02, 0.07, 0.4), (0.5, 0.02, 0.02), (0.02, 0.25, 0.06)}


def test_every_size_is_sound():
    for thing in extremes(Whiteboard, width=(0.4, 8.0), height=(0.3, 3.0), tray=(True, False), pens=(0, 6)):
        assert_sound(thing)
