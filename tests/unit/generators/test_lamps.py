"""Standing lamps: the light is where the bulb is, inside the shade."""

import numpy as np
import pytest

from scenewright.generators.geometry.floor_lamp import FloorLamp
from scenewright.generators.geometry.table_lamp import TableLamp
from scenewright.parts import Site

LAMPS = [FloorLamp(style=style) for style in ("pole", "tripod", "arc")]
LAMPS += [TableLamp(style=style) for style in ("vase", "column", "globe")]


@pytest.mark.parametrize("lamp", LAMPS, ids=lambda lamp: f"{type(lamp).__name__} {lamp.style}")
def test_light_shines_from_within_the_shade(lamp):
    assembly = lamp.build(Site(), 1.0)
    (light,) = [node for node in assembly.nodes if node.light is not None]
    assert light.path == "light"
    assert light.light.intensity == lamp.intensity
    assert lamp.describe(0).anchor("light").position == light.translation
    low, high = assembly.nodes[0].meshes["shade"].bounds
    place = np.array(light.translation)
    assert (place > low).all()
    assert (place < high).all()
    if "bulb" in assembly.nodes[0].meshes:
        low, high = assembly.nodes[0].meshes["bulb"].bounds
        assert (place > low).all()
        assert (place < high).all()


@pytest.mark.parametrize("lamp", LAMPS, ids=lambda lamp: f"{type(lamp).__name__} {lamp.style}")
def test_fittings_do_not_show_through_the_shade(lamp):
    """Nothing of the fitting stands outside the flat sides of a drum."""
    if lamp.style in {"arc", "globe"}:
        return
    for level in (2, 4, 7):
        meshes = lamp.build(Site(), level / 7).nodes[0].meshes
        shade = meshes["shade"].positions.astype(float)
        low, high = shade[:, 1].min(), shade[:, 1].max()
        fitting = meshes["fitting" if "fitting" in meshes else "stand"].positions.astype(float)
        within = fitting[(fitting[:, 1] > low) & (fitting[:, 1] < high)]
        share = (within[:, 1] - low) / (high - low)
        rim = [np.hypot(*shade[np.abs(shade[:, 1] - y) < 1e-4][:, [0, 2]].T).max() for y in (low, high)]
        radius = rim[0] + (rim[1] - rim[0]) * share
        sides = (16, 28, 64)[(2, 4, 7).index(level)]
        assert (np.hypot(within[:, 0], within[:, 2]) < radius * np.cos(np.pi / sides)).all()
