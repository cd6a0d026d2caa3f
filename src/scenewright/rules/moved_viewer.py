"""Visitors that are moved."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import Finding, Limit, Rule, World

VIEWERS = frozenset({"spawn", "camera"})


class MovedViewer(Rule):
    """No animation carries a visitor: neither a start or a camera moves, nor anything they belong to.

    Being moved without having moved oneself is the surest way to feel sick.
    """

    code: ClassVar[str] = "SW841"
    limits: ClassVar = MappingProxyType(
        {"motions": Limit(0.0, "", "Meta, hz-immersive-designer comfort-guidelines.md", "R")}
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  wheel: {is: box, at: [4, 0], animate: {spin: true, over: 8s}}
  start: {is: spawn}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  wheel: {is: group, animate: {spin: true, over: 8s}, parts: {start: {is: spawn}}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        for node, things in world.moving:
            for thing in things:
                if thing.node.kind in VIEWERS:
                    carrier = "" if thing.node is node else f" of '{node.address}'"
                    yield Finding(
                        thing,
                        f"the animation{carrier} carries '{thing.name}'",
                        "visitors move by themselves alone",
                        "animate",
                        hint="take it out of what moves",
                    )
