"""Copies of a bare count where no edge spreads them: all of them stand, beside each other, or none is offered."""

from dataclasses import replace
from itertools import combinations, islice

import numpy as np
import pytest

from layouts import solver_in
from scene_parts import Crate, node, relate
from scenewright.layout.filling import APART, Effort
from scenewright.layout.floor import Floor, Taken
from scenewright.layout.space import space_in
from scenewright.layout.standing import collide, gap
from scenewright.layout.variable import _filling, taken_at, variable_of
from scenewright.resolve.resolved import Copies, Placement, Spread


def setting(count, *relations, others=(), **sizes):
    """The filling of a hut with crates, the floor, and what the copies take at given poses."""
    copies = Copies(
        Spread(count), tuple(range(count)), np.zeros(count, np.int64), np.zeros((count, 3)), np.ones((count, 3))
    )
    crates = replace(node("hut/c", Crate(**sizes), placement=Placement(tuple(relations))), copies=copies)
    solver, things = solver_in(crates, *others)
    floor = Floor(space_in(solver, things["c"].parent), ())
    variable = variable_of(solver, things["c"], floor.space)
    return _filling(solver, variable, variable.requests, floor), lambda frames: taken_at(solver, variable, frames)


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_every_offer_has_all_copies_and_none_in_another(count):
    filling, taken = setting(count)
    offers = list(islice(filling.each(Effort([4000], [])), 4))
    assert offers
    for frames in offers:
        prisms = taken(frames).prisms
        assert len(frames) == len(prisms) == count
        assert not any(collide(a, b) for a, b in combinations(prisms, 2))
        assert all(abs(x) <= 3.0 and abs(z) <= 2.0 for prism in prisms for x, z in prism.outline)


def test_the_second_and_third_offer_leave_room_between_copies():
    filling, taken = setting(3)
    _, second, third = islice(filling.each(Effort([4000], [])), 3)
    for frames, least in ((second, APART[0]), (third, APART[1])):
        assert min(gap((a,), (b,)) for a, b in combinations(taken(frames).prisms, 2)) >= least - 1e-9


def test_more_than_fit_are_not_offered_and_what_refused_them_is_told():
    filling, _ = setting(9, width=2.5, depth=2.5)
    effort = Effort([3000], [])
    assert list(filling.each(effort)) == []
    assert effort.refusals


def test_a_spent_budget_ends_it():
    filling, _ = setting(9)
    effort = Effort([5], [])
    assert list(filling.each(effort)) == []
    assert effort.budget[0] <= 0


def test_what_stands_already_is_kept_free():
    filling, taken = setting(4, relate("against_wall", "north"))
    block, _ = setting(1, width=2.0)
    prism = block.prisms(0, next(iter(block.each(Effort([100], []))))[0])[0]
    filling.floor.taken.append(Taken(prism.item, (prism,)))
    frames = next(iter(filling.each(Effort([4000], []))))
    assert not any(collide(mine, prism) for mine in taken(frames).prisms)


def test_the_packed_row_begins_at_one_end():
    filling, taken = setting(3, depth=3.9)
    offers = list(filling.each(Effort([8000], [])))
    ends = {round(min(x for prism in taken(frames).prisms for x, _ in prism.outline), 2) for frames in offers}
    assert any(low <= -2.9 for low in ends)
