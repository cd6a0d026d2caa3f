"""Nightstands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

from scenewright.geometry.cabinetry import FRONT, GAP, drawer, knob
from scenewright.geometry.casework import BOARD, Case, board, body, legs
from scenewright.geometry.pieces import Piece, block
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.fronts import CASEWORK_SLOTS, Front, sliding
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_TOP = 0.021
_OVER = 0.004
"""How far the top stands over the body, metres."""
_DRAWER = 0.145
"""Usual height of a drawer with its joint."""
_GRIP = 0.026
"""How far the knobs stand out."""
_OPEN = 0.1
"""Least height of the open compartment; where less is left, the drawers fill the body."""


class Nightstand(Jointed):
    """A bedside table on four legs, as high as a mattress: a drawer over an open compartment.

    `drawers[0]` is the uppermost drawer; things lie on `top` and on `shelf`.
    """

    slots: ClassVar[Mapping[str, Slot]] = CASEWORK_SLOTS
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "drawers": {"drawers": 2, "shelf": False},
            "open": {"drawers": 0, "width": 0.36, "depth": 0.34},
            "tall": {"height": 0.68, "drawers": 3, "width": 0.5},
        }
    )

    width: Annotated[Length, Range(0.28, 1.0)] = 0.45
    """Extent along X, top included."""
    depth: Annotated[Length, Range(0.25, 0.6)] = 0.4
    """Extent along Z, without the knobs."""
    height: Annotated[Length, Range(0.35, 0.9)] = 0.5
    """From the floor to the upper side of the top: that of the mattress, or a hand above it."""
    drawers: Annotated[Count, Range(0, 4)] = 1
    """Drawers, one above the other."""
    shelf: bool = True
    """Whether there is an open compartment below the drawers, where they leave at least 10 cm for it."""

    @property
    def _case(self) -> Case:
        low = min(0.15, 0.28 * self.height)
        half = self.depth / 2
        return Case(self.width - 2 * _OVER, low, self.height - _TOP, _OVER - half, half - _OVER)

    @property
    def _room(self) -> tuple[float, float]:
        """Lower and upper end of the inside."""
        case = self._case
        return case.low + BOARD + 0.0005, case.high

    @property
    def _step(self) -> float:
        """Height of a drawer with the joint over it."""
        low, high = self._room
        if not self.drawers:
            return 0.0
        least = (high - low - GAP) / self.drawers
        fits = high - low - self.drawers * _DRAWER >= _OPEN + BOARD
        if self.shelf and not fits and high - low - self.drawers * 0.1 >= _OPEN + BOARD:
            return (high - low - _OPEN - BOARD) / self.drawers
        return _DRAWER if self.shelf and fits else least

    @property
    def _split(self) -> float | None:
        """Height of the upper end of the open compartment; None where there is none."""
        low, high = self._room
        rest = high - self.drawers * self._step
        return None if self.drawers and rest - low < _OPEN else rest

    def _fronts(self) -> list[Front]:
        """Drawers' fronts, let in between the sides and flush with their edges."""
        case, high = self._case, self._room[1]
        size = (case.inside - 2 * GAP, self._step - GAP)
        z = case.front - 0.0008
        return [Front(f"drawers[{k}]", (0.0, high - (k + 1) * self._step, z), size) for k in range(self.drawers)]

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        reach = (high[0], high[1], high[2] + (_GRIP - _OVER if self.drawers else 0.0))
        made = [*side_anchors(low, high), *(front.anchor for front in self._fronts())]
        if self._split is not None:
            back, front = self._case.clear
            floor = (0.0, self._room[0], (back + front) / 2)
            made.append(Anchor("shelf", "surface", floor, size=(self._case.inside, front - back)))
        synonyms = ("bedside table", "night table", "bedside cabinet")
        return Description(low, reach, (), tuple(made), label="nightstand", synonyms=synonyms)

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        """The top, what the drawers fill, the board below and the legs' room, so that the compartment stays open."""
        case, low = self._case, self._room[0]
        split = low if self._split is None else self._split
        size = (self.width, self.height - split, self.depth)
        made = [Collider("box", (0.0, (self.height + split) / 2, 0.0), size)]
        made.append(Collider("box", (0.0, low / 2, 0.0), (case.width, low, case.deep)))
        if split - low > 1e-3:
            thin, middle = (BOARD, split - low, case.deep), (low + split) / 2
            made += [Collider("box", (side * (case.width - BOARD) / 2, middle, 0.0), thin) for side in (-1.0, 1.0)]
        return tuple(made)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        case = self._case
        top = block((self.width, _TOP, self.depth), 0.004, fineness.bevel, grain="x").at(0.0, case.high, 0.0)
        x, z = case.width / 2 - 0.036, self.depth / 2 - 0.04
        made = [top, *body(case, fineness)]
        made += legs([(x, z), (x, -z), (-x, z), (-x, -z)], case.low + 0.003, fineness)
        if self.drawers and self._split is not None:
            made.append(board(case, self._split - BOARD, fineness))
        return [piece.of("body") for piece in made]

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        deep = self._case.deep - FRONT - 0.03
        made = []
        for front in self._fronts():
            held = [piece.of("fronts") for piece in drawer((*front.size, deep), fineness)]
            held += [piece.at(0.0, front.size[1] / 2, 0.0).of("grips") for piece in knob(fineness)]
            made.append(sliding(front, held, deep))
        return made
