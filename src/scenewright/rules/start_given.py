"""A place to start."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Rule, World


class StartGiven(Rule):
    """A world that is meant for a target says where visitors start: they have to find themselves somewhere sensible.

    Held to where the scene has `targets` and a room or a land; a scene without them is still being made, or a kit.
    """

    code: ClassVar[str] = "SW843"
    severity: ClassVar[Severity] = Severity.INFO
    limits: ClassVar = MappingProxyType({"starts": Limit(1.0, "", "W3C XR Accessibility User Requirements 13a", "R")})
    good: ClassVar[str] = """\
scenewright: 1
targets: [quest3-webxr]
parts:
  land: {is: terrain, width: 40m, depth: 40m}
  start: {is: spawn, at: [0, 5]}
"""
    bad: ClassVar[str] = """\
scenewright: 1
targets: [quest3-webxr]
parts:
  land: {is: terrain, width: 40m, depth: 40m}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        if world.targets and (world.rooms or world.grounds) and not world.spawns:
            hint = "add 'start: {is: spawn, at: [0, 5], rotate: 180deg}' to 'parts'"
            yield Finding(None, "the scene does not say where visitors start", "a 'spawn'", hint=hint)
