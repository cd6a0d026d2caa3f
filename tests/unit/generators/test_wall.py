"""Walls, paths, plain openings: what they cover and where."""

import pytest

from scenewright.generators.geometry.opening import Opening
from scenewright.generators.geometry.path import Path
from scenewright.generators.geometry.wall import Wall
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site, Stands


def volume(part, slot="body", detail=0.0):
    return component_volumes(part.build(Site(), detail).nodes[0].meshes[slot]).sum()


def test_a_wall_holds_thickness_times_height_times_the_length_of_its_middle():
    assert volume(Wall(length=4.0, height=2.5, thickness=0.2)) == pytest.approx(2.0, rel=1e-4)
    bent = Wall(path=((0.0, 0.0), (4.0, 0.0), (4.0, 3.0)), height=2.0, thickness=0.2)
    assert volume(bent) == pytest.approx(7.0 * 2.0 * 0.2, rel=1e-4)


def test_a_path_that_ends_where_it_starts_makes_a_court():
    court = Wall(path=((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)), height=1.0, thickness=0.2)
    assert volume(court) == pytest.approx(16.0 * 0.2, rel=1e-4)
    description = court.describe(0)
    assert description.low == pytest.approx((-0.1, 0.0, -0.1))
    assert len([anchor for anchor in description.anchors if anchor.name.startswith("sides")]) == 8


def test_the_coping_is_part_of_the_height_and_stands_out():
    wall = Wall(length=2.0, height=1.0, thickness=0.2, coping=True)
    assert wall.describe(0).size == pytest.approx((2.08, 1.0, 0.28))
    assert volume(wall, "coping") == pytest.approx(2.08 * 0.28 * 0.05, rel=1e-3)


def test_faces_of_a_stretch_are_named_to_its_right_and_left():
    wall = Wall(path=((0.0, 0.0), (0.0, -4.0)), thickness=0.3)  # northward
    right = wall.describe(0).anchor("sides[0]")
    assert right.position == pytest.approx((0.15, 0.0, -2.0))
    assert right.normal == pytest.approx((1.0, 0.0, 0.0))
    assert right.right == pytest.approx((0.0, 0.0, -1.0))
    assert right.size == pytest.approx((4.0, 2.5))


def test_a_path_is_as_wide_as_asked_and_cuts_its_bends_short():
    straight = Path(points=((0.0, 2.0), (0.0, -2.0)), width=1.0, thickness=0.02)
    assert volume(straight) == pytest.approx(4.0 * 0.02, rel=1e-3)
    bent = Path(points=((0.0, 4.0), (0.0, 0.0), (4.0, 0.0)), width=1.0, thickness=0.02, bend=1.0)
    middle = 6.0 + 3.141593 / 2
    assert volume(bent, detail=1.0) == pytest.approx(middle * 0.02, rel=0.03)
    assert bent.describe(0).stands is Stands.LAID


def test_the_ends_of_a_path_look_away_from_it():
    description = Path(points=((0.0, 3.0), (0.0, 0.0), (3.0, 0.0))).describe(0)
    assert description.anchor("start").normal == pytest.approx((0.0, 0.0, 1.0))
    assert description.anchor("end").normal == pytest.approx((1.0, 0.0, 0.0))
    assert description.anchor("end").position == pytest.approx((3.0, 0.0, 0.0))


def test_an_opening_asks_for_a_hole_and_puts_nothing_into_it():
    opening = Opening(width=1.0, height=2.0, style="round", sill=0.4)
    void = opening.describe(0).void
    assert (void.width, void.height, void.sill, void.arched, void.pointed) == (1.0, 2.0, 0.4, True, False)
    assert opening.build(Site(), 1.0).triangle_count == 0
    assert not Opening(width=4.0, height=1.5, style="round").describe(0).void.arched
