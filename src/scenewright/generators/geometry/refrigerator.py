"""Refrigerators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.cooling import DOOR, GRIP, SEAL, WALL, Case, Room, case, door, shelves
from scenewright.geometry.pieces import Piece, block, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.fronts import Front, swinging
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Color, Count, Length, Range

_FOOT = 0.045
_GAP = 0.006
"""Joint between two doors."""
_FREEZER = 0.36
"""Share of the height that the lower door takes of a fridge with the freezer below."""
_BROAD = 0.8
"""From this width on two doors stand side by side."""
_HAND = 1.05
"""Height of a handle over the floor, where the door allows."""


class Refrigerator(Jointed):
    """A refrigerator on feet: insulated doors that open on glass shelves, steel and smooth, or rounded like those of 1955.

    `doors[0]` is the larger upper door, or the left one where a broad one has its doors side by side.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "metal", "finish": "brushed", "color": "#c3c5c7"}),
            "grips": Slot({"is": "metal", "finish": "polished"}, main=False),
            "lining": Slot({"is": "plastic", "color": "#eef0ef"}, main=False),
            "glass": Slot({"is": "glass"}, main=False),
            "seal": Slot({"is": "plastic", "color": "#4a4c4e"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "retro": {"style": "retro", "doors": 1, "height": 1.5},
            "small": {"doors": 1, "height": 0.85, "width": 0.55},
            "broad": {"width": 0.92, "depth": 0.74, "height": 1.78},
        }
    )

    width: Annotated[Length, Range(0.45, 1.2)] = 0.6
    """Extent along X."""
    depth: Annotated[Length, Range(0.5, 0.9)] = 0.65
    """Extent along Z with the doors, without the handles."""
    height: Annotated[Length, Range(0.7, 2.2)] = 1.85
    """From the floor to its top."""
    doors: Annotated[Count, Range(1, 2)] = 2
    """One door, or two: one above the other, side by side from 0.8 m of width on."""
    style: Literal["modern", "retro"] = "modern"
    """Straight with bar handles, or with rounded corners, swelling doors and cast handles."""
    color: Color = Color(0.66, 0.8, 0.75)
    """Enamel of the retro style."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """The retro style is enamelled."""
        return {"body": {"is": "paint", "color": self.color, "sheen": "gloss"}} if self.style == "retro" else {}

    @property
    def _case(self) -> Case:
        corner = 0.07 if self.style == "retro" else 0.004
        front = self.depth / 2 - DOOR - SEAL
        return Case(self.width, _FOOT, self.height, -self.depth / 2, front, corner)

    @property
    def _abreast(self) -> bool:
        return self.doors == 2 and self.width >= _BROAD

    @property
    def _fronts(self) -> list[Front]:
        """The doors; they keep a little off the rounded edges of the case."""
        off = 0.012 if self.style == "retro" else 0.0015
        low, high, z = _FOOT + off + 0.01, self.height - off, self.depth / 2
        wide = self.width - 2 * off
        if self._abreast:
            half = (wide - _GAP) / 2
            shift = (half + _GAP) / 2
            return [Front(f"doors[{k}]", (s * shift, low, z), (half, high - low)) for k, s in enumerate((-1.0, 1.0))]
        if self.doors == 1:
            return [Front("doors[0]", (0.0, low, z), (wide, high - low))]
        split = low + (high - low) * _FREEZER
        upper = Front("doors[0]", (0.0, split + _GAP / 2, z), (wide, high - split - _GAP / 2))
        return [upper, Front("doors[1]", (0.0, low, z), (wide, split - _GAP / 2 - low))]

    @property
    def _rooms(self) -> list[Room]:
        """The compartments' openings: each door's, less the walls."""
        made = []
        for front in self._fronts:
            (x, y, _), (wide, high) = front.at, front.size
            left, right = max(x - wide / 2, WALL - self.width / 2), min(x + wide / 2, self.width / 2 - WALL)
            if self._abreast:
                left, right = (left, right - WALL / 2) if x < 0 else (left + WALL / 2, right)
            low, top = y + 0.03, y + high - 0.03
            made.append((left, max(low, _FOOT + WALL), right, min(top, self.height - WALL)))
        return made

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(
            low,
            (high[0], high[1], high[2] + GRIP[self.style]),
            (),
            (*side_anchors(low, high), *(front.anchor for front in self._fronts)),
            label="refrigerator",
            synonyms=("fridge", "icebox", "freezer", "fridge-freezer"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        size = self._case
        deep = size.front - size.back
        return (Collider("box", (0.0, self.height / 2, size.middle[1]), (self.width, self.height, deep)),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        size = self._case
        made = case(size, self._rooms, fineness)
        if fineness.level >= 3:
            made += [piece for room in self._rooms for piece in shelves(room, size, fineness)]
        return made + self._feet(fineness)

    def _feet(self, fineness: Fineness) -> list[Piece]:
        """Four round feet; from far one dark block between floor and case."""
        size = self._case
        x, z, (_, middle) = self.width / 2 - 0.05, (size.front - size.back) / 2 - 0.05, size.middle
        if fineness.level < 2:
            deep = size.front - size.back - 0.06
            return [block((self.width - 0.06, _FOOT, deep)).at(0.0, 0.0, middle).of("seal")]
        rows = [[0.0, 0.0], [0.022, 0.0], [0.024, 0.008], [0.014, 0.014], [0.014, _FOOT + 0.002], [0.0, _FOOT + 0.002]]
        foot = turning(rows, max(fineness.thin_sides, 8)).of("seal")
        return [foot.at(sx * x, 0.0, middle + sz * z) for sx in (-1.0, 1.0) for sz in (-1.0, 1.0)]

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        made = []
        for front in self._fronts:
            left = self._abreast and front.number == 0
            low, high = front.at[1], front.size[1]
            # One takes hold where the hand is, but for doors that begin above it or end below.
            grip = min(max(_HAND - low, 0.12 + min(0.35, high * 0.3)), high - 0.08 - min(0.35, high * 0.3))
            leaf = door(front.size, self.style, fineness, left=left, grip=grip)
            moving = swinging(front, leaf, left=left)
            shift = (front.size[0] / 2) * (1.0 if left else -1.0)
            box = Collider("box", (shift, high / 2, -DOOR / 2), (*front.size, DOOR))
            made.append(replace(moving, colliders=(box,)))
        return made
