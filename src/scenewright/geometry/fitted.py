"""Fitted kitchen furniture, as pieces: boxes on a recessed plinth, worktops, and where their fronts go; metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry import extrude as extrusions
from scenewright.geometry.cabinetry import FRONT, GAP, bow_handle, drawer, front
from scenewright.geometry.pieces import Piece, arc, block, both_sides
from scenewright.geometry.uv import box_mapped
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.geometry.mesh import Mesh
    from scenewright.geometry.seating import Strips

PLINTH = 0.1
"""Height of the plinth: toes need 100 mm (NKBA kitchen planning guidelines ask for 4 inches)."""
RECESS = 0.05
"""How far the plinth stands behind the fronts."""
WORKTOP = 0.038
"""Thickness of a worktop, 38 mm in the trade."""
GRIP = 0.036
"""How far handles stand out before the fronts."""
_BOARD = 0.018
_BACK = 0.008
_DRAWER = 0.14
"""Height of a drawer's front over a door: the flat drawer for cutlery."""
_HANDLE = 0.16
_EDGE = 0.04
"""Between a door's free edge and its handle."""


@dataclass(frozen=True)
class Unit:
    """The box of a base unit: its width, its top (under the worktop), and the Z of its back and of its fronts' faces."""

    width: float
    top: float
    back: float
    face: float

    @property
    def inner(self) -> tuple[float, float]:
        """Depth of its boards, which end behind the fronts, and the Z of their middle."""
        deep = self.face - FRONT - 0.001 - self.back
        return deep, self.back + deep / 2

    @property
    def span(self) -> tuple[float, float]:
        """Lower and upper end of its fronts along Y."""
        return PLINTH, self.top - GAP


Place = tuple[str, tuple[float, float, float], tuple[float, float]]
"""A door or a drawer's front: the path of its sub-node, the lower middle of its face, its width and height."""


def columns_of(unit: Unit, doors: int, drawers: int) -> int:
    """Columns of fronts: one for each door, or of drawers about 0.9 m wide."""
    return doors or min(max(int(unit.width / 0.9 + 0.5), 1), max(drawers, 1))


