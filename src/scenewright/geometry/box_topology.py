"""Which vertices a rounded box joins: built once for each number of strips."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64, frozen

Step: TypeAlias = tuple[int, int, int]
_SIGNS: tuple[Step, ...] = tuple((x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1))


def corner_signs() -> Float64:
    """Which corner (8, 3) of the box a patch belongs to: -1 or 1 along X, Y, Z, Z fastest."""
    return np.array(_SIGNS, np.float64)


@cache
def octant_parts(steps: int) -> tuple[Step, ...]:
    """Grid of one corner patch: whole numbers that sum to `steps`; (steps, 0, 0) lies on the X side."""
    return tuple((i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i))


def octant_directions(steps: int) -> Float64:
    """Unit directions (k, 3) of a patch's grid; its rims divide the quarter circle evenly and its ends are the axes."""
    sine = np.sin(np.pi / 2 * np.arange(steps + 1) / steps)
    sine[-1] = 1.0
    directions = sine[np.array(octant_parts(steps))]
    return np.asarray(directions / np.sqrt((directions * directions).sum(axis=1, keepdims=True)), np.float64)


@cache
def box_faces(steps: int) -> NDArray[np.int64]:
    """Triangles (m, 3) over eight patches: six faces, and with `steps` > 0 twelve rounded edges and eight corners."""
    patch = max(steps, 1)
    number = {part: k for k, part in enumerate(octant_parts(patch))}
    corner = {signs: k * len(number) for k, signs in enumerate(_SIGNS)}
    faces: list[tuple[int, ...]] = []
    polygons = [*_sides(patch), *(_edges(patch) if steps else ()), *(_corners(patch) if steps else ())]
    for polygon, outward in polygons:
        ring = [corner[signs] + number[part] for signs, part in (polygon if outward > 0 else polygon[::-1])]
        faces.extend((ring[0], ring[i], ring[i + 1]) for i in range(1, len(ring) - 1))
    found = np.array(faces, np.int64)
    frozen(found)
    return found


_Polygon: TypeAlias = list[tuple[Step, Step]]


def _along(axes: tuple[int, int, int], values: Step) -> Step:
    """Put three values on three axes."""
    row = [0, 0, 0]
    for axis, value in zip(axes, values, strict=True):
        row[axis] = value
    return (row[0], row[1], row[2])


def _axes() -> Iterator[tuple[int, int, int]]:
    return iter(((0, 1, 2), (1, 2, 0), (2, 0, 1)))


def _sides(patch: int) -> Iterator[tuple[_Polygon, int]]:
    for axes in _axes():
        pole = _along(axes, (patch, 0, 0))
        for sign in (-1, 1):
            yield [(_along(axes, (sign, *turn)), pole) for turn in ((-1, -1), (1, -1), (1, 1), (-1, 1))], sign


def _edges(patch: int) -> Iterator[tuple[_Polygon, int]]:
    for axes, b, c, t in product(_axes(), (-1, 1), (-1, 1), range(patch)):
        low, high = (_along(axes, (0, patch - k, k)) for k in (t, t + 1))
        start, end = _along(axes, (-1, b, c)), _along(axes, (1, b, c))
        yield [(start, low), (start, high), (end, high), (end, low)], b * c


def _corners(patch: int) -> Iterator[tuple[_Polygon, int]]:
    for signs in _SIGNS:
        outward = signs[0] * signs[1] * signs[2]
        for i, j, k in octant_parts(patch - 1):
            yield [(signs, (i + 1, j, k)), (signs, (i, j + 1, k)), (signs, (i, j, k + 1))], outward
            if k > 0:
                yield [(signs, (i + 1, j + 1, k - 1)), (signs, (i, j + 1, k)), (signs, (i + 1, j, k))], outward
