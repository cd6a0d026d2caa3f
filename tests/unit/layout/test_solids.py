"""What is tilted is judged by its turned hull, what is round by its pieces; what is square keeps its outline."""

import numpy as np
import pytest

from layouts import THING, crate, room
from scene_parts import Crate, node, place
from scenewright.layout import standing
from scenewright.layout.frames import Frame, rotation
from scenewright.layout.hulls import turned
from scenewright.layout.item import build_items
from scenewright.layout.shapes import own_prisms
from scenewright.layout.solids import Solid, collide, moved
from scenewright.layout.standing import Prism, rectangle
from scenewright.parts import GeometryGenerator, Site, SurfaceFacts, catalogue

PLANK = Crate(width=0.3, depth=0.1, height=2.0)
ROUND = ("barrel", "capsule", "cone", "cylinder", "floor_lamp", "lathe", "sphere", "table_lamp", "vase")


def plank():
    return Prism(THING, rectangle(-0.15, 0.15, -0.05, 0.05), 0.0, 2.0)


def prism_of(name, **values):
    part = catalogue.find(GeometryGenerator, name)(**values)
    return own_prisms(None, build_items(node("thing", part), None))[0]


def test_a_tilted_plank_has_the_outline_and_heights_of_its_turned_box():
    leaning = moved(plank(), Frame(rotation=rotation((30.0, 0.0, 0.0))))
    x0, x1, z0, z1 = leaning.box
    assert (x0, x1) == pytest.approx((-0.15, 0.15))
    assert (z0, z1) == pytest.approx((-0.05 * 0.75**0.5, 1.0 + 0.05 * 0.75**0.5))
    assert (leaning.low, leaning.high) == pytest.approx((-0.025, 2.0 * 0.75**0.5 + 0.025))
    assert isinstance(leaning, Solid)


def test_a_crate_stands_under_what_leans_over_it_and_not_where_it_stands():
    leaning = moved(plank(), Frame(rotation=rotation((30.0, 0.0, 0.0))))
    assert not collide(leaning, crate(0.4, 0.4, z=0.75, high=0.6))
    assert collide(leaning, crate(0.4, 0.4, z=0.75, high=0.9))
    assert collide(leaning, crate(0.4, 0.4, z=0.3, high=0.6))
    upright = moved(plank(), Frame((0.0, 0.0, 0.75)))
    assert not isinstance(upright, Solid)
    assert collide(upright, crate(0.4, 0.4, z=0.75, high=0.6))


def test_two_that_lean_the_same_way_stand_closer_than_their_boxes():
    lean = rotation((30.0, 0.0, 0.0))
    first, second = (moved(plank(), Frame((0.0, 0.0, z), lean)) for z in (0.0, 0.2))
    assert min(first.box[3], second.box[3]) - max(first.box[2], second.box[2]) > 0.8
    assert not collide(first, second)
    assert collide(first, moved(plank(), Frame((0.0, 0.0, 0.1), lean)))
    assert collide(first, moved(plank(), Frame((0.0, 0.0, 0.2))))


def test_frames_carry_a_tilted_thing_on():
    leaning = moved(plank(), Frame(rotation=rotation((30.0, 0.0, 0.0))))
    turned = moved(leaning, Frame((5.0, 0.0, 0.0), rotation((0.0, 90.0, 0.0))))
    assert isinstance(turned, Solid)
    assert turned.is_tilted
    assert turned.box == pytest.approx((5.0 - 0.0433013, 6.0433013, -0.15, 0.15), abs=1e-6)
    assert not collide(turned, crate(0.4, 0.4, x=5.75, high=0.6))
    assert collide(turned, crate(0.4, 0.4, x=5.3, high=0.6))


def test_a_leaning_barrel_is_rounder_than_its_box():
    barrel = prism_of("cylinder", radius=0.4, height=1.0)
    lying = moved(barrel, Frame((0.0, 0.4, 0.0), rotation((90.0, 0.0, 0.0))))
    assert not collide(lying, crate(0.3, 0.5, x=0.44, z=0.5, high=0.1))
    boxed = moved(Prism(THING, barrel.outline, 0.0, 1.0), Frame((0.0, 0.4, 0.0), rotation((90.0, 0.0, 0.0))))
    assert collide(boxed, crate(0.3, 0.5, x=0.44, z=0.5, high=0.1))


