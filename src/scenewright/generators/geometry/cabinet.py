"""Cabinets with doors and drawers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.cabinetry import FRONT, GAP, bow_handle, drawer, front, knob
from scenewright.geometry.pieces import Piece, beam, block, both_sides
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.fronts import Front, hung_left, sliding, swinging
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_BOARD = 0.02
_TOP = 0.024
_LEG = 0.13
"""Height of the legs, metres."""
_OVER = 0.004
"""How far the top stands over the fronts and sides."""
_DRAWER = 0.17
"""Usual height of a drawer's front."""
_GRIP = 0.036
"""How far the grips stand out."""


class Cabinet(Jointed):
    """A cabinet on legs: a row of drawers over doors, each of which moves.

    `doors[0]` is the leftmost door; doors go in pairs that open apart. `drawers[0]` is the upper left drawer; there is one
    column of drawers for every pair of doors.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "fronts": Slot({"is": "wood", "species": "oak", "plank_width": 0.0}),
            "grips": Slot({"is": "metal"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "sideboard": {"width": 1.8, "height": 0.78, "doors": 4, "drawers": 2, "style": "flush"},
            "chest": {"width": 0.8, "height": 0.95, "doors": 0, "drawers": 4},
            "cupboard": {"width": 0.5, "height": 1.6, "doors": 1, "drawers": 0},
        }
    )

    width: Annotated[Length, Range(0.3, 6.0)] = 1.0
    """Extent along X, top included."""
    depth: Annotated[Length, Range(0.25, 0.9)] = 0.45
    """Extent along Z, without the grips."""
    height: Annotated[Length, Range(0.5, 2.6)] = 0.85
    """From the floor to the upper side of the top."""
    doors: Annotated[Count, Range(0, 8)] = 2
    """Hinged doors side by side."""
    drawers: Annotated[Count, Range(0, 16)] = 2
    """Drawers: above the doors, or over the whole front when there are no doors."""
    style: Literal["panel", "flush"] = "panel"
    """Doors with a frame and a sunk panel, or smooth ones."""

    @property
    def _half(self) -> tuple[float, float]:
        """Half the width of the body and the Z of the fronts' faces."""
        return self.width / 2 - _OVER, self.depth / 2 - _OVER

    @property
    def _span(self) -> tuple[float, float]:
        """Lower and upper end of the front, along Y."""
        return _LEG, self.height - _TOP - GAP

    @property
    def _columns(self) -> int:
        """Columns of drawers."""
        return max((self.doors + 1) // 2, 1) if self.doors else (2 if self.width > 1.1 and self.drawers > 3 else 1)

    @property
    def _rows(self) -> int:
        return -(-self.drawers // self._columns)

    @property
    def _drawer_high(self) -> float:
        """Height of one drawer's front with the joint under it."""
        if not self._rows:
            return 0.0
        low, high = self._span
        room = (high - low) * (0.45 if self.doors else 1.0)
        return min(_DRAWER, room / self._rows) if self.doors else room / self._rows

    @property
    def _split(self) -> float:
        """Y where the drawers end and the doors begin."""
        return self._span[1] - self._rows * self._drawer_high

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        reach = (high[0], high[1], high[2] + (_GRIP if self.doors or self.drawers else 0.0) - _OVER)
        return Description(
            low,
            reach,
            (),
            (*side_anchors(low, high), *(one.anchor for one in self._fronts())),
            label="cabinet",
            synonyms=("cupboard", "sideboard", "dresser", "chest of drawers", "credenza"),
        )

    def _fronts(self) -> list[Front]:
        (half, z), (low, _), split = self._half, self._span, self._split
        made = []
        if self.doors:
            step = 2 * half / self.doors
            tall = split - low - (GAP if self._rows else 0.0)
            size = (step - GAP, tall)
            made += [Front(f"doors[{k}]", ((k + 0.5) * step - half, low, z), size) for k in range(self.doors)]
        high = self._drawer_high
        for k in range(self.drawers):
            row, place = divmod(k, self._columns)
            beside = min(self._columns, self.drawers - row * self._columns)
            step = 2 * half / beside
            spot = ((place + 0.5) * step - half, self._span[1] - (row + 1) * high, z)
            made.append(Front(f"drawers[{k}]", spot, (step - GAP, high - GAP)))
        return made

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        half, z = self._half
        deep = z - FRONT + self.depth / 2
        tall = self.height - _LEG
        return (Collider("box", (0.0, _LEG + tall / 2, (deep - self.depth) / 2), (2 * half, tall, deep)),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [*self._carcass(fineness), *self._legs(fineness)]
        return [piece.of("body") for piece in made]

    def _carcass(self, fineness: Fineness) -> list[Piece]:
        """Top, sides, bottom, back, and the boards between drawers and doors."""
        half, z = self._half
        strips, rear = fineness.bevel, -self.depth / 2 + _OVER
        deep = z - FRONT - 0.001 - rear
        middle = rear + deep / 2
        tall, inside = self.height - _TOP - _LEG, 2 * (half - _BOARD)
        top = block((self.width, _TOP, self.depth), 0.004, strips, grain="x").at(0.0, self.height - _TOP, 0.0)
        side = block((_BOARD, tall, deep), 0.002, strips, grain="y").at(half - _BOARD / 2, _LEG, middle)
        floor = block((inside, _BOARD, deep - 0.002), 0.001, strips, grain="x").at(0.0, _LEG + 0.0005, middle)
        back = block((inside, tall, 0.008), grain="y").at(0.0, _LEG, rear + 0.01)
        made = [top, *both_sides([side]), floor, back]
        if fineness.level < 2:
            return made
        shelf = block((inside, 0.018, deep - 0.03), 0.001, strips, grain="x")
        if self.doors and self._rows:
            made.append(shelf.at(0.0, self._split - 0.009, middle - 0.005))
        if self.doors:
            made.append(shelf.at(0.0, (_LEG + self._split) / 2, middle - 0.01))
        low = self._span[0] if self.doors else self._split
        wall = block((0.018, self.height - _TOP - low - 0.021, deep - 0.02), 0.001, strips, grain="y")
        spots = [2 * half * k / self._columns - half for k in range(1, self._columns)]
        return made + [wall.at(x, low + 0.0205, middle) for x in spots]

    def _legs(self, fineness: Fineness) -> list[Piece]:
        """Tapered legs that stand out a little, under rails; more of them under long cabinets."""
        half, strips = self._half[0], fineness.bevel
        x, z = half - 0.06, self.depth / 2 - 0.07
        columns = [(x, 1.0), (-x, -1.0)] if self.width < 2.0 else [(x, 1.0), (0.0, 0.0), (-x, -1.0)]
        made = []
        for place, side in columns:
            for end in (-1.0, 1.0):
                path = [[place + side * 0.018, 0.0, end * (z + 0.018)], [place, _LEG + 0.003, end * z]]
                made.append(beam(path, [[0.022, 0.022], [0.042, 0.042]], 0.003, strips))
        return made

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        deep = self.depth - FRONT - 0.06
        made = []
        for one in self._fronts():
            if one.path.startswith("doors"):
                made.append(self._door(one, fineness))
                continue
            held = [piece.of("fronts") for piece in drawer((*one.size, deep), fineness)]
            grip = bow_handle(min(0.16, one.size[0] * 0.5), fineness)
            held += [piece.of("grips").at(0.0, one.size[1] / 2, 0.0) for piece in grip]
            made.append(sliding(one, held, deep))
        return made

    def _door(self, one: Front, fineness: Fineness) -> Moving:
        """A door with its knob on the side that opens, at the height of the hand where the door is that high."""
        wide, high = one.size
        left = hung_left(one.number, self.doors)
        held = [piece.of("fronts") for piece in front(one.size, fineness, panelled=self.style == "panel")]
        x = (wide / 2 - 0.034) * (1.0 if left else -1.0)
        y = min(max(high * 0.5, high - 0.28), 1.05 - one.at[1])
        held += [piece.of("grips").at(x, y, 0.0) for piece in knob(fineness)]
        return swinging(one, held, left=left)
