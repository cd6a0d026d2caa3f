"""Wardrobes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.cabinetry import FRONT, GAP, bow_handle, drawer, front
from scenewright.geometry.casework import BOARD, Case, bar_handle, board, body, partition
from scenewright.geometry.pieces import Piece, block, rod
from scenewright.graph import Collider
from scenewright.parts import Description, Slot, side_anchors
from scenewright.parts.fronts import CASEWORK_SLOTS, Front, hung_left, sliding, swinging
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_TOP = 0.028
_OVER = 0.012
"""How far the top stands over the fronts and sides, metres."""
_PLINTH = 0.08
_TOES = 0.035
"""How far the plinth stands back."""
_DRAWER = 0.21
"""Height of the row of drawers."""
_GRIP = 0.036
"""How far the handles stand out."""
_NARROW = 0.2
"""Least width of a front."""
_HAT = 0.3
"""Clear height over the upper shelf."""
_ROD = 0.0125
"""Radius of the clothes rail: 25 mm tube."""


class Wardrobe(Jointed):
    """A wardrobe on a plinth: doors that open in pairs, inside a clothes rail under a shelf, on request drawers below.

    `doors[0]` is the leftmost door, `drawers[0]` the leftmost drawer. There is a partition between two pairs of doors.
    """

    slots: ClassVar[Mapping[str, Slot]] = CASEWORK_SLOTS
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "drawers": {"width": 1.5, "doors": 3, "drawers": 3},
            "flush": {"width": 2.0, "height": 2.3, "doors": 4, "style": "flush"},
            "locker": {"width": 0.5, "height": 1.8, "doors": 1, "depth": 0.5},
        }
    )

    width: Annotated[Length, Range(0.4, 4.0)] = 1.2
    """Extent along X, top included."""
    depth: Annotated[Length, Range(0.4, 0.9)] = 0.6
    """Extent along Z, without the handles: hung clothes need 55 cm."""
    height: Annotated[Length, Range(1.4, 3.0)] = 2.0
    """From the floor to the upper side of the top."""
    doors: Annotated[Count, Range(1, 8)] = 2
    """Hinged doors side by side; 0.4 to 0.6 m each is usual, and fewer are made where they would be narrower than 0.2 m."""
    drawers: Annotated[Count, Range(0, 6)] = 0
    """Drawers side by side below the doors; fewer are made where they would be narrower than 0.2 m."""
    style: Literal["panel", "flush"] = "panel"
    """Doors with a frame and a sunk panel, or smooth ones."""

    @property
    def _face(self) -> float:
        """Z of the faces of the fronts."""
        return self.depth / 2 - _OVER

    @property
    def _case(self) -> Case:
        rear = 0.004 - self.depth / 2
        return Case(self.width - 2 * _OVER, 0.0, self.height - _TOP, rear, self._face - FRONT - 0.001)

    @property
    def _split(self) -> float:
        """Height where the doors begin."""
        return _PLINTH + (_DRAWER if self.drawers else 0.0)

    def _fitting(self, count: int) -> int:
        """As many fronts as there is width for."""
        return min(count, max(int(self._case.width / _NARROW), 1))

    def _fronts(self) -> list[Front]:
        wide, high = self._case.width, self._case.high - GAP
        made = []
        for name, count, low, top in (
            ("drawers", self._fitting(self.drawers), _PLINTH, _PLINTH + _DRAWER - GAP),
            ("doors", self._fitting(self.doors), self._split, high),
        ):
            step = wide / max(count, 1)
            size = (step - (GAP if count > 1 else 0.0), top - low)
            spots = [((k + 0.5) * step - wide / 2, low, self._face) for k in range(count)]
            made += [Front(f"{name}[{k}]", spot, size) for k, spot in enumerate(spots)]
        return made

    @property
    def _walls(self) -> list[float]:
        """X of the partitions: between pairs of doors."""
        wide, doors = self._case.width, self._fitting(self.doors)
        return [wide * k / doors - wide / 2 for k in range(2, doors, 2)]

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        reach = (high[0], high[1], high[2] + _GRIP - _OVER)
        anchors = (*side_anchors(low, high), *(front.anchor for front in self._fronts()))
        synonyms = ("armoire", "closet", "clothes cupboard")
        return Description(low, reach, (), anchors, label="wardrobe", synonyms=synonyms)

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        deep = self._case.front + self.depth / 2
        size = (self._case.width, self.height, deep)
        return (Collider("box", (0.0, self.height / 2, (deep - self.depth) / 2), size),)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        case, strips = self._case, fineness.bevel
        top = block((self.width, _TOP, self.depth), 0.006, strips, grain="x").at(0.0, case.high, 0.0)
        toes = block((case.inside + 0.001, _PLINTH - 0.002, BOARD), 0.001, strips, grain="x")
        made = [top, *body(case, fineness, _PLINTH), toes.at(0.0, 0.0, self._face - _TOES)]
        if self.drawers:
            made.append(board(case, self._split - GAP - BOARD / 2, fineness))
        if fineness.level >= 2:
            return [*(piece.of("body") for piece in [*made, *self._inside(fineness)]), *self._rails(fineness)]
        return [piece.of("body") for piece in made]

    @property
    def _hat(self) -> float:
        """Height of the underside of the upper shelf."""
        return self._case.high - min(_HAT, 0.18 * self.height) - BOARD

    def _inside(self, fineness: Fineness) -> list[Piece]:
        """The upper shelf, and partitions below and above it."""
        case, low = self._case, self._split + (BOARD / 2 if self.drawers else BOARD)
        made = [board(case, self._hat, fineness, 0.02)]
        for x in self._walls:
            made.append(partition(case, x, (low + 0.001, self._hat - 0.0005), fineness, 0.02))
            made.append(partition(case, x, (self._hat + BOARD + 0.0005, case.high - 0.001), fineness, 0.02))
        return made

    def _rails(self, fineness: Fineness) -> list[Piece]:
        """A clothes rail from wall to wall of each compartment."""
        case = self._case
        ends = [-case.inside / 2 - BOARD / 2, *self._walls, case.inside / 2 + BOARD / 2]
        y, z = self._hat - 0.06, (case.front + case.rear) / 2
        reach = BOARD / 2 - 0.001
        return [
            rod([[a + reach, y, z], [b - reach, y, z]], _ROD, max(fineness.thin_sides, 8)).of("grips")
            for a, b in pairwise(ends)
        ]

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        deep = self._case.deep - 0.04
        made = []
        for one in self._fronts():
            if one.path.startswith("doors"):
                made.append(self._door(one, fineness))
                continue
            held = [piece.of("fronts") for piece in drawer((*one.size, deep), fineness)]
            grip = bow_handle(min(0.2, one.size[0] * 0.45), fineness)
            held += [piece.at(0.0, one.size[1] / 2, 0.0).of("grips") for piece in grip]
            made.append(sliding(one, held, deep))
        return made

    def _door(self, one: Front, fineness: Fineness) -> Moving:
        """A door with its handle at the height of the hand, on the side that opens."""
        left = hung_left(one.number, self._fitting(self.doors))
        held = [piece.of("fronts") for piece in front(one.size, fineness, panelled=self.style == "panel")]
        x = (one.size[0] / 2 - 0.032) * (1.0 if left else -1.0)
        y = 1.05 - one.at[1]
        held += [piece.at(x, y, 0.0).of("grips") for piece in bar_handle(0.24, fineness)]
        return swinging(one, held, left=left)
