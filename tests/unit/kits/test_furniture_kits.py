"""Kits to live, dine, sleep, work and learn with: at the least and the most of every parameter nothing stands in anything,
and everything is carried."""

from __future__ import annotations

import numpy as np
import pytest

import components

CASES = {
    "living.sofa_group": {"seats": (2, 3, 5), "armchairs": (0, 1, 2, 3, 4)},
    "living.media": {"width": (1.2, 1.8, 3.0)},
    "living.reading": {"table": (False, True)},
    "dining.group": {"seats": tuple(range(2, 15)), "arms": (False, True)},
    "dining.sideboard": {"width": (1.0, 1.6, 2.6), "lamp": (False, True)},
    "bedroom.sleeping": {"width": (0.9, 1.4, 1.53), "nightstands": (0, 1, 2)},
    "bedroom.dressing": {"width": (0.8, 1.2, 1.8)},
    "bedroom.storage": {"width": (0.5, 1.2, 3.0), "height": (1.6, 2.6), "drawers": (False, True)},
    "office.workplace": {"width": (1.2, 1.6, 2.0)},
    "office.meeting": {"seats": tuple(range(4, 17))},
    "office.shelves": {"units": (1, 2, 6)},
    "classroom.desks": {"rows": (1, 8), "columns": (1, 8), "aisle": (0.3, 1.5), "gap": (0.2, 1.5)},
    "classroom.teacher": {"width": (1.2, 1.4, 1.8)},
    "classroom.board": {"width": (0.9, 2.4, 4.0)},
}
INSIDE = {"shelf"}
"""What has room in itself: things stand on its boards."""
TOUCH = 1e-3


def boxes(name, values):
    """Kind, low and high corner of every thing of a component."""
    return [entry[1:] for entry in components.boxes(name, values)]


def cases(name):
    """Every combination of a component's values."""
    return components.combinations(CASES[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_nothing_stands_in_anything(name):
    for values in cases(name):
        made = [entry for entry in boxes(name, values) if entry[0] not in INSIDE]
        low, high = np.array([entry[1] for entry in made]), np.array([entry[2] for entry in made])
        if not made:
            continue
        depth = (np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])).min(axis=2)
        np.fill_diagonal(depth, 0.0)
        worst = np.unravel_index(int(depth.argmax()), depth.shape)
        assert depth[worst] <= TOUCH, (values, made[worst[0]], made[worst[1]])


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_everything_is_carried(name):
    for values in cases(name):
        made = boxes(name, values)
        for kind, low, high in made:
            if kind == "whiteboard" or abs(low[1]) <= TOUCH:
                continue
            middle = (low + high) / 2
            below = [
                other
                for other, low_2, high_2 in made
                if (other in INSIDE or abs(high_2[1] - low[1]) <= TOUCH)
                and (low_2[[0, 2]] <= middle[[0, 2]]).all()
                and (middle[[0, 2]] <= high_2[[0, 2]]).all()
                and (low_2[[0, 2]] <= low[[0, 2]] + 0.011).all()
                and (high[[0, 2]] <= high_2[[0, 2]] + 0.011).all()
            ]
            assert below, (values, kind, low)


@pytest.mark.parametrize(("name", "kind"), [("dining.group", "chair"), ("office.meeting", "chair")])
def test_everyone_has_a_chair_and_sixty_centimetres_of_table(name, kind):
    """60 cm a place is the common figure of planning guides; one sits 5 cm from the edge."""
    for values in cases(name):
        made = boxes(name, values)
        chairs = [(low, high) for which, low, high in made if which == kind]
        [(low, high)] = [(low, high) for which, low, high in made if which == "table"]
        assert len(chairs) == values["seats"]
        ends = [c for c in chairs if c[0][0] > high[0] or c[1][0] < low[0]]
        assert len(ends) == (2 if values["seats"] >= 6 else 0)
        sides = [c for c in chairs if (c[0][2] > high[2]) or (c[1][2] < low[2])]
        assert len(sides) + len(ends) == len(chairs)
        most = max(sum(c[0][2] > high[2] for c in sides), sum(c[1][2] < low[2] for c in sides))
        assert (high[0] - low[0]) / most >= 0.6 - 1e-6
        for chair in sides:
            apart = max(chair[0][2] - high[2], low[2] - chair[1][2])
            assert apart == pytest.approx(0.05, abs=0.002)


def test_pupils_look_north_and_the_teacher_at_them():
    """A chair's front is towards its desk: pupils have it to the north, the teacher to the south."""
    pupils = boxes("classroom.desks", {"rows": 2, "columns": 3})
    desks = [low for kind, low, _ in pupils if kind == "table"]
    chairs = [low for kind, low, _ in pupils if kind == "chair"]
    assert len(desks) == len(chairs) == 6
    assert all(
        chair[2] > desk[2]
        for chair, desk in zip(sorted(c.tolist() for c in chairs), sorted(d.tolist() for d in desks), strict=True)
    )
    teacher = {kind: (low, high) for kind, low, high in boxes("classroom.teacher", {})}
    assert teacher["chair"][1][2] <= teacher["desk"][0][2]


@pytest.mark.parametrize(("width", "mattress"), [(0.9, 0.9), (1.4, 1.4), (1.53, 1.53), (1.2, 1.4)])
def test_nightstands_stand_beside_the_bed_at_its_head(width, mattress):
    made = boxes("bedroom.sleeping", {"width": width})
    [bed] = [(low, high) for kind, low, high in made if kind == "bed"]
    assert bed[1][0] - bed[0][0] == pytest.approx(mattress + 0.232, abs=0.01)
    stands = [(low, high) for kind, low, high in made if kind == "nightstand"]
    for low, high in stands:
        apart = max(low[0] - bed[1][0], bed[0][0] - high[0])
        assert 0.02 < apart < 0.08
        assert low[2] - bed[0][2] < 0.05
