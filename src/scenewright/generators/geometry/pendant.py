"""Pendant lamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.pieces import Piece, arc, rod, turning
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, LightSpec, Site, Slot, Stands, SubNode, side_anchors
from scenewright.parts.blackbody import blackbody_color
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Intensity, Length, Range, Temperature

_HALF_ROOT = 0.7071067811865476
_DOWNWARD = (-_HALF_ROOT, 0.0, 0.0, _HALF_ROOT)
"""Turns a glTF light's direction, -Z, to straight down."""
_SHEET = 0.0025
"""Thickness of a shade."""
_CANOPY = 0.028
_BULB = 0.03
"""Radius of a common bulb."""
_HEIGHTS = {"dome": 0.52, "globe": 0.97, "cone": 0.72, "drum": 0.62}
"""Height of a shade as a share of its diameter."""


class Pendant(Modelled):
    """A lamp on a cord from the ceiling: its origin is at the ceiling, all of it hangs below."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "shade": Slot({"is": "metal"}),
            "fitting": Slot({"is": "metal"}, main=False),
            "bulb": Slot({"is": "emissive", "strength": 12.0}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "dome": {},
            "globe": {"style": "globe", "diameter": 0.3, "drop": 0.8},
            "cone": {"style": "cone", "diameter": 0.26, "drop": 1.4},
            "drum": {"style": "drum", "diameter": 0.5, "drop": 0.9},
        }
    )

    drop: Annotated[Length, Range(0.3, 12.0)] = 1.0
    """From the ceiling to the lower edge of the shade; a shade that is taller is brought down to fit."""
    diameter: Annotated[Length, Range(0.12, 2.0)] = 0.4
    """Width of the shade."""
    style: Literal["dome", "globe", "cone", "drum"] = "dome"
    """Form of the shade."""
    intensity: Annotated[Intensity, Range(0.0, 20_000.0)] = 800.0
    """Lumens; 800 is a common bulb."""
    temperature: Temperature = 2700.0
    """Colour temperature in kelvin; 2700 is warm."""

    @property
    def _tall(self) -> float:
        """Height of the shade: it leaves at least 12 cm of cord."""
        return min(self.diameter * _HEIGHTS[self.style], self.drop - 0.12)

    @property
    def _bulb_place(self) -> float:
        """Y of the middle of the bulb."""
        share = {"dome": 0.42, "globe": 0.5, "cone": 0.3, "drum": 0.5}[self.style]
        return -self.drop + max(self._tall * share, self._bulb_radius + 0.004)

    @property
    def _bulb_radius(self) -> float:
        """A small shade holds a small bulb."""
        return min(_BULB, self._tall * 0.22, self.diameter * 0.16)

    def frame(self, seed: int) -> Description:
        half = max(self.diameter / 2, 0.055)
        low, high = (-half, -self.drop, -half), (half, 0.0, half)
        place = (0.0, self._bulb_place, 0.0)
        light = Anchor("light", "part", place, (0.0, -1.0, 0.0))
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), light),
            stands=Stands.FLOATS,
            functional_sides=(),
            label="pendant lamp",
            synonyms=("lamp", "ceiling lamp", "hanging light", "chandelier"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        tall, wide = self._tall, self.diameter
        return (Collider("cylinder", (0.0, -self.drop + tall / 2, 0.0), (wide, tall, wide)),)

    def extra_nodes(self, site: Site) -> tuple[SubNode, ...]:
        light = LightSpec("point", self.intensity, blackbody_color(self.temperature))
        return (SubNode(path="light", translation=(0.0, self._bulb_place, 0.0), rotation=_DOWNWARD, light=light),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        thin, top = max(fineness.thin_sides, 8), -self.drop + self._tall
        canopy = [[0.0, -_CANOPY], [0.02, -_CANOPY], [0.045, -_CANOPY * 0.6], [0.055, -0.004], [0.055, 0.0], [0.0, 0.0]]
        if fineness.level == 0:
            canopy = [[0.0, -_CANOPY], [0.055, -_CANOPY], [0.055, 0.0], [0.0, 0.0]]
        cord = rod([[0.0, -_CANOPY * 0.5, 0.0], [0.0, top + 0.01, 0.0]], 0.003, 4 if fineness.level < 4 else 8)
        made = [self._shade(fineness).of("shade"), turning(canopy, thin).of("fitting"), cord.of("fitting")]
        if fineness.level < 2:
            bulb = turning(self._bulb(1), 8)
            return [*made, bulb.of("bulb").at(0.0, self._bulb_place, 0.0)]
        middle, r = self._bulb_place, self._bulb_radius
        socket = [[0.0, middle + r * 0.8], [0.019, middle + r * 0.8], [0.021, middle + r + 0.03]]
        socket += [[0.012, top + 0.028], [0.005, top + 0.034], [0.0, top + 0.034]]
        made.append(turning(socket, thin).of("fitting"))
        made.append(turning(self._bulb(max(fineness.bend // 2, 2)), thin).of("bulb").at(0.0, self._bulb_place, 0.0))
        if self.style in {"drum", "globe"}:
            made += self._spider(top, fineness)
        return made

    def _bulb(self, steps: int) -> list[list[float]]:
        """A pear: a ball that runs into a neck, about its middle."""
        r = self._bulb_radius
        ball = [[r * float(c), r * float(s)] for c, s in arc(1.0, -90.0, 40.0, 2 * steps)]
        ball[0][0] = 0.0
        return [*ball, [r * 0.5, r * 1.2], [0.0, r * 1.2]]

    def _spider(self, top: float, fineness: Fineness) -> list[Piece]:
        """Three spokes that carry an open shade, or nothing where its own top holds it."""
        if self.style == "globe":
            return []
        reach, y = self.diameter / 2 - 0.002, top - self._tall * 0.06
        spoke = rod([[0.0, y, 0.0], [0.0, y, reach]], 0.0022, 4)
        return [spoke.turned("y", 120.0 * k).of("fitting") for k in range(3)]

    def _shade(self, fineness: Fineness) -> Piece:
        """A closed sheet: the outside from the lower edge up, and the inside back down."""
        outside = self._outline(fineness)
        if self.style == "drum":
            inside = outside[::-1] - np.array([_SHEET, 0.0])
            return turning(np.concatenate([outside, inside, outside[:1]]), fineness.sides)
        step = np.gradient(outside, axis=0)
        length = np.sqrt((step * step).sum(axis=1, keepdims=True))
        inside = outside + np.stack([-step[:, 1], step[:, 0]], axis=1) / length * _SHEET
        inside[:, 0] = np.maximum(inside[:, 0], 0.004)
        inside[0], inside[-1] = outside[0] - np.array([_SHEET, 0.0]), outside[-1] - np.array([0.0, _SHEET])
        return turning(np.concatenate([outside, inside[::-1], outside[:1]]), fineness.sides)

    def _outline(self, fineness: Fineness) -> Float64:
        """Outside of the shade (k, 2), from its lower edge to its collar."""
        r, tall, low = self.diameter / 2, self._tall, -self.drop
        steps = max(fineness.bend, 2)
        collar = 0.014
        if self.style == "drum":
            return np.array([[r, low], [r, low + tall]])
        if self.style == "cone":
            rows = [[r, low], [r, low + 0.006], [0.03, low + tall * 0.86], [0.026, low + tall], [collar, low + tall]]
            return np.array(rows)
        if self.style == "globe":
            start = -64.0
            turn = arc(1.0, start, 84.0, 2 * steps)
            turn = np.concatenate([turn[turn[:, 1] < -1e-9], [[1.0, 0.0]], turn[turn[:, 1] > 1e-9]])
            base = float(turn[0, 1])
            share = (turn[:, 1] - base) / (float(turn[-1, 1]) - base)
            return np.stack([turn[:, 0] * r, low + share * tall], axis=1)
        dome = arc(1.0, 0.0, 82.0, steps)
        body = np.stack([dome[:, 0] * r, low + 0.012 + dome[:, 1] * (tall - 0.03)], axis=1)
        return np.concatenate([[[r, low]], body, [[collar + 0.006, low + tall], [collar, low + tall]]])
