"""Sheets of ground: what is known of their slope, and vertices that nobody uses."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.arrays import draw_key, uniform
from scenewright.geometry.ground import _STEEP, cut, grid_sheet
from scenewright.geometry.uv import face_cross

AXIS = np.arange(9) / 2.0


def least_upward(sheet):
    """Smallest upward part of any triangle's unit normal."""
    normal = face_cross(sheet.points, sheet.corners)
    return float((normal[:, 1] / np.sqrt((normal * normal).sum(axis=1))).min())


@pytest.mark.parametrize("relief", [0.1, 0.3, 0.5, 0.7, 0.9, 1.5])
def test_a_gentle_sheet_has_no_steep_triangle(relief):
    said = []
    for draw in range(40):
        heights = uniform(draw_key(3, "heights"), draw, np.arange(81)).reshape(9, 9)
        sheet = grid_sheet(AXIS, AXIS, heights * relief)
        said.append(sheet.gentle)
        if sheet.gentle:
            assert least_upward(sheet) > _STEEP
            assert all(part.gentle for part in cut(sheet, sheet.points[:, 1] - 0.2)[:2])
        elif least_upward(sheet) > _STEEP:
            assert least_upward(sheet) < _STEEP * 1.01  # no gentle sheet is overlooked but at the limit
    assert all(said) == (relief <= 0.5)
    assert any(said) == (relief <= 0.7)


def test_a_whole_grid_is_stored_as_it_is_and_a_part_without_the_rest():
    sheet = grid_sheet(AXIS, AXIS, np.zeros((9, 9)))
    assert sheet.compact() is sheet
    lower, upper, _ = cut(sheet, sheet.points[:, 0] - 1.9)
    for part in (lower, upper):
        kept = part.compact()
        assert len(kept.points) == len(np.unique(part.corners)) < len(part.points)
        assert (kept.points[kept.corners] == part.points[part.corners]).all()
    assert (
        lower.mesh(tangents=False).triangle_count + upper.mesh(tangents=False).triangle_count > sheet.corners.shape[0]
    )
