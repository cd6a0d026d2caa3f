"""Corners of the free floor: places where a thing touches something on one side and something else on another.

A packing that exists can be pushed together until everything touches what stands before it, so the places along each axis
are those flush with walls and with other things (normal patterns: Christofides and Whitlock 1977).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.constraint import Spot
from scenewright.layout.outline import TOUCH
from scenewright.layout.standing import MAT
from scenewright.layout.wall_space import SKIRTING_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Prism

MOST = 200
"""Places for one thing, those nearest to the corners of the room first."""
_MOST_LINES = 60
"""Lines along one axis."""


def corner_spots(
    space: Space, box: tuple[Vec3, Vec3], obstacles: Sequence[Prism], turns: Sequence[float]
) -> Iterator[Spot]:
    """Places on the floor of a room for a thing with bounds `box`, turned as each of `turns` (multiples of 90 degrees).

    Args:
        space: The room.
        box: Bounds of the thing as it stands by itself, metres.
        obstacles: What it could bump into.
        turns: Degrees about the vertical.
    """
    low, high = box
    solid = [p for p in obstacles if p.high - p.low > MAT and p.low < high[1] and p.high > low[1]]
    boxes = np.array([p.box for p in solid], np.float64).reshape(-1, 4)
    firm = boxes[[p.is_square and not p.seat and not p.knee for p in solid]] if solid else boxes
    found: list[tuple[float, int, float, float]] = []
    for number, yaw in enumerate(turns):
        wide, deep = (high[0] - low[0]) / 2, (high[2] - low[2]) / 2
        half = (wide, deep) if round(yaw) % 180 == 0 else (deep, wide)
        xs = _lines([x for x, _ in space.corners], boxes[:, 0:2], half[0])
        zs = _lines([z for _, z in space.corners], boxes[:, 2:4], half[1])
        x, z = np.repeat(xs, len(zs)), np.tile(zs, len(xs))
        free = _free(space.box, firm, (x, z), half)
        found += [
            (_off(space, place), number, *place) for place in zip(x[free].tolist(), z[free].tolist(), strict=True)
        ]
    for _, number, px, pz in sorted(found)[:MOST]:
        yield Spot(px, pz, turns[number])


def _lines(walls: Sequence[float], sides: Float64, half: float) -> Float64:
    """Where the middle of a thing is when it touches a wall's face or a side of something."""
    faces = np.array(sorted(set(walls)), np.float64)
    reach = half + SKIRTING_ROOM
    lines = np.concatenate([faces + reach, faces - reach, sides[:, 0] - half, sides[:, 1] + half])
    return np.asarray(np.unique(np.round(lines, 6))[:_MOST_LINES], np.float64)


def _free(
    room: tuple[float, float, float, float], boxes: Float64, places: tuple[Float64, Float64], half: Vec2
) -> NDArray[np.bool_]:
    """Which places are inside the upright box around a room and in none of the upright boxes in it."""
    x, z = places
    x0, x1, z0, z1 = room
    inside = (x - half[0] >= x0 - TOUCH) & (x + half[0] <= x1 + TOUCH)
    inside &= (z - half[1] >= z0 - TOUCH) & (z + half[1] <= z1 + TOUCH)
    for x0, x1, z0, z1 in boxes.tolist():
        beside = (x + half[0] <= x0 + TOUCH) | (x - half[0] >= x1 - TOUCH)
        inside &= beside | (z + half[1] <= z0 + TOUCH) | (z - half[1] >= z1 - TOUCH)
    return np.asarray(inside)


def _off(space: Space, place: Vec2) -> float:
    """Square metres from the nearest corner of the room."""
    squares = ((place[0] - x) * (place[0] - x) + (place[1] - z) * (place[1] - z) for x, z in space.corners)
    return round(min(squares), 4)
