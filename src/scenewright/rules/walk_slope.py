"""Slopes of paths."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.survey import Finding, Limit, Rule, Thing, World

APART = 1.5
"""Metres between the spots where the ground is measured: a step or two, so that a single stone is no slope."""
_MOST = 400


class WalkSlope(Rule):
    """A path runs over ground that is nearly level; what is steeper is a ramp, with a ramp's rules.

    Measured on the ground under the middle of the path, and on the path itself where it is tilted.
    """

    code: ClassVar[str] = "SW830"
    limits: ClassVar = MappingProxyType({"slope": Limit(0.05, "", "2010 ADA Standards 403.3", "S")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  walk: {is: path, points: [[0, 4], [0, -4]]}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  walk: {is: path, points: [[0, 4], [0, -4]], at: [0, 1, 0], rotate: [6, 0, 0]}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["slope"].value
        for thing in world.things:
            if thing.description.label != "path":
                continue
            slope = max(_tilt(thing), _ground(world, thing))
            if slope > wanted + 1e-3:
                yield Finding(
                    thing,
                    f"'{thing.name}' climbs 1 in {1 / slope:.0f} at its steepest",
                    "at most 1 in 20",
                    "points",
                    hint="lead it along the slope, give the ground less 'relief', or use ramps",
                    excess=slope - wanted,
                )


def _tilt(thing: Thing) -> float:
    """Slope of the steepest copy's own surface."""
    up = thing.poses.bases[:, 1, 1] / thing.poses.scales[:, 1]
    return float(np.max(np.sqrt(np.maximum(1.0 - up * up, 0.0)) / np.maximum(np.abs(up), 1e-6)))


def _ground(world: World, thing: Thing) -> float:
    """Slope of the ground along the path's middle; 0 where the world has no terrain."""
    points = thing.param("points")
    if not world.grounds or not isinstance(points, tuple) or len(points) < 2:
        return 0.0
    corners = np.array([[x, 0.0, z] for x, z in points])
    line = thing.poses.outward(0, corners)[:, [0, 2]]
    pieces = np.sqrt(((line[1:] - line[:-1]) ** 2).sum(axis=1))
    reach = np.concatenate([[0.0], np.cumsum(pieces)])
    count = min(int(reach[-1] / APART), _MOST)
    if count < 1:
        return 0.0
    places = np.linspace(0.0, reach[-1], count + 1)
    x, z = (np.interp(places, reach, line[:, k]) for k in (0, 1))
    heights = world.ground_heights(x, z)
    return float(np.max(np.abs(np.diff(heights)) / (reach[-1] / count)))
