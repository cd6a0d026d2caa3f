"""Shelves to stand things on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.pieces import Piece, beam, block, both_sides, rod
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_BOARD = 0.022
"""Thickness of boards and sides, metres: 22 mm is what solid-wood shelves are made of."""
_SPAN = 1.2
"""Metres a board may span before it needs uprights."""
_BASE = {"case": 0.06, "open": 0.1}
"""Height of the underside of the lowest board."""
_RECESS = 0.006
"""How far boards stand back behind the front edge of the sides."""
_BACK = 0.006
_GAP = 0.0015
"""Joint between a board and the side it is let in to."""
_POST = 0.024
"""Thickness of a metal post."""
_ROUNDED = 0.002


class Shelf(Modelled):
    """A set of shelves: a wooden case with a back, or boards in a metal frame. `levels[0]` is the lowest board.

    From 1.2 m width on uprights stand between the boards, always so that the middle of a board is free; `levels[k]` is the
    middle bay then.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "boards": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "frame": Slot({"is": "metal", "finish": "painted", "color": "#3a3d40"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "case": {},
            "low": {"height": 0.9, "levels": 2, "width": 1.1},
            "wall": {"width": 2.7, "height": 2.2, "levels": 5},
            "open": {"style": "open", "width": 1.0, "height": 1.75, "levels": 4},
            "narrow": {"style": "open", "width": 0.4, "levels": 3, "height": 1.2},
        }
    )

    width: Annotated[Length, Range(0.25, 8.0)] = 0.9
    """Extent along X."""
    depth: Annotated[Length, Range(0.12, 1.0)] = 0.32
    """Extent along Z."""
    height: Annotated[Length, Range(0.5, 4.0)] = 1.85
    """From the floor to the upper side of the top board."""
    levels: Annotated[Count, Range(1, 10)] = 4
    """Boards below the top one."""
    style: Literal["case", "open"] = "case"
    """Wooden sides with a back and a plinth, or a metal frame that is open all round."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        front, back = self._depths
        size, middle = (self._bay - 2 * _GAP, front - back), (front + back) / 2
        levels = [
            Anchor(f"levels[{k}]", "surface", (0.0, y + _BOARD, middle), size=size) for k, y in enumerate(self._places)
        ]
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), *levels),
            label="shelf",
            synonyms=("shelves", "bookcase", "bookshelf", "rack", "shelving"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        """Boards and uprights each, so that what lies on a shelf stays there."""
        front, back = self._depths
        deep, middle = front - back, (front + back) / 2
        boards = [*self._places, self.height - _BOARD]
        flat = [Collider("box", (0.0, y + _BOARD / 2, middle), (self.width, _BOARD, deep)) for y in boards]
        size = (self._side, self.height, self.depth)
        return (*flat, *(Collider("box", (x, self.height / 2, 0.0), size) for x in self._uprights))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [piece.of("boards") for piece in self._boards(fineness)]
        if self.style == "case":
            return made + [piece.of("boards") for piece in self._case(fineness)]
        return made + [piece.of("frame") for piece in self._metal(fineness)]

    @property
    def _side(self) -> float:
        """Thickness of what stands upright."""
        return _BOARD if self.style == "case" else _POST

    @property
    def _bays(self) -> int:
        """Stretches between uprights: an odd number, so that the middle is free."""
        return 2 * int(np.ceil(max(self.width / _SPAN - 1.0, 0.0) / 2)) + 1

    @property
    def _bay(self) -> float:
        """Clear width between two uprights."""
        return (self.width - self._side * (self._bays + 1)) / self._bays

    @property
    def _uprights(self) -> tuple[float, ...]:
        reach = (self.width - self._side) / 2
        return tuple(float(x) for x in np.linspace(-reach, reach, self._bays + 1))

    @property
    def _places(self) -> tuple[float, ...]:
        """Heights of the undersides of the boards below the top."""
        low, high = _BASE[self.style], self.height - _BOARD
        return tuple(float(y) for y in np.linspace(low, high, self.levels + 1)[:-1])

    @property
    def _depths(self) -> tuple[float, float]:
        """Where the boards begin and end along Z."""
        half = self.depth / 2
        return (half - _RECESS, 0.012 + _BACK - half) if self.style == "case" else (half - 0.004, 0.004 - half)

    def _boards(self, fineness: Fineness) -> list[Piece]:
        front, back = self._depths
        deep, middle, strips = front - back, (front + back) / 2, fineness.bevel
        top = block((self.width, _BOARD, self.depth), 0.003, strips, grain="x").at(0.0, self.height - _BOARD, 0.0)
        made = [top] if self.style == "case" else []
        wide, spots = (
            self._bay - 2 * _GAP,
            [(a + b) / 2 for a, b in zip(self._uprights, self._uprights[1:], strict=False)],
        )
        if fineness.level == 0:
            wide, spots = self.width - 2 * self._side, [0.0]
        rows = self._places if made else (*self._places, self.height - _BOARD)
        board = block((wide, _BOARD, deep), _ROUNDED, strips, grain="x")
        return made + [board.at(x, y, middle) for y in rows for x in spots]

    def _case(self, fineness: Fineness) -> list[Piece]:
        """Sides and uprights under the top, a back in its rebate, and a plinth that stands back for the toes."""
        strips, half, tall = fineness.bevel, self.depth / 2, self.height - _BOARD
        side = block((_BOARD, tall, self.depth - 0.004), _ROUNDED, strips, grain="y")
        outer = both_sides([side.at(self._uprights[-1] - 0.001, 0.0, 0.0)])
        high = tall - _BASE["case"]
        wide = self.width - 2 * _BOARD
        back = block((wide + 0.01, high, _BACK), grain="y").at(0.0, _BASE["case"], 0.012 - half + _BACK / 2)
        plinth = block((wide, _BASE["case"] - 0.001, 0.018), 0.001, strips, grain="x").at(0.0, 0.0, half - 0.034)
        if fineness.level == 0:
            return [*outer, back]
        inner = block((_BOARD, high, self.depth - 0.03), _ROUNDED, strips, grain="y")
        made = [*outer, back, plinth, *(inner.at(x, _BASE["case"], 0.003) for x in self._uprights[1:-1])]
        if fineness.level >= 2:
            made += self._pins(fineness)
        return made

    def _pins(self, fineness: Fineness) -> list[Piece]:
        """Battens under both ends of every loose board."""
        front, back = self._depths
        strips = fineness.bevel
        batten = block((0.012, 0.016, (front - back) * 0.82), _ROUNDED, strips, grain="z")
        made = []
        for y in self._places[1:]:
            for a, b in zip(self._uprights, self._uprights[1:], strict=False):
                inside = _BOARD / 2 + 0.006
                made += [batten.at(x, y - 0.016, back + (front - back) * 0.45) for x in (a + inside, b - inside)]
        return made

    def _metal(self, fineness: Fineness) -> list[Piece]:
        """Square posts on levelling feet, a bar under the ends of every board, and a cross of wire behind."""
        strips, z, level = fineness.bevel, (self.depth - _POST) / 2, fineness.level
        foot = 0.012 if level >= 2 else 0.0
        post = block((_POST, self.height - foot, _POST), _ROUNDED, strips)
        made = [post.at(x, foot, side * z) for x in self._uprights for side in (-1.0, 1.0)]
        if level >= 2:
            pad = rod([[0.0, 0.0, 0.0], [0.0, foot + 0.004, 0.0]], 0.009, fineness.thin_sides)
            made += [pad.at(x, 0.0, side * z) for x in self._uprights for side in (-1.0, 1.0)]
        if level >= 1:
            bar = block((_POST * 0.7, 0.02, 2 * z - _POST), 0.0015, strips)
            rows = (*self._places, self.height - _BOARD)
            made += [bar.at(x, y + 0.001, 0.0) for x in self._uprights for y in rows]
        if level >= 3:
            x, low, high = self._uprights[-1], self._places[0] + 0.05, self.height - 0.06
            back = -self.depth / 2 + _POST / 2
            wire = beam([[-x, low, back], [x, high, back]], [0.012, 0.003])
            made += [wire.at(0.0, 0.0, -0.002), wire.scaled(-1.0, 1.0, 1.0).at(0.0, 0.0, 0.002)]
        return made
