"""Shelves: there is a board under every level that is published."""

import numpy as np
import pytest

from scenewright.generators.geometry.shelf import Shelf
from scenewright.parts import Site

SHELVES = (Shelf(), Shelf(width=2.7, height=2.2, levels=5), Shelf(style="open", width=1.0, levels=3), Shelf(levels=1))


def area_facing_up(mesh, anchor):
    """Square metres of upward faces at an anchor's height and within its rectangle."""
    corners = mesh.positions.astype(float)[mesh.indices]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    middle = corners.mean(axis=1)
    level = np.abs(corners[:, :, 1] - anchor.position[1]).max(axis=1) < 1e-4
    beside = np.abs(middle[:, 0] - anchor.position[0]) < anchor.size[0] / 2 + 0.01
    return float(cross[level & beside & (cross[:, 1] > 0), 1].sum() / 2)


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_level_has_its_board(shelf):
    boards = shelf.build(Site(), 0.6).nodes[0].meshes["boards"]
    anchors = {a.name: a for a in shelf.describe(0).anchors if a.name.startswith("levels")}
    assert list(anchors) == [f"levels[{k}]" for k in range(shelf.levels)]
    for anchor in anchors.values():
        assert area_facing_up(boards, anchor) > 0.93 * anchor.size[0] * anchor.size[1]


@pytest.mark.parametrize("shelf", SHELVES)
def test_levels_are_evenly_apart_below_the_top(shelf):
    heights = [a.position[1] for a in shelf.describe(0).anchors if a.name.startswith("levels")]
    steps = np.diff([*heights, shelf.height])
    assert np.ptp(steps) < 1e-9
    assert steps[0] > 0.06


@pytest.mark.parametrize("width", [0.25, 1.2, 1.21, 3.7, 8.0])
def test_no_board_spans_too_far_and_the_middle_is_free(width):
    anchor = Shelf(width=width).describe(0).anchor("levels[0]")
    assert 0.15 < anchor.size[0] <= 1.2
    assert anchor.position[0] == 0.0
