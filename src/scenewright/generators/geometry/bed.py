"""Beds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.pieces import Piece, beam, block, both_sides
from scenewright.geometry.upholstery import box_cushion, drape_overhang, draped, pillow
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_SIZES = {"single": (0.9, 2.0), "double": (1.4, 2.0), "queen": (1.53, 2.03)}
"""Mattresses in metres, width and length: the usual European single and double, and 60 by 80 inches."""
_RAIL = 0.026
"""Thickness of side rails and footboard."""
_POST = 0.055
_DECK = 0.27
"""Height of the slats the mattress lies on."""
_MATTRESS = 0.22
_HANG = 0.2
"""How far the duvet hangs down at the sides."""
_QUILT, _FOLDS = 0.048, 0.016
_EDGE = 0.042
"""How far the duvet stands out beside the mattress: it hangs outside the rails."""
_STANDARD = (0.72, 0.13, 0.48)
"""A pillow filled: width, thickness, depth."""


class Bed(Modelled):
    """A bed that is made: wooden frame with a headboard, slats, mattress, pillows and duvet. Its foot is at +Z."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "frame": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "linen": Slot({"is": "fabric", "color": "#e4e1da"}, main=False),
            "duvet": Slot({"is": "fabric", "color": "#8fa3ad"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "double": {},
            "single": {"size": "single"},
            "queen": {"size": "queen", "pillows": 4, "headboard": 1.15},
            "bare": {"size": "single", "pillows": 0, "duvet": False, "headboard": 0.9},
        }
    )

    size: Literal["single", "double", "queen"] = "double"
    """Mattress of 0.9 x 2.0 m, 1.4 x 2.0 m or 1.53 x 2.03 m; the frame stands about 5 cm out."""
    headboard: Annotated[Length, Range(0.9, 1.8)] = 0.98
    """From the floor to the top of the headboard."""
    pillows: Annotated[Count, Range(0, 4)] | None = None
    """How many pillows; left out, one for a single bed and two for others; a single bed takes two."""
    duvet: bool = True
    """Whether there is a duvet, turned down at the head."""

    @property
    def _length(self) -> float:
        """Of the whole bed."""
        return _SIZES[self.size][1] + 0.02 + _RAIL + _POST

    @property
    def _middle(self) -> float:
        """Z of the middle of the mattress."""
        return (_POST - _RAIL) / 2

    @property
    def _top(self) -> float:
        return _DECK + _MATTRESS

    def frame(self, seed: int) -> Description:
        half = _SIZES[self.size][0] / 2
        side = half + (_EDGE + drape_overhang(_QUILT, _FOLDS) if self.duvet else _RAIL + 0.012)
        low, high = (-side, 0.0, -self._length / 2), (side, self.headboard, self._length / 2)
        lying = Anchor("mattress", "surface", (0.0, self._top, self._middle), size=_SIZES[self.size])
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), lying),
            functional_sides=("left", "right"),
            label="bed",
            synonyms=("double bed", "bunk", "divan", "cot"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        wide, _ = _SIZES[self.size]
        bed = Collider("box", (0.0, self._top / 2, 0.0), (wide + 0.08, self._top, self._length))
        back = (0.0, self.headboard / 2, (_POST - self._length) / 2)
        return (bed, Collider("box", back, (wide + 0.06, self.headboard, _POST)))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        wide, long = _SIZES[self.size]
        mattress = box_cushion((wide, _MATTRESS, long), fineness, 0.012).at(0.0, _DECK, self._middle).of("linen")
        wood = [*self._rails(fineness), *self._head(fineness)]
        made = [mattress, *(piece.of("frame") for piece in wood), *self._pillows(fineness)]
        return [*made, *self._bedding(fineness)] if self.duvet else made

    def _rails(self, fineness: Fineness) -> list[Piece]:
        """Side rails, the footboard between its posts, and slats."""
        wide, long = _SIZES[self.size]
        strips, x, foot = fineness.bevel, wide / 2 + 0.01 + _RAIL / 2, (self._length - _RAIL) / 2
        rail = block((_RAIL, 0.16, long + 0.02), 0.003, strips, grain="z").at(x, 0.2, self._middle)
        made = both_sides([rail])
        board = block((wide - 0.042, 0.24, _RAIL - 0.006), 0.003, strips, grain="x").at(0.0, 0.17, foot)
        post = block((_POST, 0.43, _POST - 0.01), 0.004, strips, grain="y")
        made += [board, *both_sides([post.at(wide / 2 + 0.01 + _RAIL - _POST / 2, 0.0, foot - 0.0095)])]
        if fineness.level < 2:
            return made
        cap = block((wide + 0.072, 0.02, _RAIL), 0.004, strips, grain="x").at(0.0, 0.43, foot)
        count = 13
        slat = block((wide + 0.01, 0.018, 0.07), 0.002, strips, grain="x")
        step = (long - 0.1) / (count - 1)
        slats = [slat.at(0.0, _DECK - 0.019, self._middle + (k - (count - 1) / 2) * step) for k in range(count)]
        return [*made, cap, *slats]

    def _head(self, fineness: Fineness) -> list[Piece]:
        """Two posts and boards between them, with gaps, under a rounded cap."""
        wide, _ = _SIZES[self.size]
        strips, z, tall = fineness.bevel, (_POST - self._length) / 2, self.headboard - 0.03
        post = block((_POST, tall, _POST), 0.004, strips, grain="y")
        made = both_sides([post.at(wide / 2 + 0.01 + _RAIL - _POST / 2, 0.0, z)])
        half = wide / 2 + 0.01 + _RAIL + 0.002
        made.append(beam([[-half, tall + 0.015, z], [half, tall + 0.015, z]], [_POST, 0.03], 0.006, strips))
        low = 0.3
        count = max(int((tall - low) / 0.2 + 0.5), 1)
        high = (tall - low) / count
        board = block((wide - 0.034, high - 0.008, 0.022), 0.003, strips, grain="x")
        return made + [board.at(0.0, low + k * high, z) for k in range(count)]

    def _pillows(self, fineness: Fineness) -> list[Piece]:
        """Pillows against the headboard, side by side, the second pair on the first and steeper."""
        wide, long = _SIZES[self.size]
        count = (1 if self.size == "single" else 2) if self.pillows is None else self.pillows
        beside = 1 if self.size == "single" else 2
        count = min(count, 2 * beside)
        width = min(_STANDARD[0], (wide - 0.04) / beside)
        made = []
        for k in range(count):
            row, place = divmod(k, beside)
            x = (place - (min(beside, count) - 1) / 2) * wide / beside
            made_one = pillow((width, _STANDARD[1], _STANDARD[2]), fineness).at(0.0, 0.0, _STANDARD[2] / 2)
            tilted = made_one.turned("x", 9.0 + 15.0 * row).turned("y", (2.5, -3.5, -2.0, 3.0)[k])
            z = self._middle - long / 2 + 0.03 + 0.03 * row
            # The rear edge lies higher: it is propped on the headboard.
            rise = 0.08 + 0.19 * row
            made.append(tilted.at(x, self._top - 0.02 + rise, z).of("linen"))
        return made

    def _bedding(self, fineness: Fineness) -> list[Piece]:
        """The duvet, which ends at the foot, and the sheet turned down over its upper end."""
        wide, long = _SIZES[self.size]
        span = long - 0.8
        z = self._middle + long / 2 - span / 2 - 0.006
        quilt = draped((wide + 2 * _EDGE, span, _FOLDS), _QUILT, _HANG, fineness).at(0.0, self._top - 0.004, z)
        return [quilt.of("duvet"), *self._turndown(fineness, z - span / 2)]

    def _turndown(self, fineness: Fineness, z: float) -> list[Piece]:
        wide, _ = _SIZES[self.size]
        # Thicker than the duvet, whose rolled end it takes in, and with flatter folds.
        sheet = draped((wide + 2 * _EDGE, 0.26, _FOLDS * 0.7), _QUILT * 1.25, _HANG * 0.94, fineness)
        return [sheet.at(0.0, self._top - 0.004, z - 0.105).of("linen")]
