"""Roofs over a shell: a flat one behind a parapet, and a gable."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.geometry.bodies import Moulding, Skin, Solid
from scenewright.geometry.faces import LEVEL, Band, Frame, Outline, Piece, Sheet, at, inset
from scenewright.geometry.shell import cross_section
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.geometry.shell import Shell

Span: TypeAlias = tuple[float, float]
"""Two lengths or two ends, metres."""
COPING = 0.04
"""Height of the cap on a parapet, metres."""
DRIP = 0.008
"""How far the cap stands out over the wall, metres; small, so that rooms still meet wall to wall."""
EAVES = 0.35
"""How far a gable roof reaches past the walls, measured level, metres."""
FASCIA = 0.022
"""How far the board along the eaves stands out before the roof, metres."""
VERGE = 0.005
"""How far that board reaches past the gable walls, metres."""
DECK = 0.16
"""Thickness of a gable roof measured upright, metres."""


def coping(shell: Shell, bevel: float) -> tuple[Piece, ...]:
    """A cap over the walls that are built here, `COPING` high with chamfered edges."""
    low, high = shell.heights.top, shell.heights.top + COPING
    if not shell.skips:
        outer = inset(shell.outside[::-1], -DRIP)
        return (Solid(outer, low, high, bevel, LEVEL, (inset(shell.plan[::-1], DRIP),)),)
    around = cross_section(inset(shell.outside[::-1], -DRIP)) - cross_section(inset(shell.plan[::-1], DRIP))
    for k, spans in shell.skips.items():
        for start, end in spans:
            strip = [[start - DRIP, -shell.thickness - 1.0], [end + DRIP, -shell.thickness - 1.0], [end + DRIP, DRIP]]
            corners = np.asarray([*strip, [start - DRIP, DRIP]], np.float64)
            around -= cross_section(shell.sides[k].plan(corners))
    made: list[Piece] = []
    for part in around.decompose():
        rings = [np.asarray(ring, np.float64) for ring in part.to_polygons()]
        made.append(Solid(rings[0], low, high, bevel, LEVEL, tuple(rings[1:])))
    return tuple(made)


def deck(plan: Outline, low: float, high: float) -> tuple[Piece, ...]:
    """A closed level slab over a plan."""
    return (Solid(plan[::-1], low, high, 0.0, LEVEL),)


@dataclass(frozen=True)
class Gable:
    """A gable roof over a rectangle: `span` across and `run` along the ridge from `start` to `end`, metres.

    The frame's right goes across, up is up and its normal runs along the ridge; its origin is the middle of the wall
    tops.
    """

    frame: Frame
    span: float
    start: float
    end: float
    pitch: float
    """Rise over run."""

    @property
    def ridge(self) -> float:
        """Height of the ridge over the wall tops."""
        return self.span / 2 * self.pitch + DECK

    def profile(self) -> Outline:
        """The roof's section across, counter-clockwise seen from the end of the ridge."""
        half, reach = self.span / 2, self.span / 2 + EAVES
        low = -EAVES * self.pitch
        points = [[-reach, low], [0.0, half * self.pitch], [reach, low], [reach, low + DECK], [0.0, self.ridge]]
        return np.asarray([*points, [-reach, low + DECK]], np.float64)

    def roofing(self) -> tuple[Piece, ...]:
        """The two slopes as one folded slab, texture u along the ridge."""
        x, y, z = self.frame.axes[2].tolist()
        along = Frame(self.frame.origin, (x, y, z), self.frame.right)
        return (Moulding(self.profile(), np.asarray([[self.start, 0.0], [self.end, 0.0]]), frame=along),)

    def boards(self) -> tuple[Piece, ...]:
        """Fascia boards along both eaves."""
        reach, low = self.span / 2 + EAVES, -EAVES * self.pitch
        made: list[Piece] = []
        for left in (-reach - FASCIA, reach + FASCIA - 0.025):
            board = np.asarray(
                [[left, low - 0.02], [left + 0.025, low - 0.02], [left + 0.025, low + DECK], [left, low + DECK]]
            )
            made.append(Solid(board, self.start - VERGE, self.end + VERGE, 0.004, self.frame))
        return tuple(made)

    def wall(self, near: float, far: float, shift: float) -> tuple[Piece, ...]:
        """The triangle of masonry at one end of the ridge, between two depths along it; texture goes on from below."""
        half = self.span / 2
        top = half * self.pitch
        shape = np.asarray([[-half, 0.0], [half, 0.0], [0.0, top]], np.float64)
        low, high = min(near, far), max(near, far)
        return (
            Sheet(shape, z=high, frame=self.frame, shift=(0.0, -shift)),
            Sheet(shape, z=low, frame=self.frame, flip=True, shift=(0.0, -shift)),
            Band(at(shape, low), at(shape, high), frame=self.frame, uv="box"),
        )


def gable_over(size: Span, thickness: float, top: float, degrees: float, ends: Span = (0.0, 0.0)) -> Gable:
    """A gable roof on a room, its ridge along the longer side.

    Args:
        size: Clear width (x) and depth (z) of the room, metres; its middle is the origin.
        thickness: Of the walls, metres.
        top: Height of the wall tops, metres.
        degrees: Slope.
        ends: Where the ridge starts and ends, metres from the middle.
    """
    right = (0.0, 0.0, -1.0) if size[0] >= size[1] else (1.0, 0.0, 0.0)
    pitch = float(np.round(np.tan(np.radians(degrees)), 6))
    return Gable(Frame((0.0, top, 0.0), right), min(size) + 2 * thickness, *ends, pitch)


def gable_skins(gable: Gable, walls: tuple[tuple[float, float], ...], level: float) -> tuple[Skin, ...]:
    """Roof, boards and gable walls at the given (near, far) depths; `level` is the height of the wall tops."""
    masonry = [piece for near, far in walls for piece in gable.wall(near, far, level)]
    skins = [Skin("roof", gable.roofing(), 20.0), Skin("trim", gable.boards())]
    return (*skins, Skin("exterior", masonry, 0.0)) if masonry else tuple(skins)
