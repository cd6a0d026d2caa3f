"""What lies on the ground along a course (a path): how high the ground is under it, and how it beds itself in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.ground import ground_heights
from scenewright.parts import Pad, Stands

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.frames import Frame
    from scenewright.layout.ground import Terrain
    from scenewright.layout.item import Item

_SHOULDER = 0.15
"""Metres of ground beside what is laid that lie as it does."""
_OVERLAP = 0.1
"""Metres by which the beds of two stretches overlap, so that none is missing outside a bend."""
_SMOOTHINGS = 2


def lay(
    terrains: list[Terrain], standing: list[tuple[Item, int, Frame]], pads: dict[int, tuple[Pad, ...]]
) -> dict[int, tuple[Pad, ...]]:
    """Tell everything laid how high the ground is along it, and bed it in.

    Copies of a repeat share their shape, so they stay flat.

    Args:
        terrains: All terrains of the scene.
        standing: Items outdoors that stand on the ground, with the index of their description and frame in the world.
        pads: What else stands on each terrain, by its index: ground that is level already.

    Returns:
        The pads with the beds of what is laid.
    """
    found = {k: list(known) for k, known in pads.items()}
    for item, variant, frame in standing:
        description = item.descriptions[variant]
        if description.stands is not Stands.LAID or item.node.copies is not None or not description.course:
            continue
        places = [frame.point((x, 0.0, z)) for x, z in description.course]
        heights = _heights(terrains, places, pads)
        if heights is None:
            continue
        own = (heights - frame.translation[1]) / (frame.scale[1] or 1.0)
        said = tuple((np.round(own, 4) + 0.0).tolist())
        item.sites[variant] = replace(item.sites[variant], heights=said)
        line = [(x, y, z) for (x, _, z), y in zip(places, heights.tolist(), strict=True)]
        half = description.breadth * frame.scale[0] / 2 + _SHOULDER
        for k, terrain in enumerate(terrains):
            found[k] += _beds(terrain, line, half)
    return {k: tuple(beds) for k, beds in found.items()}


def _heights(terrains: list[Terrain], places: list[Vec3], pads: dict[int, tuple[Pad, ...]]) -> Float64 | None:
    """World heights of the ground at places, evened out a little; None where no terrain is."""
    x, z = np.array([p[0] for p in places]), np.array([p[2] for p in places])
    if all(np.isnan(terrain.heights(x, z)).all() for terrain in terrains):
        return None
    heights = ground_heights(terrains, x, z, pads)
    for _ in range(_SMOOTHINGS if len(heights) > 2 else 0):
        heights[1:-1] = 0.25 * (heights[:-2] + heights[2:]) + 0.5 * heights[1:-1]
    return heights


def _beds(terrain: Terrain, line: list[Vec3], half: float) -> list[Pad]:
    """A sloping bed under each stretch of a line in the world that is on a terrain."""
    width, depth = terrain.part.half_size()
    local = [terrain.frame.inverse_point(point) for point in line]
    made = []
    for a, b in pairwise(local):
        if min(abs(a[0]), abs(b[0])) > width or min(abs(a[2]), abs(b[2])) > depth:
            continue
        bed = _bed(a, b, half)
        if bed is not None:
            made.append(bed)
    return made


def _bed(a: Vec3, b: Vec3, half: float) -> Pad | None:
    dx, dz = b[0] - a[0], b[2] - a[2]
    size = float(np.sqrt(dx * dx + dz * dz))
    if size < 1e-4:
        return None
    ux, uz = dx / size, dz / size
    rise = (b[1] - a[1]) / size
    slope = (round(rise * ux, 6), round(rise * uz, 6))

    def corner(point: Vec3, along: float, side: float) -> Vec2:
        x, z = point[0] + ux * along - uz * side * half, point[2] + uz * along + ux * side * half
        return (round(x, 4), round(z, 4))

    polygon = (
        corner(a, -_OVERLAP, -1.0),
        corner(b, _OVERLAP, -1.0),
        corner(b, _OVERLAP, 1.0),
        corner(a, -_OVERLAP, 1.0),
    )
    return Pad(polygon, round(a[1] - slope[0] * a[0] - slope[1] * a[2], 5), slope)
