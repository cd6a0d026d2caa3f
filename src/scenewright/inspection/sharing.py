"""Room that two bodies share although their surfaces do not cross: one is in the other, or their faces lie in one plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import are_within
from scenewright.geometry.sampling import normals_of, surface_points

if TYPE_CHECKING:
    from scenewright.arrays import Float64

POINTS = 96
"""On the surface of one that are looked for in the other."""
SKIN = 0.003
"""Metres below its surface at which they are."""


def shared_point(inner: Float64, outer: Float64, slack: float) -> Float64 | None:
    """A point (3,) inside of two solids; None where there is none.

    Args:
        inner: (n, 3, 3) triangles, metres: the one whose inside is sampled, just below its surface.
        outer: (m, 3, 3) triangles of the other.
        slack: Metres by which the bounds of both must reach into each other along each axis.
    """
    low = np.maximum(inner.min(axis=(0, 1)), outer.min(axis=(0, 1)))
    high = np.minimum(inner.max(axis=(0, 1)), outer.max(axis=(0, 1)))
    if (high - low <= slack).any():
        return None
    near = inner[((inner.min(axis=1) <= high) & (inner.max(axis=1) >= low)).all(axis=1)]
    if not len(near):
        return None
    points = surface_points(near - normals_of(near)[:, None, :] * SKIN, POINTS)
    points = points[((points > low) & (points < high)).all(axis=1)]
    points = points[are_within(points, outer)]
    points = points[are_within(points, inner)]  # a board thinner than that skin has nothing below it
    return np.asarray(points[0]) if len(points) else None
