"""What a body stands on: its lower faces against everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import DOWN, cast
from scenewright.geometry.sampling import areas_of, hull_holds, surface_points

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body

CONTACT = 0.01
"""Metres (SceneEval: support.support_distance_threshold)."""
DENSITY, FEWEST = 256, 32
"""Points on a square metre, and at least (SceneEval: num_samples_per_square_meter, min_num_samples)."""
FLAT = 0.9
"""Least vertical part of a normal (SceneEval: normal_facing_threshold)."""
MOST = 4096


def feet(body: Body) -> Float64:
    """Points (n, 3) of a body's underside: its lowest corners, and samples of its lowest level faces."""
    triangles = body.triangles
    corners = triangles.reshape(-1, 3)
    lowest = float(corners[:, 1].min())
    low = triangles[:, :, 1] <= lowest + CONTACT
    points = corners[low.ravel()]
    level = low.all(axis=1) & (np.abs(body.normals[:, 1]) > FLAT)
    faces = triangles[level]
    if len(faces):
        count = max(FEWEST, min(int(float(areas_of(faces).sum()) * DENSITY), MOST))
        points = np.concatenate([points[:MOST], surface_points(faces, count)])
    return np.asarray(points[: 2 * MOST])


def standing_on(body: Body, below: Float64) -> tuple[Float64, bool]:
    """How a body stands on triangles (m, 3, 3).

    Returns:
        The gap under each of its `feet` in metres, negative where it reaches in and inf where nothing is below; and
        whether the middle of the body is over the hull of the points that touch.
    """
    points = feet(body)
    lifted = points + np.array([0.0, CONTACT, 0.0])
    gaps = cast(lifted, DOWN, below) - CONTACT
    touching = np.abs(gaps) <= CONTACT
    place = body.centroid[[0, 2]]
    return gaps, hull_holds(points[touching][:, [0, 2]], place)
