"""Rooms with openings, doors that move, and signs, as their users meet them."""

import numpy as np
import pytest

from scenewright.generators.geometry.archway import Archway
from scenewright.generators.geometry.door import Door
from scenewright.generators.geometry.room import Room
from scenewright.generators.geometry.sign import Sign
from scenewright.generators.geometry.window import Window
from scenewright.geometry.shell import OVERLAP
from scenewright.geometry.transform import rotated, rotation
from scenewright.parts import DETAIL_LEVELS, Cut, Site, Void, WallSpan


def node(assembly, path):
    return next(n for n in assembly.nodes if n.path == path)


def hits(mesh, origin, direction):
    """Distances at which a ray meets a mesh (Moeller-Trumbore)."""
    a, b, c = (mesh.positions[mesh.indices[:, k]].astype(np.float64) for k in range(3))
    p = np.cross(np.broadcast_to(direction, a.shape), c - a)
    det = ((b - a) * p).sum(axis=1)
    safe = np.where(np.abs(det) < 1e-12, 1.0, det)
    t = np.asarray(origin) - a
    u = (t * p).sum(axis=1) / safe
    q = np.cross(t, b - a)
    v = (np.asarray(direction) * q).sum(axis=1) / safe
    far = ((c - a) * q).sum(axis=1) / safe
    return far[(np.abs(det) > 1e-12) & (u > 0) & (v > 0) & (u + v < 1) & (far > 1e-6)]


def test_walls_are_named_by_the_compass_and_face_the_room():
    description = Room(width=6.0, depth=4.0, height=3.0).describe(1)
    north, east = description.anchor("north"), description.anchor("east")
    assert north.position == (0.0, 0.0, -2.0)
    assert north.normal == (0.0, 0.0, 1.0)
    assert north.right == (1.0, 0.0, 0.0)
    assert north.size == (6.0, 3.0)
    assert east.position == (3.0, 0.0, 0.0)
    assert east.right == (0.0, 0.0, 1.0)
    assert description.inside == ((-3.0, 0.0, -2.0), (3.0, 3.0, 2.0))


def test_an_outline_names_its_walls_in_its_own_order():
    corners = ((-3.0, -2.0), (3.0, -2.0), (3.0, 2.0), (0.0, 2.0), (0.0, 0.0), (-3.0, 0.0))
    for outline in (corners, corners[::-1]):
        description = Room(outline=outline).describe(1)
        for k, (x, z) in enumerate(outline):
            nx, nz = outline[(k + 1) % len(outline)]
            assert description.anchor(f"wall[{k}]").position == ((x + nx) / 2, 0.0, (z + nz) / 2)
        assert description.anchor("north").size == (6.0, 2.7)
        assert description.anchor("south") is None


@pytest.mark.parametrize("level", range(8))
def test_one_can_see_through_a_hole_and_not_through_the_wall(level):
    cut = Cut("south", 1.0, Void(0.9, 2.1, 0.0))
    body = node(Room().build(Site(cuts=(cut,)), DETAIL_LEVELS[level]), "")
    meshes = body.meshes.values()
    # Facing south, right is west: one metre along is x = -1.
    assert sum(len(hits(mesh, (-1.0, 1.0, 0.0), (0.0, 0.0, 1.0))) for mesh in meshes) == 0
    assert sum(len(hits(mesh, (1.0, 1.0, 0.0), (0.0, 0.0, 1.0))) for mesh in meshes) == 2
    assert sum(len(hits(mesh, (-1.0, 2.3, 0.0), (0.0, 0.0, 1.0))) for mesh in meshes) == 2
    floor = hits(body.meshes["floor"], (-1.0, 1.0, 2.1), (0.0, -1.0, 0.0))
    assert floor == pytest.approx([1.0])


def test_bodies_pass_the_doorway_and_no_wall():
    cut = Cut("north", 0.0, Void(1.0, 2.0, 0.0))
    boxes = node(Room().build(Site(cuts=(cut,)), 0.5), "").colliders

    def inside(point):
        return any(
            all(abs(p - c) < s / 2 for p, c, s in zip(point, box.center, box.size, strict=True)) for box in boxes
        )

    assert not inside((0.0, 1.0, -2.1))
    assert inside((0.0, 2.3, -2.1))
    assert inside((1.0, 1.0, -2.1))
    assert inside((0.0, -0.1, 0.0))


def test_a_shared_wall_is_left_to_the_neighbour_but_finished_here():
    site = Site(skips=(WallSpan("west", -2.2, 2.2),))
    body = node(Room().build(site, 1.0), "")
    reach = {slot: mesh.bounds[0][0] for slot, mesh in body.meshes.items()}
    assert reach["exterior"] == pytest.approx(-2.5 - OVERLAP)
    assert reach["walls"] == pytest.approx(-2.5)
    assert len(hits(body.meshes["walls"], (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0))) == 1
    assert len(hits(body.meshes["exterior"], (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0))) == 0


