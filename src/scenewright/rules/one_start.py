"""One place to start."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.diagnostics import Severity
from scenewright.survey import Finding, Limit, Rule, World


class OneStart(Rule):
    """A world has one place to start, so that everybody sees what its author saw.

    Hosts differ in which of several they take.
    """

    code: ClassVar[str] = "SW844"
    severity: ClassVar[Severity] = Severity.INFO
    limits: ClassVar = MappingProxyType({"starts": Limit(1.0, "", "this project", "H")})
    good: ClassVar[str] = """\
scenewright: 1
parts:
  start: {is: spawn}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  start: {is: spawn}
  other: {is: spawn, at: [3, 0]}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        count = sum(len(thing.poses) for thing in world.spawns)
        if count > 1:
            message = f"the scene has {count} places to start"
            hint = "keep one, or write 'must: false' where several are meant"
            yield Finding(world.spawns[-1], message, "one", hint=hint, excess=count)
