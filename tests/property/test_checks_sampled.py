"""Checks of a finished world against dense samples of its boxes, wherever sampling can say."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from built import world
from property.boxes import Block, sizes, turns
from scenewright.inspection import checks
from scenewright.inspection.results import Question

FEW = settings(max_examples=10)
HUT = "  hut:\n    is: room\n    width: 6m\n    depth: 5m\n    height: 3m\n    parts:\n"
places = st.tuples(st.floats(-2.9, 2.9), st.just(0.0), st.floats(-2.4, 2.4))
singles = st.lists(st.builds(Block, sizes, places, turns), min_size=2, max_size=3)


def stepped(found):
    """The blocks at different levels, so that no face lies in another's plane: samples cannot say who is inside then."""
    return [Block(b.size, (b.place[0], 0.05 * k, b.place[2]), b.yaw) for k, b in enumerate(found)]


blocks = singles.map(stepped)


def built(found):
    """The blocks in a hut, as a finished world."""
    lines = []
    for k, block in enumerate(found):
        (w, h, d), (x, y, z) = block.size, block.place
        size = f"width: {w:.6f}m, depth: {d:.6f}m, height: {h:.6f}m, bevel: 0m"
        lines.append(f"      b{k}: {{is: box, {size}, at: [{x:.6f}, {y:.6f}, {z:.6f}], rotate: {block.yaw:.6f}deg}}\n")
    return Question(world(HUT + "".join(lines)))


def depth(one, two):
    """How deep samples of one block reach into the other, metres: negative by how far the nearest stays off its box."""
    return float((np.array(two.size) / 2 - np.abs(two.inward(one.volume))).min(axis=1).max())


@FEW
@given(blocks)
def test_what_shares_room_collides_and_what_is_apart_does_not(found):
    results = list(checks.run("no_collisions", built(found)))
    said = {frozenset(name.rpartition("/")[2] for name in result.subjects) for result in results if not result.holds}
    for i, one in enumerate(found):
        for k in range(i):
            deepest = max(depth(one, found[k]), depth(found[k], one))
            pair = frozenset((f"b{i}", f"b{k}"))
            if deepest > 0.02:
                assert pair in said, deepest
            elif deepest < -(one.cell + found[k].cell):
                assert pair not in said, deepest


@FEW
@given(blocks)
def test_what_leaves_the_room_is_out_of_bounds_by_as_much_of_its_surface(found):
    results = {result.subjects[0].rpartition("/")[2]: result for result in checks.run("in_bounds", built(found))}
    for k, block in enumerate(found):
        points = np.abs(block.surface)
        inside = ((points[:, 0] <= 3.01) & (points[:, 2] <= 2.51)).reshape(6, -1).mean(axis=1)
        w, h, d = block.size
        areas = np.array([h * d, h * d, w * d, w * d, w * h, w * h])
        share = float((inside * areas).sum() / areas.sum())
        result = results[f"b{k}"]
        assert abs(result.score - share) < 0.1
        if share == 1.0:
            assert result.holds
        elif share < 0.93:
            assert not result.holds
