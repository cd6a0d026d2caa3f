"""Stairs and ramps: comfort, safety, what one climbs."""

import numpy as np
import pytest

from scenewright.generators.geometry.ramp import Ramp
from scenewright.generators.geometry.stairs import Stairs
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site


def volume(part, slot):
    return component_volumes(part.build(Site(), 1.0).nodes[0].meshes[slot]).sum()


def test_a_storey_takes_sixteen_risers_and_two_risers_with_a_going_make_a_pace():
    boxes = Stairs(rise=2.75).colliders(0)
    assert len(boxes) == 16
    riser, going = 2.75 / 16, boxes[0].size[2]
    assert 2 * riser + going == pytest.approx(0.63)
    tops = [box.center[1] + box.size[1] / 2 for box in boxes]
    assert np.allclose(tops, riser * np.arange(1, 17))
    assert (np.diff([box.center[2] for box in boxes]) < 0).all()  # upward is towards the back


def test_the_last_tread_is_level_with_the_landing():
    description = Stairs(rise=1.2, run=2.4, steps=8).describe(0)
    top, landing = description.anchor("top"), description.anchor("landing")
    assert top.position == pytest.approx((0.0, 1.2, -1.05))
    assert landing.position == pytest.approx((0.0, 1.2, -1.2))
    assert landing.normal == (0.0, 0.0, -1.0)


def test_no_ball_of_ten_centimetres_passes_between_balusters():
    for style in ("solid", "open"):
        mesh = Stairs(style=style, rails="left").build(Site(), 1.0).nodes[0].meshes["rail"]
        places = np.unique(np.round(mesh.positions[:, 2], 3))
        assert np.diff(places).max() < 0.1


def test_rails_stand_on_the_side_asked_for():
    left = Stairs(rails="left").build(Site(), 0.6).nodes[0].meshes["handrail"]
    right = Stairs(rails="right").build(Site(), 0.6).nodes[0].meshes["handrail"]
    assert left.positions[:, 0].max() < 0 < right.positions[:, 0].min()
    assert "rail" not in Stairs(rails="none").build(Site(), 0.6).nodes[0].meshes


def test_a_solid_flight_weighs_what_its_steps_do():
    stairs = Stairs(width=1.0, rise=1.6, run=2.8, steps=10, rails="none")
    body = 0.988 * sum(0.28 * (0.16 * k - 0.036) for k in range(1, 11))
    assert volume(stairs, "body") == pytest.approx(body, rel=5e-3)


def test_a_ramp_rises_one_in_twelve_and_is_half_a_block():
    ramp = Ramp(rise=0.5, width=1.2, kerbs=False)
    assert ramp.describe(0).size == pytest.approx((1.2, 0.5, 6.0))
    assert volume(ramp, "body") == pytest.approx(1.2 * 0.5 * 6.0 / 2, rel=0.02)


def test_a_ramp_may_be_given_by_its_length():
    assert Ramp(rise=0.3, length=0.5).describe(0).size[2] == pytest.approx(0.4)
    assert Ramp(rise=0.3, length=0.5, run=2.0).describe(0).size[2] == 2.0
