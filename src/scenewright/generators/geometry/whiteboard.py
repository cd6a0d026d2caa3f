"""Whiteboards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.geometry.faces import Outline, rectangle
from scenewright.geometry.framing import moulding, plate, strip
from scenewright.geometry.pieces import Piece, block, rod
from scenewright.geometry.volumes import tinted
from scenewright.graph import Collider
from scenewright.parts import Anchor, Description, Slot, Stands, side_anchors
from scenewright.parts.modelled import Fineness, Modelled
from scenewright.quantity import Count, Length, Range

_DEEP = 0.02
"""Thickness of the frame, metres."""
_BAR = 0.018
"""Width of the frame's profile."""
_SUNK = 0.004
"""How far the board lies behind the face of the frame."""
_CORNER = 0.034
_TRAY = 0.066
"""How far the tray stands out in front of the frame."""
_SHEET = 0.002
"""Thickness of the tray's metal."""
_PEN = (0.0085, 0.135)
"""Radius and length of a marker."""
_INKS = ((0.03, 0.03, 0.035), (0.02, 0.07, 0.4), (0.5, 0.02, 0.02), (0.02, 0.25, 0.06))
"""Linear colours of the inks whiteboard markers are sold in: black, blue, red, green."""
_ERASER = (0.13, 0.026, 0.045)


