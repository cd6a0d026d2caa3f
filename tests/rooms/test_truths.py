"""The formulas that judge the rooms: true of what layout placed, false of the same thing elsewhere or turned round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.names import aim
from rooms.polygons import area, distance, inside, nearest_point, outside_by, overlap
from rooms.truths import BANDS, FORMULAS, Body, bodies_of, miss
from rooms.world import Pose, Thing, relations_of
from rooms.worlds import MISS, SCENES, built, errors, placements, world

SQUARE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
TURNED = Pose(((-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0)))
AWAY = (11.0, 1.5, 7.0)


def moved(thing, pose):
    """The same thing at another pose, still in its place in the tree."""
    return Thing(thing.node, thing.number, thing.description, pose, thing.parent)


def shifted(pose, by):
    return replace(pose, translation=tuple(a + b for a, b in zip(pose.translation, by, strict=True)))


def turned_round(pose):
    return Pose(pose.then(TURNED).matrix, pose.translation)


def elsewhere(thing, relation):
    """A pose at which a relation that holds here cannot hold."""
    if relation.name == "face_to":
        return turned_round(thing.pose)
    if relation.name == "far":
        return aim(relation.targets[0].text, thing).thing.pose
    return shifted(thing.pose, AWAY)


def singles():
    """One copy for every relation of the corpus that must hold, of things that are one solid."""
    for path in SCENES:
        build = built(path)
        if errors(build):
            continue
        for things in placements(world(build)):
            body = bodies_of(things)[0]
            if things[0].node.must and [solid.thing for solid in body.solids] == body.things[:1]:
                yield from ((relation, things[0]) for relation in relations_of(things[0].node))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FORMULAS))
def test_a_relation_is_false_elsewhere(name):
    found = [(relation, thing) for relation, thing in singles() if relation.name == name]
    assert found
    for relation, thing in found:
        assert miss(relation, Body([thing])) <= MISS
        assert miss(relation, Body([moved(thing, elsewhere(thing, relation))])) > MISS, str(thing)


def test_the_bands_of_distance_follow_each_other():
    """SceneEval's: next to up to 0.5 m, near up to 1.5 m, across up to 4 m, far beyond."""
    ends = [band for name in ("next_to", "near", "across_from", "far") for band in BANDS[name]]
    assert ends == [0.0, 0.5, 0.5, 1.5, 1.5, 4.0, 4.0, float("inf")]


def test_polygons():
    diamond = [(2.0, -1.0), (3.0, 0.0), (2.0, 1.0), (1.5, 0.0)]
    assert area(SQUARE) == pytest.approx(1.0)
    assert overlap(SQUARE, [(x + 0.75, z) for x, z in SQUARE]) == pytest.approx(0.25)
    assert overlap(SQUARE, diamond) < 0.0
    assert distance(SQUARE, [(x + 4.0, z + 5.0) for x, z in SQUARE]) == pytest.approx(5.0)
    assert inside((0.5, 0.5), SQUARE)
    assert not inside((1.5, 0.5), SQUARE)
    assert outside_by((4.0, 5.0), SQUARE) == pytest.approx(5.0)
    assert nearest_point((0.5, 3.0), SQUARE) == pytest.approx((0.5, 1.0))
