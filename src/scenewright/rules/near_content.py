"""What is too near to look at."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.survey import Finding, Limit, Rule, World

EYE = 1.6
"""Metres over the floor."""
AROUND = 0.5
"""Metres above and below the eyes."""


class NearContent(Rule):
    """Nothing hangs so near before a starting visitor's eyes that they cannot focus on it.

    Measured to what hangs or floats at the height of the eyes; what stands on the floor is a matter of clearance.
    """

    code: ClassVar[str] = "SW839"
    limits: ClassVar = MappingProxyType(
        {"distance": Limit(0.5, "m", "Meta, hz-immersive-designer spatial-layout.md", "R")}
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  post: {is: box, width: 10cm, depth: 10cm, height: 1.5m, at: [1.2, 0]}
  panel: {is: sign, text: Welcome, width: 60cm, at: [1.2, 1.5, 0]}
  start: {is: spawn}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  post: {is: box, width: 10cm, depth: 10cm, height: 1.5m, at: [1.2, 0]}
  panel: {is: sign, text: Welcome, width: 160cm, at: [1.2, 1.5, 0]}
  start: {is: spawn}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted = self.limits["distance"].value
        for thing in world.spawns:
            for row in range(len(thing.poses)):
                x, y, z = thing.poses.origins[row].tolist()
                hung = world.bodies.between(y + EYE - AROUND, y + EYE + AROUND)
                hung = hung.chosen(hung.levels[:, 0] >= y + AROUND)
                if len(hung) == 0:
                    continue
                away = hung.distances(np.array([[x, z]]))[0]
                k = int(np.argmin(away))
                if away[k] < wanted - 1e-6:
                    yield Finding(
                        thing,
                        f"'{hung.name(k)}' is {away[k]:.2f} m from the eyes of who starts at '{thing.name_of(row)}'",
                        f"at least {wanted} m",
                        "at",
                        hint=f"move one of them by {wanted - away[k]:.2f} m",
                        excess=float(wanted - away[k]),
                    )
