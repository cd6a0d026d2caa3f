"""Points no nearer to each other than a distance: dart throwing, all darts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

ROUNDS = 12
"""How often as many darts are thrown as were asked for: what does not fit by then would take ever longer to fit."""
_AHEAD = ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
"""Half of the cells around one, itself included: the other half has looked this way already."""


def strew(count: int, size: tuple[float, float], spacing: float, key: int, wanted: Wanted | None = None) -> Float64:
    """Throw darts one after another on a rectangle; a dart nearer than `spacing` to one that stuck falls off.

    Args:
        count: How many are to stick.
        size: Width (x) and depth (z) in metres, centred on 0.
        spacing: Least distance in metres; 0 lets all stick.
        key: Of the stream of draws.
        wanted: Says for points (n, 2) and draws (n,) which darts count at all; None: all.

    Returns:
        (m, 2) points in the order in which they stuck; m < count when no more fit in `ROUNDS` times `count` darts.

    Source: dart throwing (Cook 1986); the same points as one by one, but conflicts are looked for in all darts at once.
    """
    stuck = np.zeros((0, 2))
    for turn in range(ROUNDS):
        if len(stuck) >= count or count <= 0:
            break
        number = np.arange(count, dtype=np.int64) + turn * count
        darts = np.stack([(uniform(key, number, axis) - 0.5) * size[axis] for axis in (0, 1)], axis=1)
        if wanted is not None:
            darts = darts[wanted(darts, uniform(key, number, 2))]
        if spacing > 0.0:
            darts = darts[_sticking(stuck, darts, spacing)]
        stuck = np.concatenate([stuck, darts])
    return stuck[:count]


def near_any(points: Float64, others: Float64, distance: float) -> NDArray[np.bool_]:
    """Which of points (n, 2) are nearer than `distance` to any of `others` (m, 2)."""
    both = np.concatenate([others, points])
    first, second = _close_pairs(both, distance)
    mixed = (first < len(others)) != (second < len(others))
    found = np.zeros(len(both), bool)
    found[np.maximum(first, second)[mixed]] = True
    return found[len(others) :]


def clumps(key: int, size: float, strength: float) -> Wanted:
    """Say where darts count when things grow in groups about `size` metres across; `strength` 0 is everywhere.

    The share of darts that count follows smooth value noise, steeply: dense in the groups, bare between them.
    """

    def wanted(points: Float64, draws: Float64) -> NDArray[np.bool_]:
        hill = _smooth(np.clip((_noise(draw_key(key, "clump"), points / size) - 0.35) / 0.3, 0.0, 1.0))
        return np.asarray(draws >= strength * (1.0 - hill))

    return wanted


def _sticking(stuck: Float64, darts: Float64, spacing: float) -> NDArray[np.bool_]:
    """Which darts stick, the earlier one of two that are too near, beside those that stuck before."""
    both = np.concatenate([stuck, darts])
    first, second = _close_pairs(both, spacing)
    early, late = np.minimum(first, second), np.maximum(first, second)
    state = np.zeros(len(both), np.int8)  # 1 sticks, -1 falls, 0 is not known yet
    state[: len(stuck)] = 1
    while (state == 0).any():
        waits = np.zeros(len(both), bool)
        state[late[state[early] == 1]] = -1
        open_ = (state[early] == 0) & (state[late] == 0)
        waits[late[open_]] = True
        state[(state == 0) & ~waits] = 1
    return np.asarray(state[len(stuck) :] == 1)


def _close_pairs(points: Float64, distance: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Indices of all pairs of points (n, 2) nearer than `distance`, by cells of that size."""
    cells = np.floor((points - points.min(axis=0, initial=0.0)) / distance).astype(np.int64) + 1
    wide = int(cells[:, 0].max(initial=0)) + 2
    code = cells[:, 1] * wide + cells[:, 0]
    order = np.argsort(code, kind="stable")
    ordered = code[order]
    firsts, seconds = [], []
    for right, down in _AHEAD:
        start = np.searchsorted(ordered, ordered + down * wide + right, "left")
        end = np.searchsorted(ordered, ordered + down * wide + right, "right")
        if (right, down) == (0, 0):
            start = np.arange(len(ordered)) + 1
        step = 0
        while True:
            here = np.nonzero(start + step < end)[0]
            if not len(here):
                break
            one, two = order[here], order[start[here] + step]
            gap = points[one] - points[two]
            close = gap[:, 0] * gap[:, 0] + gap[:, 1] * gap[:, 1] < distance * distance
            firsts.append(one[close])
            seconds.append(two[close])
            step += 1
    return np.concatenate(firsts or [order[:0]]), np.concatenate(seconds or [order[:0]])


def _noise(key: int, points: Float64) -> Float64:
    """Value noise in [0, 1) at points (n, 2), one lattice cell to the unit."""
    cell = np.floor(points).astype(np.int64)
    part = _smooth(points - cell)
    corner = [[uniform(key, cell[:, 0] + right, cell[:, 1] + down) for right in (0, 1)] for down in (0, 1)]
    top, bottom = (row[0] + (row[1] - row[0]) * part[:, 0] for row in corner)
    return np.asarray(top + (bottom - top) * part[:, 1])


def _smooth(share: Float64) -> Float64:
    return np.asarray(share * share * (3.0 - 2.0 * share))


if TYPE_CHECKING:
    Wanted = Callable[[Float64, Float64], NDArray[np.bool_]]
