"""Sizes of lettering."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.diagnostics import Severity
from scenewright.survey import (
    CAP_HEIGHT,
    MOST_COPIES,
    Finding,
    Limit,
    Mend,
    Rule,
    World,
    capital_height,
    reading_distance,
)


class TextSize(Rule):
    """Lettering is large enough from the nearest place where one can stand before it.

    Measured in dmm, millimetres by metre of distance, from the eyes of a standing visitor to the middle of the words; the
    size is that of the type, of which capitals are 0.727.
    """

    code: ClassVar[str] = "SW835"
    limits: ClassVar = MappingProxyType(
        {
            "comfortable": Limit(24.0, "dmm", "Google Daydream, body text (Ximmerse guide and others)", "S"),
            "least": Limit(20.0, "dmm", "Google I/O 2017, Designing Screen Interfaces for VR", "K"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    parts: {note: {is: sign, text: Opening hours, width: 60cm, place: {on_wall: north, height: 1.5m}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    parts: {note: {is: sign, text: Opening hours, width: 60cm, text_size: 6mm, place: {on_wall: north, height: 1.5m}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        wanted, least = self.limits["comfortable"].value, self.limits["least"].value
        for thing in world.things:
            capital = capital_height(thing)
            if capital <= 0.0:
                continue
            for row in range(min(len(thing.poses), MOST_COPIES)):
                away = reading_distance(world, thing, row)
                size = 1000.0 * capital * float(thing.poses.scales[row, 1]) / CAP_HEIGHT / away if away else wanted
                if size < wanted - 1e-6:
                    needed = wanted * away * CAP_HEIGHT / 1000.0 / float(thing.poses.scales[row, 1])
                    key = "size" if thing.param("size") is not None else "text_size"
                    yield Finding(
                        thing,
                        f"the words of '{thing.name_of(row)}' are {size:.0f} dmm high, read from {away:.2f} m",
                        f"{wanted:.0f} dmm, {least:.0f} at least",
                        key,
                        Mend(key, needed),
                        severity=Severity.WARNING if size < least else Severity.INFO,
                        excess=wanted - size,
                    )
