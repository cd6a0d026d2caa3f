"""Paths on terrain: over the ground everywhere, bedded into it, closed."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright import Compiler
from scenewright.generators.geometry.path import Path as Walk
from scenewright.geometry.analysis import component_volumes, open_edge_count
from scenewright.parts import DETAIL_LEVELS, Site


@pytest.fixture(scope="module")
def hill(tmp_path_factory):
    lines = [
        "land: {is: terrain, feature: hills, relief: 9m, width: 60m, depth: 60m}",
        "way: {is: path, width: 1.6, points: [[-20, 14], [-8, 6], [0, 8], [8, -2], [2, -14]], at: [2, 1]}",
        "flat: {is: path, repeat: {row: 2, gap: 4m}, at: [0, 20]}",
    ]
    scene = tmp_path_factory.mktemp("hill") / "hill.scene.yaml"
    scene.write_text("scenewright: 1\ntitle: Hill\nparts:\n" + "".join(f"  {line}\n" for line in lines))
    return Compiler().check(scene).placed.nodes


def test_a_path_lies_on_the_hill_it_crosses(hill):
    land, way, flat = hill
    part, site = way.node.parts[0], way.sites[0]
    course = np.array(way.descriptions[0].course)
    assert np.ptp(site.heights) > 1.0
    assert flat.sites[0].heights == ()
    tx, ty, tz = way.transform.translation
    ground = land.node.parts[0].height_at(land.sites[0].seed, course[:, 0] + tx, course[:, 1] + tz, land.sites[0].pads)
    over = np.array(site.heights) + part.thickness + ty - ground
    assert over.min() > 0.01  # never under the grass
    assert np.median(over) < part.thickness + 0.03
    assert over.max() < 0.25


def test_a_path_is_closed_and_as_wide_as_asked_on_any_ground():
    part = Walk(points=((-3.0, 3.0), (-3.0, -1.0), (2.0, -1.0), (4.0, -4.0)), width=1.6)
    course = np.array(part.frame(0).course)
    assert np.sqrt(((course[1:] - course[:-1]) ** 2).sum(axis=1)).max() <= 0.6 + 1e-5
    heights = tuple((0.3 * course[:, 0] + 0.1).round(4).tolist())
    length = np.sqrt(((course[1:] - course[:-1]) ** 2).sum(axis=1)).sum()
    for detail in DETAIL_LEVELS:
        mesh = part.build(Site(heights=heights), detail).nodes[0].meshes["body"]
        assert open_edge_count(mesh) == 0
        (volume,) = component_volumes(mesh)
        assert volume == pytest.approx(length * 1.6 * (part.thickness + 0.25), rel=0.03)
