"""Mirrors: a pane that fills its frame, a perfect reflector, hung or tipping between posts."""

import numpy as np
import pytest

from scenewright.generators.geometry.mirror import Mirror
from scenewright.generators.material.plain import Plain
from scenewright.parts import Site, Stands
from unit.generators.soundness import assert_sound, corners, extremes


def test_the_glass_is_what_its_anchor_says_and_faces_forward():
    thing = Mirror()
    glass = thing.describe(0).anchor("glass")
    assert glass.normal == (0.0, 0.0, 1.0)
    assert glass.size == pytest.approx((0.6 - 0.068, 0.9 - 0.068))
    points = corners(thing, slots={"glass"})
    assert points[:, 2].max() == pytest.approx(glass.position[2], abs=1e-6)
    assert (points.max(axis=0) - points.min(axis=0))[:2] == pytest.approx(np.array(glass.size) + 0.4 * 0.034, abs=1e-3)


def test_the_glass_reflects_like_a_mirror():
    glass = Mirror.slots["glass"].default
    surface = Plain(roughness=glass["roughness"], metallic=glass["metallic"], wear=glass["wear"]).paint(64, 0)
    assert glass["is"] == "plain"
    assert surface.metallic == 1.0
    assert surface.roughness < 0.05


def test_a_round_one_has_the_volume_of_a_disc():
    """Pi r^2 times 4 mm, less what a polygon of 80 corners leaves out (0.1 %)."""
    thing = Mirror(shape="oval", width=0.8, height=0.8)
    mesh = thing.build(Site(), 1.0).nodes[0].meshes["glass"]
    radius = 0.4 - 0.8 * 0.034
    assert mesh.volume == pytest.approx(np.pi * radius**2 * 0.004, rel=0.005)


def test_a_hung_one_is_flat_and_one_in_a_stand_stands():
    hung, standing = Mirror(), Mirror(mount="stand", width=0.6, height=1.65)
    assert hung.describe(0).size[2] == pytest.approx(0.028)
    assert hung.describe(0).stands is Stands.FLOATS
    assert standing.describe(0).stands is Stands.PAD
    feet = corners(standing, slots={"frame"})
    feet = feet[feet[:, 1] < 0.004]
    assert np.ptp(feet[:, 2]) > 0.4  # feet that are longer than a third of its width keep it from falling
    assert np.ptp(feet[:, 0]) > 0.5


@pytest.mark.parametrize("shape", ["rectangle", "oval"])
def test_the_pins_reach_from_the_posts_into_the_frame(shape):
    thing = Mirror(mount="stand", shape=shape, width=0.6, height=1.6)
    points = corners(thing, slots={"frame"})
    pivot = 0.14 + 0.54 * 1.46
    pins = points[(np.abs(points[:, 1] - pivot) < 0.008) & (np.abs(points[:, 2]) < 0.008)]
    assert np.abs(pins[:, 0]).max() > 0.3 - 0.034
    assert np.abs(pins[:, 0]).min() < 0.3 - 0.034 - 0.012


def test_every_size_is_sound():
    for thing in extremes(Mirror, width=(0.15, 4.0), height=(0.15, 3.0), shape=("rectangle", "oval"),
                          mount=("wall", "stand")):  # fmt: skip
        assert_sound(thing)
