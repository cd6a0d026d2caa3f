"""Cabinets and desks: fronts keep their joints, doors and drawers open to the front."""

import numpy as np
import pytest

from scenewright.generators.geometry.cabinet import Cabinet
from scenewright.generators.geometry.desk import Desk
from scenewright.parts import Site

THINGS = (
    Cabinet(),
    Cabinet(width=1.8, height=0.78, doors=4, drawers=2, style="flush"),
    Cabinet(width=0.8, doors=0, drawers=4),
    Cabinet(width=1.5, doors=3, drawers=0),
    Desk(),
)


def rectangles(thing):
    """Left, bottom, right and top of every front, from its anchor."""
    anchors = [a for a in thing.describe(0).anchors if a.kind == "part"]
    return [(a.position[0] - a.size[0] / 2, a.position[1], a.position[0] + a.size[0] / 2, a.position[1] + a.size[1])
            for a in anchors]  # fmt: skip


@pytest.mark.parametrize("thing", THINGS)
def test_every_front_is_a_joint_a_node_and_an_anchor(thing):
    description = thing.describe(0)
    paths = {joint.path for joint in description.joints}
    count = getattr(thing, "doors", 0) + thing.drawers
    assert len(paths) == count
    assert {f"drawers[{k}]" for k in range(thing.drawers)} <= paths
    assert {a.name for a in description.anchors if a.kind == "part"} == paths
    assert {node.path for node in thing.build(Site(), 1.0).nodes} == paths | {""}


@pytest.mark.parametrize("thing", THINGS)
def test_fronts_are_three_millimetres_apart(thing):
    fronts = rectangles(thing)
    for k, (left, low, right, high) in enumerate(fronts):
        for left_2, low_2, right_2, high_2 in fronts[k + 1 :]:
            apart = max(left_2 - right, left - right_2, low_2 - high, low - high_2)
            assert apart >= 0.003 - 1e-9
    assert all(right - left > 0.05 and high - low > 0.05 for left, low, right, high in fronts)


@pytest.mark.parametrize("thing", THINGS)
def test_what_moves_comes_forward_and_clears_its_neighbours(thing):
    """Doors turned a right angle stand before the body, within the width they cover; drawers slide out along +Z."""
    fronts = dict(zip([a.name for a in thing.describe(0).anchors if a.kind == "part"], rectangles(thing), strict=True))
    for node in thing.build(Site(), 0.0).nodes:
        if node.joint is None:
            continue
        if node.joint.kind == "slider":
            assert node.joint.axis == (0.0, 0.0, 1.0)
            assert 0.1 < node.joint.high < thing.depth
            continue
        left, _, right, _ = fronts[node.path]
        turn = node.joint.axis[1]  # a right angle counter-clockwise seen from above carries (x, z) to (z, -x)
        mesh = node.meshes["fronts"].positions.astype(float)
        x, z = mesh[:, 2] * turn + node.translation[0], -mesh[:, 0] * turn
        assert x.min() >= left - 1e-5
        assert x.max() <= right + 1e-5
        assert z.min() >= -1e-5
        assert z.max() > 0.2


def test_boxes_stay_inside_the_body():
    thing = Cabinet()
    half = thing.width / 2 - 0.02
    for node in thing.build(Site(), 1.0).nodes:
        if node.path.startswith("drawers"):
            corners = node.meshes["fronts"].positions.astype(float) + np.array(node.translation)
            inside = corners[:, 2] < node.translation[2] - 0.03
            assert inside.any()
            assert np.abs(corners[inside, 0]).max() < half
            assert corners[inside, 2].min() > -thing.depth / 2 + 0.01
