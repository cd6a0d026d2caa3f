"""Stairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.geometry.flights import Flight, guard, guard_top, solid_body, stringer
from scenewright.geometry.pieces import Piece, block
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_RISER = 0.172
"""Height of a comfortable riser, metres."""
_PACE = 0.63
"""Two risers and a going make a pace, metres (Blondel's rule, as DIN 18065 has it: 0.59 to 0.65 m)."""
_GUARD = 0.9
"""Top of the handrail over the nosings, metres (building codes ask for 0.86 to 1.0 m)."""
_STRINGER = 0.045
_LADDER = 0.15
"""Treads shallower than this make a ladder, metres: its rails would stand in each other."""


class Stairs(Modelled):
    """A straight flight that climbs towards its back: solid down to the ground, or treads between stringers.

    The last tread is level with the landing above; `landing` is the edge where that begins.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "treads": Slot({"is": "wood", "species": "oak"}),
            "body": Slot({"is": "plaster"}),
            "rail": Slot({"is": "metal"}, main=False),
            "handrail": Slot({"is": "wood", "species": "oak"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "open": {"style": "open", "rise": 2.6, "width": 0.9},
            "terrace": {"rise": 0.48, "width": 3.0, "rails": "none"},
            "one-sided": {"rise": 1.2, "run": 2.4, "steps": 7, "rails": "left", "style": "open"},
            "one step": {"rise": 0.16, "steps": 1},
        }
    )

    width: Annotated[Length, Range(0.4, 30.0)] = 1.1
    """Extent along X."""
    rise: Annotated[Length, Range(0.05, 60.0)] = 2.75
    """Height climbed in all, from the floor to the landing above."""
    run: Annotated[Length, Range(0.1, 120.0)] | None = None
    """Extent along Z in all; by default what makes two risers and a going a pace of 63 cm."""
    steps: Annotated[Count, Range(1, 400)] | None = None
    """How many risers; by default those nearest to 17 cm."""
    style: Literal["solid", "open"] = "solid"
    """Solid down to the ground, or open: treads housed in two stringers, no risers."""
    rails: Literal["none", "left", "right", "both"] = "both"
    """On which sides it has a handrail and balusters, as one climbs; flights of fewer than three steps, or with
    treads shallower than 15 cm, have none."""

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        if self.style == "solid":
            return {"treads": {"is": "stone"}}
        return {"body": {"is": "paint", "color": "#3a3d40"}}

    @property
    def _flight(self) -> Flight:
        count = self.steps or max(int(self.rise / _RISER + 0.5), 1)
        going = max(_PACE - 2 * self.rise / count, 0.22) if self.run is None else self.run / count
        return Flight(self.width, self.rise / count, going, count)

    @property
    def _sides(self) -> tuple[float, ...]:
        """Places of the rails along X: in the middle of a stringer, or a hand's breadth in from a solid flight's side."""
        at = self.width / 2 - (_STRINGER / 2 if self.style == "open" else min(0.06, 0.1 * self.width))
        chosen = {"none": (), "left": (-at,), "right": (at,), "both": (-at, at)}[self.rails]
        flight = self._flight
        return chosen if flight.steps >= 3 and flight.going >= _LADDER else ()

    def frame(self, seed: int) -> Description:
        flight = self._flight
        half, deep = self.width / 2, flight.run / 2
        low = (-half, 0.0, -deep)
        high = (half, guard_top(flight, _GUARD) if self._sides else self.rise, deep + flight.nosing)
        kept = tuple(anchor for anchor in side_anchors(low, high) if anchor.name != "top")
        tread = Anchor("top", "surface", (0.0, self.rise, flight.going / 2 - deep), size=(self.width, flight.going))
        landing = Anchor(
            "landing", "side", (0.0, self.rise, -deep), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), (self.width, 0.0)
        )
        return Description(
            low,
            high,
            (),
            (*kept, tread, landing),
            functional_sides=("front", "back"),
            label="stairs",
            synonyms=("staircase", "steps", "flight", "stairway"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        flight, made = self._flight, []
        for k in range(flight.steps):
            top = flight.riser * (k + 1)
            tall = top if self.style == "solid" else min(top, 0.05)
            made.append(Collider("box", (0.0, top - tall / 2, flight.middle(k)), (self.width, tall, flight.going)))
        return tuple(made)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        flight = self._flight
        made = self._treads(flight, fineness)
        if self.style == "solid":
            made.append(solid_body(flight, fineness.bevel and 1).of("body"))
        else:
            x = self.width / 2 - _STRINGER / 2
            board = stringer(flight, _STRINGER, fineness.bevel).of("body")
            made += [board.at(-x, 0.0, 0.0), board.at(x, 0.0, 0.0)]
        for x in self._sides:
            made += guard(flight, x, _GUARD, fineness.level, fineness.bevel)
        return made

    def _treads(self, flight: Flight, fineness: Fineness) -> list[Piece]:
        """A board on every step, its front rounded and standing out over the riser."""
        thick, wide = flight.board, self.width
        if self.style == "open":
            wide -= 2 * _STRINGER - 0.006  # housed 3 mm deep
        if fineness.level == 0:
            return [] if self.style == "solid" and flight.steps > 1 else self._far_treads(flight, wide)
        deep = flight.going + flight.nosing - (0.002 if self.style == "solid" else 0.0)
        strips = fineness.bevel
        board = block((wide, thick, deep), min(0.006, 0.3 * thick), strips, grain="x").of("treads")
        places = np.arange(flight.steps).tolist()
        return [board.at(0.0, flight.riser * (k + 1) - thick, flight.middle(k) + flight.nosing / 2) for k in places]

    def _far_treads(self, flight: Flight, wide: float) -> list[Piece]:
        board = block((wide, flight.board, flight.going)).of("treads")
        return [board.at(0.0, flight.riser * (k + 1) - flight.board, flight.middle(k)) for k in range(flight.steps)]