def test_what_is_round_lets_a_corner_nearer_than_its_box():
    barrel = prism_of("cylinder", radius=0.5, height=1.0)
    assert isinstance(barrel, Solid)
    assert not collide(moved(barrel, Frame()), crate(0.2, 0.2, x=0.55, z=0.55))
    assert collide(moved(barrel, Frame()), crate(0.2, 0.2, x=0.4, z=0.4))
    assert collide(moved(barrel, Frame()), crate(0.2, 0.2, x=0.55))


def test_a_stool_stands_below_the_shade_of_a_lamp_and_a_cupboard_does_not():
    lamp = prism_of("floor_lamp", diameter=1.0)
    stool = prism_of("chair", style="stool")
    half = stool.box[1]
    beside = Frame((0.2 + half, 0.0, 0.0))
    assert standing.collide(lamp, moved(stool, beside))
    assert not collide(lamp, moved(stool, beside))
    assert collide(lamp, moved(stool, Frame((half, 0.0, 0.0))))
    assert collide(lamp, crate(0.4, 0.4, x=0.4, high=1.8))


@pytest.mark.parametrize(("level", "hits"), [(2.0, False), (1.9, True)], ids=["tip to tip", "into each other"])
def test_two_cones_tip_to_tip(level, hits):
    cone = prism_of("cone", radius=0.5, height=1.0)
    hung = moved(cone, Frame((0.0, level, 0.0), rotation((180.0, 0.0, 0.0))))
    assert collide(moved(cone, Frame()), hung) is hits
    off = moved(cone, Frame((0.55, 1.2, 0.0), rotation((180.0, 0.0, 0.0))))
    assert standing.collide(cone, off)
    assert not collide(cone, off)


def test_a_goblet_is_thin_at_its_stem():
    goblet = prism_of("lathe", **catalogue.find(GeometryGenerator, "lathe").examples["goblet"])
    at_stem = crate(0.04, 0.04, x=0.05, low=0.03, high=0.09)
    assert standing.collide(goblet, at_stem)
    assert not collide(goblet, at_stem)
    assert collide(goblet, crate(0.04, 0.04, x=0.05, low=0.15, high=0.2))


def test_a_profile_of_many_corners_has_one_hull_around_it():
    fine = [(0.3 + 0.1 * (k % 2), 0.05 * k) for k in range(20)]
    (hull,) = turned(fine)
    assert hull.bounds[0][1] == 0.0
    assert hull.bounds[1] == pytest.approx((0.4 / np.cos(np.pi / 12), 0.95, 0.4 / np.cos(np.pi / 12)))


@pytest.mark.parametrize("name", ROUND)
def test_round_pieces_hold_the_whole_thing(name):
    kind = catalogue.find(GeometryGenerator, name)
    solids = 0
    for values in kind.examples.values():
        prism = prism_of(name, **values)
        if not isinstance(prism, Solid):
            continue  # its colliders are not all of it: a tripod's feet, an arc
        solids += 1
        site = Site(seed=1, surfaces={slot: SurfaceFacts() for slot in kind.slots})
        meshes = [mesh for sub in kind(**values).build(site, 1.0).nodes if not sub.path for mesh in sub.meshes.values()]
        points = np.concatenate([mesh.positions for mesh in meshes]).astype(float)
        out = np.full(len(points), np.inf)
        for hull in prism.hulls:
            normals = np.concatenate([hull.normals, -hull.normals])
            reach = (normals[:, None] * hull.points[None]).sum(axis=2).max(axis=1)
            out = np.minimum(out, ((normals[:, None] * points[None]).sum(axis=2) - reach[:, None]).max(axis=0))
        assert out.max() < 0.005
    assert solids


@pytest.mark.parametrize("name", ["chair", "table", "sofa", "shelf", "column", "tree", "box", "desk"])
def test_everything_else_is_its_prism(name):
    assert not isinstance(prism_of(name), Solid)


@pytest.mark.parametrize(("height", "fits"), [(0.5, True), (1.4, False)], ids=["under it", "too high"])
def test_both_fit_though_their_boxes_do_not(height, fits):
    """A closet 1.6 m deep: a plank leans out 1.3 m from one wall, a chest 0.6 m deep stands at the other."""
    poses, faults = room(
        node("hut/plank", PLANK, rotate=(40.0, 0.0, 0.0), placement=place("against_wall", "north")),
        node("hut/chest", Crate(width=1.1, depth=0.6, height=height), placement=place("against_wall", "south")),
        width=1.2,
        depth=1.6,
    )
    assert [fault.code for fault in faults] == ([] if fits else ["SW604"])
    if fits:
        assert poses["hut/plank"].transform.translation[2] < -0.6
        assert poses["hut/chest"].transform.translation[2] == pytest.approx(0.47)
