"""Wardrobes: doors that open in pairs, a rail one hangs clothes on, and a plinth that stands back."""

from itertools import pairwise

import numpy as np
import pytest

from scenewright.generators.geometry.wardrobe import Wardrobe
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site
from unit.generators.soundness import assert_sound, extremes


def doors(thing):
    return [a for a in thing.describe(0).anchors if a.name.startswith("doors")]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_doors_are_equal_and_three_millimetres_apart(count):
    made = doors(Wardrobe(width=0.5 * count, doors=count))
    assert len({round(door.size[0], 9) for door in made}) == 1
    for a, b in pairwise(made):
        assert b.position[0] - a.position[0] - a.size[0] == pytest.approx(0.003)


def test_pairs_open_apart_and_a_single_door_to_the_left():
    def turns(count):
        return [joint.axis[1] for joint in Wardrobe(width=0.5 * count, doors=count).describe(0).joints]

    assert turns(1) == [-1.0]
    assert turns(2) == [-1.0, 1.0]
    assert turns(3) == [-1.0, 1.0, 1.0]
    assert turns(4) == [-1.0, 1.0, -1.0, 1.0]


@pytest.mark.parametrize("thing", [Wardrobe(), Wardrobe(width=1.5, doors=3, drawers=3)])
def test_an_open_door_stands_before_the_body_within_its_own_width(thing):
    spans = {
        door.name: (door.position[0] - door.size[0] / 2, door.position[0] + door.size[0] / 2) for door in doors(thing)
    }
    for node in thing.build(Site(), 0.0).nodes:
        if not node.path.startswith("doors"):
            continue
        left, right = spans[node.path]
        turn = node.joint.axis[1]  # a right angle counter-clockwise seen from above carries (x, z) to (z, -x)
        mesh = node.meshes["fronts"].positions.astype(float)
        x, z = mesh[:, 2] * turn + node.translation[0], -mesh[:, 0] * turn
        assert x.min() >= left - 1e-5
        assert x.max() <= right + 1e-5
        assert z.min() >= -1e-5
        assert z.max() == pytest.approx(right - left, abs=1e-4)


def test_the_handles_are_where_the_hand_is():
    for node in Wardrobe(drawers=2).build(Site(), 1.0).nodes:
        if node.path.startswith("doors"):
            low, high = node.meshes["grips"].bounds
            assert (low[1] + high[1]) / 2 + node.translation[1] == pytest.approx(1.05, abs=1e-3)


@pytest.mark.parametrize(("count", "rails"), [(2, 1), (3, 2), (4, 2), (5, 3)])
def test_there_is_a_rail_at_reach_in_every_compartment(count, rails):
    """A rail for coats is 1.5 m to 1.75 m high; it is 25 mm thick and leaves 27 cm on either side for shoulders."""
    thing = Wardrobe(width=0.5 * count, doors=count)
    mesh = thing.build(Site(), 1.0).nodes[0].meshes["grips"]
    assert len(component_volumes(mesh)) == rails
    low, high = mesh.bounds
    assert high[1] - low[1] == pytest.approx(0.025, abs=1e-3)
    assert 1.5 < low[1] < 1.75
    middle = (low[2] + high[2]) / 2
    assert min(middle + 0.3, 0.3 - middle) > 0.27


def test_the_plinth_stands_back_under_the_doors():
    body = Wardrobe().build(Site(), 0.0).nodes[0].meshes["body"].positions
    # The plinth's board reaches half a millimetre into the sides, which tells its corners from theirs.
    ends = body[(body[:, 1] < 0.079) & (np.abs(np.abs(body[:, 0]) - 0.5695) < 1e-4)]
    assert ends[:, 2].max() < 0.3 - 0.012 - 0.025
    assert min(door.position[1] for door in doors(Wardrobe())) == pytest.approx(0.08)


def test_every_size_is_sound():
    sizes = {"width": (0.4, 4.0), "height": (1.4, 3.0)}
    for thing in extremes(Wardrobe, **sizes, doors=(1, 8), drawers=(0, 6)):
        assert_sound(thing, (0, 2))
        assert all(a.size[0] > 0.18 for a in thing.describe(0).anchors if a.kind == "part")
    for thing in extremes(Wardrobe, depth=(0.4, 0.9), style=("panel", "flush")):
        assert_sound(thing, (5,))
