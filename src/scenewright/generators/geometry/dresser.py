"""Dressers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.cabinetry import FRONT, GAP, bow_handle, drawer, knob
from scenewright.geometry.casework import Case, body, legs, partition
from scenewright.geometry.pieces import Piece, block
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.fronts import CASEWORK_SLOTS, Front, sliding
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_TOP = 0.024
_OVER = 0.005
"""How far the top stands over the fronts and sides, metres."""
_REACH = {"bar": 0.036, "knob": 0.026}
"""How far the grips stand out."""
_DEEPER = 0.18
"""How much higher each row of drawers is than the one above it, as a share of the first."""
_PAIR = 0.72
"""Fronts wider than this have two grips."""


class Dresser(Jointed):
    """A chest of drawers on legs, at a height to stand at; lower drawers are higher.

    `drawers[0]` is the upper left one, counted along rows. Set a `mirror` on the wall above it.
    """

    slots: ClassVar[Mapping[str, Slot]] = CASEWORK_SLOTS
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "tallboy": {"width": 0.7, "height": 1.25, "rows": 5, "columns": 1, "grips": "knob"},
            "long": {"width": 1.8, "rows": 3, "columns": 3, "height": 0.78},
            "low": {"width": 0.5, "height": 0.55, "rows": 2, "columns": 1},
        }
    )

    width: Annotated[Length, Range(0.4, 4.0)] = 1.2
    """Extent along X, top included."""
    depth: Annotated[Length, Range(0.32, 0.8)] = 0.48
    """Extent along Z, without the grips."""
    height: Annotated[Length, Range(0.5, 1.6)] = 0.82
    """From the floor to the upper side of the top."""
    rows: Annotated[Count, Range(1, 8)] = 3
    """Rows of drawers, one above the other; fewer are made where they would be lower than 9 cm."""
    columns: Annotated[Count, Range(1, 6)] = 2
    """Drawers side by side; fewer are made where they would be narrower than 25 cm."""
    grips: Literal["bar", "knob"] = "bar"
    """Round bars on two posts, or turned knobs; two of them on wide drawers."""

    @property
    def _legs(self) -> float:
        """Height of the legs."""
        return min(0.15, 0.2 * self.height)

    @property
    def _face(self) -> float:
        """Z of the faces of the fronts."""
        return self.depth / 2 - _OVER

    @property
    def _case(self) -> Case:
        rear = _OVER - self.depth / 2
        return Case(self.width - 2 * _OVER, self._legs, self.height - _TOP, rear, self._face - FRONT - 0.001)

    @property
    def _count(self) -> tuple[int, int]:
        """Rows and columns that are made."""
        wide, tall = self._case.width, self._case.high - self._case.low
        return min(self.rows, max(int(tall / 0.095), 1)), min(self.columns, max(int(wide / 0.25), 1))

    @property
    def _levels(self) -> list[float]:
        """Heights of the upper ends of the rows, then the lower end of the last."""
        rows, (low, high) = self._count[0], (self._legs, self._case.high - GAP)
        # Rows that are low already stay equal, so that the first keeps its least height.
        more = _DEEPER if (high - low) / rows > 0.13 else 0.0
        shares = [1.0 + more * k for k in range(rows)]
        made = [high]
        for share in shares:
            made.append(made[-1] - (high - low) * share / sum(shares))
        return made

    def _fronts(self) -> list[Front]:
        columns, wide = self._count[1], self._case.width
        step = wide / columns
        return [
            Front(
                f"drawers[{row * columns + k}]",
                ((k + 0.5) * step - wide / 2, lower, self._face),
                (step - (GAP if columns > 1 else 0.0), upper - lower - GAP),
            )
            for row, (upper, lower) in enumerate(pairwise(self._levels))
            for k in range(columns)
        ]

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        reach = (high[0], high[1], high[2] + _REACH[self.grips] - _OVER)
        anchors = (*side_anchors(low, high), *(front.anchor for front in self._fronts()))
        synonyms = ("chest of drawers", "commode", "bureau", "tallboy")
        return Description(low, reach, (), anchors, label="dresser", synonyms=synonyms)

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        case, tall = self._case, self.height - self._legs
        deep = case.front + self.depth / 2
        return (Collider("box", (0.0, self._legs + tall / 2, (deep - self.depth) / 2), (case.width, tall, deep)),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        case, (_, columns) = self._case, self._count
        top = block((self.width, _TOP, self.depth), 0.004, fineness.bevel, grain="x").at(0.0, case.high, 0.0)
        x, z = case.width / 2 - 0.055, self.depth / 2 - 0.065
        middle = [0.0] if self.width >= 2.0 else []
        spots = [(side, end) for side in (x, *middle, -x) for end in (z, -z)]
        made = [top, *body(case, fineness), *legs(spots, case.low + 0.003, fineness)]
        if fineness.level >= 2:
            span = (case.low + 0.02, case.high - 0.001)
            places = [case.width * k / columns - case.width / 2 for k in range(1, columns)]
            made += [partition(case, x, span, fineness) for x in places]
        return [piece.of("body") for piece in made]

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        deep = self._case.deep - 0.03
        made = []
        for front in self._fronts():
            held = [piece.of("fronts") for piece in drawer((*front.size, deep), fineness)]
            held += [piece.of("grips") for piece in self._grips(front, fineness)]
            made.append(sliding(front, held, deep))
        return made

    def _grips(self, front: Front, fineness: Fineness) -> list[Piece]:
        wide, high = front.size
        grip = knob(fineness) if self.grips == "knob" else bow_handle(min(0.16, wide * 0.45), fineness)
        spots = [-0.27 * wide, 0.27 * wide] if wide > _PAIR else [0.0]
        return [piece.at(x, high / 2, 0.0) for x in spots for piece in grip]