def fronts_of(unit: Unit, doors: int, drawers: int) -> list[Place]:
    """Share out a unit's face: a row of doors with drawers over them, or columns of drawers; 3 mm between all."""
    low, high = unit.span
    columns = columns_of(unit, doors, drawers)
    rows = -(-drawers // columns)
    heights = _drawer_heights(rows, high - low, doors=bool(doors))
    tall = high - sum(heights) - low - (GAP if rows else 0.0)
    made: list[Place] = []
    for k in range(doors):
        step = unit.width / doors
        made.append((f"doors[{k}]", ((k + 0.5) * step - unit.width / 2, low, unit.face), (step - GAP, tall)))
    for k in range(drawers):
        row, place = divmod(k, columns)
        step = unit.width / min(columns, drawers - row * columns)
        at = ((place + 0.5) * step - unit.width / 2, high - sum(heights[: row + 1]), unit.face)
        made.append((f"drawers[{k}]", at, (step - GAP, heights[row] - GAP)))
    return made


def _drawer_heights(rows: int, room: float, *, doors: bool) -> list[float]:
    """Heights of the rows of drawers with the joint under each, from the top; the uppermost is the flattest."""
    if doors:
        return [min(_DRAWER, 0.45 * room / rows)] * rows if rows else []
    shares = [1.0] + [1.7] * (rows - 1) if rows > 1 else [1.0] * rows
    return [room * share / sum(shares) for share in shares]


def carcass(unit: Unit, fineness: Strips, columns: int = 1, levels: tuple[float, ...] = ()) -> list[Piece]:
    """Sides, floor, back and plinth; from near also uprights between `columns` and boards at the heights `levels`.

    Uprights end below the highest board, where there are any.
    """
    deep, middle = unit.inner
    strips, tall, inside = fineness.bevel, unit.top - PLINTH, unit.width - 2 * _BOARD
    side = block((_BOARD, tall, deep), 0.0015, strips, grain="y").at(unit.width / 2 - _BOARD / 2, PLINTH, middle)
    floor = block((inside, _BOARD, deep - 0.002), grain="x").at(0.0, PLINTH + 0.0005, middle)
    back = block((inside, tall - 0.001, _BACK), grain="y").at(0.0, PLINTH + 0.0005, unit.back + 0.002 + _BACK / 2)
    foot = unit.face - FRONT - RECESS - unit.back
    plinth = block((unit.width, PLINTH, foot), 0.0015, strips, grain="x").at(0.0, 0.0, unit.back + foot / 2)
    made = [*both_sides([side]), floor, back, plinth]
    return made if fineness.level < 2 else made + _inner_boards(unit, fineness, columns, levels)


def _inner_boards(unit: Unit, fineness: Strips, columns: int, levels: tuple[float, ...]) -> list[Piece]:
    deep, middle = unit.inner
    low, top = PLINTH + _BOARD, max(levels, default=unit.top)
    wall = block((_BOARD, top - low - 0.012, deep - 0.02), grain="y")
    made = [wall.at(unit.width * (k / columns - 0.5), low + 0.001, middle) for k in range(1, columns)]
    shelf = block((unit.width - 2 * _BOARD, _BOARD, deep - 0.03), 0.001, fineness.bevel, grain="x")
    return made + [shelf.at(0.0, y - _BOARD / 2, middle - 0.005) for y in levels]


def blind(unit: Unit, fineness: Strips) -> Piece:
    """A fixed panel over the whole face of a unit."""
    low, high = unit.span
    size = (unit.width - GAP, high - low, FRONT)
    return block(size, 0.0025, fineness.bevel, grain="x").at(0.0, low, unit.face - FRONT / 2)


def door_leaf(size: tuple[float, float], fineness: Strips, *, panelled: bool, left: bool) -> list[Piece]:
    """A door of (width, height) about its lower middle, hung left or right, an upright handle high on the other side."""
    leaf = front(size, fineness, panelled=panelled)
    long = min(_HANDLE, size[1] * 0.5)
    place = ((size[0] / 2 - _EDGE) * (1.0 if left else -1.0), size[1] - _EDGE - long / 2, 0.0)
    grip = [piece.turned("z", 90.0).of("grips").at(*place) for piece in handle(long, fineness)]
    return [*(piece.of("fronts") for piece in leaf), *grip]


def drawer_box(size: tuple[float, float], deep: float, fineness: Strips) -> list[Piece]:
    """A drawer `deep` behind its front of (width, height), with a level handle near its upper edge."""
    body = [piece.of("fronts") for piece in drawer((*size, deep), fineness)]
    high = max(size[1] - 0.06, size[1] / 2)
    grip = handle(min(_HANDLE, size[0] * 0.5), fineness)
    return body + [piece.of("grips").at(0.0, high, 0.0) for piece in grip]


def handle(length: float, fineness: Strips) -> list[Piece]:
    """A bow handle along X; far away a plain bar."""
    if fineness.level:
        return bow_handle(length, fineness)
    return [block((length, 0.01, 0.01)).at(0.0, -0.005, 0.03)]


def rounded_rectangle(width: float, depth: float, radius: float, steps: int) -> Float64:
    """Outline (k, 2) about the origin; `steps` straight stretches round each corner, 0 for sharp ones."""
    half = np.array([width, depth]) / 2
    signs = np.array([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])
    if not steps or radius <= 0:
        return signs * half
    turns = [arc(radius, 90.0 * k, 90.0 * k + 90.0, steps) for k in range(4)]
    return np.concatenate([sign * (half - radius) + turn for sign, turn in zip(signs, turns, strict=True)])


def pierced(outline: Float64, holes: list[Float64], height: float, bevel: float, segments: int) -> Piece:
    """A polygon (k, 2) of x, z with holes in it, raised to a height; grain along X; `segments` 0 is sharp."""
    radius = bevel if segments else 0.0
    rings = [extrusions.clean_ring(outline, hole=False), *(extrusions.clean_ring(hole, hole=True) for hole in holes)]
    cost = extrusions.extrude_triangles(sum(len(ring) for ring in rings), len(holes), segments if radius > 0 else 0)

    def make() -> Mesh:
        return box_mapped(extrusions.extrude(outline, height, radius, holes, max(segments, 1)), "x")

    return Piece(cost, make)
