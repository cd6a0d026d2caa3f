"""A plan of cells: triangles drawn on it, grown by a margin, and its connected pieces."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.arrays import Float64


Place: TypeAlias = tuple[float, float]
"""x and z in metres."""


@dataclass(frozen=True, eq=False)
class PlanGrid:
    """Square cells seen from above: row r and column c have their middle at z and x of half a cell more."""

    origin: Place
    """x and z of the corner of the first cell."""
    cell: float
    """Metres."""
    shape: tuple[int, int]
    """Rows along z, columns along x."""

    @staticmethod
    def over(low: Place, high: Place, cell: float) -> PlanGrid:
        """Cover a rectangle (x, z) to (x, z) in metres."""
        columns = max(math.ceil((high[0] - low[0]) / cell), 1)
        rows = max(math.ceil((high[1] - low[1]) / cell), 1)
        return PlanGrid(low, cell, (rows, columns))

    @property
    def bounds(self) -> tuple[Place, Place]:
        """Corners (x, z) of the plan."""
        rows, columns = self.shape
        return self.origin, (self.origin[0] + columns * self.cell, self.origin[1] + rows * self.cell)

    def empty(self) -> NDArray[np.bool_]:
        """A mask with nothing on it."""
        return np.zeros(self.shape, bool)

    def cells_of(self, points: Float64) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Rows and columns (n,) of points (n, 2) as (x, z), kept within the plan, and which points are on it."""
        column = np.floor((points[:, 0] - self.origin[0]) / self.cell).astype(np.int64)
        row = np.floor((points[:, 1] - self.origin[1]) / self.cell).astype(np.int64)
        rows, columns = self.shape
        on = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        return row.clip(0, rows - 1), column.clip(0, columns - 1), on

    def draw(self, triangles: Float64, *, outline: bool = True) -> NDArray[np.bool_]:
        """Mark every cell whose middle is in one of the triangles (n, 3, 2), and with `outline` those its edges pass."""
        mask = self.empty()
        if not len(triangles):
            return mask
        self._fill(mask, triangles)
        if outline:
            for k in range(3):
                self._line(mask, triangles[:, k], triangles[:, (k + 1) % 3])
        return mask

    def _line(self, mask: NDArray[np.bool_], start: Float64, end: Float64) -> None:
        reach = np.abs(end - start).max(axis=1)
        steps = np.ceil(reach / (self.cell / 2)).astype(np.int64) + 1
        which = np.repeat(np.arange(len(start)), steps)
        first = np.cumsum(steps) - steps
        share = (np.arange(len(which)) - first[which]) / np.maximum(steps[which] - 1, 1)
        row, column, on = self.cells_of(start[which] + share[:, None] * (end - start)[which])
        mask[row[on], column[on]] = True

    def _fill(self, mask: NDArray[np.bool_], triangles: Float64) -> None:
        """Test the middles of the cells in each triangle's bounds, for those that have any."""
        rows, columns = self.shape
        scaled = (triangles - np.array(self.origin)) / self.cell - 0.5
        low = np.maximum(np.ceil(scaled.min(axis=1)), 0).astype(np.int64)
        high = np.minimum(np.floor(scaled.max(axis=1)), [columns - 1, rows - 1]).astype(np.int64)
        size = np.maximum(high - low + 1, 0)
        count = size[:, 0] * size[:, 1]
        for chunk in _chunks(count):
            which = np.repeat(chunk, count[chunk])
            first = np.cumsum(count[chunk]) - count[chunk]
            number = np.arange(len(which)) - np.repeat(first, count[chunk])
            column = low[which, 0] + number % size[which, 0]
            row = low[which, 1] + number // size[which, 0]
            corners = scaled[which]
            inside = _holds(corners, np.stack([column, row], axis=1).astype(np.float64))
            mask[row[inside], column[inside]] = True


