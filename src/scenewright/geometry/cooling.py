"""Cases and doors of refrigerators, as pieces; metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.fitted import pierced, rounded_rectangle
from scenewright.geometry.pieces import Piece, beam, block, rod
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.geometry.seating import Strips

DOOR = 0.06
"""Thickness of a door with its insulation."""
SEAL = 0.006
"""Gap between doors and case that the rubber seal fills."""
WALL = 0.05
"""Thickness of the insulated walls."""
GRIP = {"modern": 0.05, "retro": 0.055}
"""How far handles stand out."""
_LINING = 0.004


@dataclass(frozen=True)
class Case:
    """A refrigerator's case: width, bottom, top, the Z of its back and front, and the radius of its upright profile."""

    width: float
    low: float
    high: float
    back: float
    front: float
    corner: float

    @property
    def middle(self) -> tuple[float, float]:
        """Y and Z of its middle."""
        return (self.low + self.high) / 2, (self.back + self.front) / 2


Room = tuple[float, float, float, float]
"""Left, lower, right and upper end of a compartment's opening."""


def case(size: Case, rooms: list[Room], fineness: Strips) -> list[Piece]:
    """The case with an opening for each room, its back, and each room's lining; from far a block with dark fields."""
    steps, strips = (fineness.bevel + 2 if fineness.level >= 2 else 0), fineness.bevel
    y, z = size.middle
    deep, tall = size.front - size.back, size.high - size.low
    if fineness.level < 2:
        return [block((size.width, tall, deep)).of("body").at(0.0, size.low, z)]
    outline = rounded_rectangle(size.width, tall, size.corner, steps)
    holes = [_opening(room, y, 0.0) for room in rooms]
    shell = pierced(outline, holes, deep - WALL, 0.002, strips)
    back = pierced(outline, [], WALL, 0.002, strips)
    made = [
        _facing(shell).at(0.0, y, size.back + WALL).of("body"),
        _facing(back).at(0.0, y, size.back).of("body"),
    ]
    for room in rooms:
        lining = pierced(_opening(room, y, -0.001), [_opening(room, y, _LINING)], deep - WALL - 0.004, 0.0, 0)
        wide, high = room[2] - room[0], room[3] - room[1]
        end = block((wide - 0.002, high - 0.002, _LINING)).at((room[0] + room[2]) / 2, room[1] + 0.001, 0.0)
        made.append(_facing(lining).at(0.0, y, size.back + WALL + 0.002).of("lining"))
        made.append(end.at(0.0, 0.0, size.back + WALL + _LINING / 2).of("lining"))
    return made


def _opening(room: Room, y: float, inset: float) -> Float64:
    """A room's opening as an outline that `_facing` stands up about the height y, made smaller by `inset`."""
    left, low, right, high = room
    size = (right - left - 2 * inset, high - low - 2 * inset)
    middle = np.array([(left + right) / 2, y - (low + high) / 2])
    return np.asarray(rounded_rectangle(*size, 0.0, 0) + middle, np.float64)


def _facing(raised: Piece) -> Piece:
    """Tip what was raised along Y forward, to +Z: its outline's second axis then runs down."""
    return raised.turned("x", 90.0)


def shelves(room: Room, size: Case, fineness: Strips) -> list[Piece]:
    """Glass shelves on a bright edge over a drawer for vegetables, in one room."""
    left, low, right, high = room
    wide, x = right - left - 2 * _LINING, (left + right) / 2
    back, front = size.back + WALL + 2 * _LINING, size.front - 0.07
    deep, z = front - back, (front + back) / 2
    count = max(int((high - low - 0.24) / 0.3), 0)
    made = []
    for k in range(count):
        y = low + 0.24 + (high - low - 0.24) * k / max(count, 1)
        made.append(block((wide - 0.004, 0.006, deep), 0.001, fineness.bevel).at(x, y, z).of("glass"))
        made.append(
            block((wide - 0.001, 0.016, 0.008), 0.002, fineness.bevel).at(x, y - 0.005, front + 0.003).of("grips")
        )
    if high - low > 0.4:
        box = block((wide - 0.02, 0.18, deep - 0.02), 0.008, fineness.bevel).at(x, low + _LINING + 0.001, z)
        made.append(box.of("glass"))
    return made


def door(size: tuple[float, float], style: str, fineness: Strips, *, left: bool, grip: float) -> list[Piece]:
    """A door of (width, height) about its lower middle, its face at z = 0; the handle's middle at the height `grip`."""
    wide, high = size
    soft, strips = (0.028, max(fineness.bevel, 1) + 2) if style == "retro" else (0.006, fineness.bevel)
    if fineness.level < 2:
        strips = 0
    leaf = block((wide, high, DOOR), soft, strips).at(0.0, 0.0, -DOOR / 2).of("body")
    seal = block((wide - 0.05, high - 0.05, SEAL + 0.002)).at(0.0, 0.025, -DOOR - SEAL / 2).of("seal")
    x = (wide / 2 - 0.06) * (1.0 if left else -1.0)
    handle = _lever(min(0.3, high * 0.6), fineness) if style == "retro" else _bar(min(0.7, high * 0.6), fineness)
    made = [leaf, seal, *(piece.of("grips").at(x, grip, 0.0) for piece in handle)]
    if fineness.level >= 3:
        panel = block((wide - 0.11, high - 0.13, 0.03), 0.008, strips).at(0.0, 0.065, -DOOR - SEAL - 0.012)
        made.append(panel.of("lining"))
    return made


def _bar(length: float, fineness: Strips) -> list[Piece]:
    """An upright round bar on two posts."""
    sides, out = max(fineness.thin_sides, 4), GRIP["modern"] - 0.01
    bar = rod([[0.0, -length / 2, out], [0.0, length / 2, out]], 0.01, sides)
    if fineness.level < 2:
        return [bar]
    post = rod([[0.0, 0.0, -0.001], [0.0, 0.0, out]], 0.007, sides)
    return [bar, post.at(0.0, 0.05 - length / 2, 0.0), post.at(0.0, length / 2 - 0.05, 0.0)]


def _lever(length: float, fineness: Strips) -> list[Piece]:
    """A cast handle that swings out from the door and back to it, on a plate."""
    out = GRIP["retro"] - 0.008
    path = [[0.0, -length / 2, 0.006], [0.0, -length * 0.32, out], [0.0, length * 0.32, out], [0.0, length / 2, 0.006]]
    if fineness.level < 2:
        return [block((0.03, length, 0.02)).at(0.0, -length / 2, 0.03)]
    bow = beam(path, [[0.034, 0.016], [0.024, 0.014], [0.024, 0.014], [0.034, 0.016]], 0.005, fineness.bevel)
    foot = block((0.042, 0.06, 0.012), 0.004, fineness.bevel)
    return [bow, foot.at(0.0, -length / 2 - 0.015, 0.005), foot.at(0.0, length / 2 - 0.045, 0.005)]
