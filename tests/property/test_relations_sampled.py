"""Every relation's predicate against its definition on dense samples, wherever sampling is fine enough to say."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from property.boxes import ROOM, Block, blocks, case, places, sizes, turns
from scenewright.inspection.relations import judge, relation_names

HALF = math.sqrt(2.0 * math.log(2.0))
"""Sigmas at which a Gaussian is a half."""
FEW = settings(max_examples=40)
DISTANCES = {
    "next_to": (0.0, 0.5), "along": (0.0, 0.5), "near": (0.5, 1.5), "across_from": (1.5, 4.0), "far": (4.0, math.inf),
}  # fmt: skip
WALLS = {"north": (2, -1.0), "south": (2, 1.0), "east": (0, 1.0), "west": (0, -1.0)}
TESTED = {
    *DISTANCES, "on_wall", "against_wall", "corner", "hang_from_ceiling", "face_to", "inside_of", "middle_of", "on_top",
    "under", "side_of", "surround", "between", "align",
}  # fmt: skip


def agree(name, asked, least, most):
    """The predicate holds where the least possible score is over a half, and not where the most possible is under it."""
    found = judge(name, asked)
    if least > 0.5:
        assert found.holds, (found, least)
    elif most < 0.5:
        assert not found.holds, (found, most)


def bell(miss, sigma):
    return math.exp(-miss * miss / (2 * sigma * sigma))


def fall(value, low, high, sigma):
    return bell(max(low - value, value - high, 0.0), sigma)


def spread(score, value, error):
    """The least and the most that a score of one number may be, the number being off by so much."""
    found = [score(value + error * share) for share in np.linspace(-1.0, 1.0, 41)]
    return min(found), max(found)


def gaps(block, wall):
    """Metres from samples of a block to a wall's face, negative behind it."""
    axis, sign = WALLS[wall]
    return ROOM[axis] / 2 - sign * block.surface[:, axis]


def test_every_relation_is_tested():
    assert set(relation_names()) == TESTED


@settings(max_examples=30)
@given(blocks, blocks, st.sampled_from((0.0, 3.0)))
def test_free_distance(one, two, way):
    two = Block(two.size, (two.place[0] + way, *two.place[1:]), two.yaw)
    away = one.surface[:, None, :] - two.surface[None, :, :]
    found, error = math.sqrt(float((away * away).sum(axis=2).min())), one.cell + two.cell
    for name, band in DISTANCES.items():
        least, most = spread(lambda d, band=band: fall(max(d, 0.0), *band, 0.25), found - error / 2, error / 2)
        agree(name, case(one, two), least, most)


@FEW
@given(blocks, st.sampled_from(sorted(WALLS)), st.sampled_from((None, 0.0, 0.005, 0.05, 0.2, 0.45)), st.booleans())
def test_at_a_wall(block, wall, gap, turned):
    axis, sign = WALLS[wall]
    if turned:
        inward = {"north": 0.0, "south": 180.0, "east": -90.0, "west": 90.0}[wall]
        block = Block(block.size, block.place, inward + block.yaw / 6)
    if gap is not None:
        place = list(block.place)
        place[axis] += sign * (float(gaps(block, wall).min()) - gap)
        block = Block(block.size, tuple(place), block.yaw)
    found = float(gaps(block, wall).min())
    share = float((np.abs(block.volume[:, 2 - axis]) <= ROOM[2 - axis] / 2).mean())
    normal = [0.0, 0.0, 0.0]
    normal[axis] = -sign
    ahead = block.front[0] * normal[0] + block.front[1] * normal[2]
    degrees = math.degrees(math.acos(min(max(ahead, -1.0), 1.0)))
    facing = min(max(1.0 - degrees / 60.0, 0.0), 1.0)
    error = 0.0 if share == 1.0 else 0.1
    hung, against = fall(found, -0.01, 0.01, 0.01), fall(found, -0.01, 0.3, 0.1) * facing
    agree("on_wall", case(block, wall), hung * (share - error) - 1e-3, hung * (share + error) + 1e-3)
    agree("against_wall", case(block, wall), against * (share - error) - 1e-3, against * (share + error) + 1e-3)


@FEW
@given(blocks, st.sampled_from(("any", "north_east", "south_west")), st.booleans())
def test_in_a_corner(block, word, near):
    if near:
        block = Block(block.size, (2.3 if block.place[0] > 0 else -2.3, 0.0, -1.8), block.yaw)
    names = ("north_east", "north_west", "south_east", "south_west") if word == "any" else (word,)
    best = 0.0
    for name in names:
        both = [float(gaps(block, wall).min()) for wall in name.split("_")]
        best = max(best, math.prod(fall(gap, 0.0, 0.8, 0.25) for gap in both))
    agree("corner", case(block, word=word), best - 1e-3, best + 1e-3)


