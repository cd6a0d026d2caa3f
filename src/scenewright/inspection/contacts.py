"""What a body stands on: its lower faces against everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import stable_order
from scenewright.geometry.casting import DOWN, UP, cast
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
_FACES, _STEPS = 256, 4
"""Faces of what carries a body, the widest first, and points along each edge of what of them may be under it."""

_RIM = 1e-3
"""Share of an edge that the outermost points are off its ends."""


def feet(body: Body) -> Float64:
    """Points (n, 3) of a body's underside: its lowest corners, and samples of its lowest level faces."""
    corners = body.triangles.reshape(-1, 3)
    points = corners[corners[:, 1] <= float(body.low[1]) + CONTACT]
    faces = _soles(body)
    if len(faces):
        count = max(FEWEST, min(int(float(areas_of(faces).sum()) * DENSITY), MOST))
        points = np.concatenate([points[:MOST], surface_points(faces, count)])
    return np.asarray(points[: 2 * MOST])


def _soles(body: Body) -> Float64:
    """A body's lowest level faces (n, 3, 3)."""
    low = body.triangles[:, :, 1] <= float(body.low[1]) + CONTACT
    return np.asarray(body.triangles[low.all(axis=1) & (np.abs(body.normals[:, 1]) > FLAT)])


def _over(body: Body, below: Float64) -> Float64:
    """Points (n, 3) of a body's underside that are over faces (m, 3, 3) at its height: between samples lie narrow ones."""
    soles, level = _soles(body), float(body.low[1])
    near = below[(np.abs(below[:, :, 1] - level) <= 2 * CONTACT).all(axis=1)]
    if not len(soles) or not len(near):
        return np.zeros((0, 3))
    low = np.maximum(near.min(axis=1), soles.min(axis=(0, 1)))[:, [0, 2]]
    size = np.minimum(near.max(axis=1), soles.max(axis=(0, 1)))[:, [0, 2]] - low
    wide = np.where((size > 0.0).all(axis=1), size[:, 0] * size[:, 1], 0.0)
    chosen = stable_order(-wide)[:_FACES]
    chosen = chosen[wide[chosen] > 0.0]
    steps = np.linspace(_RIM, 1.0 - _RIM, _STEPS)
    shares = np.stack([axis.ravel() for axis in np.meshgrid(steps, steps, indexing="ij")], axis=-1)
    flat = (low[chosen][:, None, :] + shares[None] * size[chosen][:, None, :]).reshape(-1, 2)
    under = np.stack([flat[:, 0], np.full(len(flat), level - CONTACT), flat[:, 1]], axis=-1)
    rise = cast(under, UP, soles)
    under[:, 1] += np.where(np.isfinite(rise), rise, 0.0)
    return np.asarray(under[np.isfinite(rise)])


def standing_on(body: Body, below: Float64) -> tuple[Float64, bool]:
    """How a body stands on triangles (m, 3, 3).

    Returns:
        The gap under each of its `feet` in metres, negative where it reaches in and inf where nothing is below; and
        whether the middle of the body is over the hull of the points that touch.
    """
    points = feet(body)
    gaps, holds = _touching(body, points, below)
    if holds:
        return gaps, True
    return _touching(body, np.concatenate([points, _over(body, below)]), below)


def _touching(body: Body, points: Float64, below: Float64) -> tuple[Float64, bool]:
    gaps = cast(points + np.array([0.0, CONTACT, 0.0]), DOWN, below) - CONTACT
    touching = np.abs(gaps) <= CONTACT
    return gaps, hull_holds(points[touching][:, [0, 2]], body.centroid[[0, 2]])
