"""Flicker."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from scenewright.survey import Finding, Limit, Rule, World

SAMPLES = 240
"""Spots of one cycle at which the flicker is looked at."""


class Flashes(Rule):
    """Nothing flashes more than three times in a second: that may start a seizure.

    A flash is a pair of opposing changes of brightness by a tenth or more. `flicker` goes up and down several times in
    each of its cycles; what shrinks by its share loses as much of its light. How large the thing is in view is not asked.
    """

    code: ClassVar[str] = "SW840"
    limits: ClassVar = MappingProxyType(
        {
            "flashes": Limit(3.0, "in a second", "WCAG 2.2, 2.3.1", "R"),
            "change": Limit(0.1, "of full brightness", "WCAG 2.2, 2.3.1", "R"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  flame: {is: sphere, radius: 5cm, at: [0, 1, 0], animate: {flicker: true, over: 3s}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  flame: {is: sphere, radius: 5cm, at: [0, 1, 0], animate: {flicker: true, over: 0.5s}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        most, least = self.limits["flashes"].value, self.limits["change"].value
        for thing in world.things:
            for motion in thing.node.motions:
                if motion.kind != "flicker":
                    continue
                count = flashes(motion.by, least)
                rate = count / max(motion.over, 1e-3)
                if rate > most + 1e-6:
                    yield Finding(
                        thing,
                        f"'{thing.name}' flashes {rate:.1f} times in a second",
                        f"at most {most:.0f}",
                        "animate",
                        hint=f"write 'over: {count / most:.1f}s' or more",
                        excess=rate - most,
                    )


def flashes(share: float, least: float) -> int:
    """Pairs of opposing changes by `least` or more in one cycle of a flicker by `share` (five and seven waves a cycle)."""
    phase = 2.0 * np.pi * np.arange(SAMPLES + 1) / SAMPLES
    light = (1.0 - share * (0.5 + 0.5 * (0.6 * np.sin(5.0 * phase) + 0.4 * np.sin(7.0 * phase)))).tolist()
    changes, low, high, way = 0, light[0], light[0], 0
    for value in light:
        low, high = min(low, value), max(high, value)
        if way >= 0 and high - value >= least:
            changes, way, low, high = changes + 1, -1, value, value
        elif way <= 0 and value - low >= least:
            changes, way, low, high = changes + 1, 1, value, value
    return (changes + 1) // 2
