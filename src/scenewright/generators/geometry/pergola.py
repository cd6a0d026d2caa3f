"""Pergolas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.geometry.pieces import Piece, beam, block, both_sides
from scenewright.geometry.timber import brace, tailed
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_POST = 0.12
"""Metres of a post's side."""
_BEAM = (0.06, 0.18)
"""Thickness and height of a beam: one on each face of the posts."""
_RAFTER = (0.05, 0.14)
_BATTEN = (0.045, 0.035)
_NOTCH = 0.03
"""How deep rafters are let in over the beams."""
_EAVES = 0.3
"""How far rafters and beams reach out beyond the posts."""
_BAY = 4.2
"""Greatest distance of posts along a beam: what two boards of 6 by 18 cm carry."""
_SPACING = 0.55
"""Usual distance of rafters."""
_SHOE = 0.04
_FOOT = 0.05
"""Height of the steel shoe's plates; the post is held clear of wet ground."""


class Pergola(Modelled):
    """A pergola of planed timber: posts in steel shoes, a pair of beams over each row, rafters across, battens on them.

    One walks, sits and dines under it: it stands in the way by its posts alone.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "timber": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "shoes": Slot({"is": "metal", "finish": "painted", "color": "#3a3d40"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "long": {"width": 7.0, "depth": 2.6},
            "plain": {"width": 2.4, "depth": 2.4, "battens": 0, "braces": False},
        }
    )

    width: Annotated[Length, Range(1.6, 20.0)] = 3.6
    """Extent of the beams along X."""
    depth: Annotated[Length, Range(1.6, 8.0)] = 3.0
    """Extent of the rafters along Z."""
    height: Annotated[Length, Range(2.1, 4.5)] = 2.6
    """From the ground to the top of the rafters, or of the battens where there are any."""
    rafters: Annotated[Count, Range(2, 80)] | None = None
    """Rafters side by side; by default about one in half a metre."""
    battens: Annotated[Count, Range(0, 40)] = 7
    """Slats along X on the rafters, for plants to climb on."""
    braces: bool = True
    """Whether slanting braces stiffen the corners between posts and beams."""

    @property
    def _columns(self) -> list[float]:
        """X of the posts."""
        reach = self.width / 2 - min(_EAVES, self.width * 0.15) - _POST / 2
        count = max(int(np.ceil(2 * reach / _BAY)) + 1, 2)
        return [float(x) for x in np.linspace(-reach, reach, count)]

    @property
    def _row(self) -> float:
        """Z of the front posts."""
        return self.depth / 2 - min(_EAVES, self.depth * 0.15) - _POST / 2

    @property
    def _levels(self) -> tuple[float, float]:
        """Heights of the underside of the rafters' full depth and of their tops."""
        top = self.height - (_BATTEN[1] if self.battens else 0.0)
        return top - _RAFTER[1], top

    @property
    def _places(self) -> list[float]:
        """X of the rafters: from end to end of the beams, a little within."""
        reach = self.width / 2 - 0.12
        count = self.rafters or max(int(2 * reach / _SPACING + 0.5) + 1, 2)
        return [float(x) for x in np.linspace(-reach, reach, count)]

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(
            low,
            high,
            (),
            side_anchors(low, high),
            functional_sides=("front", "back", "left", "right"),
            label="pergola",
            synonyms=("arbour", "arbor", "bower", "trellis roof", "garden canopy"),
            solid=False,
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        under = self._levels[0]
        size = (_POST, under, _POST)
        posts = [Collider("box", (x, under / 2, z), size) for x in self._columns for z in (-self._row, self._row)]
        tall = self.height - under
        return (*posts, Collider("box", (0.0, under + tall / 2, 0.0), (self.width, tall, self.depth)))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [*self._posts(fineness), *self._beams(fineness)]
        low, _ = self._levels
        rafter = tailed(self.depth, _RAFTER, fineness).turned("y", 90.0)
        made += [rafter.at(x, low, 0.0) for x in self._places]
        if self.battens and fineness.level:
            wide, thick = _BATTEN
            reach = self.depth / 2 - 0.15
            slat = block((self.width, thick, wide), 0.003, fineness.bevel, grain="x")
            spots = np.linspace(-reach, reach, self.battens) if self.battens > 1 else [0.0]
            made += [slat.at(0.0, self._levels[1], float(z)) for z in spots]
        if self.braces and fineness.level >= 2:
            made += self._braces(fineness)
        return [*(piece.of("timber") for piece in made), *self._shoes(fineness)]

    def _posts(self, fineness: Fineness) -> list[Piece]:
        """Posts from their shoes to the tops of the beams."""
        foot, top = _FOOT if fineness.level >= 2 else 0.0, self._levels[0] + _NOTCH - 0.01
        path = [[0.0, foot, 0.0], [0.0, top, 0.0]]
        post = beam(path, [[_POST, _POST], [_POST, _POST]], 0.006, fineness.bevel)
        return [post.at(x, 0.0, z) for x in self._columns for z in (-self._row, self._row)]

    def _beams(self, fineness: Fineness) -> list[Piece]:
        """A beam on either face of each row of posts; rafters are let in over them."""
        low = self._levels[0] + _NOTCH - _BEAM[1]
        one = tailed(self.width, _BEAM, fineness)
        out = (_POST + _BEAM[0]) / 2
        offsets = (-out, out) if fineness.level else (0.0,)
        return [one.at(0.0, low, side * self._row + off) for side in (-1.0, 1.0) for off in offsets]

    def _braces(self, fineness: Fineness) -> list[Piece]:
        """Slanting struts from the outer posts to the beams along X, between the beams of a pair."""
        y = self._levels[0] + _NOTCH - _BEAM[1]
        long = min(0.5, (self._columns[-1] - self._columns[0]) * 0.25)
        # As thick as the post, and a little way up between the beams, so that it touches both of them.
        strut = brace(long, (_POST - 0.001, 0.07), fineness).at(self._columns[0] + _POST / 2, y + 0.05, 0.0)
        return [piece.at(0.0, 0.0, z) for z in (-self._row, self._row) for piece in both_sides([strut])]

    def _shoes(self, fineness: Fineness) -> list[Piece]:
        """A plate on the ground, and two cheeks that clasp the foot of the post."""
        if fineness.level < 2:
            return []
        strips = fineness.bevel
        plate = block((_POST + 0.06, 0.01, _POST + 0.06), 0.002, strips)
        stem = block((_SHOE, _FOOT - 0.008, _SHOE)).at(0.0, 0.009, 0.0)
        seat = block((_POST + 0.012, 0.008, _POST - 0.02), 0.001, strips).at(0.0, _FOOT - 0.007, 0.0)
        cheek = block((0.006, 0.16, _POST - 0.02), 0.001, strips).at(_POST / 2 + 0.003, _FOOT, 0.0)
        shoe = [plate, stem, seat, *both_sides([cheek])]
        return [p.of("shoes").at(x, 0.0, z) for x in self._columns for z in (-self._row, self._row) for p in shoe]
