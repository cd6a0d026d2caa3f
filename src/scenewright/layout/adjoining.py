"""Rooms that share walls: one pattern over all of their outside, as if one mason had built them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from scenewright.layout.frames import Frame, add, length, subtract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.layout.item import Item

Placed: TypeAlias = "tuple[Item, Frame]"
"""A room with its frame in the world."""
_ALIKE = 1e-6
"""How far the axes of two frames may differ and still be the same."""


def continue_patterns(pairs: Sequence[tuple[Placed, Placed]]) -> None:
    """Tell each room where it stands in the pattern of the first room it is joined to, directly or through others.

    Args:
        pairs: Rooms that share a wall. Rooms turned against each other or scaled keep a pattern of their own.
    """
    joined = [(one, two) for one, two in pairs if _turned_alike(one[1], two[1])]
    reached: set[Item] = set()
    for first, _ in joined:
        if first[0] in reached:
            continue
        reached.add(first[0])
        waiting = [first]
        while waiting:
            near = waiting.pop(0)
            for far in _neighbours(near[0], joined):
                if far[0] not in reached:
                    reached.add(far[0])
                    _follow(near, far)
                    waiting.append(far)


def _neighbours(room: Item, joined: Sequence[tuple[Placed, Placed]]) -> list[Placed]:
    return [two if one[0] is room else one for one, two in joined if room in {one[0], two[0]}]


def _follow(near: Placed, far: Placed) -> None:
    (room, frame), (other, other_frame) = near, far
    step = frame.inverse_turned(subtract(other_frame.translation, frame.translation))
    x, y, z = add(room.sites[0].origin, step)
    origin = (round(x, 5) + 0.0, round(y, 5) + 0.0, round(z, 5) + 0.0)
    other.sites = [replace(site, origin=origin) for site in other.sites]


def _turned_alike(one: Frame, two: Frame) -> bool:
    differences = [length(subtract(a, b)) for a, b in zip(one.rotation, two.rotation, strict=True)]
    return max(differences) < _ALIKE and one.scale == two.scale == (1.0, 1.0, 1.0)
