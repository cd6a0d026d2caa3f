"""Crates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.pieces import Piece, block, both_sides
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_BOARD = 0.012
"""Thickness of boards as shares of half a metre of width; kept between the limits below (metres)."""
_THIN, _THICK = 0.006, 0.022
_GAP = 0.008
_PITCH = 0.1
"""Width of a board and its gap, about."""


class Crate(Modelled):
    """A box of sawn boards with gaps between them, nailed to posts in its corners; open, or with a lid of boards."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"body": Slot({"is": "wood", "species": "pine", "plank_width": 0.0, "finish": "raw", "wear": 0.6})}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "closed": {"lid": True, "width": 0.8, "depth": 0.8, "height": 0.8},
            "fruit": {"width": 0.5, "depth": 0.3, "height": 0.18},
        }
    )

    width: Annotated[Length, Range(0.15, 4.0)] = 0.6
    """Extent along X."""
    depth: Annotated[Length, Range(0.15, 4.0)] = 0.4
    """Extent along Z."""
    height: Annotated[Length, Range(0.1, 4.0)] = 0.36
    """From the floor to the rim or the lid."""
    lid: bool = False
    """Whether it is closed by a lid with two battens."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        inside = Anchor("inside", "surface", (0.0, 3 * self._thick, 0.0), size=(self.width * 0.85, self.depth * 0.85))
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), *(() if self.lid else (inside,))),
            label="crate",
            synonyms=("box", "wooden box", "case"),
        )

    @property
    def _thick(self) -> float:
        return round(min(max(_BOARD * min(self.width, self.depth, self.height) / 0.4, _THIN), _THICK), 5)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        if fineness.level == 0 and self.lid:
            return [block((self.width, self.height, self.depth))]
        coarse = fineness.level < 2
        made = [*self._floor(coarse, fineness), *self._walls(coarse, fineness)]
        if not coarse:
            made += self._posts(fineness)
        if self.lid:
            made += self._lid(coarse, fineness)
        return made

    def _plank(self, size: tuple[float, float, float], fineness: Fineness, grain: str) -> Piece:
        return block(size, 0.0025, min(fineness.bevel, 2), grain)

    def _rows(self, extent: float, *, coarse: bool) -> list[tuple[float, float]]:
        """Starts and widths of boards that fill an extent from 0."""
        if coarse:
            return [(0.0, extent)]
        count = max(int(extent / _PITCH + 0.5), 2)
        gap = min(_GAP, 0.15 * extent / count)
        wide = (extent - gap * (count - 1)) / count
        return [(k * (wide + gap), wide) for k in range(count)]

    def _floor(self, coarse: bool, fineness: Fineness) -> list[Piece]:  # noqa: FBT001 - private
        """Two runners below, boards across them."""
        t = self._thick
        made = []
        if not coarse:
            runner = self._plank((self.width - 2 * t - 0.004, t, 3.2 * t), fineness, "x")
            made = [runner.at(0.0, 0.0, z * (self.depth / 2 - 3.4 * t)) for z in (-1, 1)]
        for start, wide in self._rows(self.width - 2 * t - 0.002, coarse=coarse):
            board = self._plank((wide, t, self.depth - 2 * t - 0.002), fineness, "z")
            made.append(board.at(start + wide / 2 - self.width / 2 + t + 0.001, 0.0 if coarse else t, 0.0))
        return made

    def _walls(self, coarse: bool, fineness: Fineness) -> list[Piece]:  # noqa: FBT001 - private
        """Long sides cover the ends of the short ones; nothing touches, so that a fine shadow shows at each joint."""
        t = self._thick
        top = self.height - (t if self.lid else 0.0)
        made = []
        for start, tall in self._rows(top, coarse=coarse):
            front = self._plank((self.width, tall, t), fineness, "x")
            made += [front.at(0.0, start, z * (self.depth / 2 - t / 2)) for z in (-1, 1)]
            side = self._plank((t, tall, self.depth - 2 * t - 0.001), fineness, "z")
            made += [side.at(x * (self.width / 2 - t / 2), start, 0.0) for x in (-1, 1)]
        return made

    def _posts(self, fineness: Fineness) -> list[Piece]:
        """Upright laths inside the corners."""
        t = self._thick
        low, high = 2 * t + 0.001, self.height - (t if self.lid else 0.0) - 0.004
        post = self._plank((2.4 * t, high - low, 1.6 * t), fineness, "y")
        x, z = self.width / 2 - t - 1.2 * t - 0.0005, self.depth / 2 - t - 0.8 * t - 0.0005
        return both_sides([post.at(x, low, z), post.at(x, low, -z)])

    def _lid(self, coarse: bool, fineness: Fineness) -> list[Piece]:  # noqa: FBT001 - private
        """Boards along X and two battens below them."""
        t = self._thick
        made = []
        for start, wide in self._rows(self.depth, coarse=coarse):
            board = self._plank((self.width, t, wide), fineness, "x")
            made.append(board.at(0.0, self.height - t, start + wide / 2 - self.depth / 2))
        if not coarse:
            batten = self._plank((3 * t, t, self.depth - 6 * t), fineness, "z")
            made += both_sides([batten.at(self.width * 0.27, self.height - 2 * t - 0.0005, 0.0)])
        return made
