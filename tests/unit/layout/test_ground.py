"""Level ground under what stands on it: never through a floor, and under every room of a row."""

import numpy as np
import pytest

from scene_parts import Crate, Hut, Slope, node, placed
from scenewright.diagnostics import Diagnostics
from scenewright.generators.geometry.room import Room
from scenewright.generators.geometry.terrain import Terrain
from scenewright.geometry.heightfield import PAD_SINK
from scenewright.layout import ground
from scenewright.layout.frames import Frame
from scenewright.layout.item import Item, build_items
from scenewright.layout.solver import Solver
from scenewright.parts import DETAIL_LEVELS, Site
from scenewright.resolve.resolved import Copies, Row, Stack

LAND = Terrain(width=60.0, depth=60.0, relief=6.0, feature="hills")
HALL = Room(width=8.0, depth=6.0, height=3.6)


def standing(part, *places):
    """An entry for each (x, y, z), as pads are asked for."""
    item = build_items(node("thing", part), None)
    return [(item, 0, Frame(place)) for place in places]


def turn(p, q):
    """Cross product in the plane."""
    return p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]


def land_under(pads, level, x, z):
    """Heights of the built ground at (x, z)."""
    body = LAND.build(Site(seed=5, pads=pads), DETAIL_LEVELS[level]).nodes[0]
    corners = np.concatenate([mesh.positions[mesh.indices] for mesh in body.meshes.values()]).astype(np.float64)
    a, b, c = (corners[:, k][:, [0, 2]] for k in range(3))
    found = np.full(len(x), -np.inf)
    for k in range(len(x)):
        off = np.array([x[k], z[k]]) - a
        area = turn(b - a, c - a)
        u, v = turn(off, c - a) / area, turn(b - a, off) / area
        held = (u >= -1e-6) & (v >= -1e-6) & (u + v <= 1.0 + 1e-6)
        rise = corners[:, 0, 1] + u * (corners[:, 1] - corners[:, 0])[:, 1] + v * (corners[:, 2] - corners[:, 0])[:, 1]
        found[k] = rise[held].max()
    return found


@pytest.mark.parametrize("level", [*range(6), *(pytest.param(level, marks=pytest.mark.slow) for level in (6, 7))])
def test_ground_lies_four_centimetres_below_every_floor_and_wall_at_every_level(level):
    terrain = ground.Terrain(build_items(node("land", LAND), None), LAND, 5, Frame())
    # Three halls of a row with shared walls, and crates at other heights that crowd them.
    halls = standing(HALL, (-8.2, 0.0, 0.0), (0.0, 0.0, 0.0), (8.2, 0.0, 0.0))
    crates = standing(Crate(), (-3.0, 0.2, 4.6), (13.4, 0.3, 0.0), (5.0, 0.1, -4.2))
    pads = ground.pads_for(terrain, crates + halls)
    assert len(pads) == 6
    x, z = (axis.ravel() for axis in np.meshgrid(np.linspace(-12.4, 12.4, 32), np.linspace(-3.2, 3.2, 11)))
    assert np.allclose(land_under(pads, level, x, z), -(PAD_SINK + ground.FLOOR_SINK), atol=1e-5)
    assert pytest.approx(0.04) == PAD_SINK + ground.FLOOR_SINK


def test_what_stands_on_legs_stands_on_the_ground_and_not_above_it():
    terrain = ground.Terrain(build_items(node("land", LAND), None), LAND, 5, Frame())
    (pad,) = ground.pads_for(terrain, standing(Crate(), (3.0, 0.25, 4.0)))
    assert pad.height == 0.25


def test_a_house_across_the_border_gets_level_ground_and_one_beyond_it_none():
    terrain = ground.Terrain(build_items(node("land", LAND), None), LAND, 5, Frame())
    assert len(ground.pads_for(terrain, standing(HALL, (30.0, 0.0, 0.0)))) == 1
    assert ground.pads_for(terrain, standing(HALL, (36.0, 0.0, 0.0))) == ()


def test_heights_follow_the_frame_and_end_at_the_border():
    terrain = ground.Terrain(build_items(node("land", LAND), None), LAND, 5, Frame((10.0, 2.0, 0.0)))
    x, z = np.array([10.0, 39.9, 40.1]), np.array([0.0, 0.0, 0.0])
    heights = terrain.heights(x, z)
    assert heights[0] == pytest.approx(2.0)
    assert np.isfinite(heights).tolist() == [True, True, False]
    assert ground.ground_heights([terrain], x, z, {}).tolist() == [*heights[:2].tolist(), 0.0]


def motif(kind, part, count=3):
    """An array of things with a solver for it, on ground that rises to the east."""
    copies = Copies(kind, tuple(range(count)), np.zeros(count, np.int64), np.zeros((count, 3)), np.ones((count, 3)))
    things = tuple(node(f"thing[{k}]", part) for k in range(count))
    root = Item(node("", None, kind="scene"), None, frame=Frame())
    array = build_items(node("thing", copies=copies, is_array=True, children=things), root)
    root.children = [array]
    slope = ground.Terrain(build_items(node("land", Slope()), root), Slope(), 1, Frame())
    solver = Solver(
        root, Diagnostics(), lambda x, z: ground.ground_heights([slope], np.array(x), np.array(z), {}).tolist()
    )
    return solver, [(item, solver.world(item)) for item in array.children]


def test_every_room_of_a_row_stands_on_the_ground_however_it_falls():
    solver, rooms = motif(Row(3), Hut())
    # The outer rooms are off the ground under them: by a tenth of their distance from the middle.
    assert [abs(frame.translation[1] - 0.1 * frame.translation[0]) > 0.3 for _, frame in rooms] == [True, False, True]
    assert [ground.on_ground(solver, item, frame) for item, frame in rooms] == [True, True, True]


def test_upper_storeys_do_not_stand_on_the_ground():
    solver, rooms = motif(Stack(3), Hut())
    assert [ground.on_ground(solver, item, frame) for item, frame in rooms] == [True, False, False]


def test_what_is_off_the_ground_and_no_room_stands_on_something_else():
    solver, _ = motif(Row(2), Crate(), 2)
    item = build_items(node("lamp", Crate()), solver.root)
    assert ground.on_ground(solver, item, Frame((5.0, 0.54, 0.0)))
    assert not ground.on_ground(solver, item, Frame((5.0, 0.8, 0.0)))


def test_a_row_of_rooms_on_a_slope_is_laid_out_with_level_ground_under_each():
    copies = Copies(Row(3), (0, 1, 2), np.zeros(3, np.int64), np.zeros((3, 3)), np.ones((3, 3)))
    rooms = tuple(node(f"hut[{k}]", Hut(), kind="room") for k in range(3))
    row = node("hut", copies=copies, is_array=True, kind="room", children=rooms)
    poses, faults = placed(node("ground", Slope(), kind="terrain"), row)
    assert not faults
    assert [pad.height for pad in poses["ground"].sites[0].pads] == pytest.approx([-ground.FLOOR_SINK] * 3)
