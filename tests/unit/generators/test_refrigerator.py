"""Refrigerators: doors that open clear of the case on compartments that are hollow."""

import numpy as np
import pytest

from scenewright.generators.geometry.refrigerator import Refrigerator
from scenewright.parts import Site

THINGS = (
    Refrigerator(),
    Refrigerator(style="retro", doors=1, height=1.5),
    Refrigerator(style="retro"),
    Refrigerator(doors=1, height=0.7, width=0.45, depth=0.5),
    Refrigerator(width=0.92, depth=0.74, height=1.78),
    Refrigerator(width=1.2, depth=0.9, height=2.2, style="retro"),
)


def nodes(thing, detail=1.0):
    return {node.path: node for node in thing.build(Site(), detail).nodes}


def rectangles(thing):
    return {
        a.name: (a.position[0] - a.size[0] / 2, a.position[1], a.position[0] + a.size[0] / 2, a.position[1] + a.size[1])
        for a in thing.describe(0).anchors
        if a.kind == "part"
    }


def test_a_refrigerator_has_the_sizes_of_the_trade():
    """A tall one is 0.60 by 0.65 m and 1.85 m high; the freezer's door below is the smaller."""
    description = Refrigerator().describe(0)
    assert description.low == (-0.3, 0.0, -0.325)
    assert description.high[:2] == (0.3, 1.85)
    upper, lower = description.anchor("doors[0]"), description.anchor("doors[1]")
    assert upper.position[1] > lower.position[1]
    assert upper.size[1] > 1.5 * lower.size[1]


@pytest.mark.parametrize("thing", THINGS)
def test_doors_are_apart_and_within_the_front(thing):
    fronts = list(rectangles(thing).values())
    assert len(fronts) == thing.doors
    for left, low, right, high in fronts:
        assert left >= -thing.width / 2
        assert right <= thing.width / 2
        assert 0.045 <= low < high <= thing.height
    if thing.doors == 2:
        (left, low, right, high), (left_2, low_2, right_2, high_2) = fronts
        assert max(left_2 - right, left - right_2, low_2 - high, low - high_2) == pytest.approx(0.006)


@pytest.mark.parametrize("thing", THINGS)
def test_doors_turn_within_their_own_width(thing):
    for path, (left, _, right, _) in rectangles(thing).items():
        node = nodes(thing, 0.0)[path]
        turn = node.joint.axis[1]
        for slot in ("body", "seal"):
            mesh = node.meshes[slot].positions.astype(float)
            x, z = mesh[:, 2] * turn + node.translation[0], -mesh[:, 0] * turn
            assert left - 1e-5 <= x.min() <= x.max() <= right + 1e-5
            assert z.min() >= -1e-5


@pytest.mark.parametrize("thing", THINGS)
def test_the_seal_closes_the_gap_between_door_and_case(thing):
    made = nodes(thing)
    case = made[""].meshes["body"].bounds[1][2]
    for path in rectangles(thing):
        node = made[path]
        assert node.meshes["body"].bounds[0][2] + node.translation[2] == pytest.approx(case + 0.006, abs=1e-4)
        seal = node.meshes["seal"].bounds[0][2] + node.translation[2]
        assert case - 0.002 < seal <= case


@pytest.mark.parametrize("thing", THINGS)
def test_handles_are_within_their_doors(thing):
    made = nodes(thing)
    for path, (left, low, right, high) in rectangles(thing).items():
        grip = made[path].meshes["grips"].positions.astype(float) + np.array(made[path].translation)
        assert left < grip[:, 0].min() < grip[:, 0].max() < right
        assert low < grip[:, 1].min() < grip[:, 1].max() < high
        assert grip[:, 2].max() <= thing.describe(0).high[2] + 1e-4


@pytest.mark.parametrize("thing", THINGS)
def test_the_case_is_open_behind_each_door(thing):
    """No face of the case looks out of the front within the opening: the shell is a tube, closed at the back."""
    mesh = nodes(thing)[""].meshes["body"]
    corners = mesh.positions.astype(float)[mesh.indices]
    front = corners[(np.abs(corners[:, :, 2] - mesh.bounds[1][2]) < 1e-4).all(axis=1)]
    covered = np.abs(np.cross(front[:, 1] - front[:, 0], front[:, 2] - front[:, 0])[:, 2]).sum() / 2
    assert covered < 0.5 * thing.width * (thing.height - 0.045)


def test_only_the_retro_style_is_enamelled():
    assert Refrigerator().materials() == {}
    assert Refrigerator(style="retro").materials()["body"]["is"] == "paint"
