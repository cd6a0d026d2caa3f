"""Desks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.cabinetry import FRONT, GAP, bow_handle, drawer
from scenewright.geometry.pieces import Piece, block, both_sides, pad, rod, rounded_profile
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.fronts import Front, sliding
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_TOP = 0.026
_LEG = 0.05
"""Width of a leg of square tube."""
_PEDESTAL = 0.4
"""Width of the body that holds the drawers."""
_BOARD = 0.018
_FREE = 0.07
"""Between the floor and the drawers' body."""
_UNDER = 0.035
"""Height of the steel rails under the top."""
_INSET = 0.03
_PULL = 0.85
"""Share of a drawer's depth by which it comes out."""


class Desk(Jointed):
    """A desk to work at: a wooden top on a steel frame, a body with drawers on the right, a panel behind the knees.

    One sits at its front, +Z. `drawers[0]` is the uppermost drawer.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "top": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "drawers": Slot({"is": "paint", "color": "#d9d6cf", "sheen": "satin"}, main=False),
            "frame": Slot({"is": "metal", "finish": "painted", "color": "#3a3d40"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "plain": {"drawers": 0, "width": 1.2, "depth": 0.6},
            "large": {"width": 2.0, "depth": 0.9, "drawers": 4},
            "open": {"panel": False, "drawers": 2},
        }
    )

    width: Annotated[Length, Range(0.9, 4.0)] = 1.5
    """Extent along X."""
    depth: Annotated[Length, Range(0.45, 1.4)] = 0.72
    """Extent along Z."""
    height: Annotated[Length, Range(0.55, 1.2)] = 0.74
    """From the floor to the upper side of the top."""
    drawers: Annotated[Count, Range(0, 5)] = 3
    """Drawers, one above the other; 0 leaves their body out."""
    panel: bool = True
    """Whether a panel closes the back in front of the knees."""

    @property
    def _under(self) -> float:
        return self.height - _TOP

    @property
    def _body(self) -> tuple[float, float, float]:
        """Middle of the drawers' body along X, the Z of its fronts' faces, and its depth."""
        deep = self.depth - 2 * _INSET - 0.01
        return self.width / 2 - _INSET - _LEG - 0.004 - _PEDESTAL / 2, deep / 2, deep

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        return Description(
            low,
            high,
            (),
            (*side_anchors(low, high), *(front.anchor for front in self._fronts())),
            label="desk",
            synonyms=("writing desk", "office desk", "workstation", "bureau"),
        )

    def _fronts(self) -> list[Front]:
        """The front of each drawer; the lowest of three or more is higher."""
        if not self.drawers:
            return []
        x, z, _ = self._body
        room = self._under - _UNDER - _FREE - GAP
        shares = [1.0] * self.drawers if self.drawers < 3 else [1.0] * (self.drawers - 1) + [1.8]
        made, y = [], self._under - _UNDER - GAP
        for k, share in enumerate(shares):
            high = room * share / sum(shares)
            y -= high
            made.append(Front(f"drawers[{k}]", (x, y, z), (_PEDESTAL - GAP, high - GAP)))
        return made

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        made = [Collider("box", (0.0, self.height - _TOP / 2, 0.0), (self.width, _TOP, self.depth))]
        x, z = self._legs
        size = (_LEG, self._under, 2 * z + _LEG)
        made += [Collider("box", (side * x, self._under / 2, 0.0), size) for side in (-1.0, 1.0)]
        if self.drawers:
            middle, _, deep = self._body
            tall = self._under - _FREE
            made.append(Collider("box", (middle, _FREE + tall / 2, 0.0), (_PEDESTAL, tall, deep)))
        return tuple(made)

    @property
    def _legs(self) -> tuple[float, float]:
        """X and Z of the legs' middles."""
        return self.width / 2 - _INSET - _LEG / 2, self.depth / 2 - _INSET - _LEG / 2

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [self._top(fineness), *(piece.of("frame") for piece in self._steel(fineness))]
        if self.drawers:
            made += [piece.of("drawers") for piece in self._carcass(fineness)]
        if self.panel:
            made.append(self._screen(fineness))
        return made

    def _top(self, fineness: Fineness) -> Piece:
        """A board with rounded corners, and from near a round passage for cables."""
        if fineness.level == 0:
            return block((self.width, _TOP, self.depth), grain="x").of("top").at(0.0, self._under, 0.0)
        profile = rounded_profile(_TOP, 0.003, fineness.bevel)
        board = pad((self.width, self.depth), profile, 0.012, fineness.bevel + 1 if fineness.level > 1 else 0)
        return board.of("top").at(0.0, self._under, 0.0)

    def _steel(self, fineness: Fineness) -> list[Piece]:
        """Two hoops of square tube on levelling feet, and rails between them under the top."""
        (x, z), strips, level = self._legs, fineness.bevel, fineness.level
        foot = 0.01 if level >= 2 else 0.0
        leg = block((_LEG, self._under - foot, _LEG * 0.6), 0.003, strips)
        made = both_sides([leg.at(x, foot, z), leg.at(x, foot, -z)])
        if level == 0:
            return made
        bar = block((_LEG, _UNDER, 2 * z - _LEG * 0.6), 0.003, strips)
        rail = block((2 * x - _LEG, _UNDER, 0.025), 0.003, strips)
        made += [*both_sides([bar.at(x, self._under - _UNDER, 0.0)])]
        made += [rail.at(0.0, self._under - _UNDER, side * z * 0.8) for side in (-1.0, 1.0)]
        if level >= 2:
            nut = rod([[0.0, 0.0, 0.0], [0.0, foot + 0.004, 0.0]], 0.012, fineness.thin_sides)
            made += both_sides([nut.at(x, 0.0, z), nut.at(x, 0.0, -z)])
        if level >= 4:
            made.append(self._grommet(fineness))
        return made

    def _grommet(self, fineness: Fineness) -> Piece:
        """The cap of a cable passage, let in to the top behind on the left."""
        cap = rod([[0.0, -0.004, 0.0], [0.0, 0.0008, 0.0]], 0.03, max(fineness.thin_sides, 12))
        return cap.at(0.24 - self.width / 2, self.height, 0.09 - self.depth / 2)

    def _carcass(self, fineness: Fineness) -> list[Piece]:
        """Sides, floor and back around the drawers, hung from the rails."""
        (x, z, deep), strips = self._body, fineness.bevel
        tall, rear = self._under - _UNDER - _FREE, -deep / 2
        long = z - FRONT - 0.001 - rear
        middle = rear + long / 2
        side = block((_BOARD, tall, long), 0.002, strips)
        offset = (_PEDESTAL - _BOARD) / 2
        made = [side.at(x + offset, _FREE, middle), side.at(x - offset, _FREE, middle)]
        inside = _PEDESTAL - 2 * _BOARD
        made.append(block((inside, _BOARD, long)).at(x, _FREE + 0.0005, middle))
        made.append(block((inside, tall, 0.012)).at(x, _FREE, rear + 0.006))
        made.append(block((inside, 0.014, long)).at(x, _FREE + tall - 0.0145, middle))
        return made

    def _screen(self, fineness: Fineness) -> Piece:
        x, z = self._legs
        high = (self._under - _UNDER) * 0.55
        screen = block((2 * x - _LEG - 0.006, high, 0.016), 0.002, fineness.bevel, grain="x")
        return screen.of("top").at(0.0, self._under - _UNDER - high - 0.004, -z * 0.8)

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        made = []
        deep = self._body[2] - FRONT - 0.05
        for front in self._fronts():
            held = [piece.of("drawers") for piece in drawer((*front.size, deep), fineness)]
            grip = bow_handle(0.14, fineness)
            held += [piece.at(0.0, front.size[1] - 0.04, 0.0).of("frame") for piece in grip]
            made.append(sliding(front, held, deep, _PULL))
        return made
