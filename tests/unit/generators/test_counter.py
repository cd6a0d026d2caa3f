"""Kitchen counters: the sizes of the trade, flush sides, fronts that keep their joints and move clear of each other."""

import numpy as np
import pytest

from scenewright.generators.geometry.counter import Counter
from scenewright.parts import DETAIL_LEVELS, Site

THINGS = (
    Counter(),
    Counter(width=2.4, doors=4, drawers=4, style="flush"),
    Counter(width=0.8, doors=0, drawers=3),
    Counter(width=2.0, depth=0.95, bar=0.3, doors=3, drawers=3),
    Counter(width=1.8, doors=3, drawers=2),
    Counter(width=6.0, doors=8, drawers=16, height=0.6),
)


def rectangles(thing):
    """Left, bottom, right and top of every front, by name."""
    return {
        a.name: (a.position[0] - a.size[0] / 2, a.position[1], a.position[0] + a.size[0] / 2, a.position[1] + a.size[1])
        for a in thing.describe(0).anchors
        if a.kind == "part"
    }


def body(thing, detail=1.0):
    return next(node for node in thing.build(Site(), detail).nodes if node.path == "")


def test_a_counter_has_the_sizes_of_the_trade():
    """Worktops at 0.90 m and 0.60 m deep, 38 mm thick, over a toe space 0.10 m high and at least 50 mm deep."""
    thing = Counter()
    description = thing.describe(0)
    assert description.low == (-0.6, 0.0, -0.3)
    assert description.high[1] == 0.9
    top = description.anchor("top")
    assert top.position == (0.0, 0.9, 0.0)
    assert top.size == pytest.approx((1.2, 0.6))
    worktop = body(thing).meshes["worktop"].bounds
    assert worktop[0] == pytest.approx([-0.6, 0.862, -0.3], abs=1e-4)
    assert worktop[1] == pytest.approx([0.6, 0.9, 0.3], abs=1e-4)
    points = body(thing).meshes["body"].positions
    assert points[points[:, 1] < 0.09, 2].max() <= points[points[:, 1] > 0.11, 2].max() - 0.049
    assert min(low for _, low, _, _ in rectangles(thing).values()) == pytest.approx(0.1)


@pytest.mark.parametrize("thing", THINGS)
def test_units_set_side_by_side_make_one_counter(thing):
    """No mesh of a level reaches past the sides, and box and worktop reach them."""
    for detail in DETAIL_LEVELS[::2]:
        for node in thing.build(Site(), detail).nodes:
            for mesh in node.meshes.values():
                across = mesh.positions[:, 0].astype(float) + node.translation[0]
                assert np.abs(across).max() <= thing.width / 2 + 1e-5
    for slot in ("worktop", "body"):
        assert np.abs(body(thing).meshes[slot].positions[:, 0]).max() == pytest.approx(thing.width / 2, abs=1e-4)


@pytest.mark.parametrize("thing", THINGS)
def test_fronts_are_three_millimetres_apart(thing):
    fronts = list(rectangles(thing).values())
    assert len(fronts) == thing.doors + thing.drawers
    for k, (left, low, right, high) in enumerate(fronts):
        assert right - left > 0.05
        assert high - low > 0.03
        for left_2, low_2, right_2, high_2 in fronts[k + 1 :]:
            assert max(left_2 - right, left - right_2, low_2 - high, low - high_2) >= 0.003 - 1e-9


@pytest.mark.parametrize("thing", THINGS)
def test_doors_turn_clear_of_their_neighbours(thing):
    fronts = rectangles(thing)
    doors = [node for node in thing.build(Site(), 0.0).nodes if node.joint and node.joint.kind == "hinge"]
    assert len(doors) == thing.doors
    for node in doors:
        left, _, right, _ = fronts[node.path]
        turn = node.joint.axis[1]  # a right angle counter-clockwise seen from above carries (x, z) to (z, -x)
        mesh = node.meshes["fronts"].positions.astype(float)
        x, z = mesh[:, 2] * turn + node.translation[0], -mesh[:, 0] * turn
        assert left - 1e-5 <= x.min() <= x.max() <= right + 1e-5
        assert z.min() >= -1e-5
        assert z.max() == pytest.approx(right - left, abs=1e-4)


def test_drawers_come_out_by_most_of_their_depth_and_stay_inside_the_box_at_rest():
    thing = Counter(width=0.8, doors=0, drawers=3)
    for node in thing.build(Site(), 1.0).nodes:
        if not node.path:
            continue
        assert node.joint.axis == (0.0, 0.0, 1.0)
        assert 0.3 < node.joint.high < 0.5
        corners = node.meshes["fronts"].positions.astype(float) + np.array(node.translation)
        behind = corners[corners[:, 2] < node.translation[2] - 0.03]
        assert np.abs(behind[:, 0]).max() < 0.4 - 0.018
        assert behind[:, 2].min() > -0.3 + 0.01
    heights = [a.size[1] for a in thing.describe(0).anchors if a.kind == "part"]
    assert heights[0] < heights[1] == pytest.approx(heights[2])


def test_a_bar_leaves_room_for_knees_behind():
    thing = Counter(depth=0.95, bar=0.3)
    assert body(thing).meshes["worktop"].bounds[0][2] == pytest.approx(-0.475, abs=1e-4)
    assert body(thing).meshes["body"].bounds[0][2] == pytest.approx(-0.175, abs=1e-4)
    assert thing.describe(0).functional_sides == ("front", "back")
    assert body(Counter(depth=0.4, bar=0.6)).meshes["body"].bounds[0][2] == pytest.approx(-0.14, abs=1e-4)


def test_a_counter_without_fronts_is_closed_by_a_panel():
    thing = Counter(width=0.3, doors=0, drawers=0)
    assert thing.describe(0).joints == ()
    assert body(thing).meshes["fronts"].bounds[1][2] == pytest.approx(0.28, abs=1e-4)
    assert thing.describe(0).high[2] == 0.3
