"""Chairs and stools."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from scenewright.geometry.pieces import Piece
from scenewright.geometry.seating import SeatSize, seat_extent
from scenewright.geometry.seating_dining import dining_chair
from scenewright.geometry.seating_lounge import lounge_chair
from scenewright.geometry.seating_office import office_chair, stool
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Length, Range

_BUILDERS = {"dining": dining_chair, "office": office_chair, "lounge": lounge_chair, "stool": stool}
_WIDTHS = {"dining": 0.46, "office": 0.5, "lounge": 0.72, "stool": 0.36}


class Chair(Modelled):
    """Something for one to sit on: frame, curved back and cushion at real sizes; its front is +Z."""

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "frame": Slot({"is": "wood", "species": "oak"}),
            "seat": Slot({"is": "fabric"}, main=False),
            "base": Slot({"is": "metal"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "dining": {},
            "armchair": {"arms": True},
            "office": {"style": "office", "arms": True},
            "lounge": {"style": "lounge", "seat_height": 0.4, "arms": True},
            "stool": {"style": "stool"},
            "bar stool": {"style": "stool", "seat_height": 0.75},
        }
    )

    seat_height: Annotated[Length, Range(0.25, 0.95)] = 0.45
    """From the floor to the top of the seat."""
    style: Literal["dining", "office", "lounge", "stool"] = "dining"
    """A dining chair with a slatted back, an office chair on castors, a low lounge chair, or a stool without a back."""
    arms: bool = False
    """Whether there are armrests (a stool has none)."""
    width: Annotated[Length, Range(0.3, 1.2)] | None = None
    """Extent of the seat along X; by default what the style asks for."""

    @property
    def _size(self) -> SeatSize:
        width = _WIDTHS[self.style] if self.width is None else self.width
        return SeatSize(self.style, width, self.seat_height, arms=self.arms and self.style != "stool")

    def frame(self, seed: int) -> Description:
        size = self._size
        low, high = seat_extent(size)
        depth = size.seat_depth
        seat = Anchor("seat", "surface", (0.0, self.seat_height, 0.0), size=(size.width, depth))
        anchors = [*side_anchors(low, high), seat]
        if self.style != "stool":
            # The side anchor called `back` is the face behind; sitters lean on the same name from the front.
            rise = high[1] - self.seat_height
            foot = (0.0, self.seat_height, low[2])
            anchors.append(Anchor("backrest", "side", foot, (0.0, 0.0, 1.0), size=(size.width, rise)))
        label = {"dining": "chair", "office": "office chair", "lounge": "lounge chair", "stool": "stool"}[self.style]
        # Arms and backs stay outside; a stool has neither.
        tuck = 0.0 if size.arms else high[2] - low[2] if self.style == "stool" else 0.7 * depth
        words = ("seat", "armchair", "stool")
        recline = round(math.degrees(math.atan2(size.lean, size.rise)), 1)
        return Description(low, high, (), tuple(anchors), label=label, synonyms=words, tuck=tuck, recline=recline)

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        return _BUILDERS[self.style](self._size, fineness)

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        low, high = seat_extent(self._size)
        size, y = self._size, self.seat_height
        if self.style == "stool":
            return (Collider("cylinder", (0.0, y / 2, 0.0), (size.width, y, size.width)),)
        seat = Collider("box", (0.0, y / 2, (low[2] + high[2]) / 2), (high[0] - low[0], y, high[2] - low[2]))
        rise, lean = high[1] - y, size.lean + 0.04
        back = Collider("box", (0.0, y + rise / 2, low[2] + lean / 2), (size.width, rise, lean))
        return (seat, back)
