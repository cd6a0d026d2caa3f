"""Checks of what stands in a room (held, in reach, in nobody's way) against dense samples of its boxes in plan."""

import math
from collections import deque

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from built import world
from property.boxes import Block, turns
from scenewright.inspection import checks
from scenewright.inspection.on_foot import walk_between
from scenewright.inspection.results import Question

FEW = settings(max_examples=8, deadline=None)
HUT = """\
  hut:
    is: room
    width: 6m
    depth: 5m
    height: 3m
    openings: {door: {is: door, wall: south, width: 0.9m}}
    parts:
"""
START = "  start: {is: spawn, at: [0, 5]}\n"
CELL = 0.02
WIDE, DEEP = 3.0, 2.5
sizes = st.tuples(st.floats(0.3, 2.4), st.floats(0.35, 1.5), st.floats(0.3, 2.4))
places = st.tuples(st.floats(-1.7, 1.7), st.just(0.0), st.floats(-1.3, 1.3))
blocks = st.lists(st.builds(Block, sizes, places, turns), min_size=1, max_size=4)


def text(found):
    lines = []
    for k, block in enumerate(found):
        (w, h, d), (x, y, z) = block.size, block.place
        size = f"width: {w:.6f}m, depth: {d:.6f}m, height: {h:.6f}m, bevel: 0m"
        at = f"[{x:.6f}, {y:.6f}, {z:.6f}]"
        lines.append(f"      b{k}: {{is: box, {size}, at: {at}, rotate: {block.yaw:.6f}deg}}\n")
    return HUT + "".join(lines) + START


def plan():
    """Middles (n, m, 2) of square cells over the room's floor."""
    x, z = np.arange(-WIDE + CELL / 2, WIDE, CELL), np.arange(-DEEP + CELL / 2, DEEP, CELL)
    return np.stack(np.meshgrid(x, z, indexing="ij"), axis=-1)


def away(block, points):
    """Metres (…) from points (…, 2) to a block in plan; 0 inside."""
    flat = points.reshape(-1, 2)
    local = block.inward(np.column_stack((flat[:, 0], np.full(len(flat), block.middle[1]), flat[:, 1])))
    off = np.maximum(np.abs(local[:, [0, 2]]) - np.array(block.size)[[0, 2]] / 2, 0.0)
    return np.sqrt((off * off).sum(axis=1)).reshape(points.shape[:-1])


def flooded(free):
    """Number of the piece of each free cell, from 1, and of no other."""
    number = np.zeros(free.shape, int)
    for start in zip(*np.nonzero(free), strict=True):
        if number[start]:
            continue
        number[start] = number.max() + 1
        waiting = deque([start])
        while waiting:
            i, k = waiting.popleft()
            for there in ((i + 1, k), (i - 1, k), (i, k + 1), (i, k - 1)):
                inside = 0 <= there[0] < free.shape[0] and 0 <= there[1] < free.shape[1]
                if inside and free[there] and not number[there]:
                    number[there] = number[start]
                    waiting.append(there)
    return number


def clear_of(found, points, radius):
    """Whether cells are farther than `radius` from every block, and from the walls."""
    off = np.minimum(WIDE - np.abs(points[..., 0]), DEEP - np.abs(points[..., 1]))
    return np.minimum.reduce([off, *(away(block, points) for block in found)]) > radius


@pytest.mark.slow
@FEW
@given(blocks)
def test_the_share_of_the_largest_piece_of_free_floor(found):
    (result,) = checks.run("navigable", Question(world(text(found))))
    shares = []
    for slack in (-0.03, 0.0, 0.03):
        pieces = np.bincount(flooded(clear_of(found, plan()[::2, ::2], 0.1 + slack)).ravel())[1:]
        shares.append(pieces.max() / pieces.sum() if len(pieces) else 1.0)
    assert min(shares) - 0.05 <= result.score <= max(shares) + 0.05


