"""Strips along a path: areas, bends, outlines that cross themselves."""

import numpy as np
import pytest

from scenewright.geometry.faces import area
from scenewright.geometry.strips import areas, cleaned, rounded, sides, strip


def covered(path, half):
    return sum(area(ring) for plan in areas(strip(np.array(path, float), half)) for ring in plan)


def test_a_mitred_corner_keeps_the_area_of_its_middle_line():
    assert covered([[0, 0], [3, 0]], 0.1) == pytest.approx(0.6, abs=1e-4)
    assert covered([[0, 0], [3, 0], [3, 2]], 0.1) == pytest.approx(1.0, abs=1e-4)
    assert covered([[0, 0], [3, 0], [4, 1]], 0.1) == pytest.approx(0.2 * (3 + 2**0.5), abs=1e-4)


def test_a_strip_that_crosses_itself_is_counted_once_at_the_crossing():
    cross = [[-2, 0], [2, 0], [2, 2], [0, 2], [0, -2]]
    length, width = 4 + 2 + 2 + 4, 0.4
    plans = areas(strip(np.array(cross, float), width / 2))
    assert len(plans) == 1
    assert len(plans[0]) == 2  # the loop leaves a hole
    assert covered(cross, width / 2) == pytest.approx(width * length - width * width, abs=1e-4)


def test_a_bend_is_a_true_arc_that_touches_both_stretches():
    line = rounded(np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]]), 1.0, 16)
    centre = np.array([3.0, 1.0])
    arc = line[1:-1]
    assert np.allclose(np.sqrt(((arc - centre) ** 2).sum(axis=1)), 1.0, atol=1e-12)
    assert np.allclose(arc[[0, -1]], [[3.0, 0.0], [4.0, 1.0]])
    length = np.sqrt((np.diff(line, axis=0) ** 2).sum(axis=1)).sum()
    assert length == pytest.approx(6 + np.pi / 2, rel=1e-3)


def test_a_bend_takes_less_where_stretches_are_short():
    line = rounded(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 5.0]]), 3.0, 4)
    assert line[1].tolist() == pytest.approx([0.55, 0.0])


def test_right_is_on_the_right_as_seen_from_above():
    right, left = sides(np.array([[0.0, 0.0], [0.0, -2.0]]), 0.5, closed=False)  # northward
    assert (right[:, 0] == 0.5).all()
    assert (left[:, 0] == -0.5).all()


def test_a_path_of_one_place_still_has_two_points():
    assert len(cleaned(np.array([[1.0, 1.0], [1.0, 1.0]]))) == 2
