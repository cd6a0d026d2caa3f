"""Poses as arrays agree with layout's frames."""

from __future__ import annotations

import numpy as np
import pytest

from scenewright.graph import Instances
from scenewright.layout.frames import Frame, rotation
from scenewright.survey import Poses

OUTER = Frame((3.0, 1.0, -2.0), rotation((10.0, 50.0, -20.0)), (2.0, 2.0, 2.0))
INNER = Frame((0.5, -1.0, 4.0), rotation((0.0, 120.0, 30.0)), (1.0, 3.0, 0.5))
POINTS = [(0.0, 0.0, 0.0), (1.0, -2.0, 3.0)]


def test_a_pose_in_a_pose_is_the_composed_frame_and_back():
    both = Poses.of(OUTER.transform()).then(Poses.of(INNER.transform()))
    expected = [OUTER.compose(INNER).point(point) for point in POINTS]
    assert both.outward(0, np.array(POINTS)) == pytest.approx(np.array(expected), abs=1e-5)
    assert both.inward(0, np.array(expected)) == pytest.approx(np.array(POINTS), abs=1e-5)
    assert both.scales[0] == pytest.approx([2.0, 6.0, 1.0])


def test_one_pose_is_the_same_as_a_copy():
    one = INNER.transform()
    columns = (np.array([value], np.float32) for value in (one.translation, one.rotation, one.scale))
    copy = Poses.of_instances(Instances(*columns, (0,)), np.array([0]))
    assert copy.bases == pytest.approx(Poses.of(one).bases, abs=1e-6)
