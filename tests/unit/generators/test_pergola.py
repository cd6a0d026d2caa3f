"""Pergolas: posts close enough, room to walk under, and timber that rests on timber."""

import numpy as np
import pytest

from scenewright.generators.geometry.pergola import Pergola
from scenewright.geometry.analysis import component_volumes
from scenewright.parts import Site

THINGS = (
    Pergola(),
    Pergola(width=7.0, depth=2.6),
    Pergola(width=1.6, depth=1.6, height=2.1, rafters=2, battens=0, braces=False),
    Pergola(width=20.0, depth=8.0, height=4.5, rafters=80, battens=40),
)


def posts(thing):
    return [c for c in thing.colliders(0) if c.size[0] == pytest.approx(0.12) and c.size[2] == pytest.approx(0.12)]


def timber(thing, detail=1.0):
    return thing.build(Site(), detail).nodes[0].meshes["timber"]


@pytest.mark.parametrize("thing", THINGS)
def test_posts_stand_in_two_rows_at_most_four_metres_twenty_apart(thing):
    places = sorted({c.center[0] for c in posts(thing)})
    assert len(posts(thing)) == 2 * len(places)
    assert max(np.diff(places)) <= 4.2 + 1e-9
    assert {round(c.center[2], 6) for c in posts(thing)} == {round(s * posts(thing)[-1].center[2], 6) for s in (-1, 1)}


@pytest.mark.parametrize("thing", THINGS)
def test_one_walks_under_it(thing):
    """What hangs lower than the rafters is over the rows of posts, and the whole takes no room itself."""
    assert not thing.describe(0).solid
    points = timber(thing).positions.astype(float)
    low = points[points[:, 1] < thing.height - 0.2]
    assert np.abs(np.abs(low[:, 2]) - abs(posts(thing)[0].center[2])).max() <= 0.12 + 1e-4
    assert points[:, 1].max() == pytest.approx(thing.height, abs=1e-3)


def test_members_are_counted():
    """Four posts, four beams, n rafters, m battens, four braces: each a closed piece of its own."""
    thing = Pergola(rafters=6, battens=5)
    volumes = component_volumes(timber(thing))
    assert len(volumes) == 4 + 4 + 6 + 5 + 4
    assert (volumes > 0).all()
    assert len(component_volumes(timber(Pergola(rafters=6, battens=0, braces=False)))) == 4 + 4 + 6


def test_rafters_rest_on_the_beams_and_posts_on_their_shoes():
    thing = Pergola(battens=0, braces=False)
    parts = thing.build(Site(), 1.0).nodes[0].meshes
    under = thing.height - 0.14
    points = timber(thing).positions.astype(float)
    beams = points[(np.abs(np.abs(points[:, 2]) - 1.05 - 0.09) < 0.3) & (np.abs(points[:, 0]) > 1.79)]
    assert beams[:, 1].max() == pytest.approx(under + 0.03, abs=1e-3)  # let in by 30 mm
    assert parts["shoes"].bounds[0][1] == pytest.approx(0.0, abs=1e-6)
    assert points[:, 1].min() == pytest.approx(0.05, abs=1e-3)
    assert parts["shoes"].bounds[1][1] > 0.2
