"""Words in solid letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry.lettering import Part, set_text
from scenewright.geometry.pieces import Piece, block
from scenewright.geometry.strips import raised
from scenewright.parts import Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_ENDLESS = 1e6
_FLAT = np.array([1.0, -1.0])


class Text(Modelled):
    """Words in solid letters that stand upright and face the front, lines centred; a line break starts a new line.

    The typeface knows Latin, Greek and Cyrillic; other characters show as a box.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType({"body": Slot({"is": "paint", "color": "#2b3036"})})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "monument": {"text": "8 & Ä", "size": 1.4, "depth": 0.3, "font": "bold"},
            "lines": {"text": "Ge\nöffnet", "size": 0.06, "depth": 0.01, "font": "regular"},
        }
    )

    text: str = "Text"
    """What it says."""
    size: Annotated[Length, Range(0.003, 100.0)] = 0.3
    """Height of a capital letter."""
    depth: Annotated[Length, Range(0.001, 100.0)] | None = None
    """Thickness of the letters, along Z; by default a fifth of the size."""
    font: Literal["regular", "bold"] = "bold"
    """Weight of the typeface, Inter."""

    @property
    def _deep(self) -> float:
        return 0.2 * self.size if self.depth is None else self.depth

    @property
    def _bevel(self) -> float:
        """Rounding of the letters' edges: up to 3 mm, less on small letters."""
        return min(0.003, 0.015 * self.size, 0.3 * self._deep)

    def frame(self, seed: int) -> Description:
        rings = [ring for shape in _shapes(self.text, self.size, self.font, 4) for ring in shape]
        corners = np.concatenate(rings) if rings else np.array([[-0.01, 0.0], [0.01, self.size]])
        (x0, y0), (x1, y1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        low, high = (x0, y0, -self._deep / 2), (x1, y1, self._deep / 2)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            stands=Stands.FLOATS,
            label=f"text: {self.text}",
            synonyms=("letters", "lettering", "words", "title"),
        )

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        chords = (1, 1, 1, 1, 2, 2, 3, 4)[fineness.level]
        strips = (0, 0, 0, 1, 1, 1, 1, 2)[fineness.level] if self._bevel >= 2e-4 else 0
        made = []
        for shape in _shapes(self.text, self.size, self.font, chords):
            if fineness.level == 0:
                made.append(self._far(shape[0]))
                continue
            rings = [ring * _FLAT for ring in shape]
            letter = raised(rings, self._deep, self._bevel, strips).turned("x", 90.0)
            made.append(letter.at(0.0, 0.0, -self._deep / 2))
        return made

    def _far(self, outline: Float64) -> Piece:
        """A letter as the block that bounds it."""
        (x0, y0), (x1, y1) = outline.min(axis=0).tolist(), outline.max(axis=0).tolist()
        return block((x1 - x0, y1 - y0, self._deep)).at((x0 + x1) / 2, y0, 0.0)


@cache
def _shapes(text: str, size: float, font: str, chords: int) -> tuple[tuple[Float64, ...], ...]:
    """Outline and counters of every area, standing on y = 0 and centred on x = 0; curves as `chords` each."""
    weight = 400 if font == "regular" else 600
    placed, fine = (set_text(text, _ENDLESS, size, weight, count).parts(0.0, 0.0) for count in (chords, 4))
    if not fine:
        return ()
    corners = np.concatenate([part.outline for part in fine])
    low, high = corners.min(axis=0), corners.max(axis=0)
    shift = np.array([(low[0] + high[0]) / 2, low[1]])
    return tuple(_rings(part, shift) for part in placed)


def _rings(part: Part, shift: Float64) -> tuple[Float64, ...]:
    return (part.outline - shift, *(hole - shift for hole in part.holes))
