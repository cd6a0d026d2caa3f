"""Kitchen stoves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.cabinetry import FRONT, GAP, drawer
from scenewright.geometry.cooking import BAR, DOOR, GRATE, PLATE, PLATES, burner, dial, hotplate, oven_door, oven_rack
from scenewright.geometry.fitted import PLINTH, RECESS
from scenewright.geometry.pieces import Piece, block, both_sides, turning
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Joint, Slot, side_anchors
from scenewright.parts.fronts import Front, sliding
from scenewright.parts.jointed import Jointed, Moving
from scenewright.parts.modelled import Fineness
from scenewright.quantity import Count, Length, Range

_OVERHANG = 0.02
"""How far the hob stands out over the door: as worktops do over doors beside it."""
_HOB = 0.03
_WALL = 0.025
_PANEL = 0.12
"""Height of the panel with the knobs."""
_DRAWER = 0.16
_OPENS = 88.0
"""How far an oven's door comes down, degrees."""
_ABOVE = {"electric": PLATE, "ceramic": 0.003, "gas": GRATE}
"""How far the top stands over the worktops beside it."""


class Stove(Jointed):
    """A stove: a hob with plates, glass or gas burners, a panel of knobs, an oven with a glass door, a drawer for trays.

    As high and as deep as the counters beside it; its sides are flush with theirs. `oven` is the door, which comes down.
    `plates[0]` is the left one at the back.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "body": Slot({"is": "paint", "color": "#eceae4", "sheen": "gloss"}),
            "hob": Slot({"is": "metal", "finish": "brushed"}, main=False),
            "plates": Slot({"is": "metal", "finish": "painted", "color": "#303133"}, main=False),
            "glass": Slot({"is": "glass", "color": "#23282b", "opacity": 0.72}, main=False),
            "inside": Slot({"is": "paint", "color": "#3a3b3d", "sheen": "satin"}, main=False),
            "fittings": Slot({"is": "metal"}, main=False),
            "knobs": Slot({"is": "plastic", "color": "#2b2c2e"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "gas": {"style": "gas", "width": 0.9, "plates": 5},
            "ceramic": {"style": "ceramic"},
            "small": {"width": 0.5, "plates": 2},
        }
    )

    width: Annotated[Length, Range(0.5, 1.2)] = 0.6
    """Extent along X."""
    depth: Annotated[Length, Range(0.5, 0.8)] = 0.6
    """Extent of the hob along Z; the handle stands out a little further."""
    height: Annotated[Length, Range(0.8, 1.0)] = 0.9
    """From the floor to the hob's rim, where worktops end; plates and grates stand on it."""
    plates: Annotated[Count, Range(1, 6)] = 4
    """Plates, cooking zones or burners, in two rows."""
    style: Literal["electric", "ceramic", "gas"] = "electric"
    """Cast-iron plates, zones marked on black glass, or burners under grates."""

    @property
    def _face(self) -> float:
        return self.depth / 2 - _OVERHANG

    @property
    def _levels(self) -> tuple[float, float, float]:
        """Heights where the oven's door begins and ends, and of the underside of the hob."""
        under = self.height - _HOB
        return PLINTH + _DRAWER, under - _PANEL, under

    @property
    def _spots(self) -> list[tuple[float, float, float]]:
        """X, Z and radius of each plate: rows at the back and front, large and small ones across from each other."""
        rear = (self.plates + 1) // 2
        made = []
        for k in range(self.plates):
            back = k < rear
            count, place = (rear, k) if back else (self.plates - rear, k - rear)
            step = self.width / count
            room = min(step, self.depth / 2 - 0.01) / 2 - 0.03
            size = PLATES[(place + (0 if back else 1)) % 2]
            x = (place + 0.5) * step - self.width / 2
            made.append((x * 0.94, self.depth * (-0.23 if back else 0.21), min(size, room)))
        return made

    def frame(self, seed: int) -> Description:
        low, high = (-self.width / 2, 0.0, -self.depth / 2), (self.width / 2, self.height, self.depth / 2)
        upper = self.height + _ABOVE[self.style]
        plates = [
            Anchor(f"plates[{k}]", "surface", (x, upper, z), size=(2 * r, 2 * r))
            for k, (x, z, r) in enumerate(self._spots)
        ]
        y, top, _ = self._levels
        door = Anchor("oven", "part", (0.0, y, self._face), (0.0, 0.0, 1.0), size=(self.width, top - y))
        return Description(
            low,
            (high[0], upper, self._face + BAR),
            (),
            (*side_anchors(low, (high[0], upper, high[2])), *plates, door, self._tray.anchor),
            label="stove",
            synonyms=("cooker", "oven", "hob", "range", "kitchen stove"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        deep = self._face - DOOR + self.depth / 2
        tall = self.height - PLINTH
        body = Collider("box", (0.0, PLINTH + tall / 2, (deep - self.depth) / 2), (self.width, tall, deep))
        foot = (self.width, PLINTH, deep - RECESS)
        return (body, Collider("box", (0.0, PLINTH / 2, (foot[2] - self.depth) / 2), foot))

    @property
    def _tray(self) -> Front:
        size = (self.width - GAP, self._levels[0] - PLINTH - GAP)
        return Front("drawer", (0.0, PLINTH, self._face), size)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        made = [*self._body(fineness), *self._oven(fineness), *self._knobs(fineness)]
        made.append(
            block((self.width, _HOB, self.depth), 0.004, fineness.bevel).of("hob").at(0.0, self._levels[2], 0.0)
        )
        if self.style == "ceramic":
            return [*made, *self._zones(fineness)]
        shape = burner if self.style == "gas" else hotplate
        return made + [piece.at(x, self.height, z) for x, z, r in self._spots for piece in shape(r, fineness)]

    def _body(self, fineness: Fineness) -> list[Piece]:
        """Sides, back, plinth, the panel for the knobs and the bottom of the oven."""
        under, strips, rear = self._levels[2], fineness.bevel, -self.depth / 2
        deep = self._face - DOOR - 0.002 - rear
        middle, tall, inside = rear + deep / 2, under - PLINTH, self.width - 2 * _WALL
        side = block((_WALL, tall, deep), 0.002, strips).at(self.width / 2 - _WALL / 2, PLINTH, middle)
        back = block((inside, tall, 0.01)).at(0.0, PLINTH, rear + 0.007)
        foot = deep - RECESS
        plinth = block((self.width - 0.01, PLINTH, foot), 0.0, 0).at(0.0, 0.0, rear + foot / 2)
        size = (self.width - GAP, _PANEL - GAP, DOOR)
        panel = block(size, 0.004, strips).at(0.0, self._levels[1] + GAP / 2, self._face - DOOR / 2)
        return [piece.of("body") for piece in (*both_sides([side]), back, panel)] + [plinth.of("inside")]

    def _oven(self, fineness: Fineness) -> list[Piece]:
        """The lining of the oven with its rack; from far a dark box behind the glass."""
        low, high, _ = self._levels
        rear, front = -self.depth / 2 + 0.06, self._face - DOOR - 0.003
        wide, deep = self.width - 2 * _WALL, front - rear
        middle = (front + rear) / 2
        if fineness.level < 2:
            return [block((wide, high - low, deep)).of("inside").at(0.0, low, middle)]
        board = block((wide, _WALL, deep), 0.002, fineness.bevel)
        wall = block((_WALL, high - low - 2 * _WALL, deep)).at(wide / 2 - _WALL / 2, low + _WALL, middle)
        end = block((wide - 2 * _WALL, high - low - 2 * _WALL, 0.01)).at(0.0, low + _WALL, rear + 0.005)
        lining = [board.at(0.0, low, middle), board.at(0.0, high - _WALL, middle), *both_sides([wall]), end]
        rack = oven_rack(wide - 2 * _WALL + 0.004, deep - 0.05, fineness) if fineness.level >= 4 else []
        shelf = [piece.at(0.0, low + (high - low) * 0.42, middle - 0.01).of("fittings") for piece in rack]
        return [piece.of("inside") for piece in lining] + shelf

    def _knobs(self, fineness: Fineness) -> list[Piece]:
        """A knob for each plate and one for the oven, evenly along the panel."""
        count = self.plates + 1
        step = min(self.width / (count + 0.5), 0.095)
        y = self._levels[1] + _PANEL / 2
        knob = dial(fineness)
        return [piece.at((k - (count - 1) / 2) * step, y, self._face) for k in range(count) for piece in knob]

    def _zones(self, fineness: Fineness) -> list[Piece]:
        """A pane of black glass with a ring of grey around each zone."""
        size = (self.width - 0.016, 0.003, self.depth - 0.016)
        pane = block(size, 0.001, fineness.bevel).of("plates").at(0.0, self.height - 0.0005, 0.0)
        made, y = [pane], self.height + 0.0022
        for x, z, r in self._spots if fineness.level else []:
            ring = [[r - 0.004, 0.0], [r, 0.0], [r, 0.0007], [r - 0.004, 0.0007], [r - 0.004, 0.0]]
            made.append(turning(ring, fineness.sides).of("fittings").at(x, y, z))
        return made

    def moving(self, fineness: Fineness) -> Sequence[Moving]:
        low, high, _ = self._levels
        wide, tall = self.width - GAP, high - low - GAP
        leaf = oven_door((wide, tall), fineness)
        box = Collider("box", (0.0, tall / 2, -DOOR / 2), (wide, tall, DOOR))
        door = Moving(Joint("oven", "hinge", (0.0, low, self._face), (1.0, 0.0, 0.0), 0.0, _OPENS), leaf, (box,))
        tray, deep = self._tray, self.depth - _OVERHANG - FRONT - 0.1
        held = [piece.of("body") for piece in drawer((*tray.size, deep), fineness)]
        return [door, sliding(tray, held, deep)]
