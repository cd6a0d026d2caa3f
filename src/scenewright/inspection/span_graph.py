"""Walking from span to span: who is next to whom, what is too near a wall or a drop, and the connected pieces."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import distinct
from scenewright.inspection.spans import MM, STEP
from scenewright.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.inspection.spans import Ints, Spans

SIDES = ((0, 1), (1, 0), (0, -1), (-1, 0))
"""Rows down and columns right to the four neighbours: east, south, west, north."""
_FAR = 1 << 40
_SHIFT = 1 << 10
_HALF = _SHIFT // 2
"""More cells than a radius has."""


@dataclass(frozen=True, eq=False)
class SpanGraph:
    """Spans with their neighbours."""

    spans: Spans

    @cached_property
    def beside(self) -> Ints:
        """(4, n) the span that one steps to on each of `SIDES`; -1 where none is.

        Tops differ by a step at most; over coarse cells by a slope of 45 degrees.
        """
        climb = round(max(STEP, self.spans.grid.cell) * MM)
        east, south = self.spans.beside(0, 1, climb), self.spans.beside(1, 0, climb)
        west, north = np.full(len(east), -1), np.full(len(south), -1)
        for there, back in ((east, west), (south, north)):
            here = np.flatnonzero(there >= 0)
            back[there[here]] = here
            there[here] = np.where(back[there[here]] == here, there[here], -1)
        return np.stack([east, south, west, north])

    def clear_of_borders(self, radius: float) -> NDArray[np.bool_]:
        """Spans whose middle is at least `radius` metres from that of any cell that one cannot step to.

        From every missing neighbour the way to it is handed on from span to span, the shorter one first (Danielsson,
        "Euclidean distance mapping", 1980); so a wall on another storey is not near, and a step is no border.
        """
        most = (radius / self.spans.grid.cell) ** 2 - 1e-9
        best = np.full(len(self.spans.cell), _FAR)
        reached = [(np.flatnonzero(self.beside[k] < 0), *SIDES[k]) for k in range(4)]
        span, down, right = (
            np.concatenate(parts) for parts in zip(*(_filled(*entry) for entry in reached), strict=True)
        )
        while len(span):
            squared = down * down + right * right
            near = squared < most
            span = span[near]
            code = (squared * _SHIFT * _SHIFT + (down + _HALF) * _SHIFT + right + _HALF)[near]
            better = code < best[span]
            np.minimum.at(best, span[better], code[better])
            span = distinct(span[better])[0]
            down, right = best[span] // _SHIFT % _SHIFT - _HALF, best[span] % _SHIFT - _HALF
            handed = []
            for k, (south, east) in enumerate(SIDES):
                there = self.beside[k][span]
                goes = there >= 0
                handed.append((there[goes], down[goes] - south, right[goes] - east))
            span, down, right = (np.concatenate(parts) for parts in zip(*handed, strict=True))
        return np.asarray(best == _FAR)

    def pieces(self, chosen: NDArray[np.bool_]) -> Ints:
        """Number of the connected piece of each chosen span, from 1; 0 elsewhere.

        Spans in a row are joined first, and the lowest number spreads over what is left (as `plan_grid.pieces`).
        """
        number = np.zeros(len(chosen), np.int64)
        joined = chosen[:-1] & chosen[1:] & (self.beside[0][:-1] == np.arange(1, len(chosen)))
        starts = chosen.copy()
        starts[1:] &= ~joined
        run = np.cumsum(starts) - 1
        pairs = []
        for k in (0, 1):
            here = np.flatnonzero(chosen & (self.beside[k] >= 0))
            there = self.beside[k][here]
            here, there = run[here[chosen[there]]], run[there[chosen[there]]]
            pairs.append(np.stack([here, there])[:, here != there])
        one, two = np.concatenate(pairs, axis=1)
        label = _least_labels(int(starts.sum()), one, two)
        number[chosen] = distinct(label)[1][run[chosen]] + 1
        return number


def _filled(span: Ints, down: int, right: int) -> tuple[Ints, Ints, Ints]:
    return span, np.full(len(span), down), np.full(len(span), right)


def _least_labels(count: int, one: Ints, two: Ints) -> Ints:
    """For each of `count` runs the lowest number of any that pairs connect it with."""
    label = np.arange(count)
    if len(one):
        codes = distinct(one * count + two)[0]
        one, two = np.divmod(codes, count)
    while True:
        least = np.minimum(label[one], label[two])
        fresh = label.copy()
        np.minimum.at(fresh, label[one], least)
        np.minimum.at(fresh, label[two], least)
        fresh = fresh[fresh]
        if np.array_equal(fresh, label):
            return label
        label = fresh
