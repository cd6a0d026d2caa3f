"""Table lamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.lamps import BULB, bulb, drum_shade, foot_disc, socket, spider
from scenewright.geometry.pieces import Piece, arc, rod, turning
from scenewright.geometry.seating import curve
from scenewright.geometry.uv import quarter_turned_uvs
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, LightSpec, Site, Slot, SubNode, side_anchors
from scenewright.parts.blackbody import blackbody_color
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Intensity, Length, Range, Temperature

_HALF_ROOT = 0.7071067811865476
_DOWNWARD = (-_HALF_ROOT, 0.0, 0.0, _HALF_ROOT)
"""Turns a glTF light's direction, -Z, to straight down."""
_TAPER = 0.74
"""Upper rim of the shade as a share of the lower one."""
_VASE = ((0.56, 0.0), (0.6, 0.05), (0.84, 0.24), (0.98, 0.42), (0.98, 0.56), (0.78, 0.75), (0.42, 0.9), (0.28, 1.0))
"""Outline of a vase's body: shares of its radius and its height."""


class TableLamp(Modelled):
    """A lamp to stand on a table: a shade on a ceramic vase or a wooden column, or a glass globe on a wooden foot."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "ceramic", "color": "#6f8688"}),
            "shade": Slot({"is": "emissive", "strength": 0.6, "color": "#ffe3b8", "body": "#e6dfd2"}, main=False),
            "fitting": Slot({"is": "metal", "finish": "polished", "color": "#c9a55c"}, main=False),
            "bulb": Slot({"is": "emissive", "strength": 12.0}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "vase": {},
            "column": {"style": "column", "height": 0.55, "diameter": 0.34},
            "globe": {"style": "globe", "height": 0.3, "diameter": 0.22},
            "small": {"height": 0.3, "diameter": 0.18},
        }
    )

    height: Annotated[Length, Range(0.2, 1.2)] = 0.5
    """From the table to the top of the shade."""
    diameter: Annotated[Length, Range(0.12, 0.6)] = 0.32
    """Width of the shade, or of the globe as far as the height allows."""
    style: Literal["vase", "column", "globe"] = "vase"
    """A turned ceramic body, a straight wooden one, or a ball of milky glass on a low wooden foot."""
    intensity: Annotated[Intensity, Range(0.0, 20_000.0)] = 470.0
    """Lumens; 470 is a small bulb, 800 a common one."""
    temperature: Temperature = 2700.0
    """Colour temperature in kelvin; 2700 is warm."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Columns and feet are of wood."""
        if self.style == "vase":
            return {}
        return {"body": {"is": "wood", "species": "walnut", "plank_width": 0.0}}

    @property
    def _tall(self) -> float:
        """Height of the shade, or of the globe."""
        if self.style == "globe":
            return min(self.diameter, self.height * 0.8)
        return min(self.diameter * 0.66, self.height * 0.48)

    @property
    def _radius(self) -> float:
        """Of the lower rim of the shade or of the globe."""
        return self._tall / 2 if self.style == "globe" else self.diameter / 2

    @property
    def _low(self) -> float:
        return self.height - self._tall

    @property
    def _bulb_radius(self) -> float:
        return min(BULB, self._tall * 0.16)

    @property
    def _light(self) -> tuple[float, float, float]:
        return 0.0, self._low + self._tall * (0.5 if self.style == "globe" else 0.46), 0.0

    @property
    def _body_radius(self) -> float:
        """Of the widest place of the body."""
        if self.style == "vase":
            return min(0.36 * self._low, 0.34 * self.diameter)
        return min(0.26 * self.diameter, 0.085)

    @property
    def _body_top(self) -> float:
        return self._low - (0.0 if self.style == "globe" else 0.06 * self.height)

    def frame(self, seed: int) -> Description:
        half = max(self._radius, self._body_radius)
        low, high = (-half, 0.0, -half), (half, self.height, half)
        light = Anchor("light", "part", self._light, (0.0, -1.0, 0.0))
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), light),
            functional_sides=(),
            label="table lamp",
            synonyms=("lamp", "desk lamp", "bedside lamp", "reading lamp"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        wide, low, body = 2 * self._radius, self._low, 2 * self._body_radius
        shade = Collider("cylinder", (0.0, low + self._tall / 2, 0.0), (wide, self._tall, wide))
        return (shade, Collider("cylinder", (0.0, low / 2, 0.0), (body, low, body)))

    def extra_nodes(self, site: Site) -> tuple[SubNode, ...]:
        light = LightSpec("point", self.intensity, blackbody_color(self.temperature))
        return (SubNode(path="light", translation=self._light, rotation=_DOWNWARD, light=light),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        if self.style == "globe":
            return [self._globe(fineness).of("shade"), *self._pedestal(fineness)]
        y, r = self._light[1], self._bulb_radius
        shade = drum_shade(self._radius, self._radius * _TAPER, self._tall, fineness).at(0.0, self._low, 0.0)
        upper = y - r * 1.2 - 0.006
        reach = self._radius * (1.0 - (1.0 - _TAPER) * (upper - self._low) / self._tall) - 0.001
        neck = rod([[0.0, self._body_top - 0.006, 0.0], [0.0, upper, 0.0]], 0.006, fineness.thin_sides)
        fitting = [neck, socket(y - r * 1.2, fineness, min(0.05, self._tall * 0.25)), *spider(reach, upper, fineness)]
        body = self._vase(fineness) if self.style == "vase" else self._column(fineness)
        lamp = [shade.of("shade"), bulb(y, fineness, r).of("bulb")]
        return [*lamp, *(piece.of("fitting") for piece in fitting), *body]

    def _vase(self, fineness: Fineness) -> list[Piece]:
        """A glazed body that swells and narrows to a brass cap."""
        top, wide = self._body_top, self._body_radius
        rows = [[r * wide, y * top, 0.0] for r, y in _VASE]
        line = np.array(curve(rows, max((fineness.bend + 1) // 2, 1)) if fineness.level else rows)[:, :2]
        line[:, 0] = np.minimum(line[:, 0], wide)
        body = turning(np.concatenate([[[0.0, 0.0]], line, [[0.0, top]]]), fineness.sides)
        if fineness.level < 2:
            return [body.of("body")]
        cap = [[0.0, top - 0.004], [0.3 * wide, top - 0.004], [0.3 * wide, top + 0.004], [0.0, top + 0.008]]
        return [body.of("body"), turning(cap, fineness.sides).of("fitting")]

    def _column(self, fineness: Fineness) -> list[Piece]:
        """A turned column with rounded rims on a brass foot."""
        top, r = self._body_top, self._body_radius * 0.8
        low, soft = 0.008, min(0.004, 0.2 * r)
        if fineness.level < 2:
            return [
                turning([[0.0, 0.0], [r, 0.0], [r, top], [0.0, top]], fineness.sides)
                .mapped(quarter_turned_uvs)
                .of("body")
            ]
        rim = arc(soft, 0.0, 90.0, fineness.bevel + 1)
        upper = [[r - soft + float(x), top - soft + float(y)] for x, y in rim]
        lower = [[x, low + top - y] for x, y in upper[::-1]]
        body = turning([[0.0, low], *lower, *upper, [0.0, top]], fineness.sides).mapped(quarter_turned_uvs)
        return [body.of("body"), foot_disc(self._body_radius, low + 0.0005, fineness).of("fitting")]

    def _globe(self, fineness: Fineness) -> Piece:
        """A ball cut level where it sits in its foot."""
        r = self._radius
        turn = arc(r, -72.0, 90.0, max(2 * fineness.bend, 5))
        turn = np.concatenate([turn[turn[:, 1] < -1e-9], [[r, 0.0]], turn[turn[:, 1] > 1e-9]])
        turn[-1, 0] = 0.0
        start = [[0.0, float(turn[0, 1])]]
        return turning(np.concatenate([start, turn]), fineness.sides).at(0.0, self._low + r, 0.0)

    def _pedestal(self, fineness: Fineness) -> list[Piece]:
        """A wooden foot that narrows upwards, and a ring of brass under the glass."""
        top, wide = self._low + 0.05 * self._tall, self._body_radius
        narrow = min(0.31 * self._radius + 0.004, wide)
        rows = [[0.0, 0.0], [wide - 0.002, 0.0], [wide, 0.003], [narrow, top - 0.006], [narrow, top], [0.0, top]]
        ring = [[0.0, top - 0.006], [narrow + 0.003, top - 0.006], [narrow + 0.003, top + 0.004], [0.0, top + 0.004]]
        made = [turning(rows, fineness.sides).mapped(quarter_turned_uvs).of("body")]
        return made if fineness.level < 2 else [*made, turning(ring, fineness.sides).of("fitting")]
