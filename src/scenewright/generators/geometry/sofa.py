"""Sofas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece, beam, block
from scenewright.geometry.upholstery import box_cushion, pillow, upholstered
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_PLACE = 0.64
"""Metres of seat for one sitter when nobody says a width."""
_ARM = 0.18
_BACK = 0.2
"""Thickness of the padded back, metres; the loose cushions lean on it."""
_LEG = 0.12
_GAP = 0.006
"""Seam between two cushions, metres."""
_LEAN = 11.0
"""Degrees by which the back cushions lean."""
_SINE, _COSINE = 0.1908, 0.9816
"""Of the same angle."""


class Sofa(Modelled):
    """A sofa on wooden feet: padded base, arms and back, a loose seat and back cushion for every sitter; front is +Z."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "upholstery": Slot({"is": "fabric", "color": "#7d8078"}),
            "pillows": Slot({"is": "fabric", "color": "#a8663f", "weave": "twill"}, main=False),
            "legs": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "three seats": {},
            "love seat": {"seats": 2, "pillows": 1},
            "armchair": {"seats": 1, "pillows": 0},
            "daybed": {"seats": 4, "arms": False, "pillows": 4, "depth": 1.0},
        }
    )

    seats: Annotated[Count, Range(1, 6)] = 3
    """How many sit side by side."""
    width: Annotated[Length, Range(0.7, 6.0)] | None = None
    """Extent along X; left out, 0.64 m for each seat and 18 cm for each arm."""
    depth: Annotated[Length, Range(0.75, 1.3)] = 0.92
    """Extent along Z."""
    height: Annotated[Length, Range(0.7, 1.1)] = 0.84
    """From the floor to the top of the back cushions."""
    seat_height: Annotated[Length, Range(0.36, 0.5)] = 0.43
    """From the floor to the edge of the seat cushions."""
    arms: bool = True
    """Whether there are armrests."""
    pillows: Annotated[Count, Range(0, 4)] = 2
    """Loose pillows, first at the ends."""

    @property
    def _wide(self) -> float:
        return self.seats * _PLACE + 2 * self._arm if self.width is None else self.width

    @property
    def _arm(self) -> float:
        """Width of an arm; a sofa that is made narrow has narrow arms."""
        if not self.arms:
            return 0.0
        return _ARM if self.width is None else min(_ARM, self.width * 0.14)

    @property
    def _place(self) -> float:
        """Width of one seat."""
        return (self._wide - 2 * self._arm) / self.seats

    @property
    def _spots(self) -> tuple[float, ...]:
        """Middles of the seats along X."""
        return tuple((k + 0.5 - self.seats / 2) * self._place for k in range(self.seats))

    def frame(self, seed: int) -> Description:
        half, y = self._wide / 2, self.seat_height
        low, high = (-half, 0.0, -self.depth / 2), (half, self.height, self.depth / 2)
        free = self.depth - _BACK - 0.17
        z = self.depth / 2 - free / 2
        seat = Anchor("seat", "surface", (0.0, y + 0.02, z), size=(self._wide - 2 * self._arm, free))
        places = [
            Anchor(f"seats[{k}]", "surface", (x, y + 0.02, z), size=(self._place, free))
            for k, x in enumerate(self._spots)
        ]
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), seat, *places),
            label="sofa" if self.seats > 1 else "armchair",
            synonyms=("couch", "settee", "armchair", "love seat"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        wide, y, deep = self._wide, self.seat_height, self.depth
        seat = Collider("box", (0.0, y / 2, 0.0), (wide, y, deep))
        rise, thick = self.height - y, _BACK + 0.12
        back = Collider("box", (0.0, y + rise / 2, (thick - deep) / 2), (wide, rise, thick))
        if not self.arms:
            return (seat, back)
        tall = self._arm_height
        ends = (-1.0, 1.0)
        size = (self._arm, tall, deep)
        return (seat, back, *(Collider("box", (s * (wide - self._arm) / 2, tall / 2, 0.0), size) for s in ends))

    @property
    def _arm_height(self) -> float:
        return min(self.seat_height + 0.2, self.height - 0.1)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [*self._carcass(fineness), *self._cushions(fineness)]
        return [*(p.of("upholstery") for p in made), *self._loose(fineness), *self._feet(fineness)]

    def _carcass(self, fineness: Fineness) -> list[Piece]:
        """Base, back and arms, padded; they stand a seam apart."""
        deep, inside = self.depth, self._wide - 2 * self._arm
        deck = self.seat_height - 0.16
        tall = self.height - 0.1
        base = upholstered((inside - 2 * _GAP, deck - _LEG, deep - _BACK - 0.02), 0.012, fineness)
        back = upholstered((inside - 2 * _GAP, tall - _LEG, _BACK), 0.05, fineness)
        made = [base.at(0.0, _LEG, _BACK / 2), back.at(0.0, _LEG, (_BACK - deep) / 2)]
        if self.arms:
            arm = upholstered((self._arm, self._arm_height - _LEG, deep), 0.045, fineness)
            x = (self._wide - self._arm) / 2
            made += [arm.at(x, _LEG, 0.0), arm.at(-x, _LEG, 0.0)]
        return made

    def _cushions(self, fineness: Fineness) -> list[Piece]:
        """A seat and a back cushion for each place; the seats run up to the front edge."""
        deck, wide = self.seat_height - 0.16, self._place - _GAP
        wide -= 2 * _GAP / self.seats
        long = self.depth - _BACK - 0.01
        seat = box_cushion((wide, 0.19, long), fineness).at(0.0, deck, (self.depth - long) / 2)
        fat = 0.19
        tall = (self.height - self.seat_height - 0.65 * _SINE * fat) / _COSINE
        back = box_cushion((wide, fat, tall), fineness, 0.055).turned("x", 90.0).at(0.0, tall / 2, 0.0)
        back = back.turned("x", -_LEAN)
        z = _BACK - self.depth / 2 + 0.085
        return [p.at(x, dy, dz) for x in self._spots for p, dy, dz in ((seat, 0.0, 0.0), (back, self.seat_height, z))]

    def _loose(self, fineness: Fineness) -> list[Piece]:
        """Square pillows that lean in the corners, turned a little, no two alike."""
        made = []
        ends = self._spots
        spots = ((ends[0], -1.0), (ends[-1], 1.0), (ends[0] * 0.3, -0.6), (ends[-1] * 0.3, 0.6))
        for k, (x, side) in enumerate(spots[: self.pillows]):
            edge = min(0.42, 0.84 * (self.height - self.seat_height) - 0.02)
            size = (edge, 0.36 * edge, edge) if k % 2 == 0 else (1.2 * edge, 0.31 * edge, 0.88 * edge)
            cushion = pillow(size, fineness, 0.5).turned("x", 90.0).turned("z", 5.0 * side - 2.0 * k)
            tilted = cushion.turned("x", -26.0).turned("y", -14.0 * side)
            reach = max(self._wide / 2 - self._arm - 0.64 * edge, 0.0)
            out = min(max(x + side * 0.07, -reach), reach)
            y, z = self.seat_height + 0.01 + 0.48 * size[2], _BACK - self.depth / 2 + 0.28
            made.append(tilted.of("pillows").at(out, y, z))
        return made

    def _feet(self, fineness: Fineness) -> list[Piece]:
        """Tapered feet under the corners, and one more in the middle of long sofas."""
        x, z = self._wide / 2 - 0.09, self.depth / 2 - 0.09
        columns = (-x, x) if self._wide < 2.4 else (-x, 0.0, x)
        if fineness.level == 0:
            return [block((0.04, _LEG, 0.04)).of("legs").at(a, 0.0, b) for a in columns for b in (-z, z)]
        made = []
        for a in columns:
            for b in (-z, z):
                slant = 0.02 if a else 0.0
                path = [[a + slant * (1 if a > 0 else -1), 0.0, b + (0.02 if b > 0 else -0.02)], [a, _LEG + 0.004, b]]
                made.append(beam(path, [[0.026, 0.026], [0.046, 0.046]], 0.003, fineness.bevel).of("legs"))
        return made