def test_ceiling_and_roof_are_pieces_of_their_own():
    assert {n.path for n in Room().build(Site(), 0.0).nodes} == {"", "ceiling", "roof"}
    assert {n.path for n in Room(ceiling="none", roof="none").build(Site(), 0.0).nodes} == {""}


@pytest.mark.parametrize("opens", ["in", "out"])
@pytest.mark.parametrize("leaf", ["leaf", "leaf_2"])
def test_a_leaf_swings_the_way_it_says_and_clear_of_its_frame(opens, leaf):
    door = Door(width=1.6, leaves=2, opens=opens)
    assembly = door.build(Site(wall_thickness=0.25), 1.0)
    piece = node(assembly, leaf)
    joint = piece.joint
    assert joint.pivot == piece.translation
    frame = node(assembly, "").meshes["frame"].positions.astype(np.float64)
    corners = piece.meshes["leaf"].positions.astype(np.float64)
    for angle in (0.0, 30.0, 60.0, 90.0, joint.high):
        placed = rotated(corners, rotation(joint.axis, angle)) + np.asarray(piece.translation)
        depth = placed[:, 2] if opens == "in" else -placed[:, 2]
        assert depth.max() > (0.12 if angle == 0.0 else 0.33)
        # The lining leaves 18 mm on either side free of the leaf, the architrave 12 mm up to 18 mm before the wall.
        assert np.abs(placed[depth < 0.125, 0]).max(initial=0.0) < 0.8 - 0.018
        assert np.abs(placed[depth < 0.125 + 0.018, 0]).max() < 0.8 - 0.012
    assert frame[:, 0].max() > 0.8


def test_an_open_door_is_the_closed_one_turned():
    shut, ajar = (node(Door(open=angle).build(Site(), 0.4), "leaf") for angle in (0.0, 60.0))
    assert {k: m.key for k, m in shut.meshes.items()} == {k: m.key for k, m in ajar.meshes.items()}
    assert shut.rotation == (0.0, 0.0, 0.0, 1.0)
    assert ajar.rotation == pytest.approx((0.0, -0.5, 0.0, np.sqrt(3) / 2))


def test_a_sliding_leaf_clears_the_hole():
    door = Door(style="sliding", width=1.1)
    (joint,) = [j for j in door.describe(1).joints if j.kind == "slider"]
    leaf = node(door.build(Site(), 0.5), "leaf")
    left = leaf.meshes["leaf"].bounds[0][0] + leaf.translation[0] + joint.high * joint.axis[0]
    assert left >= 1.1 / 2
    assert door.describe(1).high[0] >= left + 1.1


def test_handles_turn_about_their_spindles():
    handle = node(Door().build(Site(), 1.0), "leaf/handle")
    low, high = handle.meshes["handle"].bounds
    # Rose and lever: the spindle is the local origin, the lever points back to the hinge and to both sides of the leaf.
    assert low[0] < -0.12
    assert high[0] < 0.03
    assert (low[2], high[2]) == pytest.approx((-0.0795, 0.0795), abs=2e-3)
    assert handle.joint.kind == "hinge"


@pytest.mark.parametrize(
    ("part", "void"),
    [
        (Door(), Void(0.9, 2.1, 0.0)),
        (Window(sill=1.1), Void(1.2, 1.3, 1.1)),
        (Window(style="arched"), Void(1.2, 1.3, 0.9, arched=True)),
        (Archway(), Void(1.4, 2.3, 0.0, arched=True)),
        (Archway(style="pointed"), Void(1.4, 2.3, 0.0, pointed=True)),
        (Archway(style="flat"), Void(1.4, 2.3, 0.0)),
        # Too low for its arch: it becomes a flat one rather than none.
        (Archway(width=5.0), Void(5.0, 2.3, 0.0)),
    ],
)
def test_openings_ask_for_the_hole_they_fill(part, void):
    assert part.describe(1).void == void


def test_frames_are_as_deep_as_their_wall():
    for thickness in (0.1, 0.35):
        for part, slot in ((Door(), "frame"), (Archway(style="flat"), "surround")):
            low, high = node(part.build(Site(wall_thickness=thickness), 0.6), "").meshes[slot].bounds
            assert high[2] - low[2] > thickness
            assert high[2] - low[2] < thickness + 0.1


def test_a_casement_has_a_sash_for_each_column():
    assembly = Window(mullions=2, width=1.8).build(Site(), 0.5)
    assert [n.path for n in assembly.nodes] == ["", "sash", "sash_2", "sash_3"]


def test_a_sign_grows_with_its_words_and_shrinks_them_to_fit():
    short, long = Sign(text="Vase"), Sign(text="A vase that nobody has ever dared to describe")
    assert long.describe(1).size[1] > 1.5 * short.describe(1).size[1]
    fixed = Sign(text="A vase that nobody has ever dared to describe", height=0.06)
    low, high = node(fixed.build(Site(), 0.6), "").meshes["text"].bounds
    assert fixed.describe(1).size[1] == pytest.approx(0.06)
    assert low[1] >= 0.0
    assert high[1] <= 0.06
    assert low[0] >= -0.15
    assert high[0] <= 0.15
