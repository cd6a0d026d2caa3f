"""A thing that was moved, in the words of its text: where it stands in its parent's frame, and by how much it turns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenewright.records import dataclass
from scenewright.service.located import locate
from scenewright.survey import survey

if TYPE_CHECKING:
    from scenewright.graph import Vec3
    from scenewright.layout import Placed
    from scenewright.pipeline import Build
    from scenewright.service.located import Located

CLOSE = 0.011
"""Metres within which a pose is the one asked for: texts say whole centimetres."""
ALIKE = 1.0
"""Degrees within which a turn is the one asked for: texts say whole degrees."""
GROUNDED = 0.15
"""Metres from the ground within which a thing stands on it: one that is beside another has the level of that one."""


@dataclass(frozen=True)
class Move:
    """Where the origin of a node was moved to, metres in the world, and its turn about the vertical, degrees."""

    address: str
    position: Vec3
    yaw: float


@dataclass(frozen=True, eq=False)
class Wanted:
    """A move in the frame of the node's parent, with what it changes."""

    found: Located
    position: Vec3
    turn: float
    """Degrees more than now."""
    grounded: bool
    """Whether it stands on the ground outdoors, which rises and falls."""

    @staticmethod
    def of(found: Located, move: Move, placed: Placed) -> Wanted:
        """Carry a move inward; numbers as texts say them."""
        goal, now = found.home.inverse_point(move.position), found.local.translation
        x, y, z = (_said(a, b) for a, b in zip(goal, now, strict=True))
        grounded = all(not outer.descriptions for outer in found.outer) and _stands(found, placed)
        return Wanted(found, (x, y, z), between(move.yaw - found.world.yaw), grounded)

    @property
    def now(self) -> Vec3:
        """Where it stands."""
        return self.found.local.translation

    @property
    def moved(self) -> bool:
        """Whether it goes elsewhere on the floor."""
        return math.hypot(self.position[0] - self.now[0], self.position[2] - self.now[2]) > CLOSE

    @property
    def raised(self) -> bool:
        """Whether its height changes."""
        return abs(self.position[1] - self.now[1]) > CLOSE

    @property
    def turned(self) -> bool:
        """Whether it is turned."""
        return abs(self.turn) >= ALIKE / 2

    def met(self, build: Build, slack: float) -> bool:
        """Whether a layout has the thing where it was moved to; its height may be `slack` metres off."""
        node = self.found.entry.node
        there = locate(build.placed, node.address) if build.placed is not None else None
        if there is None:
            return False
        x, y, z = there.local.translation
        aside = math.hypot(x - self.position[0], z - self.position[2])
        turned = between(there.local.yaw - self.found.local.yaw - self.turn)
        return aside <= CLOSE and abs(y - self.position[1]) <= max(CLOSE, slack) and abs(turned) <= ALIKE


def _stands(found: Located, placed: Placed) -> bool:
    """Whether a thing's origin is at the level of the ground."""
    x, y, z = found.world.translation
    heights = survey(placed, frozenset()).ground_heights(np.array([x]), np.array([z]))
    return abs(float(heights[0]) - y) <= GROUNDED


def _said(goal: float, now: float) -> float:
    """A coordinate to the centimetre; to the millimetre where it stays, so that what touches a wall goes on touching."""
    return round(now, 3) + 0.0 if abs(goal - now) <= CLOSE / 2 else round(goal, 2) + 0.0


def number(value: float) -> str:
    """Write metres to the millimetre, without idle zeros."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def between(degrees: float) -> float:
    """The same turn from over -180 to 180 degrees."""
    return 180.0 - (180.0 - degrees) % 360.0
