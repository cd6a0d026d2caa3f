"""What any thing must be, whatever its parameters: closed, right way out, within its bounds, forecast to the triangle."""

from __future__ import annotations

import itertools

import numpy as np

from scenewright.geometry.analysis import component_volumes, degenerate_count, open_edge_count
from scenewright.parts import DETAIL_LEVELS, Site


def corners(part, detail=1.0, slots=None):
    """Vertices (n, 3) of a thing in its own frame, all slots or some of them."""
    found = [
        mesh.positions.astype(np.float64) + np.array(node.translation)
        for node in part.build(Site(), detail).nodes
        for slot, mesh in node.meshes.items()
        if slots is None or slot in slots
    ]
    return np.concatenate(found)


def extremes(kind, **choices):
    """Things of a kind for every combination of the values given for each parameter."""
    for picked in itertools.product(*choices.values()):
        yield kind(**dict(zip(choices, picked, strict=True)))


def assert_sound(part, levels=(0, 3, 7)):
    """Fail with the part's parameters where a mesh is broken, leaves the bounds or costs what was not forecast."""
    described = part.describe(5)
    low, high = np.array(described.low), np.array(described.high)
    for level in levels:
        made = part.build(Site(seed=5), DETAIL_LEVELS[level])
        assert made.triangle_count == described.triangles[level], (part, level)
        for node in made.nodes:
            for slot, mesh in node.meshes.items():
                assert degenerate_count(mesh) == 0, (part, level, slot)
                assert open_edge_count(mesh) == 0, (part, level, slot)
                assert component_volumes(mesh).min() > 0.0, (part, level, slot)
                points = mesh.positions + np.array(node.translation)
                assert (points >= low - 1e-3).all(), (part, level, slot, points.min(axis=0), low)
                assert (points <= high + 1e-3).all(), (part, level, slot, points.max(axis=0), high)
