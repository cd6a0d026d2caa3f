"""The spans of a world: in every column of a grid, the heights between which something solid is, and its walkable tops.

Source: Mononen, "Recast" (2009 to 2016), rcRasterizeTriangles and rcBuildCompactHeightfield: triangles are cut to the cells
they touch, and a top is walked on where it is not steep and nothing solid is within an agent's height above. Heights are
whole millimetres, so that equal ones are equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import stable_order
from scenewright.geometry.plan_grid import PlanGrid
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

    Ints: TypeAlias = NDArray[np.int64]

TALL, STEP = 1.8, 0.3
"""Metres of an agent, as of the place where a visitor starts, and what it steps onto (Hubs and Decentraland)."""
MM = 1000
"""Heights a metre."""
COLUMN = 1 << 34
"""Heights that a column has in a key, column after column: 17,000 km, so that no two columns meet."""
_ALIKE = 20
"""Heights within which two tops are one: boards and rugs lie on floors, bevels round off steps."""
_OPEN = 1 << 32
"""Height of what has nothing above it."""
NOWHERE = -(1 << 33)
"""Height of what is not walked on."""


@dataclass(frozen=True, eq=False)
class Solids:
    """Pieces of surfaces, each in one column of a grid; (n,) each."""

    cell: Ints
    """Row times columns plus column."""
    low: Ints
    high: Ints
    """Millimetres."""
    foot: Ints
    """Millimetres at which one stands in the middle of the cell; `NOWHERE` on what is not walked on."""

    @staticmethod
    def joined(parts: Iterable[Solids]) -> Solids:
        """All pieces of several, in their order."""
        given = [(part.cell, part.low, part.high, part.foot) for part in parts]
        columns = zip((np.zeros(0, np.int64),) * 4, *given, strict=True)
        cell, low, high, foot = (np.concatenate(column) for column in columns)
        return Solids(cell, low, high, foot)

    def only(self, chosen: NDArray[np.bool_]) -> Solids:
        """Some of the pieces."""
        return Solids(self.cell[chosen], self.low[chosen], self.high[chosen], self.foot[chosen])


@dataclass(frozen=True, eq=False)
class Spans:
    """Tops that one can stand on, by column, from below; (n,) each."""

    grid: PlanGrid
    cell: Ints
    """Row times columns plus column."""
    top: Ints
    """Millimetres."""
    ceiling: Ints
    """Millimetres: the lowest that is solid above."""

    @property
    def places(self) -> Float64:
        """Middles (n, 3) of the tops in metres."""
        row, column = np.divmod(self.cell, self.grid.shape[1])
        x = self.grid.origin[0] + (column + 0.5) * self.grid.cell
        z = self.grid.origin[1] + (row + 0.5) * self.grid.cell
        return np.stack([x, self.top / MM, z], axis=1)

    def beside(self, down: int, right: int, climb: int) -> Ints:
        """For each span the one to step to, `down` rows and `right` columns further; -1 where there is none.

        Args:
            down: -1, 0 or 1.
            right: -1, 0 or 1.
            climb: Millimetres that the two tops may differ by. There must be an agent's height over both together.
        """
        rows, columns = self.grid.shape
        row, column = np.divmod(self.cell, columns)
        row, column = row + down, column + right
        on = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        cell = np.where(on, row * columns + column, 0)
        keys = _key(self.cell, self.top)
        found = np.searchsorted(keys, _key(cell, self.top - climb))
        found = np.minimum(found, max(len(keys) - 1, 0))
        near = on & (self.cell[found] == cell) & (np.abs(self.top[found] - self.top) <= climb)
        free = np.minimum(self.ceiling[found], self.ceiling) - np.maximum(self.top[found], self.top)
        return np.where(near & (free >= round(TALL * MM)), found, -1)


def spans_of(grid: PlanGrid, solids: Solids) -> Spans:
    """The tops of solids that one can stand on: not steep, or no more than a step over what is not; with room above."""
    keys = _key(solids.cell, solids.high)
    order = stable_order(keys)
    keys, low, foot = keys[order], solids.low[order], solids.foot[order]
    column = keys // COLUMN
    # The least lower end of all that reaches higher: running backwards, lower columns have lesser keys.
    least = np.minimum.accumulate(_key(column, low)[::-1])[::-1]
    top = _stood_on(keys, foot)
    foot = np.where(foot > NOWHERE, foot, keys % COLUMN - COLUMN // 2)
    above = np.searchsorted(keys, keys[top] + _ALIKE, side="right")
    covered = above < len(keys)
    covered[covered] = column[above[covered]] == column[top[covered]]
    ceiling = np.full(len(top), _OPEN)
    ceiling[covered] = least[above[covered]] % COLUMN - COLUMN // 2
    top, ceiling = (part[ceiling - foot[top] >= round(TALL * MM)] for part in (top, ceiling))
    last = np.ones(len(top), bool)
    last[:-1] = keys[top[1:]] - keys[top[:-1]] > _ALIKE
    return Spans(grid, column[top[last]], foot[top[last]], ceiling[last])


def _stood_on(keys: Ints, foot: Ints) -> Ints:
    """Numbers of the tops that are walked on, and of those that one steps onto from one below.

    The latter, as Recast's rcFilterLowHangingWalkableObstacles has it, are noses of stairs, kerbs and what lies about.
    """
    walked = foot > NOWHERE
    before = np.maximum.accumulate(np.where(walked, np.arange(len(keys)), -1))
    low = keys - keys[np.maximum(before, 0)] <= round(STEP * MM)  # another column is further
    return np.flatnonzero(walked | (low & (before >= 0)))


def _key(cell: Ints, height: Ints) -> Ints:
    """One number that sorts by column, then height."""
    return cell * COLUMN + (height + COLUMN // 2)
