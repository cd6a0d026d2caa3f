"""Laid patterns: which piece (brick, board, tile, thread) a pixel belongs to and how far the nearest joint is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, Float64, uniform
from scenewright.texture.noise import centers

Cuts = tuple[tuple[float, ...], ...]
"""For each course, from the top: where its joints stand, as rising fractions of the tile in [0, 1)."""


class Layout(NamedTuple):
    """Pieces laid in courses. All arrays are (size, size)."""

    cell: NDArray[np.int32]
    """Number of the piece, course by course."""
    across: Float32
    """Metres to the nearest upright joint's middle line."""
    down: Float32
    """Metres to the nearest joint between courses."""
    pieces: int
    """How many pieces there are."""

    @property
    def edge(self) -> Float32:
        """Metres to the nearest joint's middle line."""
        return np.minimum(self.across, self.down)


def running(columns: int, rows: int, shift: float = 0.5) -> Cuts:
    """Lay equal pieces, every other course shifted by `shift` of a piece (0 is a stack bond)."""
    return tuple(tuple((k + (shift if row % 2 else 0.0)) / columns for k in range(columns)) for row in range(rows))


def flemish(pairs: int, rows: int) -> Cuts:
    """Lay stretcher and header by turns (2 to 1), each header over the middle of the stretcher below."""
    unit = 1.0 / (3 * pairs)
    courses = []
    for row in range(rows):
        shift = 1.5 * unit if row % 2 else 0.0
        starts = (unit * start for k in range(pairs) for start in (3 * k, 3 * k + 2))
        courses.append(tuple(sorted((start + shift) % 1.0 for start in starts)))
    return tuple(courses)


def english(columns: int, rows: int) -> Cuts:
    """Lay a course of stretchers and a course of headers by turns, each header's middle under a joint or a middle."""
    heads = tuple((k + 0.5) / (2 * columns) for k in range(2 * columns))
    return tuple(heads if row % 2 else tuple(k / columns for k in range(columns)) for row in range(rows))


def irregular(key: int, pieces: int, rows: int, spread: float = 0.5) -> Cuts:
    """Lay `pieces` a course with drawn lengths (by up to `spread` of half a piece) and drawn starts: boards, ashlar."""
    row = np.repeat(np.arange(rows), pieces)
    piece = np.tile(np.arange(pieces), rows)
    start = uniform(key, row, -1)
    place = (piece + start + (uniform(key, row, piece) - 0.5) * spread) / pieces
    cuts = np.sort((place % 1.0).reshape(rows, pieces), axis=1)
    return tuple(tuple(float(value) for value in course) for course in cuts)


def courses(size: int, cuts: Cuts, tile: tuple[float, float]) -> Layout:
    """Measure a laid pattern whose courses are equally high.

    Args:
        size: Edge of the picture in pixels.
        cuts: One entry a course.
        tile: Metres covered along u and v.
    """
    rows = len(cuts)
    x = (np.arange(size, dtype=np.float64) + 0.5) / size
    down = x * rows
    row = np.floor(down).astype(np.intp)
    middle = np.abs(down - np.rint(down)) * (tile[1] / rows)
    cells, distances, first = [], [], 0
    for course in cuts:
        cell, distance = _course(x, np.array(course, np.float64))
        cells.append((cell + first).astype(np.int32))
        distances.append((distance * tile[0]).astype(np.float32))
        first += len(course)
    down_field = np.zeros((size, size), np.float32)
    down_field += middle.astype(np.float32)[:, None]
    return Layout(np.stack(cells)[row], np.stack(distances)[row], down_field, first)


def _course(x: Float64, cuts: Float64) -> tuple[NDArray[np.intp], Float64]:
    """Piece and distance to the nearest joint (fractions of the tile) along one course."""
    index = np.searchsorted(cuts, x, side="right") - 1
    left = np.where(index >= 0, cuts[index], cuts[-1] - 1.0)
    right = np.where(index + 1 < len(cuts), cuts[(index + 1) % len(cuts)], cuts[0] + 1.0)
    return index % len(cuts), np.minimum(x - left, right - x)


def joint_mask(edge: Float32, width: float, soft: float) -> Float32:
    """Mark joints of `width` metres, with flanks of `soft` metres.

    The marked area does not depend on `soft`: a joint thinner than its flanks is fainter instead, so that a picture has
    the same mean at every size when `soft` is a pixel.
    """
    broad = max(width, soft)
    out = edge - np.float32((broad + soft) / 2)
    out *= np.float32(-1.0 / soft)
    np.clip(out, np.float32(0.0), np.float32(1.0), out=out)
    out *= np.float32(width / broad)
    return out


class Weave(NamedTuple):
    """Threads crossing: height in [0, 1], which set is on top, and number of the thread seen."""

    height: Float32
    is_warp: NDArray[np.bool_]
    thread: NDArray[np.int32]


def weave(size: int, threads: int, over: int, period: int) -> Weave:
    """Cross warp (upright) and weft (level) threads.

    Args:
        size: Edge of the picture in pixels.
        threads: Threads per tile along each axis; a multiple of `period`.
        over: How many wefts a warp floats over: 1 in plain weave, 2 in 2/2 twill.
        period: Threads until the pattern repeats: 2 in plain weave, 4 in 2/2 twill.

    Raises:
        ValueError: `threads` is no multiple of `period`.
    """
    if threads % period:
        raise ValueError(f"{threads} threads do not hold whole repeats of {period}")
    place = centers(size).astype(np.float64) * threads
    index = np.floor(place).astype(np.int32)
    round_ = 1.0 - ((place - index) * 2.0 - 1.0) ** 2 * 0.75
    phase = (index[:, None] + index[None, :]) % period
    is_warp = phase < over
    float_ = _float_profile(place, index, (over, period))
    profile = round_.astype(np.float32)
    height = np.where(is_warp, profile[None, :] * float_[0], profile[:, None] * float_[1])
    thread = np.where(is_warp, index[None, :], index[:, None] + np.int32(threads))
    return Weave(height, is_warp, thread)


def _float_profile(place: Float64, index: NDArray[np.int32], kind: tuple[int, int]) -> tuple[Float32, Float32]:
    """How high a thread stands along its float: a parabola from dive to dive, for warp and weft."""
    over, period = kind
    step = (index[:, None] + index[None, :]) % period
    fraction = (place - index).astype(np.float32)
    along_warp = (step.astype(np.float32) + fraction[:, None]) * np.float32(2.0 / over) - np.float32(1.0)
    weft_float = period - over
    along_weft = (step.astype(np.float32) - np.float32(over) + fraction[None, :]) * np.float32(2.0 / weft_float)
    along_weft -= np.float32(1.0)
    one, drop = np.float32(1.0), np.float32(0.55)
    return one - drop * along_warp * along_warp, one - drop * along_weft * along_weft