def _chunks(count: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Numbers of the triangles that have cells, in groups of some million cells."""
    having = np.flatnonzero(count > 0)
    group = np.cumsum(count[having]) // (1 << 21)
    return [having[group == k] for k in range(int(group.max(initial=-1)) + 1) if (group == k).any()]


def _holds(corners: Float64, points: Float64) -> NDArray[np.bool_]:
    signs = []
    for k in range(3):
        a, b = corners[:, k], corners[:, (k + 1) % 3]
        edge, rest = b - a, points - a
        signs.append(edge[:, 0] * rest[:, 1] - edge[:, 1] * rest[:, 0])
    one, two, three = signs
    return ((one >= 0) & (two >= 0) & (three >= 0)) | ((one <= 0) & (two <= 0) & (three <= 0))


def grown(mask: NDArray[np.bool_], radius: float) -> NDArray[np.bool_]:
    """Mark what is within `radius` cells of a marked cell, middle to middle."""
    result = mask.copy()
    for down in range(min(math.floor(radius + 1e-9) + 1, len(mask))):
        wide = _widened(mask, math.floor(math.sqrt(max(radius * radius - down * down, 0.0)) + 1e-9))
        result[down:] |= wide[: len(mask) - down]
        result[: len(mask) - down] |= wide[down:]
    return result


def shrunk(mask: NDArray[np.bool_], radius: float) -> NDArray[np.bool_]:
    """Leave what is further than `radius` cells from what is not marked; beyond the plan nothing is."""
    rows, columns = mask.shape
    reach = math.floor(radius + 1e-9) + 1
    framed = np.ones((rows + 2 * reach, columns + 2 * reach), bool)
    framed[reach : reach + rows, reach : reach + columns] = ~mask
    return ~grown(framed, radius)[reach : reach + rows, reach : reach + columns]


def _widened(mask: NDArray[np.bool_], half: int) -> NDArray[np.bool_]:
    """Mark what has a marked cell within `half` columns of the same row."""
    if half == 0:
        return mask
    rows, columns = mask.shape
    # How many are marked before each column, with `half` columns more on either side: a window is one difference.
    total = np.zeros((rows, columns + 2 * half + 1), np.int32)
    np.cumsum(mask, axis=1, dtype=np.int32, out=total[:, half + 1 : half + 1 + columns])
    total[:, half + 1 + columns :] = total[:, half + columns, None]
    return np.asarray(total[:, 2 * half + 1 :] > total[:, :columns])


def pieces(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number of the connected piece of each marked cell, from 1, by the four neighbours; 0 where nothing is marked.

    Runs of a row are joined with those they touch in the next, and the lowest number spreads (Rosenfeld and Pfaltz 1966,
    by runs, with pointer jumping).
    """
    rows, columns = mask.shape
    padded = np.zeros((rows, columns + 2), np.int8)
    padded[:, 1:-1] = mask
    change = np.diff(padded, axis=1)
    row, start = np.nonzero(change == 1)
    _, end = np.nonzero(change == -1)
    if not len(row):
        return np.zeros(mask.shape, np.int64)
    upper, lower = _touching_runs(row, start, end, columns)
    label = np.arange(len(row))
    while True:
        least = np.minimum(label[upper], label[lower])
        fresh = label.copy()
        np.minimum.at(fresh, upper, least)
        np.minimum.at(fresh, lower, least)
        fresh = fresh[fresh]
        if np.array_equal(fresh, label):
            break
        label = fresh
    number = np.cumsum(label == np.arange(len(label)))[label]
    marked = np.zeros(mask.shape, np.int64)
    marked[mask] = np.repeat(number, end - start)
    return marked


def _touching_runs(
    row: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64], columns: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of runs that lie above each other: for each the runs of the next row that begin before it ends."""
    width = columns + 2
    begins, ends = row * width + start, row * width + end
    first = np.searchsorted(ends, begins + width, side="right")
    last = np.searchsorted(begins, ends + width, side="left")
    count = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(row)), count)
    offset = np.cumsum(count) - count
    return upper, np.repeat(first, count) + np.arange(len(upper)) - np.repeat(offset, count)
