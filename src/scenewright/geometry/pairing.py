"""Which of many boxes overlap which of many others, without trying every pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from scenewright.arrays import Float64

_AT_ONCE = 1 << 16
"""Pairs that are tried one by one: above this, halving a side and dropping what is far from each half costs less."""


@dataclass(frozen=True, eq=False)
class Boxes:
    """n upright boxes in k dimensions."""

    low: Float64
    """(n, k)."""
    high: Float64
    """(n, k)."""

    @staticmethod
    def of(triangles: Float64, margin: float = 0.0) -> Boxes:
        """Bounds of (n, 3, k) triangles, grown by a margin in metres."""
        a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
        low, high = np.minimum(np.minimum(a, b), c), np.maximum(np.maximum(a, b), c)
        return Boxes(low - margin, high + margin)

    def __len__(self) -> int:
        return len(self.low)


def box_pairs(first: Boxes, second: Boxes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers (p,) of the overlapping pairs of two sets of boxes, touching ones included, in order of the first.

    Both sets are halved at the median along their longest extent, and what is outside the bounds of the other half is
    dropped, until few enough pairs are left to try each (the dual traversal of bounding volumes: Gottschalk, Lin and
    Manocha, "OBBTree", 1996, with the tree built on the way).
    """
    found = list(_blocks(first, second))
    rows = np.concatenate([rows for rows, _ in found]) if found else np.zeros(0, np.int64)
    columns = np.concatenate([columns for _, columns in found]) if found else np.zeros(0, np.int64)
    order = np.lexsort((columns, rows))
    return rows[order], columns[order]


def clusters(boxes: Boxes, most: int) -> list[NDArray[np.int64]]:
    """Numbers of boxes in groups of at most `most` neighbours."""
    made, stack = [], [np.arange(len(boxes))]
    while stack:
        group = stack.pop()
        if len(group) <= most:
            made.append(group)
        else:
            stack += _halves(boxes, group)
    return made


def _blocks(first: Boxes, second: Boxes) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    stack = [(np.arange(len(first)), np.arange(len(second)))]
    while stack:
        mine, other = stack.pop()
        other = _near(first, mine, second, other)
        mine = _near(second, other, first, mine)
        if not len(mine) or not len(other):
            continue
        if len(mine) * len(other) > _AT_ONCE:
            if len(mine) >= len(other):
                stack += [(half, other) for half in _halves(first, mine)]
            else:
                stack += [(mine, half) for half in _halves(second, other)]
            continue
        apart = np.zeros((len(mine), len(other)), bool)
        for axis in range(first.low.shape[1]):
            apart |= first.low[mine, None, axis] > second.high[None, other, axis]
            apart |= first.high[mine, None, axis] < second.low[None, other, axis]
        rows, columns = np.nonzero(~apart)
        yield mine[rows], other[columns]


def _near(these: Boxes, chosen: NDArray[np.int64], those: Boxes, asked: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of the boxes asked for are within the bounds of the chosen ones."""
    if not len(chosen) or not len(asked):
        return asked[:0]
    low, high = these.low[chosen].min(axis=0), these.high[chosen].max(axis=0)
    within = (those.low[asked] <= high) & (those.high[asked] >= low)
    return np.asarray(asked[within.all(axis=1)])


def _halves(boxes: Boxes, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    middles = boxes.low[chosen] + boxes.high[chosen]
    axis = int(np.argmax(middles.max(axis=0) - middles.min(axis=0)))
    order = np.argsort(middles[:, axis], kind="stable")
    half = len(order) // 2
    return chosen[order[:half]], chosen[order[half:]]
