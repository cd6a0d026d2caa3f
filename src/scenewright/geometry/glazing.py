"""Window frames: rings and bars about a hole, panes, and the boards at the sill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.bodies import Moulding, Solid
from scenewright.geometry.faces import LEVEL, Outline, Piece, inset
from scenewright.geometry.joinery import bar, inner_section, pane, ring_frame, spread
from scenewright.geometry.mouldings import arc, chamfered
from scenewright.geometry.walls import Hole, head_rise
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64

REBATE = 0.012
"""How far a pane reaches into the frame that holds it, metres."""


@dataclass(frozen=True)
class Members:
    """Sections of a window, metres: face width and depth of the frame, width and depth of its bars, edge chamfer."""

    frame: float
    depth: float
    bar: float
    bar_depth: float
    bevel: float


@dataclass(frozen=True)
class Light:
    """A glazed field: a hole filled by a frame about depth `z`, with upright and level bars and one pane."""

    hole: Hole
    members: Members
    z: float
    uprights: int = 0
    levels: int = 0
    segments: int = 16

    @property
    def clear(self) -> Hole:
        """The hole inside the frame."""
        return self.hole.grown(-self.members.frame) if not self.hole.doorway else self._clear_low()

    def _clear_low(self) -> Hole:
        grown = self.hole.grown(-self.members.frame)
        return Hole(grown.start, grown.end, self.hole.bottom + self.members.frame, grown.top, grown.head)

    @property
    def spring(self) -> float:
        """Height where the head begins, inside the frame."""
        return self.clear.top - head_rise(self.clear.end - self.clear.start, self.clear.head)

    def frame(self) -> tuple[Piece, ...]:
        """The mitred frame."""
        section = inner_section(self.members.frame, self.members.depth, self.members.bevel)
        return (ring_frame(self.hole.outline(self.segments), section, self.z),)

    def bars(self) -> tuple[Piece, ...]:
        """Mullions and transoms, let a little into the frame; over the springing of an arch they fan out."""
        clear, m = self.clear, self.members
        section = chamfered(m.bar, m.bar_depth, m.bevel)
        low, high = clear.bottom - REBATE / 2, self.spring + (0.0 if clear.head != "flat" else REBATE / 2)
        made = [
            bar((x, low), (x, high), section, self.z) for x in spread(clear.start, clear.end, self.uprights).tolist()
        ]
        cross = chamfered(m.bar, m.bar_depth - 0.004, m.bevel)
        sides = (clear.start - REBATE / 2, clear.end + REBATE / 2)
        heights = spread(clear.bottom, self.spring, self.levels).tolist()
        if clear.head != "flat":
            heights.append(self.spring)
            made += self._fan(section)
        made += [bar((sides[0], y), (sides[1], y), cross, self.z) for y in heights]
        return tuple(made)

    def _fan(self, section: Outline) -> list[Piece]:
        clear = self.clear
        middle, radius = (clear.start + clear.end) / 2, (clear.end - clear.start) / 2 + REBATE / 2
        if clear.head != "round" or not self.uprights:
            return []
        # The bars meet in a half-round hub, a little deeper than they are, so that no two faces lie in one plane.
        hub, deep = max(0.12 * radius, 1.2 * self.members.bar), self.members.bar_depth / 2 + 0.003
        half = arc((middle, self.spring), (hub, hub), (0.0, 180.0), max(self.segments // 2, 3))
        made: list[Piece] = [Solid(half, self.z - deep, self.z + deep, self.members.bevel)]
        for angle in np.radians(spread(0.0, 180.0, self.uprights)).tolist():
            x, y = float(np.cos(angle)), float(np.sin(angle))
            start = (middle + 0.6 * hub * x, self.spring + 0.6 * hub * y)
            made.append(bar(start, (middle + radius * x, self.spring + radius * y), section, self.z))
        return made

    def glass(self) -> Piece:
        """One pane behind all bars, reaching into the frame."""
        outline = self.hole.outline(self.segments)
        return pane(inset(outline, self.members.frame - REBATE), self.z)


def inside_board(width: float, back: float, wall: float, bevel: float) -> Piece:
    """The sill board: from the frame at z = `back` over the reveal, and `wall` + 28 mm into the room with ears.

    That is less than what stands at a wall leaves for the skirting.
    """
    w, ear, nose = width / 2 - 0.001, width / 2 + 0.04, wall + 0.028
    if wall - back < 0.01:
        return Solid(_plan([[-w, nose], [w, nose], [w, back], [-w, back]]), -0.001, 0.022, bevel, LEVEL)
    points = [[-w, back], [-w, wall], [-ear, wall], [-ear, nose], [ear, nose], [ear, wall], [w, wall], [w, back]]
    return Solid(_plan(points), -0.001, 0.022, bevel, LEVEL)


def outside_sill(width: float, front: float, wall: float) -> Piece:
    """A sloping sill from the frame's outer face at z = -`front` to 40 mm before the wall face at z = -`wall`."""
    nose = wall + 0.04
    under = [[front, -0.001], [wall, -0.001], [wall, -0.03]]
    section = [*under, [nose, -0.03], [nose, -0.004], [nose - 0.006, 0.002], [front, 0.024]]
    half = width / 2 - 0.001
    return Moulding(np.asarray(section, np.float64), np.asarray([[-half, 0.0], [half, 0.0]]), frame=LEVEL)


def _plan(points: list[list[float]]) -> Float64:
    """Plan corners (x, z) as (x, -z), counter-clockwise."""
    plan: Float64 = np.asarray(points, np.float64) * np.asarray([1.0, -1.0])
    return plan
