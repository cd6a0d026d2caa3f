"""Floor lamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.lamps import BULB, bulb, dome_shade, drum_shade, foot_disc, socket, spider
from scenewright.geometry.pieces import Piece, arc, beam, block, rod
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, LightSpec, Site, Slot, SubNode, side_anchors
from scenewright.parts.blackbody import blackbody_color
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Intensity, Length, Range, Temperature

_HALF_ROOT = 0.7071067811865476
_DOWNWARD = (-_HALF_ROOT, 0.0, 0.0, _HALF_ROOT)
"""Turns a glTF light's direction, -Z, to straight down."""
_POLE = 0.011
"""Radius of the pole."""
_FOOT = 0.145
_TAPER = 0.82
"""Upper rim of a drum shade as a share of the lower one."""


class FloorLamp(Modelled):
    """A lamp that stands on the floor: a shade on a pole, on three wooden legs, or hung from an arc."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "shade": Slot({"is": "emissive", "strength": 0.6, "color": "#ffe3b8", "body": "#e6dfd2"}),
            "stand": Slot({"is": "metal", "finish": "painted", "color": "#34373a"}, main=False),
            "legs": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}, main=False),
            "bulb": Slot({"is": "emissive", "strength": 12.0}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "pole": {},
            "tripod": {"style": "tripod", "height": 1.5, "diameter": 0.48},
            "arc": {"style": "arc", "height": 2.0, "diameter": 0.4},
            "small": {"height": 1.1, "diameter": 0.3},
        }
    )

    height: Annotated[Length, Range(0.9, 2.6)] = 1.6
    """From the floor to the top."""
    diameter: Annotated[Length, Range(0.2, 0.8)] = 0.42
    """Width of the shade."""
    style: Literal["pole", "tripod", "arc"] = "pole"
    """A pole on a round foot, three legs, or an arc that carries a metal dome forward, over a table or a chair."""
    intensity: Annotated[Intensity, Range(0.0, 20_000.0)] = 1000.0
    """Lumens; 800 is a common bulb."""
    temperature: Temperature = 2700.0
    """Colour temperature in kelvin; 2700 is warm."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """The dome of an arc is metal, the others' shades are cloth that glows."""
        if self.style == "arc":
            return {"shade": {"is": "metal", "finish": "painted", "color": "#34373a"}}
        return {}

    @property
    def _tall(self) -> float:
        """Height of the shade."""
        return self.diameter * (0.5 if self.style == "arc" else 0.7)

    @property
    def _reach(self) -> float:
        """How far in front of the foot an arc carries its shade."""
        return 0.55 * self.height

    @property
    def _shade_low(self) -> float:
        """Y of the lower rim of the shade."""
        return self.height - self._tall - (0.2 * self.height if self.style == "arc" else 0.004)

    @property
    def _light(self) -> tuple[float, float, float]:
        """Middle of the bulb."""
        if self.style == "arc":
            return 0.0, self._shade_low + self._tall * 0.4, self._forward
        return 0.0, self._shade_low + self._tall * 0.5, 0.0

    @property
    def _back(self) -> float:
        """Z of the middle of an arc's foot: foot and shade together are centred."""
        return -(self._reach + self.diameter / 2 - _FOOT) / 2

    @property
    def _forward(self) -> float:
        return self._back + self._reach

    @property
    def _stride(self) -> float:
        """From the axis to the foot of one of three legs."""
        return 0.19 * self.height

    def frame(self, seed: int) -> Description:
        half = self.diameter / 2
        wide = max(half, _FOOT)
        low, high = (-wide, 0.0, -wide), (wide, self.height, wide)
        if self.style == "arc":
            side, deep = max(half, _FOOT), (self._reach + half + _FOOT) / 2
            low, high = (-side, 0.0, -deep), (side, self.height, deep)
        elif self.style == "tripod":
            # One foot points to the back, two to the front: cosine and sine of 60 degrees.
            stride = self._stride + 0.0105
            side, rear = max(half, 0.8660254 * stride + 0.005), max(half, stride)
            low, high = (-side, 0.0, -rear), (side, self.height, max(half, 0.5 * stride + 0.00866))
        light = Anchor("light", "part", self._light, (0.0, -1.0, 0.0))
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), light),
            functional_sides=("front",),
            label="floor lamp",
            synonyms=("lamp", "standing lamp", "standard lamp", "arc lamp"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        tall, z = self._tall, self._light[2]
        shade = Collider("cylinder", (0.0, self._shade_low + tall / 2, z), (self.diameter, tall, self.diameter))
        foot = 2 * (self._stride if self.style == "tripod" else _FOOT)
        base = self._back if self.style == "arc" else 0.0
        return (shade, Collider("cylinder", (0.0, self._shade_low / 2, base), (foot, self._shade_low, foot)))

    def extra_nodes(self, site: Site) -> tuple[SubNode, ...]:
        light = LightSpec("point", self.intensity, blackbody_color(self.temperature))
        return (SubNode(path="light", translation=self._light, rotation=_DOWNWARD, light=light),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        if self.style == "arc":
            return [*self._dome(fineness), *self._arc(fineness)]
        made = self._drum(fineness)
        if self.style == "tripod":
            return [*made, *self._tripod(fineness)]
        low = [[0.0, 0.02, 0.0], [0.0, self._light[1] - BULB * 1.2 - 0.04, 0.0]]
        pole = rod(low, _POLE, fineness.thin_sides)
        return [*made, foot_disc(_FOOT, 0.024, fineness).of("stand"), pole.of("stand")]

    def _drum(self, fineness: Fineness) -> list[Piece]:
        """Shade, bulb and socket about the axis."""
        half, y = self.diameter / 2, self._light[1]
        shade = drum_shade(half, half * _TAPER, self.height - self._shade_low, fineness).at(0.0, self._shade_low, 0.0)
        holder = socket(y - BULB * 1.2, fineness)
        made = [shade.of("shade"), bulb(y, fineness).of("bulb"), holder.of("stand")]
        upper = y - BULB * 1.2 - 0.012
        share = (upper - self._shade_low) / (self.height - self._shade_low)
        reach = half * (1.0 - (1.0 - _TAPER) * share) - 0.001
        return [*made, *(piece.of("stand") for piece in spider(reach, upper, fineness))]

    def _tripod(self, fineness: Fineness) -> list[Piece]:
        """Three tapered legs that meet in a hub under the shade."""
        top, strips = self._shade_low - 0.03, fineness.bevel
        hub = foot_disc(0.036, 0.05, fineness).at(0.0, top - 0.025, 0.0)
        stem = rod([[0.0, top, 0.0], [0.0, self._light[1] - BULB * 1.2 - 0.04, 0.0]], _POLE, fineness.thin_sides)
        if fineness.level == 0:
            path = [[0.0, 0.0, self._stride], [0.0, top, 0.02]]
            leg = beam(path, [0.02, 0.02])
        else:
            path = [[0.0, 0.0, self._stride], [0.0, top * 0.6, self._stride * 0.45], [0.0, top, 0.026]]
            leg = beam(path, [[0.02, 0.02], [0.032, 0.032], [0.026, 0.026]], 0.004, strips)
        legs = [leg.turned("y", 180.0 + 120.0 * k).of("legs") for k in range(3)]
        return [hub.of("stand"), stem.of("stand"), *legs]

    def _dome(self, fineness: Fineness) -> list[Piece]:
        """A metal shade with its bulb pointing down, where the arc ends."""
        x, y, z = self._light
        half = self.diameter / 2
        shade = dome_shade(half, self._tall, fineness).at(0.0, self._shade_low, z)
        lamp = bulb(0.0, fineness).turned("x", 180.0).at(x, y, z)
        holder = socket(0.0, fineness, self._tall * 0.5).turned("x", 180.0).at(x, y + BULB * 1.2, z)
        return [shade.of("shade"), lamp.of("bulb"), holder.of("stand")]

    def _arc(self, fineness: Fineness) -> list[Piece]:
        """A heavy foot, an upright, and a half ellipse over to the shade, with a cord down to it."""
        back, reach = self._back, self._reach
        spring = self._shade_low + self._tall * 0.4
        rise = self.height - spring - _POLE
        turn = arc(1.0, 180.0, 0.0, max(3 * fineness.bend, 4))
        middle = back + reach / 2
        curve = [[0.0, spring + rise * float(s), middle + reach / 2 * float(c)] for c, s in turn[:-1]]
        drop = max(len(curve) * 5 // 6, 2)
        path = [[0.0, 0.03, back], *curve[:drop]]
        tube = rod(path, _POLE, max(fineness.thin_sides, 6))
        end = curve[drop - 1]
        arm = rod([end, [0.0, self._shade_low + self._tall + 0.02, self._forward]], 0.006, fineness.thin_sides)
        foot = foot_disc(_FOOT, 0.045, fineness).at(0.0, 0.0, back)
        neck = rod(
            [
                [0.0, self._shade_low + self._tall - 0.006, self._forward],
                [0.0, self._shade_low + self._tall + 0.03, self._forward],
            ],
            0.012,
            max(fineness.thin_sides, 8),
        )
        stub = block((0.02, 0.06, 0.02)).at(0.0, 0.04, back)
        return [piece.of("stand") for piece in (foot, tube, arm, neck, stub)]
