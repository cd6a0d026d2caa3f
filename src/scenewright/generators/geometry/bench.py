"""Benches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.pieces import Piece, beam, block, rod
from scenewright.geometry.seating import curve
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_PLACE = 0.6
"""Metres of bench for one sitter."""
_DEEP = 0.42
_RISE = 0.4
_LEAN = 0.14
_SLAT = 0.03
_IRON = 0.045
"""Width of a frame's bars along X."""


class Bench(Modelled):
    """A bench of wooden slats on metal frames, with a curved back, or a plain one for halls without."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"slats": Slot({"is": "wood", "species": "oak"}), "frame": Slot({"is": "metal"}, main=False)}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "park": {"style": "park"},
            "gallery": {"seats": 2},
            "long": {"seats": 6, "style": "park"},
            "single": {"seats": 1, "seat_height": 0.42},
        }
    )

    seats: Annotated[Count, Range(1, 12)] = 3
    """How many sit side by side; each takes 0.6 m."""
    seat_height: Annotated[Length, Range(0.3, 0.6)] = 0.45
    """From the floor to the top of the seat."""
    style: Literal["plain", "park"] = "plain"
    """Plain has no back; park has a back and armrests."""

    @property
    def _width(self) -> float:
        return self.seats * _PLACE

    @property
    def _frames(self) -> tuple[float, ...]:
        """Places of the frames along X: at most 1.9 m apart."""
        reach = self._width / 2 - (0.07 if self.style == "park" else 0.14)
        count = max(int(np.ceil(2 * reach / 1.9)) + 1, 2)
        return tuple(float(x) for x in np.linspace(-reach, reach, count))

    def frame(self, seed: int) -> Description:
        half, y = self._width / 2, self.seat_height
        low, high = (-half, 0.0, -_DEEP / 2), (half, y, _DEEP / 2)
        if self.style == "park":
            low, high = (-half, 0.0, -_DEEP / 2 - _LEAN), (half, y + _RISE, _DEEP / 2)
        seat = Anchor("seat", "surface", (0.0, y, 0.0), size=(self._width, _DEEP))
        places = [
            Anchor(f"seats[{k}]", "surface", ((k + 0.5) * _PLACE - half, y, 0.0), size=(_PLACE, _DEEP))
            for k in range(self.seats)
        ]
        return Description(
            low, high, (), (*side_anchors(low, high), seat, *places), label="bench", synonyms=("seat", "pew", "settle")
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        y = self.seat_height
        seat = Collider("box", (0.0, y / 2, 0.0), (self._width, y, _DEEP))
        if self.style == "plain":
            return (seat,)
        back = Collider("box", (0.0, y + _RISE / 2, -_DEEP / 2 - _LEAN / 2), (self._width, _RISE, _LEAN))
        return (seat, back)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        park = self.style == "park"
        if fineness.level == 0:
            return self._far(park=park)
        made = self._seat_slats(fineness, 5 if park else 4)
        for x in self._frames:
            made += [piece.of("frame") for piece in (self._iron(x, fineness) if park else self._trestle(x, fineness))]
        if park:
            made += self._back_slats(fineness)
        return made

    def _far(self, *, park: bool) -> list[Piece]:
        y = self.seat_height
        made = [block((self._width, 0.04, _DEEP)).of("slats").at(0.0, y - 0.04, 0.0)]
        leg = block((0.05, y - 0.04, _DEEP * 0.8)).of("frame")
        made += [leg.at(x, 0.0, 0.0) for x in self._frames]
        if park:
            line = [[0.0, y + 0.06, -_DEEP / 2 + 0.02], [0.0, y + _RISE, -_DEEP / 2 - _LEAN + 0.016]]
            made.append(beam(line, [self._width, 0.028]).of("slats"))
        return made

    def _seat_slats(self, fineness: Fineness, count: int) -> list[Piece]:
        """Slats along X with gaps between, the middle ones a little lower so that one sits well."""
        gap = 0.012
        wide = (_DEEP - gap * (count - 1)) / count
        slat = block((self._width, _SLAT, wide), 0.004, fineness.bevel, grain="x").of("slats")
        made = []
        for k in range(count):
            z = -_DEEP / 2 + wide / 2 + k * (wide + gap)
            sag = 0.0 if self.style == "plain" else 0.012 * (1.0 - (2 * k / (count - 1) - 1) ** 2)
            made.append(slat.at(0.0, self.seat_height - _SLAT - sag, z))
        return made

    def _back_slats(self, fineness: Fineness) -> list[Piece]:
        made = []
        for share in (0.3, 0.62, 0.9):
            y, z = self._spine(share)
            _, z_next = self._spine(share + 0.02)
            tilt = float(np.degrees(np.arctan2(z - z_next, 0.02 * _RISE)))
            high = 0.095 if share < 0.8 else 0.048
            slat = block((self._width, high, 0.024), 0.004, fineness.bevel, grain="x").at(0.0, -high / 2, 0.012)
            made.append(slat.turned("x", -tilt).of("slats").at(0.0, y, z))
        return made

    def _spine(self, share: float) -> tuple[float, float]:
        """Front face of the back (y, z) at a share of its rise: it leaves the seat upright and leans more above."""
        z = -_DEEP / 2 + 0.0158 - (_LEAN - 0.012) * (0.72 * share + 0.28 * share * share)
        return self.seat_height + _RISE * share, z

    def _iron(self, x: float, fineness: Fineness) -> list[Piece]:
        """One cast frame: front leg, rear leg that runs on as the back, seat bar, armrest with a scroll."""
        y, bevel, steps = self.seat_height, fineness.bevel, max(fineness.bend // 2, 1)
        front, rear = _DEEP / 2 - 0.05, -_DEEP / 2 + 0.02
        seat = y - _SLAT - 0.012
        leg = curve([[x, 0.0, front + 0.034], [x, y * 0.45, front - 0.015], [x, seat - 0.01, front + 0.01]], steps)
        spine = [(s, *self._spine(s)) for s in (0.08, 0.5, 1.0)]
        line = [[x, 0.0, rear - 0.09], [x, y * 0.45, rear - 0.01], *[[x, py, pz - 0.014] for _, py, pz in spine]]
        back = curve(line, steps)
        made = [
            beam(leg, [_IRON, 0.03], 0.006, bevel),
            beam(back, [_IRON, 0.026], 0.006, bevel),
            beam([[x, seat - 0.016, front + 0.04], [x, seat - 0.016, rear - 0.02]], [_IRON, 0.03], 0.006, bevel),
        ]
        if fineness.level >= 2:
            made += self._armrest(x, fineness)
        return made

    def _armrest(self, x: float, fineness: Fineness) -> list[Piece]:
        y, steps = self.seat_height, max(fineness.bend // 2, 1)
        py, pz = self._spine(0.52)
        tip = _DEEP / 2 - 0.035
        rest = [[x, py, pz - 0.01], [x, py + 0.018, -0.02], [x, py + 0.004, tip - 0.02], [x, py - 0.05, tip + 0.01]]
        top = curve(rest, steps)
        post = curve([[x, y - 0.05, tip - 0.06], [x, y + 0.08, tip - 0.035], [x, py - 0.045, tip + 0.008]], steps)
        made = [
            beam(top, [_IRON * 1.15, 0.022], 0.006, fineness.bevel),
            beam(post, [_IRON * 0.7, 0.02], 0.005, fineness.bevel),
        ]
        if fineness.level >= 4:
            y0 = self.seat_height * 0.22
            brace = curve([[x, y0, _DEEP / 2 - 0.06], [x, y0 + 0.06, 0.0], [x, y0, -_DEEP / 2 - 0.01]], steps)
            made.append(rod(brace, 0.008, fineness.thin_sides))
        return made

    def _trestle(self, x: float, fineness: Fineness) -> list[Piece]:
        """One welded hoop of flat bar: two legs, a bar under the slats, a bar on the floor at close range."""
        top, half, bevel = self.seat_height - _SLAT, _DEEP / 2 - 0.03, fineness.bevel
        thick = 0.012
        made = [
            block((_IRON, thick, 2 * half), 0.002, bevel).at(x, top - thick, 0.0),
            block((_IRON, thick, 2 * half), 0.002, bevel).at(x, 0.0, 0.0),
        ]
        leg = block((_IRON, top - thick, thick), 0.002, bevel)
        return made + [leg.at(x, thick / 2, side * (half - thick / 2)) for side in (-1.0, 1.0)]