@pytest.mark.slow
@pytest.mark.slow
@FEW
@given(blocks)
def test_a_block_is_reached_where_samples_find_a_way_from_the_door(found):
    finished = world(text(found))
    points = plan()[::2, ::2]
    start = finished.by_address["start"]
    for radius, must in ((0.36, True), (0.26, False)):
        number = flooded(clear_of(found, points, radius))
        before_door = np.abs(points - np.array([0.0, DEEP - 0.4])).max(axis=-1) < 0.08
        pieces = set(number[before_door].tolist()) - {0}
        here = np.isin(number, list(pieces))
        for k, block in enumerate(found):
            is_near = bool((away(block, points)[here] < (0.8 if must else 1.0)).any())
            reached = walk_between(finished, start, finished.by_address[f"hut/b{k}"])
            if must and is_near:
                assert reached
            if not must and not is_near:
                assert not reached


@FEW
@given(blocks, st.floats(0.05, 0.95))
def test_a_door_is_blocked_by_what_reaches_into_the_square_before_it(found, beside):
    found = [*found, Block((0.4, 0.6, 0.4), (beside, 0.0, 2.0), 0.0)]
    (result,) = [r for r in checks.run("openings_clear", Question(world(text(found)))) if r.subjects[0] == "hut/door"]
    x, z = np.meshgrid(np.linspace(-0.45, 0.45, 91), np.linspace(DEEP - 0.9, DEEP, 91), indexing="ij")
    points = np.stack([x, z], axis=-1)
    for k, block in enumerate(found):
        inside = away(block, points) == 0.0
        deep = min(np.ptp(points[inside], axis=0).tolist()) if inside.any() else -1.0
        if deep > 0.04:
            assert f"hut/b{k}" in result.subjects
        elif away(block, points).min() > 0.01:
            assert f"hut/b{k}" not in result.subjects


@FEW
@given(blocks, st.floats(-180.0, 180.0))
def test_a_block_on_blocks_stands_where_its_middle_is_over_what_touches(found, yaw):
    level = 0.5
    carriers = [Block((b.size[0] / 2, level, b.size[2] / 2), b.place, b.yaw) for b in found]
    top = Block((1.2, 0.3, 0.8), (found[0].place[0] + 0.3, level, found[0].place[2]), yaw)
    results = {r.subjects[0]: r for r in checks.run("supported", Question(world(text([*carriers, top]))))}
    points = top.outward(
        np.array([(x, -0.15, z) for x in np.linspace(-0.6, 0.6, 121) for z in np.linspace(-0.4, 0.4, 81)])
    )
    flat = points[:, [0, 2]]
    touching = np.any([away(block, flat) == 0.0 for block in carriers], axis=0)
    margin = margin_of(flat[touching], top.middle[[0, 2]]) if touching.any() else -1.0
    result = results[f"hut/b{len(carriers)}"]
    if abs(margin) > 0.03:
        assert result.holds is (margin > 0.0), margin


def margin_of(points, place):
    """Least distance over all directions by which points reach beyond a place: negative where it is outside their hull."""
    turn = np.radians(np.arange(360))
    ways = np.stack([np.cos(turn), np.sin(turn)])
    return float(((points - place) @ ways).max(axis=0).min())


@FEW
@given(blocks)
def test_the_share_of_the_strip_before_its_best_side_that_is_free(found):
    results = {r.subjects[0]: r for r in checks.run("accessible", Question(world(text(found))))}
    for k, block in enumerate(found):
        result = results[f"hut/b{k}"]
        half = block.size[0] / 2
        x, z = np.meshgrid(np.linspace(-half, half, 97)[1::2], np.linspace(0.05, 0.25, 25)[1::2], indexing="ij")
        local = np.column_stack((x.ravel(), np.zeros(x.size), z.ravel() + block.size[2] / 2))
        points = block.outward(local)[:, [0, 2]]
        free = (np.abs(points) < np.array([WIDE, DEEP])).all(axis=1)
        for other in found:
            free &= (other is block) | (away(other, points) > 0.0)
        assert math.isclose(result.score, float(free.mean()), abs_tol=0.12)
