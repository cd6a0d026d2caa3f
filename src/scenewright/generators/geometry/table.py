"""Tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.pieces import Piece, arc, beam, block, both_sides, pad, rounded_profile, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_THICK = 0.03
"""Metres of a table top."""
_APRON = 0.085
_BOARD = 0.022
_ROUNDED = 0.003


_SIDES = 16
"""Corners of the outline of a round top."""


class Table(Modelled):
    """A table to sit at: a top with a rounded rim on tapered legs and an apron, on a round base, or on trestles."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"top": Slot({"is": "wood", "species": "oak"}), "frame": Slot({"is": "wood", "species": "oak"})}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "dining": {},
            "long": {"width": 2.8, "depth": 1.0, "legs": 6},
            "coffee": {"width": 1.1, "depth": 0.6, "height": 0.42},
            "round": {"style": "round", "width": 1.1, "depth": 1.1},
            "pedestal": {"style": "round", "width": 1.2, "depth": 1.2, "legs": 1},
            "trestle": {"style": "trestle", "width": 2.2, "depth": 0.95},
        }
    )

    width: Annotated[Length, Range(0.4, 12.0)] = 1.6
    """Extent along X."""
    depth: Annotated[Length, Range(0.35, 4.0)] = 0.9
    """Extent along Z."""
    height: Annotated[Length, Range(0.25, 1.3)] = 0.74
    """From the floor to the upper side of the top."""
    legs: Annotated[Count, Range(1, 8)] = 4
    """Legs. Where they stand in pairs an odd one is added, two make one trestle; a round table with one has a pedestal."""
    style: Literal["dining", "round", "trestle"] = "dining"
    """Rectangular on four legs, round or oval, or boards on trestles."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            functional_sides=("front", "back", "left", "right"),
            label="table" if self.height > 0.55 else "coffee table",
            synonyms=("dining table", "coffee table", "desk", "board"),
            footprint=_ring(self.width / 2, self.depth / 2) if self.style == "round" else (),
            knee=self.height - _THICK - _APRON,
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        top = Collider("box", (0.0, self.height - _THICK / 2, 0.0), (self.width, _THICK, self.depth))
        under = self.height - _THICK
        if self.style == "round" and self.legs == 1:
            return (top, Collider("cylinder", (0.0, under / 2, 0.0), (0.16, under, 0.16)))
        if self.style == "round":
            wide = 2 * self._ring_radius
            return (top, Collider("cylinder", (0.0, under / 2, 0.0), (wide, under, wide)))
        if self.style == "trestle":
            return (top, *(Collider("box", (x, under / 2, 0.0), (0.1, under, self.depth * 0.8)) for x in self._stands))
        size = (self._leg, under, self._leg)
        return (top, *(Collider("box", (x, under / 2, z), size) for x, z in self._corners))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        if self.style == "round":
            return [self._round_top(fineness), *self._round_base(fineness)]
        top = self._top(fineness)
        if self.style == "trestle":
            return [top, *(piece.of("frame") for piece in self._trestles(fineness))]
        return [top, *(piece.of("frame") for piece in self._legs_and_apron(fineness))]

    @property
    def _leg(self) -> float:
        """Thickness of a leg at its top: stouter under large tables."""
        return 0.05 + 0.012 * min(max(self.width - 1.0, 0.0), 2.0)

    @property
    def _columns(self) -> tuple[float, ...]:
        """Places of the legs along X."""
        count = max((self.legs + 1) // 2, 2)
        reach = self.width / 2 - 0.035 - self._leg / 2
        return tuple(float(x) for x in np.linspace(-reach, reach, count))

    @property
    def _corners(self) -> list[tuple[float, float]]:
        reach = self.depth / 2 - 0.035 - self._leg / 2
        return [(x, z) for x in self._columns for z in (-reach, reach)]

    def _top(self, fineness: Fineness) -> Piece:
        under = self.height - _THICK
        if fineness.level == 0:
            return block((self.width, _THICK, self.depth), grain="x").of("top").at(0.0, under, 0.0)
        # The upper rim is rounded more than the lower one, as a hand plane leaves it.
        strips = fineness.bevel
        profile = rounded_profile(_THICK, 0.004, strips)
        if strips:
            quarter = arc(0.009, 0.0, 90.0, strips + 1)
            upper = [[0.009 - float(x), _THICK - 0.009 + float(y)] for x, y in quarter]
            profile = profile[: strips + 1] + upper
        corner = 0.018 if self.style == "dining" else 0.006
        made = pad((self.width, self.depth), profile, corner, fineness.bevel + 1 if fineness.level > 1 else 0)
        return made.of("top").at(0.0, under, 0.0)

    def _legs_and_apron(self, fineness: Fineness) -> list[Piece]:
        under, leg, strips = self.height - _THICK, self._leg, fineness.bevel
        straight = max(under - _APRON - 0.02, under * 0.5)
        foot = leg * 0.62
        made = []
        for x, z in self._corners:
            if fineness.level == 0:
                made.append(block((leg * 0.85, under, leg * 0.85), grain="y").at(x, 0.0, z))
                continue
            inward = np.sign([x, z]) * (leg - foot) / 2 * -1.0  # legs taper on their inner sides only
            path = [[x - inward[0], 0.0, z - inward[1]], [x, straight, z], [x, under, z]]
            made.append(beam(path, [[foot, foot], [leg, leg], [leg, leg]], _ROUNDED, strips))
        return made if fineness.level == 0 else made + self._apron(strips)

    def _apron(self, strips: int) -> list[Piece]:
        """Boards between the legs, set back from their faces, and a rail across under long tops."""
        leg, columns = self._leg, self._columns
        height = min(_APRON, (self.height - _THICK) * 0.3)
        y, z, x = self.height - _THICK - height, self._corners[1][1] + leg / 2 - 0.008 - _BOARD / 2, columns[-1]
        made = []
        for a, b in pairwise(columns):
            board = block((b - a - leg, height, _BOARD), 0.002, strips, grain="x")
            made += [board.at((a + b) / 2, y, z), board.at((a + b) / 2, y, -z)]
        side = block((_BOARD, height, 2 * self._corners[1][1] - leg), 0.002, strips, grain="z")
        made += both_sides([side.at(x + leg / 2 - 0.008 - _BOARD / 2, y, 0.0)])
        made += [side.at(inner, y, 0.0) for inner in columns[1:-1]]
        return made

    @property
    def _stands(self) -> tuple[float, ...]:
        count = max(self.legs // 2, 1)
        reach = self.width / 2 - min(0.38, self.width * 0.2)
        return tuple(float(x) for x in np.linspace(-reach, reach, count)) if count > 1 else (0.0,)

    def _trestles(self, fineness: Fineness) -> list[Piece]:
        under, strips = self.height - _THICK, fineness.bevel
        made: list[Piece] = []
        for x in self._stands:
            made += self._trestle(fineness, x)
        span = self._stands[-1] - self._stands[0]
        if span > 0 and fineness.level > 0:
            y, out = under * 0.36, 0.085 if fineness.level > 2 else 0.0
            made.append(block((span + 2 * out, 0.09, 0.03), _ROUNDED, strips, grain="x").at(0.0, y, 0.0))
            if out:
                wedge = beam([[0.0, -0.035, 0.0], [0.0, 0.125, 0.0]], [[0.014, 0.016], [0.024, 0.016]], 0.002, strips)
                made += both_sides([wedge.at(span / 2 + 0.04, y, 0.0)])
        return made

    def _trestle(self, fineness: Fineness, x: float) -> list[Piece]:
        """One stand: a foot with lifted middle, two posts leaning together, and a head under the top."""
        under, strips, reach = self.height - _THICK, fineness.bevel, self.depth * 0.41
        if fineness.level == 0:
            return [block((0.05, under, self.depth * 0.6)).at(x, 0.0, 0.0)]
        shares, heights = (-1.0, -0.72, -0.5, 0.5, 0.72, 1.0), (0.042, 0.056, 0.052, 0.052, 0.056, 0.042)
        lifts = (0.021, 0.028, 0.041, 0.041, 0.028, 0.021)
        path = [[x, y, z * reach] for y, z in zip(lifts, shares, strict=True)]
        foot = beam(path, [[0.06, h] for h in heights], 0.004, strips)
        thick = (0.036, 0.056, 0.056, 0.036)
        path = [[x, under - h / 2, z * reach] for h, z in zip(thick, (-1.0, -0.6, 0.6, 1.0), strict=True)]
        head = beam(path, [[0.055, h] for h in thick], 0.004, strips)
        made = [foot, head]
        for side in (-1.0, 1.0):
            path = [[x, 0.05, side * reach * 0.5], [x, under - 0.04, side * reach * 0.34]]
            made.append(beam(path, [[0.042, 0.085], [0.042, 0.075]], _ROUNDED, strips))
        return made

    @property
    def _ring_radius(self) -> float:
        """Radius of the circle on which a round table's legs stand, along the narrower way."""
        return min(self.width, self.depth) / 2 * 0.68

    def _round_top(self, fineness: Fineness) -> Piece:
        rows = rounded_profile(_THICK, 0.011, fineness.bevel)
        r = self.width / 2
        profile = [[0.0, 0.0], *[[r - inset, y] for inset, y in rows], [0.0, _THICK]]
        top = turning(profile, fineness.sides).scaled(1.0, 1.0, self.depth / self.width)
        return top.of("top").at(0.0, self.height - _THICK, 0.0)

    def _round_base(self, fineness: Fineness) -> list[Piece]:
        if self.legs == 1:
            return [piece.of("frame") for piece in self._pedestal(fineness)]
        under, count = self.height - _THICK, max(self.legs, 3)
        ring, strips = self._ring_radius, fineness.thin_sides
        made = []
        for k in range(count):
            angle = 2 * np.pi * (k + 0.5) / count
            c, s = float(np.cos(angle)), float(np.sin(angle))
            profile = [[0.0, 0.0], [0.013, 0.0], [0.015, 0.01], [0.027, under * 0.8], [0.026, under], [0.0, under]]
            leg = turning(profile if fineness.level else [[0.0, 0.0], [0.02, 0.0], [0.02, under], [0.0, under]], strips)
            splay = leg.at(0.0, -under, 0.0).leaned(-0.09 * c, -0.09 * s).at(c * ring, under, s * ring)
            made.append(splay.of("frame"))
        if fineness.level > 0:
            made.append(self._ring_apron(fineness).of("frame"))
        return made

    def _ring_apron(self, fineness: Fineness) -> Piece:
        """A hoop under the top that the legs are let into."""
        outer, height = self._ring_radius + 0.014, min(0.07, self.height * 0.2)
        hoop = [[outer - 0.02, 0.0], [outer, 0.0], [outer, height], [outer - 0.02, height], [outer - 0.02, 0.0]]
        return turning(hoop, fineness.sides).at(0.0, self.height - _THICK - height, 0.0)

    def _pedestal(self, fineness: Fineness) -> list[Piece]:
        """A turned column on four curved feet, with a disc that carries the top."""
        under = self.height - _THICK
        column = [[0.0, 0.09], [0.05, 0.09], [0.058, 0.12], [0.058, 0.2], [0.04, 0.23]]
        column += [[0.03, under * 0.5], [0.036, under * 0.72], [0.05, under - 0.06]]
        column += [[0.034, under - 0.04], [0.034, under], [0.0, under]]
        plate = min(self.width, self.depth) * 0.22
        if fineness.level == 0:
            column = [[0.0, 0.0], [0.05, 0.0], [0.05, under], [0.0, under]]
        made = [turning(column, fineness.sides if fineness.level > 1 else 8)]
        if fineness.level > 0:
            disc = [[0.0, 0.0], [plate * 0.6, 0.0], [plate, 0.014], [plate, 0.022], [0.0, 0.022]]
            made.append(turning(disc, fineness.sides).at(0.0, under - 0.022, 0.0))
        reach = min(self.width, self.depth) * 0.36
        bend = np.linspace(0.0, 1.0, fineness.bend + 1)
        rise = 0.026 + 0.13 * (1.0 - bend) ** 2 * (1.0 + 2.0 * bend)
        points = [[float(0.02 + t * (reach - 0.02)), float(y), 0.0] for t, y in zip(bend, rise, strict=True)]
        sizes = [[0.046, 0.075 - 0.031 * float(t)] for t in bend]
        foot = beam(points, sizes, 0.005, fineness.bevel)
        shoe = block((0.034, 0.008, 0.034)).at(reach - 0.022, 0.0, 0.0)
        return made + [piece.turned("y", 90.0 * k + 45.0) for k in range(4) for piece in (foot, shoe)]


def _ring(half_width: float, half_depth: float) -> tuple[tuple[float, float], ...]:
    """Corners of a round top's outline, rounded so that every machine has the same."""
    angles = [2.0 * math.pi * k / _SIDES for k in range(_SIDES)]
    return tuple((round(half_width * math.sin(a), 6), round(half_depth * math.cos(a), 6)) for a in angles)