class Whiteboard(Modelled):
    """A whiteboard in an aluminium frame with a tray for markers; hang it with `place: {on_wall: north, height: 1.5m}`.

    What is written on it may hang on its front: `place: {side_of: board.writing, height: 0.6m}`.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "board": Slot({"is": "plain", "color": "#f2f3f1", "roughness": 0.18}),
            "frame": Slot({"is": "metal"}, main=False),
            "trim": Slot({"is": "plastic", "color": "#4a4d50"}, main=False),
            "pens": Slot({"is": "plastic", "color": "#f0f0ee", "finish": "gloss"}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {},
            "wide": {"width": 3.6, "height": 1.2, "pens": 6},
            "small": {"width": 0.6, "height": 0.45, "pens": 1},
            "bare": {"tray": False, "width": 1.2, "height": 0.9},
        }
    )

    width: Annotated[Length, Range(0.4, 8.0)] = 1.8
    """Extent along X: 1.8 m by 1.2 m is a usual size, 0.9 by 0.6 m a small one."""
    height: Annotated[Length, Range(0.3, 3.0)] = 1.2
    """Extent along Y."""
    tray: bool = True
    """Whether there is a tray, fixed to the lower bar of the frame."""
    pens: Annotated[Count, Range(0, 6)] = 4
    """Markers in the tray, as many as there is room for beside the eraser."""

    @property
    def _long(self) -> float:
        """Length of the tray."""
        return min(0.62 * self.width, 1.6)

    def frame(self, seed: int) -> Description:
        face = _DEEP / 2 + 0.001
        low, high = (-self.width / 2, 0.0, -_DEEP / 2), (self.width / 2, self.height, face)
        reach = (high[0], high[1], _DEEP / 2 + _TRAY if self.tray else face)
        size = (self.width - 2 * _BAR, self.height - 2 * _BAR)
        writing = Anchor("writing", "side", (0.0, _BAR, _DEEP / 2 - _SUNK), (0.0, 0.0, 1.0), size=size)
        return Description(
            low,
            reach,
            (),
            (*side_anchors(low, high), writing),
            stands=Stands.FLOATS,
            label="whiteboard",
            synonyms=("dry erase board", "marker board", "board"),
        )

    def colliders(self, seed: int) -> tuple[Collider, ...]:
        panel = Collider("box", (0.0, self.height / 2, 0.0), (self.width, self.height, _DEEP))
        if not self.tray:
            return (panel,)
        return (panel, Collider("box", (0.0, 0.012, (_DEEP + _TRAY) / 2), (self._long, 0.024, _TRAY)))

    def pieces(self, fineness: Fineness, seed: int) -> Sequence[Piece]:
        half, tall, face = self.width / 2, self.height, _DEEP / 2
        ring = moulding(rectangle(-half, 0.0, half, tall), self._profile(fineness)).of("frame")
        reach = _BAR - 0.004
        sheet = rectangle(reach - half, reach, half - reach, tall - reach)
        made = [ring, plate(sheet, (0.003 - face, face - _SUNK)).of("board")]
        if fineness.level >= 2:
            made += self._corners(fineness)
        return [*made, *self._tray(fineness)] if self.tray else made

    def _profile(self, fineness: Fineness) -> Outline:
        """Section of the frame (inward, towards the viewer): a flat bar with eased edges."""
        back, face = -_DEEP / 2, _DEEP / 2
        if fineness.level < 3:
            return np.array([[0.0, back], [_BAR, back], [_BAR, face], [0.0, face]])
        r = 0.0025
        inner = [[_BAR, face - r], [_BAR - 0.3 * r, face - 0.3 * r], [_BAR - r, face]]
        return np.array([[0.0, back], [_BAR, back], *inner, [r, face], [0.3 * r, face - 0.3 * r], [0.0, face - r]])

    def _corners(self, fineness: Fineness) -> list[Piece]:
        """Plastic caps over the mitres, a millimetre proud of the face and flush with the outside."""
        cap = block((_CORNER, _CORNER, _DEEP - 0.002), 0.003, fineness.bevel)
        x, y = (self.width - _CORNER) / 2 + 0.0004, self.height - _CORNER + 0.0004
        return [cap.at(side * x, low, 0.002).of("trim") for side in (-1.0, 1.0) for low in (-0.0004, y)]

    def _tray(self, fineness: Fineness) -> list[Piece]:
        """A channel of sheet metal with plastic ends, and what lies in it."""
        z0, z1, t = _DEEP / 2 - 0.001, _DEEP / 2 + _TRAY, _SHEET
        section = [[0.02, z0], [0.0, z0], [0.0, z1], [0.016, z1], [0.016, z1 - t], [t, z1 - t], [t, z0 + t]]
        # Points run counter-clockwise seen along +X: from (Y, Z) that is the other way round.
        channel = strip(self._long, np.array([*section, [0.02, z0 + t]])[::-1]).of("frame")
        if fineness.level < 1:
            return [channel]
        cap = block((0.008, 0.021, _TRAY + 0.0006), 0.002, fineness.bevel)
        ends = [cap.at(side * (self._long / 2 + 0.002), 0.0, (z0 + z1) / 2).of("trim") for side in (-1.0, 1.0)]
        return [channel, *ends, *self._lying(fineness)]

    def _lying(self, fineness: Fineness) -> list[Piece]:
        """Markers from the left, an eraser on the right, on the floor of the tray."""
        end, z = self._long / 2 - 0.02, _DEEP / 2 + 0.034
        wide, high, deep = _ERASER
        made: list[Piece] = []
        if self._long > 0.2:
            x = end - wide / 2
            felt = block((wide - 0.004, high * 0.45, deep - 0.004), 0.001, fineness.bevel)
            grip = block((wide, high * 0.6, deep), 0.005, fineness.bevel)
            made = [felt.at(x, _SHEET, z).of("trim"), grip.at(x, _SHEET + high * 0.4, z).of("trim")]
        radius, long = _PEN
        room = int((2 * end - (wide + 0.03 if made else 0.0)) / (long + 0.02))
        sides = max(fineness.thin_sides, 6)
        for k in range(min(self.pens, room)):
            x, y = -end + k * (long + 0.02), _SHEET + radius
            ink = _INKS[k % len(_INKS)]
            at = z + (0.004, -0.006, 0.009, -0.002, 0.006, -0.008)[k]
            barrel = rod([[x, y, at], [x + 0.6 * long, y, at]], 0.92 * radius, sides)
            cap = rod([[x + 0.55 * long, y, at], [x + long, y, at]], radius, sides)
            made += [barrel.of("pens"), tinted(cap, ink).of("pens")]
        return made