@FEW
@given(blocks, st.sampled_from((None, 0.0, 0.008, -0.02, 0.05)))
def test_at_the_ceiling(block, gap):
    if gap is not None:
        block = Block(block.size, (block.place[0], ROOM[1] - block.size[1] - gap, block.place[2]), block.yaw)
    found = ROOM[1] - float(block.surface[:, 1].max())
    least, most = spread(lambda value: fall(value, -0.01, 0.01, 0.03), found, 1e-4)
    agree("hang_from_ceiling", case(block), least, most)


@FEW
@given(blocks, blocks)
def test_facing(one, two):
    away = two.surface[:, [0, 2]] - one.middle[[0, 2]]
    ahead = away @ np.array(one.front)
    aside = away[:, 0] * one.front[1] - away[:, 1] * one.front[0]
    reach = max(float(np.hypot(ahead, aside).min()), 0.05)
    degrees = float(np.degrees(np.abs(np.arctan2(aside, ahead)).min()))
    # A ray may pass between samples.
    error = math.degrees(math.atan2(2 * two.cell, reach))
    agree("face_to", case(one, two), 1.0 - degrees / 60.0 - 1e-3, 1.0 - (degrees - error) / 60.0 + 1e-3)


@FEW
@given(blocks, st.one_of(st.none(), blocks))
def test_inside(one, two):
    if two is None:
        low, high = np.array([-3.0, 0.0, -2.5]) - 0.01, np.array([3.0, 3.0, 2.5]) + 0.01
        inside = ((one.surface >= low) & (one.surface <= high)).all(axis=1)
    else:
        two = Block(
            tuple(2 * edge for edge in two.size), (*(one.place[k] + two.place[k] / 8 for k in range(3)),), two.yaw
        )
        inside = (np.abs(two.inward(one.surface)) <= np.array(two.size) / 2 + 0.01).all(axis=1)
    weights = np.repeat([one.size[(k + 1) % 3] * one.size[(k + 2) % 3] for k in (0, 0, 1, 1, 2, 2)], len(inside) // 6)
    share = float((inside * weights).sum() / weights.sum())
    agree("inside_of", case(one) if two is None else case(one, two), share - 0.15, share + 0.15)


@FEW
@given(blocks, blocks, st.floats(0.0, 0.6), st.floats(0.0, 6.28))
def test_middle(one, two, way, turn):
    place = (two.place[0] + way * math.cos(turn), one.place[1], two.place[2] + way * math.sin(turn))
    one = Block(one.size, place, one.yaw)
    miss = np.hypot(*(one.surface.mean(axis=0) - two.surface.mean(axis=0))[[0, 2]])
    agree("middle_of", case(one, two), bell(miss + 1e-4, 0.25), bell(max(miss - 1e-4, 0.0), 0.25))


@FEW
@given(sizes, blocks, turns, st.floats(-0.7, 0.7), st.sampled_from((0.0, 0.0, 0.004, -0.004, 0.05, 0.5)))
def test_on_top(size, under, yaw, way, gap):
    top = under.place[1] + under.size[1]
    above = Block(size, (under.place[0] + way, top + gap, under.place[2] - way / 2), yaw)
    foot = above.volume.copy()
    foot[:, 1] = top
    over = (np.abs(under.inward(foot))[:, [0, 2]] <= np.array(under.size)[[0, 2]] / 2).all(axis=1)
    x, _, z = np.abs(under.inward(above.middle[None])[0])
    inset = min(under.size[0] / 2 - x, under.size[2] / 2 - z)
    # The benchmark looks at 256 points of a square metre, 32 at least: what touches less than a few of them is not seen.
    seen = min(inset, size[0] / 2, size[2] / 2) > 0.15
    if abs(gap) > 0.01 or not over.any() or inset < -0.02:
        agree("on_top", case(above, under), 0.0, 0.0)
    elif seen:
        agree("on_top", case(above, under), 1.0, 1.0)


@FEW
@given(blocks, blocks, st.floats(-0.8, 0.8))
def test_under(one, two, way):
    two = Block(two.size, (one.place[0] + way, one.place[1] + one.size[1] + 0.2, one.place[2] + way / 3), two.yaw)
    shares = []
    for near, far in ((one, two), (two, one)):
        local = np.abs(far.inward(near.volume))
        shares.append(float((local[:, [0, 2]] <= np.array(far.size)[[0, 2]] / 2).all(axis=1).mean()))
    agree("under", case(one, two), max(shares) - 0.12, max(shares) + 0.12)


@FEW
@given(blocks, blocks, st.sampled_from(("left", "right", "front", "back")), st.booleans())
def test_side(one, two, side, near):
    axis, sign = {"left": (0, -1), "right": (0, 1), "front": (2, 1), "back": (2, -1)}[side]
    if near:
        local = np.array([[one.place[0] / 4, 0.0, one.place[2] / 4]])
        local[0, axis] = sign * (two.size[axis] / 2 + one.size[axis] * 0.6)
        x, _, z = two.outward(local)[0]
        one = Block(one.size, (x, two.place[1], z), two.yaw + one.yaw / 20)
    local = two.inward(one.volume)
    share = float((local[:, axis] * sign >= two.size[axis] / 2).mean())
    off = max(abs(float(local[:, 2 - axis].mean())) - two.size[2 - axis] * 0.625, 0.0)
    agree("side_of", case(one, two, side=side), (share - 0.12) * bell(off, 0.25), (share + 0.12) * bell(off, 0.25))


@FEW
@given(blocks, st.lists(st.tuples(st.floats(0.6, 2.0), st.floats(0.0, 6.28)), min_size=2, max_size=6), st.booleans())
def test_surround(middle, around, even):
    count = len(around)
    if even:
        around = [(around[0][0], around[0][1] + 2 * math.pi * k / count) for k in range(count)]
    x, y, z = middle.place
    chairs = [Block((0.3, 0.3, 0.3), (x + r * math.cos(a), y, z + r * math.sin(a)), 0.0) for r, a in around]
    turns_ = sorted(a % (2 * math.pi) for _, a in around)
    steps = [b - a for a, b in zip(turns_, [*turns_[1:], turns_[0] + 2 * math.pi], strict=True)]
    usual = float(np.median([r for r, _ in around]))
    far = sum((1 - min(abs(r - usual) / usual, 1)) ** 2 for r, _ in around) / count
    turn = sum((1 - min(abs(s - 2 * math.pi / count) / (2 * math.pi / count), 1)) ** 2 for s in steps) / count
    score = 0.5 * far + 0.5 * turn if count >= 3 and max(steps) < math.pi - 1e-4 else 0.0
    if count < 3 or abs(max(steps) - math.pi) > 1e-3:
        agree("surround", case(chairs, middle), score - 1e-3, score + 1e-3)


@FEW
@given(blocks, blocks, sizes, turns, st.tuples(st.floats(-0.4, 1.4), st.floats(-0.6, 0.6)))
def test_between(one, two, size, yaw, where):
    first, second = one.surface.mean(axis=0), two.surface.mean(axis=0)
    way = (second - first)[[0, 2]]
    length = float(np.hypot(*way))
    if length < 0.2:
        return
    share, aside = where
    x, z = first[[0, 2]] + share * way + aside * np.array([-way[1], way[0]]) / length
    points = first[[0, 2]] + np.linspace(0, 1, 2001)[:, None] * way
    miss = float(np.hypot(*(points - np.array([x, z])).T).min())
    score = bell(miss, 0.25) if 0.0 <= share <= 1.0 else 0.0
    if min(abs(share), abs(share - 1.0)) > 1e-3:
        agree("between", case(Block(size, (x, 0.0, z), yaw), one, two), score - 0.01, score + 0.01)


@FEW
@given(blocks, blocks, st.sampled_from(("left", "right", "front", "back", "top", "bottom")), st.floats(-0.15, 0.15))
def test_align(one, two, edge, way):
    axis, sign = {"left": (0, -1), "right": (0, 1), "front": (2, 1), "back": (2, -1), "top": (1, 1), "bottom": (1, -1)}[
        edge
    ]
    local = two.inward(one.surface)
    shift = np.zeros((1, 3))
    shift[0, axis] = sign * (two.size[axis] / 2 + way - float((local[:, axis] * sign).max()))
    place = np.array(one.place) + (two.outward(shift) - two.middle)[0]
    moved = Block(one.size, tuple(place.tolist()), one.yaw)
    miss = abs(float((two.inward(moved.surface)[:, axis] * sign).max()) - two.size[axis] / 2)
    agree("align", case(moved, two, side=edge), bell(miss + 1e-4, 0.05), bell(max(miss - 1e-4, 0.0), 0.05))


def test_half_of_a_bell_is_where_it_is_said():
    assert bell(HALF * 0.25, 0.25) == pytest.approx(0.5)


@FEW
@given(sizes, places, turns)
def test_samples_are_on_the_surface_of_the_block_they_are_of(size, place, yaw):
    block = Block(size, place, yaw)
    local = np.abs(block.inward(block.surface)) / (np.array(size) / 2)
    assert local.max(axis=1) == pytest.approx(np.ones(len(local)))
    assert block.body("b").box.half == pytest.approx(np.array(size) / 2)
    assert block.body("b").front == pytest.approx(block.front)
