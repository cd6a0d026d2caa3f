"""Rows and stacks of books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import draw_key, uniform
from scenewright.geometry.pieces import Piece
from scenewright.geometry.volumes import Volume, book_pieces, tinted
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import FINENESS, Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_CLOTHS = (
    (0.29, 0.045, 0.04),
    (0.05, 0.11, 0.24),
    (0.06, 0.17, 0.11),
    (0.42, 0.27, 0.08),
    (0.7, 0.62, 0.46),
    (0.12, 0.11, 0.11),
    (0.18, 0.08, 0.05),
    (0.33, 0.37, 0.4),
    (0.5, 0.16, 0.06),
)
"""Linear colours of book cloth: the binders' reds, blues, greens, ochres, creams, greys and browns."""
_GAP = 0.0006
"""Between two books, metres."""


class _Place(NamedTuple):
    """One book: its volume, how far it is pushed in, its turn in degrees and its cloth."""

    volume: Volume
    shift: float
    turn: float
    cloth: int


class Books(Modelled):
    """Books of different sizes and colours: upright in a row, spines to the front, or lying on each other."""

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "cover": Slot({"is": "fabric", "color": "#e6e2da"}),
            "pages": Slot({"is": "paint", "color": "#e3d9c2"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {"row": {}, "stack": {"arrangement": "stack", "count": 4}, "few": {"count": 3}, "shelf full": {"width": 0.8}}
    )

    arrangement: Literal["row", "stack"] = "row"
    """Upright side by side along X, or a stack."""
    count: Annotated[Count, Range(1, 60)] | None = None
    """How many; by default 9 in a row (or as many as fit the width) and 5 in a stack."""
    width: Annotated[Length, Range(0.02, 3.0)] | None = None
    """Length of a row, which the books fill; by default it follows from their number."""
    height: Annotated[Length, Range(0.1, 0.5)] = 0.25
    """Of the tallest book (in a stack: its longest edge)."""

    def frame(self, seed: int) -> Description:
        places = self._places(seed)
        if self.arrangement == "stack":
            x = max(_reach(place)[0] for place in places) / 2
            z = max(_reach(place)[1] for place in places) / 2
            y = sum(place.volume.thickness + _GAP for place in places) - _GAP
        else:
            x = (sum(place.volume.thickness + _GAP for place in places) - _GAP) / 2
            z = max(place.volume.width for place in places) / 2
            y = max(place.volume.height for place in places)
        low, high = (-round(x, 5), 0.0, -round(z, 5)), (round(x, 5), round(y, 5), round(z, 5))
        return Description(
            low, high, (), side_anchors(low, high), label="books", synonyms=("row of books", "stack of books")
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        # A row has many books, each small: they get the pieces of coarser levels than one book alone.
        level = (0, 0, 1, 1, 2, 4, 4, 6)[fineness.level]
        strips = FINENESS[level].bevel if fineness.level > 5 else 0
        places = self._places(seed)
        deep = max(place.volume.width for place in places)
        made: list[Piece] = []
        at = 0.0 if self.arrangement == "stack" else -self._length(places) / 2
        for place in places:
            for piece in book_pieces(place.volume, level, strips):
                lying = tinted(piece, _CLOTHS[place.cloth]) if piece.slot == "cover" else piece
                made.append(self._put(lying, place, at, deep))
            at += place.volume.thickness + _GAP
        return made

    def _put(self, piece: Piece, place: _Place, at: float, deep: float) -> Piece:
        """Lay it on the stack at a height, or stand it in the row with its spine to the front (+Z)."""
        if self.arrangement == "stack":
            return piece.turned("y", place.turn).at(0.0, at, 0.0)
        spare = deep - place.volume.width
        upright = piece.turned("x", 90.0).turned("y", 90.0)
        return upright.at(at, place.volume.height / 2, spare / 2 - min(place.shift, spare))

    def _length(self, places: Sequence[_Place]) -> float:
        return sum(place.volume.thickness + _GAP for place in places) - _GAP

    def _places(self, seed: int) -> list[_Place]:
        """Draw the books; formats keep a ratio of 2 to 3, some come as a set of equal ones."""
        key = draw_key(seed, "books")
        count = self.count or (5 if self.arrangement == "stack" else max(int((self.width or 0.27) / 0.03), 1))
        draw = uniform(key, np.arange(count)[:, None], np.arange(7)[None, :])
        sizes = 0.72 + 0.28 * draw[:, 0]
        sizes[int(draw[0, 6] * count)] = 1.0
        thick = 0.014 + 0.032 * draw[:, 1] * draw[:, 1] + 0.01 * draw[:, 2]
        if self.width is not None and self.arrangement == "row":
            thick = thick * max((self.width - _GAP * (count - 1)) / float(thick.sum()), 0.1)
        order = np.argsort(-sizes, kind="stable") if self.arrangement == "stack" else np.arange(count)
        made = []
        for k in order.tolist():
            tall = round(self.height * float(sizes[k]), 5)
            wide = round(tall * (0.64 + 0.08 * float(draw[k, 3])), 5)
            volume = Volume(wide, tall, max(round(float(thick[k]), 5), 0.006))
            turn = 90.0 + 24.0 * (float(draw[k, 4]) - 0.5)
            made.append(_Place(volume, 0.009 * float(draw[k, 4]), turn, int(draw[k, 5] * len(_CLOTHS))))
        return made


def _reach(place: _Place) -> tuple[float, float]:
    """Extents along X and Z of a book that lies turned."""
    c, s = abs(float(np.cos(np.radians(place.turn)))), abs(float(np.sin(np.radians(place.turn))))
    w, h = place.volume.width, place.volume.height
    return w * c + h * s, w * s + h * c
