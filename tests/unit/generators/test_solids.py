"""Torus, capsule, sweep, text: published volumes and exact sizes."""

import numpy as np
import pytest

from scenewright.generators.geometry.capsule import Capsule
from scenewright.generators.geometry.sweep import Sweep
from scenewright.generators.geometry.text import Text
from scenewright.generators.geometry.torus import Torus
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site

SQUARE = ((-0.05, -0.05), (0.05, -0.05), (0.05, 0.05), (-0.05, 0.05))


def volume(part):
    return component_volumes(part.build(Site(), 1.0).nodes[0].meshes["body"]).sum()


def test_a_torus_holds_its_section_times_its_middle_circle():
    assert volume(Torus(radius=0.5, tube_radius=0.1)) == pytest.approx(2 * np.pi**2 * 0.5 * 0.01, rel=0.01)


def test_a_tube_never_closes_the_hole():
    assert Torus(radius=0.2, tube_radius=0.9).describe(0).size[1] == pytest.approx(0.396)


def test_a_capsule_is_a_cylinder_and_a_ball():
    assert volume(Capsule(radius=0.3, height=1.6)) == pytest.approx(np.pi * (0.09 + 4 / 3 * 0.027), rel=0.01)
    assert Capsule(radius=0.5, height=0.2).describe(0).high == (0.5, 1.0, 0.5)


def test_a_sweep_holds_its_profile_times_its_path():
    straight = Sweep(profile=SQUARE, path=((0.0, 1.0, 0.0), (2.0, 1.0, 0.0)))
    assert volume(straight) == pytest.approx(0.02, rel=1e-4)
    assert straight.describe(0).low == pytest.approx((0.0, 0.95, -0.05), abs=1e-5)
    frame = ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.0, 0.0, 1.0))
    assert volume(Sweep(profile=SQUARE, path=frame, closed=True)) == pytest.approx(0.04, rel=1e-4)
    assert volume(Sweep(profile=SQUARE, path=(*frame, frame[0]), closed=True)) == pytest.approx(0.04, rel=1e-4)


def test_capitals_are_as_high_as_asked():
    description = Text(text="H", size=0.5, depth=0.1).describe(0)
    assert description.low[1] == 0.0
    assert description.size[1:] == pytest.approx((0.5, 0.1), rel=5e-3)
    two = Text(text="H\nH", size=0.5).describe(0)
    assert two.size[1] == pytest.approx(0.5 * 2.7, rel=5e-3)


def test_letters_keep_their_counters_and_bold_is_heavier():
    assert volume(Text(text="o", font="regular")) < volume(Text(text="o"))
    ring = Text(text="o", size=1.0, depth=0.1)
    width, height, _ = ring.describe(0).size
    assert volume(ring) < 0.6 * width * height * 0.1
