"""Ways on foot through a room on a grid: whether its doors and the place where visitors start stay connected."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.outline import edges
from scenewright.layout.space import HEADROOM
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Prism

RADIUS = 0.3
"""Metres: half the width of someone who walks (targets 4.2)."""
STEP = 0.3
"""Metres: what is lower is stepped over or onto."""
_CELL = 0.1
_MOST = 4000
"""Cells of a room; larger rooms have coarser ones."""
_NEAR = 3
"""Cells around a door's place in which the way may begin."""


@dataclass(frozen=True, eq=False)
class Ways:
    """The floor of a room, in which every cell is free where someone's middle may be."""

    space: Space
    radius: float = RADIUS
    """Metres from what stands there that someone's middle keeps."""

    @cached_property
    def cell(self) -> float:
        """Metres."""
        x0, x1, z0, z1 = self.space.box
        return max(_CELL, math.sqrt((x1 - x0) * (z1 - z0) / _MOST))

    @cached_property
    def places(self) -> tuple[Float64, Float64]:
        """X of the columns and z of the rows."""
        x0, x1, z0, z1 = self.space.box
        columns, rows = (max(int(side / self.cell), 1) for side in (x1 - x0, z1 - z0))
        x = x0 + (np.arange(columns) + 0.5) * ((x1 - x0) / columns)
        z = z0 + (np.arange(rows) + 0.5) * ((z1 - z0) / rows)
        return np.asarray(x, np.float64), np.asarray(z, np.float64)

    @cached_property
    def empty(self) -> NDArray[np.bool_]:
        """Which cells (rows, columns) of the bare room are far enough from its walls."""
        x, z = self.places
        free = np.zeros((len(z), len(x)), bool)
        for (x0, z0), (x1, z1) in self.space.edges():  # even-odd, as `Space.holds`, for all cells at once
            rows = (z0 > z) != (z1 > z)
            cross = x0 + (z[rows] - z0) / (z1 - z0 if z1 != z0 else 1.0) * (x1 - x0)
            free[rows] ^= x[None, :] < cross[:, None]
        for a, b in self.space.edges():
            free &= _from_edge(x[None, :], z[:, None], a, b) >= self.radius - 1e-6
        return free

    def connect(self, prisms: Sequence[Prism]) -> bool:
        """Whether one can walk from the first door to all others around what stands there."""
        doors = self.space.doors
        return len(self.reached(self.filled(self.empty, prisms), doors[0], doors)) == len(doors)

    def joined(self, free: NDArray[np.bool_], ends: Sequence[Vec2]) -> tuple[Vec2, ...]:
        """The most of some places between which one can walk; of equally many, those of the first."""
        left = list(ends)
        best: tuple[Vec2, ...] = ()
        while len(left) > len(best):
            found = self.reached(free, left[0], left)
            best = found if len(found) > len(best) else best
            left = [end for end in left[1:] if end not in found]
        return best

    def filled(self, free: NDArray[np.bool_], prisms: Sequence[Prism]) -> NDArray[np.bool_]:
        """Which of free cells (rows, columns) are free when something more stands there."""
        left, floor = free.copy(), self.space.levels[0]
        for prism in prisms:
            if prism.high > floor + STEP and prism.low < floor + HEADROOM:
                self._block(left, prism)
        return left

    def reached(self, free: NDArray[np.bool_], start: Vec2, ends: Sequence[Vec2]) -> tuple[Vec2, ...]:
        """Which ends can be walked to from a place; none, not even itself, where that is not free."""
        cells = self._cells(start, free)
        if not cells:
            return ()
        flooded = _flood(free, cells)
        return tuple(end for end in ends if any(flooded[cell] for cell in self._cells(end, free)))

    def is_free(self, free: NDArray[np.bool_], place: Vec2) -> bool:
        """Whether one can stand at a place, or near it."""
        return bool(self._cells(place, free))

    def _block(self, free: NDArray[np.bool_], prism: Prism) -> None:
        """Take the cells in and around one thing."""
        x, z = self.places
        x0, x1, z0, z1 = prism.box
        columns = slice(*np.searchsorted(x, (x0 - self.radius, x1 + self.radius)).tolist())
        rows = slice(*np.searchsorted(z, (z0 - self.radius, z1 + self.radius)).tolist())
        across, down = x[None, columns], z[rows, None]
        if prism.is_square:
            over, off = (np.maximum(np.maximum(a - p, p - b), 0.0) for a, b, p in ((x0, x1, across), (z0, z1, down)))
            free[rows, columns] &= over * over + off * off >= (self.radius - 1e-6) * (self.radius - 1e-6)
            return
        away = np.full((down.shape[0], across.shape[1]), np.inf)
        left, right = np.ones_like(away, bool), np.ones_like(away, bool)
        for a, b in edges(prism.outline):
            away = np.minimum(away, _from_edge(across, down, a, b))
            side = (b[0] - a[0]) * (down - a[1]) - (b[1] - a[1]) * (across - a[0])
            left, right = left & (side >= 0.0), right & (side <= 0.0)
        free[rows, columns] &= (away >= self.radius - 1e-6) & ~left & ~right

    def _cells(self, place: Vec2, free: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Free cells near a door's place."""
        x, z = self.places
        column, row = int(np.abs(x - place[0]).argmin()), int(np.abs(z - place[1]).argmin())
        return [
            (r, c)
            for r in range(max(row - _NEAR, 0), min(row + _NEAR + 1, len(z)))
            for c in range(max(column - _NEAR, 0), min(column + _NEAR + 1, len(x)))
            if free[r, c]
        ]


def _from_edge(x: Float64, z: Float64, a: Vec2, b: Vec2) -> Float64:
    """Distances (rows, columns) from an edge."""
    dx, dz = b[0] - a[0], b[1] - a[1]
    share = np.clip(((x - a[0]) * dx + (z - a[1]) * dz) / max(dx * dx + dz * dz, 1e-12), 0.0, 1.0)
    off_x, off_z = x - a[0] - share * dx, z - a[1] - share * dz
    return np.asarray(np.sqrt(off_x * off_x + off_z * off_z))


def _flood(free: NDArray[np.bool_], starts: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """Cells that can be reached, side by side, from some free ones: whole runs of rows, then of columns, in turn."""
    reached = np.zeros_like(free)
    for cell in starts:
        reached[cell] = True
    before = -1
    while before != (before := int(reached.sum())):
        for turn in (False, True):
            grid, wall = (reached.T, free.T) if turn else (reached, free)
            runs = np.cumsum(~wall, axis=1)
            runs += np.arange(len(runs))[:, None] * (runs.shape[1] + 1)
            hit = np.zeros(int(runs.max()) + 1, bool)
            hit[runs[grid]] = True
            grid |= wall & hit[runs]
    return reached
