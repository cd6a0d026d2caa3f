"""Gradient noise over the plane and sums of its octaves: the relief of land, and how its colours and borders vary."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from math import floor
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np

from scenewright.arrays import Float64, uniform

_GAIN = 1.5
"""Brings gradient noise to about -1 … 1."""
_TILE = 32
"""Cells of noise along each side of the squares whose gradients are kept."""

_BLOCK = 16384
"""Places at which noise is evaluated at once."""
_THREADS = min(os.cpu_count() or 1, 4)
"""Blocks evaluated side by side. They are calculated outside the interpreter's lock; from four on they wait for it."""
_CORNERS = 8
"""Lattice points for each place, above which gradients are drawn for the places: two for each of four corners."""
_SLACK = 1e-6
"""Cells by which the range of finer octaves is looked at too widely: corners and what is between are rounded apart."""
_FBM, _RIDGED = (17.3, -9.1), (5.7, 3.3)
"""How far each octave is moved against the one before."""

Shift: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
"""Lowest and highest x and z."""
Number = TypeVar("Number", float, Float64)


class _Lattice(NamedTuple):
    """Gradients of noise at lattice points, known ones row by row from `first` (column, row), `width` to a row."""

    key: int
    first: tuple[int, int] = (0, 0)
    width: int = 0
    known: Float64 | None = None
    """(2, n) along x and z; None: each is drawn where it is asked for."""

    def around(self, left: Float64, top: Float64) -> Callable[[int, int], Iterable[Float64]]:
        """What gives the gradients along x and z at the lattice points right of and below others, in new arrays."""
        if self.known is None:
            column, row = left.astype(np.int64), top.astype(np.int64)
            return lambda right, below: [
                2.0 * uniform(self.key, column + right, row + below, axis) - 1.0 for axis in (0, 1)
            ]
        across, down = self.known
        # Whole numbers far below 2**53: exact.
        place = ((top - self.first[1]) * self.width + (left - self.first[0])).astype(np.int64)

        def taken(right: int, below: int) -> Iterable[Float64]:
            here = place + (below * self.width + right) if right or below else place
            return across.take(here), down.take(here)

        return taken


def gradient_noise(key: int, x: Float64, z: Float64) -> Float64:
    """Evaluate noise with one cell per unit at any places; about -1 … 1, zero on the lattice points.

    Gradients are drawn once per lattice point in the range of the places, then looked up. Source: Perlin 2002, "Improving
    Noise", with freely drawn gradients.
    """
    lattice = _lattice(key, _bounds(x, z), x.size)
    return _blocked((x, z), lambda across, down: _noise(lattice, across, down))


def fbm(key: int, x: Float64, z: Float64, octaves: int, gain: float = 0.5) -> Float64:
    """Sum octaves, each twice as fine, `gain` as strong and turned by the angle of a 3-4-5 triangle."""
    lattices = _lattices((key, 7919), (x, z), octaves, _FBM)

    def total(x: Float64, z: Float64) -> Float64:
        result, weight = np.zeros_like(x), 1.0
        for octave, lattice in enumerate(lattices):
            if octave:
                x, z = _finer(x, z, _FBM)
            result += weight * _noise(lattice, x, z)
            weight *= gain
        return result

    return _blocked((x, z), total)


def ridged(key: int, x: Float64, z: Float64, octaves: int) -> Float64:
    """Sum octaves of sharp ridges, finer ones only where coarser ones are high; about 0 … 1.

    Source: the ridged multifractal of Musgrave (Texturing and Modeling: A Procedural Approach, 2003).
    """
    lattices = _lattices((key, 6271), (x, z), octaves, _RIDGED)

    def total(x: Float64, z: Float64) -> Float64:
        result, weight, scale, most = np.zeros_like(x), np.ones_like(x), 1.0, 0.0
        for octave, lattice in enumerate(lattices):
            if octave:
                x, z = _finer(x, z, _RIDGED)
            crest = 1.0 - np.minimum(np.abs(_noise(lattice, x, z)), 1.0)
            crest = crest * crest * weight
            result, most = result + crest * scale, most + scale
            weight = np.clip(crest * 1.8, 0.0, 1.0)
            scale *= 0.5
        return np.asarray(result / most)

    return _blocked((x, z), total)


