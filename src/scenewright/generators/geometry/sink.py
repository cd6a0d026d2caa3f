"""Kitchen sinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.basins import BOWL, CORNER, RIM, TAP, basin, basin_steps, tap
from scenewright.geometry.fitted import GRIP, WORKTOP, Unit, blind, carcass, pierced, rounded_rectangle
from scenewright.geometry.pieces import Piece
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.fitted import Fitted
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_OVERHANG = 0.02
_MARGIN = 0.07
"""Between a basin and the front edge of the worktop."""
_ASIDE = 0.15
"""Between a basin and the right end of the worktop, where there is room."""
_WEB = 0.05
"""Between two basins."""
_BASINS = {1: 0.5, 2: 0.36}
"""Widths of a single basin and of one of a pair."""
_BEHIND = 0.13
"""Of the worktop behind a basin, for the tap."""


class Sink(Fitted):
    """A kitchen base unit with one or two steel basins let into its worktop, a tap behind them, and doors below.

    Its sides are flush with those of counters beside it. The worktop to the left of the basins is free: `top` names it.
    `basins[0]` is the bottom of the left basin.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "paint", "color": "#e4e2dc", "sheen": "satin"}),
            "fronts": Slot({"is": "paint", "color": "#c9d0ca", "sheen": "satin"}),
            "worktop": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}, main=False),
            "grips": Slot({"is": "metal"}, main=False),
            "basin": Slot({"is": "metal", "finish": "brushed"}, main=False),
            "tap": Slot({"is": "metal", "finish": "polished"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "double": {"width": 1.2, "basins": 2, "style": "flush"},
            "small": {"width": 0.5, "doors": 1},
            "drained": {"width": 1.6, "doors": 3},
        }
    )

    width: Annotated[Length, Range(0.45, 4.0)] = 0.8
    """Extent along X, of the box and of the worktop."""
    depth: Annotated[Length, Range(0.5, 1.2)] = 0.6
    """Extent of the worktop along Z; handles stand out a little further."""
    height: Annotated[Length, Range(0.6, 1.1)] = 0.9
    """From the floor to the upper side of the worktop; the tap stands on it."""
    basins: Annotated[Count, Range(1, 2)] = 1
    """Basins side by side."""
    doors: Annotated[Count, Range(0, 8)] = 2
    """Hinged doors side by side; 0 closes the front with a panel."""
    style: Literal["panel", "flush"] = "panel"
    """Doors with a frame and a sunk panel, or smooth ones."""

    @property
    def unit(self) -> Unit:
        """The box under the worktop."""
        return Unit(self.width, self.height - WORKTOP, -self.depth / 2, self.depth / 2 - _OVERHANG)

    @property
    def count(self) -> tuple[int, int]:
        """Doors and drawers."""
        return self.doors, 0

    @property
    def panelled(self) -> bool:
        """Whether its doors have a frame round a sunk panel."""
        return self.style == "panel"

    @property
    def _bowl(self) -> tuple[float, float]:
        """Width and depth of the hole for one basin."""
        room = self.width - 0.1 - (self.basins - 1) * _WEB
        return min(_BASINS[self.basins], room / self.basins), min(0.4, self.depth - _MARGIN - _BEHIND)

    @property
    def _places(self) -> list[float]:
        """X of the middles of the basins, from the left."""
        wide = self._bowl[0]
        all_wide = self.basins * wide + (self.basins - 1) * _WEB
        right = self.width / 2 - min(_ASIDE, (self.width - all_wide) / 2)
        return [right - all_wide + wide / 2 + k * (wide + _WEB) for k in range(self.basins)]

    @property
    def _middle(self) -> float:
        """Z of the middle of the basins."""
        return self.depth / 2 - _MARGIN - self._bowl[1] / 2

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        fronts, (wide, deep) = self.fronts, self._bowl
        free = self._places[0] - wide / 2 - RIM - low[0]
        top = Anchor("top", "surface", (low[0] + free / 2, self.height, 0.0), size=(free, self.depth))
        y = self.height - BOWL
        bowls = [
            Anchor(f"basins[{k}]", "surface", (x, y, self._middle), size=(wide - 0.1, deep - 0.1))
            for k, x in enumerate(self._places)
        ]
        sides = [anchor for anchor in side_anchors(low, high) if anchor.name != "top"]
        reach = self.unit.face + GRIP if fronts else high[2]
        return Description(
            low,
            (high[0], self.height + TAP, reach),
            (),
            (*sides, top, *bowls, *(one.anchor for one in fronts)),
            label="kitchen sink",
            synonyms=("sink", "sink unit", "basin", "washbasin"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [piece.of("body") for piece in carcass(self.unit, fineness)]
        if not self.doors:
            made.append(blind(self.unit, fineness).of("fronts"))
        made.append(self._worktop(fineness).of("worktop"))
        z, steel = self._middle, basin(*self._bowl, fineness)
        made += [piece.of("basin").at(x, self.height, z) for x in self._places for piece in steel]
        middle = (self._places[0] + self._places[-1]) / 2
        behind = z - self._bowl[1] / 2 - _BEHIND / 2
        return made + [piece.of("tap").at(middle, self.height, behind) for piece in tap(fineness)]

    def _worktop(self, fineness: Fineness) -> Piece:
        """The worktop with a hole for each basin, a millimetre wider than it."""
        wide, deep = self._bowl
        hole = rounded_rectangle(wide + 0.001, deep + 0.001, CORNER, basin_steps(fineness))
        holes = [hole + np.array([x, self._middle]) for x in self._places]
        outline = rounded_rectangle(self.width, self.depth, 0.0, 0)
        return pierced(outline, holes, WORKTOP, 0.003, fineness.bevel).at(0.0, self.unit.top, 0.0)
