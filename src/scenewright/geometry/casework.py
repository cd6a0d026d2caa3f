"""Bodies of case furniture as pieces: boards around an inside, legs and plinths under them, bars as handles; metres."""

from __future__ import annotations

from collections.abc import Sequence

from scenewright.geometry.pieces import Piece, beam, block, both_sides, rod
from scenewright.geometry.seating import Strips
from scenewright.records import dataclass

BOARD = 0.019
"""Thickness of sides, floors and partitions: 19 mm is what furniture board is sold in."""
BACK = 0.008
_REBATE = 0.01
"""How far the back is let in behind the rear edges of the sides."""


@dataclass(frozen=True)
class Case:
    """A body open to the front (+Z): where its outer faces are."""

    width: float
    """Over both sides."""
    low: float
    """Height of the lower edges of the sides."""
    high: float
    """Height of the upper edges of the sides, where a top lies on them."""
    rear: float
    """Z of the rear edges of the sides."""
    front: float
    """Z of the front edges of the sides."""

    @property
    def inside(self) -> float:
        """Clear width between the sides."""
        return self.width - 2 * BOARD

    @property
    def deep(self) -> float:
        """Depth of the sides."""
        return self.front - self.rear

    @property
    def clear(self) -> tuple[float, float]:
        """Z of the face of the back and of the front edges of boards inside, which stand back 2 mm."""
        return self.rear + _REBATE + BACK, self.front - 0.002


def body(case: Case, fineness: Strips, floor: float | None = None) -> list[Piece]:
    """Sides, floor and back; the floor lies at the lower edges or at a height of its own."""
    strips, tall = fineness.bevel, case.high - case.low
    side = block((BOARD, tall, case.deep), 0.002, strips, grain="y")
    side = side.at((case.width - BOARD) / 2, case.low, (case.front + case.rear) / 2)
    y = case.low + 0.0005 if floor is None else floor
    back = block((case.inside + 0.002, case.high - y - 0.001, BACK), grain="y")
    return [
        *both_sides([side]),
        board(case, y, fineness),
        back.at(0.0, y, case.rear + _REBATE + BACK / 2),
    ]


def board(case: Case, y: float, fineness: Strips, short: float = 0.0, thick: float = BOARD) -> Piece:
    """A level board from side to side, its underside at `y`, its front edge `short` metres further back."""
    back, front = case.clear
    deep = front - short - back + 0.001
    lying = block((case.inside + 0.001, thick, deep), 0.0015, fineness.bevel, grain="x")
    return lying.at(0.0, y, (front - short + back - 0.001) / 2)


def partition(case: Case, x: float, span: tuple[float, float], fineness: Strips, short: float = 0.0) -> Piece:
    """An upright board with its middle at `x` over a span of heights, its front edge `short` metres further back."""
    back, front = case.clear
    deep = front - 0.001 - short - back
    upright = block((BOARD - 0.001, span[1] - span[0], deep), 0.0015, fineness.bevel, grain="y")
    return upright.at(x, span[0], (front - 0.001 - short + back) / 2)


def legs(spots: Sequence[tuple[float, float]], tall: float, fineness: Strips) -> list[Piece]:
    """Tapered legs that stand out a little to the sides, the front and the rear, their tops at `tall`."""
    made = []
    for x, z in spots:
        out = 0.0 if abs(x) < 1e-6 else 0.016 if x > 0.0 else -0.016
        away = 0.016 if z > 0.0 else -0.016
        path = [[x + out, 0.0, z + away], [x, tall, z]]
        made.append(beam(path, [[0.024, 0.024], [0.04, 0.04]], 0.003, fineness.bevel))
    return made


def bar_handle(length: float, fineness: Strips) -> list[Piece]:
    """An upright round bar on two posts about the origin of a face that looks to +Z; 34 mm deep."""
    out, sides = 0.028, max(fineness.thin_sides, 4)
    bar = rod([[0.0, -length / 2, out], [0.0, length / 2, out]], 0.006, sides)
    if fineness.level < 2:
        return [bar]
    post = rod([[0.0, 0.0, -0.001], [0.0, 0.0, out]], 0.0045, sides)
    foot = length / 2 - 0.02
    return [bar, post.at(0.0, foot, 0.0), post.at(0.0, -foot, 0.0)]
