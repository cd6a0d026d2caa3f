"""Rugs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import draw_key, uniform
from scenewright.geometry.pieces import Piece, beam, block, both_sides, pad, turning
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_PILE = 0.012
"""Metres of pile."""
_FRINGE = 0.05
_LOW = 0.004


class Rug(Modelled):
    """A rug with a rounded pile edge; the fringed one has tassels at both ends, in strands at close range."""

    is_random: ClassVar[bool] = True
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"pile": Slot({"is": "fabric"}), "fringe": Slot({"is": "fabric"}, main=False)}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "fringed": {},
            "plain": {"style": "plain", "width": 3.0, "depth": 2.0},
            "round": {"style": "round", "width": 1.8, "depth": 1.8},
            "runner": {"width": 3.2, "depth": 0.7},
        }
    )

    width: Annotated[Length, Range(0.4, 12.0)] = 2.4
    """Extent along X, the fringe included."""
    depth: Annotated[Length, Range(0.3, 12.0)] = 1.6
    """Extent along Z."""
    style: Literal["fringed", "plain", "round"] = "fringed"
    """Rectangular with or without fringe, or round (oval where width and depth differ)."""

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, _PILE, self.depth / 2)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            functional_sides=(),
            label="rug",
            synonyms=("carpet", "mat", "runner"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        return (Collider("box", (0.0, _PILE / 2, 0.0), (self.width, _PILE, self.depth)),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        edge = _edge(fineness)
        if self.style == "round":
            r = self.width / 2
            rows = [[0.0, 0.0], *[[r - inset, y] for inset, y in edge], [r * 0.5, _PILE], [0.0, _PILE]]
            return [turning(rows, fineness.sides).scaled(1.0, 1.0, self.depth / self.width).of("pile")]
        wide = self.width - (2 * _FRINGE if self.style == "fringed" else 0.0)
        body = pad((wide, self.depth), edge, 0.012, fineness.bevel + 1 if fineness.level > 1 else 0)
        made = [body.of("pile")]
        if self.style == "fringed":
            made += [piece.of("fringe") for piece in self._fringe(fineness, seed)]
        return made

    def _fringe(self, fineness: Fineness, seed: int) -> list[Piece]:
        """Both ends: a thin strip from afar, tassels nearer, tapering strands with a drawn slant near by."""
        edge = self.width / 2 - _FRINGE
        if fineness.level < 4:
            strip = block((_FRINGE + 0.01, _LOW * 0.5, self.depth - 0.02))
            return both_sides([strip.at(edge + _FRINGE / 2 - 0.005, 0.0, 0.0)])
        pitch = 0.036 if fineness.level < 6 else 0.018
        count = max(int(self.depth / pitch), 2)
        places = (np.arange(count) + 0.5) / count * (self.depth - 0.02) - (self.depth - 0.02) / 2
        slant = uniform(draw_key(seed, "rug", "fringe"), np.arange(count)[:, None], np.arange(4)[None, :])
        made = []
        for k, z in enumerate(places.tolist()):
            for end in (0, 1):
                drift = (float(slant[k, end]) - 0.5) * pitch * 0.9
                short = 0.006 * float(slant[k, end + 2]) if k else 0.0
                tip = [edge + _FRINGE - 0.0028 - short, _LOW * 0.3, z + drift]
                root = [edge - 0.006, _LOW, z]
                middle = [edge + _FRINGE * 0.4, _LOW * 0.5, z + drift * 0.25]
                path = [root, middle, tip] if fineness.level >= 6 else [root, tip]
                ends = [[pitch * 0.4, _LOW * 0.9], [pitch * 0.55, _LOW * 0.6]]
                sizes = [*ends, [pitch * 0.3, _LOW * 0.4]] if fineness.level >= 6 else ends
                strand = beam(path, sizes)
                made.append(strand if end else strand.scaled(-1.0, 1.0, 1.0))
        return made


def _edge(fineness: Fineness) -> list[list[float]]:
    """Inset and height of the rim: rounded over the thickness of the pile."""
    if fineness.level < 2:
        return [[0.0, 0.0], [0.0, _PILE]]
    rows = [[0.002, 0.0], [0.0, 0.003], [0.001, 0.007], [0.004, 0.0105], [0.009, _PILE]]
    return rows if fineness.level > 4 else [rows[0], rows[1], rows[3], [0.01, _PILE]]
