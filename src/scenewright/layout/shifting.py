"""The shortest way out of another thing, or back into its room, for what stands by coordinates: as one number of `at`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame
from scenewright.layout.mending import number_fix
from scenewright.layout.outline import TOUCH
from scenewright.layout.shapes import placed
from scenewright.layout.solids import collide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scenewright.diagnostics import Fix
    from scenewright.layout.item import Item
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Prism

MILLIMETRE = 1e-3


def way_out(
    item: Item, mine: tuple[Prism, ...], other: tuple[Prism, ...], others: Sequence[Prism], space: Space
) -> tuple[Fix, ...]:
    """The fix that moves a thing beside another, where nothing else stands and the room does not end.

    Args:
        item: The thing; it stands by plain coordinates, else there is no fix.
        mine: What it takes.
        other: What the other takes, that it stands in.
        others: Everything else.
        space: The room.
    """
    if not _is_movable(item) or not mine or not other:
        return ()
    (x0, x1, z0, z1), (u0, u1, w0, w1) = _box(mine), _box(other)
    shifts = [(u0 - x1, 0), (u1 - x0, 0), (w0 - z1, 2), (w1 - z0, 2)]
    return _first(item, mine, (*other, *others), space, sorted(shifts, key=lambda shift: (abs(shift[0]), shift[1])))


def way_back(item: Item, mine: tuple[Prism, ...], others: Sequence[Prism], space: Space) -> tuple[Fix, ...]:
    """The fix that moves a thing back into its room, where it leaves it at one side and nothing stands in the way."""
    if not _is_movable(item) or not mine or not space.corners:
        return ()
    (x0, x1, z0, z1), (u0, u1, w0, w1) = _box(mine), space.box
    shifts = [(out, axis) for low, high, axis in ((u0 - x0, u1 - x1, 0), (w0 - z0, w1 - z1, 2)) for out in (low, high)]
    inward = [(shift, axis) for k, (shift, axis) in enumerate(shifts) if (shift > TOUCH, shift < -TOUCH)[k % 2]]
    return _first(item, mine, others, space, inward)


def _is_movable(item: Item) -> bool:
    return item.node.placement is None and item.node.at is not None and item.node.copies is None


def _first(
    item: Item, mine: tuple[Prism, ...], others: Sequence[Prism], space: Space, shifts: Iterable[tuple[float, int]]
) -> tuple[Fix, ...]:
    return next((fix for fix in _fixes(item, mine, others, space, shifts) if fix), ())


def _fixes(
    item: Item, mine: tuple[Prism, ...], others: Sequence[Prism], space: Space, shifts: Iterable[tuple[float, int]]
) -> Iterator[tuple[Fix, ...]]:
    at = item.node.at or (0.0, None, 0.0)
    for metres, axis in shifts:
        before = at[axis] or 0.0
        away = before + metres
        after = (math.ceil if metres > 0.0 else math.floor)(
            away / MILLIMETRE - math.copysign(1e-6, metres)
        ) * MILLIMETRE
        moved = placed(mine, Frame((after - before, 0.0, 0.0) if axis == 0 else (0.0, 0.0, after - before)))
        is_free = not any(collide(prism, other) for prism in moved for other in others)
        if is_free and all(space.misses(prism) <= TOUCH for prism in moved):
            key = "at/0" if axis == 0 else "at/1" if at[1] is None else "at/2"
            yield number_fix(item, key, round(after, 3))


def _box(prisms: Sequence[Prism]) -> tuple[float, float, float, float]:
    boxes = [prism.box for prism in prisms]
    return min(b[0] for b in boxes), max(b[1] for b in boxes), min(b[2] for b in boxes), max(b[3] for b in boxes)
