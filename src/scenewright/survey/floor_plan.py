"""The free floor of a room on a fine grid: how far each spot is from what stands there, and what can be reached."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2
    from scenewright.survey.bodies import Bodies

    Mask: TypeAlias = NDArray[np.bool_]

CELL = 0.05
"""Metres from one spot to the next; coarser in rooms that would have more than `_MOST` spots."""
REACH = 1.0
"""Metres: bodies farther from a spot than this do not count; no rule asks for more."""
_MOST = 40_000
_HALVINGS = 7


@dataclass(frozen=True, eq=False)
class Strait:
    """The narrowest part of the best route between two places: its width, and what stands on its sides."""

    width: float
    bodies: tuple[int, ...]
    """Indices into the plan's bodies, the nearer first; empty where only walls are near."""


@dataclass(frozen=True, eq=False)
class FloorPlan:
    """A rectangular floor with the boxes on it, in the room's frame (x, z)."""

    bounds: tuple[float, float, float, float]
    """x and z of the low corner, x and z of the high one."""
    bodies: Bodies
    cell: float

    @staticmethod
    def of(bounds: tuple[float, float, float, float], bodies: Bodies) -> FloorPlan:
        """Lay the grid."""
        area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
        return FloorPlan(bounds, bodies, max(CELL, float(np.sqrt(area / _MOST))))

    @cached_property
    def columns(self) -> tuple[Float64, Float64]:
        """The spots: x of the columns, z of the rows."""
        x0, z0, x1, z1 = self.bounds
        counts = (max(int((x1 - x0) / self.cell), 1), max(int((z1 - z0) / self.cell), 1))
        x = x0 + (np.arange(counts[0]) + 0.5) * ((x1 - x0) / counts[0])
        z = z0 + (np.arange(counts[1]) + 0.5) * ((z1 - z0) / counts[1])
        return np.asarray(x, np.float64), np.asarray(z, np.float64)

    @cached_property
    def free(self) -> Float64:
        """(rows along z, columns along x) metres to the nearest wall or body, the latter up to `REACH`."""
        (x, z), (x0, z0, x1, z1) = self.columns, self.bounds
        free = np.minimum(np.minimum(x - x0, x1 - x)[None, :], np.minimum(z - z0, z1 - z)[:, None])
        for k in range(len(self.bodies)):
            (cx, cz), (ux, uz) = self.bodies.centers[k].tolist(), self.bodies.axes[k].tolist()
            half_x, half_z = self.bodies.halves[k].tolist()
            reach = half_x + half_z + REACH
            columns = slice(*np.searchsorted(x, (cx - reach, cx + reach)).tolist())
            rows = slice(*np.searchsorted(z, (cz - reach, cz + reach)).tolist())
            dx, dz = (x[columns] - cx)[None, :], (z[rows] - cz)[:, None]
            out_x = np.maximum(np.abs(dx * ux + dz * uz) - half_x, 0.0)
            out_z = np.maximum(np.abs(dz * ux - dx * uz) - half_z, 0.0)
            free[rows, columns] = np.minimum(free[rows, columns], np.sqrt(out_x * out_x + out_z * out_z))
        return free

    @property
    def widest(self) -> float:
        """Diameter of the largest circle that is free."""
        return 2.0 * float(self.free.max()) + self.cell

    def around(self, place: Vec2, radius: float) -> Mask:
        """The spots not farther than `radius` from a place."""
        x, z = self.columns
        return np.asarray((x - place[0])[None, :] ** 2 + (z - place[1])[:, None] ** 2 <= radius * radius)

    def strait(self, places: Sequence[Mask], width: float, pinch: tuple[float, float]) -> Strait | None:
        """The narrowest part of a route that should join some places, each a set of spots.

        Args:
            places: Where the route has to come by; any spot of each will do.
            width: Metres it should be wide.
            pinch: A lesser width, and the metres of length over which it will do.

        Returns:
            None where the route is wide enough (a spot is off the true middle by up to half a cell; that is forgiven).
        """
        half, (narrow, long) = (width - self.cell) / 2, pinch
        passable = self.free >= (narrow - self.cell) / 2
        ways = self.free >= half
        # A circle as wide as the route is past a pinch only when it is clear of its corners.
        corner = float(np.sqrt(max(half * half - (narrow - self.cell - half) ** 2, 0.0)))
        for _ in range(int((long / 2 + corner) / self.cell + 0.5)):
            ways = (_grown(ways) & passable) | ways
        if _joined(ways, places):
            return None
        return self._narrowest(places, half)

    def _narrowest(self, places: Sequence[Mask], half: float) -> Strait:
        """Find by halving the widest route there is, and what bounds it."""
        low, high = 0.0, half
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _joined(self.free >= middle, places) else (low, middle)
        # What the first place reaches without squeezing, and the parts beyond in which there is a place it does not reach.
        start = _component(self.free >= high, places)
        beyond = _labels((self.free >= low) & ~start)
        missed = {k for place in places if not (place & start).any() for k in beyond[place].tolist()} - {0}
        gate = _grown(start) & np.isin(beyond, sorted(missed))
        spots = np.argwhere(gate if gate.any() else _grown(start) & ~start)
        width = 2 * low + self.cell if low > 0.0 else 0.0
        return Strait(width, self._beside(spots))

    def _beside(self, spots: NDArray[np.intp]) -> tuple[int, ...]:
        """The bodies nearest to the middle of some spots: at most two, none farther than a metre."""
        if len(self.bodies) == 0 or len(spots) == 0:
            return tuple(range(min(len(self.bodies), 1)))
        x, z = self.columns
        points = np.stack([x[spots[:, 1]], z[spots[:, 0]]], axis=1)
        away = self.bodies.distances(points).min(axis=0)
        order = np.argsort(away, kind="stable")[:2]
        return tuple(int(k) for k in order.tolist() if away[k] < 1.0)


def _grown(mask: Mask) -> Mask:
    """A mask and its four neighbours."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown


def _joined(mask: Mask, places: Sequence[Mask]) -> bool:
    """Whether one connected part of a mask has a spot of every place."""
    labels = _labels(mask)
    found = [set(labels[place & mask].tolist()) for place in places]
    return bool(set.intersection(*found)) if found else True


def _component(mask: Mask, places: Sequence[Mask]) -> Mask:
    """The connected part of a mask around the first place that has any."""
    labels = _labels(mask)
    for place in places:
        spots = labels[place & mask]
        if len(spots):
            return np.asarray(labels == spots[0])
    return np.zeros_like(mask)


def _labels(mask: Mask) -> NDArray[np.int64]:
    """Number the connected parts of a mask (four neighbours) from 1; 0 outside.

    Runs of each row are joined with those they touch in the row before (two-pass labelling: Rosenfeld and Pfaltz 1966).
    """
    rows, columns = mask.shape
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    parent = list(range(len(row)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    first = np.searchsorted(row, np.arange(rows + 1)).tolist()
    starts, ends = start.tolist(), end.tolist()
    for y in range(1, rows):
        above, here = first[y - 1], first[y]
        while above < first[y] and here < first[y + 1]:
            if starts[above] < ends[here] and starts[here] < ends[above]:
                parent[root(here)] = root(above)
            if ends[above] < ends[here]:
                above += 1
            else:
                here += 1
    roots = np.array([root(k) + 1 for k in range(len(parent))], np.int64)
    labels = np.zeros(rows * columns, np.int64)
    labels[mask.ravel()] = np.repeat(roots, end - start)
    return labels.reshape(rows, columns)