def _blocked(place: tuple[Float64, Float64], values: Callable[[Float64, Float64], Float64]) -> Float64:
    """Values at many places, so many at a time that what is calculated in between stays in the processor's cache."""
    x, z = (np.asarray(axis, np.float64) for axis in place)
    if x.size <= _BLOCK:
        return values(x, z)
    flat_x, flat_z, found = x.ravel(), z.ravel(), np.zeros(x.size)

    def fill(start: int) -> None:
        here = slice(start, start + _BLOCK)
        found[here] = values(flat_x[here], flat_z[here])

    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only where there are many places

    with ThreadPoolExecutor(_THREADS) as pool:
        for _ in pool.map(fill, range(0, x.size, _BLOCK)):
            pass
    return found.reshape(x.shape)


def _noise(lattice: _Lattice, x: Float64, z: Float64) -> Float64:
    """Noise of a lattice that reaches around all places; arrays are changed in place, to stay in the processor's cache."""
    left, top = np.floor(x), np.floor(z)
    fx, fz = x - left, z - top
    slopes = lattice.around(left, top)
    before, over, u = fx - 1.0, fz - 1.0, _fade(fx)

    def corner(right: int, below: int) -> Float64:
        value, other = slopes(right, below)
        value *= before if right else fx
        other *= over if below else fz
        value += other
        return value

    def row(below: int) -> Float64:
        value, far = corner(0, below), corner(1, below)
        far -= value
        far *= u
        value += far
        return value

    upper, lower = row(0), row(1)
    lower -= upper
    lower *= _fade(fz)
    upper += lower
    upper *= _GAIN
    return upper


def _fade(part: Float64) -> Float64:
    """Perlin's quintic 6t⁵ - 15t⁴ + 10t³."""
    faded = part * 6.0
    faded -= 15.0
    faded *= part
    faded += 10.0
    cube = part * part
    cube *= part
    faded *= cube
    return faded


def _finer(x: Number, z: Number, shift: Shift) -> tuple[Number, Number]:
    """Places of the next octave: turned, twice as far apart, and moved."""
    return 2.0 * (0.8 * x - 0.6 * z) + shift[0], 2.0 * (0.6 * x + 0.8 * z) + shift[1]


def _lattices(keys: tuple[int, int], place: tuple[Float64, Float64], octaves: int, shift: Shift) -> list[_Lattice]:
    """Lattices of all octaves; keys are that of the first octave and the step to the next."""
    (x0, z0), (x1, z1) = box = _bounds(*place)
    corners = [(x0, z0), (x0, z1), (x1, z0), (x1, z1)]
    found = []
    for octave in range(octaves):
        if octave:
            corners = [_finer(x, z, shift) for x, z in corners]
            columns, rows = zip(*corners, strict=True)
            box = (min(columns) - _SLACK, min(rows) - _SLACK), (max(columns) + _SLACK, max(rows) + _SLACK)
        found.append(_lattice(keys[0] + keys[1] * octave, box, place[0].size))
    return found


def _bounds(x: Float64, z: Float64) -> Box:
    return (float(x.min()), float(z.min())), (float(x.max()), float(z.max()))


def _lattice(key: int, box: Box, places: int) -> _Lattice:
    """Gradients at all lattice points around so many places in a box; of few in a wide box, when they are asked for."""
    first, last = ((floor(x), floor(z)) for x, z in box)
    if all(low // _TILE == high // _TILE for low, high in zip(first, last, strict=True)):
        return _tile(key, first[0] // _TILE * _TILE, first[1] // _TILE * _TILE)
    if (last[0] - first[0] + 2) * (last[1] - first[1] + 2) > _CORNERS * places:
        return _Lattice(key)
    return _gradients(key, first, (last[0] + 1, last[1] + 1))


def _gradients(key: int, first: tuple[int, int], last: tuple[int, int]) -> _Lattice:
    """Gradients at the lattice points from `first` to `last` (column, row)."""
    columns, rows = (np.arange(low, high + 1) for low, high in zip(first, last, strict=True))
    slopes = np.zeros((2, len(rows), len(columns)))
    together = max(_BLOCK // len(columns), 1)
    for start in range(0, len(rows), together):
        here = slice(start, start + together)
        for axis in (0, 1):
            slopes[axis, here] = 2.0 * uniform(key, columns[None, :], rows[here, None], axis) - 1.0
    return _Lattice(key, first, len(columns), slopes.reshape(2, -1))


@lru_cache(maxsize=512)
def _tile(key: int, left: int, top: int) -> _Lattice:
    """Gradients of one square of the lattice, kept because heights are asked for point by point while things are placed."""
    return _gradients(key, (left, top), (left + _TILE, top + _TILE))
