"""Kitchen counters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.fitted import GRIP, PLINTH, WORKTOP, Unit, blind, carcass, columns_of
from scenewright.geometry.pieces import Piece, block
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.fitted import Fitted
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_LEAST = 0.32
"""Metres of depth that the boxes under the worktop keep, however far it stands out."""


class Counter(Fitted):
    """A kitchen base unit, or a run of them: doors and drawers that move, a recessed plinth, a worktop over all.

    Its sides are flush, so that units set side by side make one counter. `doors[0]` is the leftmost door, `drawers[0]` the
    upper left drawer. A `bar` lets the worktop stand out behind, for people who sit there.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "paint", "color": "#e4e2dc", "sheen": "satin"}),
            "fronts": Slot({"is": "paint", "color": "#c9d0ca", "sheen": "satin"}),
            "worktop": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}, main=False),
            "grips": Slot({"is": "metal"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "run": {"width": 2.4, "doors": 4, "drawers": 4, "style": "flush"},
            "drawers": {"width": 0.8, "doors": 0, "drawers": 3},
            "island": {"width": 2.0, "depth": 0.95, "bar": 0.3, "doors": 3, "drawers": 3},
            "blind": {"width": 0.3, "doors": 0, "drawers": 0},
        }
    )

    width: Annotated[Length, Range(0.3, 6.0)] = 1.2
    """Extent along X, of the boxes and of the worktop."""
    depth: Annotated[Length, Range(0.4, 1.4)] = 0.6
    """Extent of the worktop along Z; handles stand out a little further."""
    height: Annotated[Length, Range(0.6, 1.1)] = 0.9
    """From the floor to the upper side of the worktop."""
    doors: Annotated[Count, Range(0, 8)] = 2
    """Hinged doors side by side."""
    drawers: Annotated[Count, Range(0, 16)] = 2
    """Drawers: over the doors, or over the whole front when there are no doors."""
    overhang: Annotated[Length, Range(0.0, 0.06)] = 0.02
    """How far the worktop stands out over the fronts."""
    bar: Annotated[Length, Range(0.0, 0.6)] = 0.0
    """How far the worktop stands out behind, as a part of the depth; knees need 0.3 m."""
    style: Literal["panel", "flush"] = "panel"
    """Doors with a frame and a sunk panel, or smooth ones."""

    @property
    def unit(self) -> Unit:
        """The box under the worktop."""
        face = self.depth / 2 - self.overhang
        back = min(self.bar - self.depth / 2, face - _LEAST)
        return Unit(self.width, self.height - WORKTOP, back, face)

    @property
    def count(self) -> tuple[int, int]:
        """Doors and drawers."""
        return self.doors, self.drawers

    @property
    def panelled(self) -> bool:
        """Whether its doors have a frame round a sunk panel."""
        return self.style == "panel"

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        unit, fronts = self.unit, self.fronts
        reach = max(unit.face + GRIP, high[2]) if fronts else high[2]
        return Description(
            low,
            (high[0], high[1], reach),
            (),
            (*side_anchors(low, high), *(one.anchor for one in fronts)),
            functional_sides=("front", "back") if self.bar else ("front",),
            label="kitchen counter",
            synonyms=("counter", "worktop", "base cabinet", "kitchen unit", "kitchen island", "breakfast bar"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        unit, fronts = self.unit, self.fronts
        worktop = block((self.width, WORKTOP, self.depth), 0.003, fineness.bevel, grain="x").at(0.0, unit.top, 0.0)
        box = [piece.of("body") for piece in carcass(unit, fineness, *self._inside)]
        if not fronts:
            box.append(blind(unit, fineness).of("fronts"))
        return [worktop.of("worktop"), *box]

    @property
    def _inside(self) -> tuple[int, tuple[float, ...]]:
        """Columns that uprights part, and heights of boards: a shelf behind the doors and one over them."""
        columns = columns_of(self.unit, self.doors, self.drawers)
        if not self.doors:
            # Where the last row has fewer and broader drawers, uprights would stand in their way.
            return (columns, ()) if self.drawers % columns == 0 else (1, ())
        low, split = PLINTH, self.fronts[0].at[1] + self.fronts[0].size[1]
        shelf = (low + split) / 2
        return columns, (shelf, split) if self.drawers else (shelf, self.unit.top - 0.012)
