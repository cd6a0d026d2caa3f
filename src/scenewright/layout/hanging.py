"""What coordinates leave hanging in the air: things that need something under them, and have nothing (SW607, a warning)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, SceneError, Severity
from scenewright.layout.mending import number_fix
from scenewright.layout.outline import meet, near
from scenewright.layout.shapes import is_heap, placed, prisms_of
from scenewright.layout.standing import Prism, outline_gap, outside, rectangle
from scenewright.parts import Ground, Stands
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

CONTACT = 0.01
"""Metres over a surface at which a thing still stands on it (SceneEval)."""
ROOTS = 0.1
"""Metres that a plant may begin over the ground as it is drawn."""
BESIDE = 0.05
"""Metres within which a thing may be fixed to what it hangs beside or under."""
FIXED = 0.3
"""Metres over what is below it from which a thing beside a wall is fixed to the wall, not merely too high."""
_FREE = frozenset({"group", "portal", "water"})
"""Kinds that nothing has to carry."""


@dataclass(frozen=True, eq=False)
class _Support:
    """The nearest thing below, and how far it is."""

    name: str
    gap: float


def unsupported(root: Item, solver: Solver) -> Iterator[Diagnostic]:
    """Warn of things with a height of their own under which there is nothing.

    What hangs by nature, moves by itself, falls, or touches a wall, a ceiling or another thing at its side is left alone;
    so is what belongs to a group or a component, which may be any shape.
    """
    doubtful = [item for item in root.walk() if _needs_support(item)]
    if not doubtful:
        return
    bodies = [(item, prism) for item in root.walk() if _is_solid(item) for prism in _world_prisms(solver, item)]
    rooms = [item for item in root.walk() if item.is_room and item.node.copies is None]
    for item in doubtful:
        others = [(other, prism) for other, prism in bodies if item is not other and item not in other.ancestors()]
        found = [_below(solver, prism, others, rooms) for prism in _world_prisms(solver, item)]
        most = ROOTS if item.descriptions[0].stands is Stands.ROOTED else CONTACT
        worst = max(found, key=lambda support: support.gap, default=None)
        if worst is not None and worst.gap > most:
            yield _warning(item, worst, solver)


def _needs_support(item: Item) -> bool:
    node, home = item.node, item.parent
    if node.placement is not None or node.at is None or node.at[1] is None or home is None or not item.descriptions:
        return False
    description = item.descriptions[0]
    if item.is_room or item.is_opening or is_heap(item) or node.kind in _FREE or isinstance(node.parts[0], Ground):
        return False
    stands = description.solid and description.stands in {Stands.PAD, Stands.ROOTED}
    if not stands or "dynamic" in node.physics.values():
        return False
    around = [outer.node for outer in item.ancestors()]
    is_alone = home.parent is None or home.is_room
    return is_alone and all(each.must and not each.motions for each in (node, *around))


def _is_solid(item: Item) -> bool:
    return bool(item.descriptions) and item.node.kind != "group" and not item.is_room and not item.is_opening


def _world_prisms(solver: Solver, item: Item) -> tuple[Prism, ...]:
    try:
        prisms = prisms_of(solver, item)
    except SceneError:
        return ()  # said already
    return placed(prisms, solver.world(item.parent)) if item.parent is not None else prisms


def _below(solver: Solver, mine: Prism, others: Sequence[tuple[Item, Prism]], rooms: Sequence[Item]) -> _Support:
    """What is under a thing, or holds it at its side: then at no distance."""
    corners = [*mine.outline, mine.middle]
    best = _Support("the ground", mine.low - max(solver.ground(x, z) for x, z in corners))
    around = [support for room in rooms if (support := _in_room(solver, mine, room)) is not None]
    best = min(around, key=lambda support: support.gap, default=best)
    for item, other in others:
        if near(_grown(mine), other.outline) and other.low < mine.high + BESIDE:
            held = _on(mine, item, other, best.gap)
            if held is not None and held.gap < best.gap:
                best = held
    return best


def _grown(prism: Prism) -> tuple[tuple[float, float], ...]:
    x0, x1, z0, z1 = prism.box
    return (x0 - BESIDE, z0 - BESIDE), (x1 + BESIDE, z1 + BESIDE)


def _on(mine: Prism, item: Item, other: Prism, gap: float) -> _Support | None:
    """Whether another thing is under this one, around it or, when it hangs high, beside or over it."""
    is_over = meet(mine.outline, other.outline)
    if is_over and other.low <= mine.low:
        return _Support(f"'{item.id}'", max(mine.low - other.high, 0.0))
    if is_over and other.low < mine.high + BESIDE and gap > FIXED:
        return _Support(f"'{item.id}'", 0.0)
    is_level = other.low < mine.high and other.high > mine.low
    if is_level and gap > FIXED and outline_gap(mine.outline, other.outline) <= BESIDE:
        return _Support(f"'{item.id}'", 0.0)
    return None


def _in_room(solver: Solver, mine: Prism, room: Item) -> _Support | None:
    """The floor of a room that a thing is in, its walls and ceiling, or its roof; None beside it."""
    description = room.description
    if description is None or description.inside is None:
        return None
    frame = solver.world(room)
    (_, floor, _), (_, ceiling, _) = (frame.point(corner) for corner in description.inside)
    walls = [anchor for anchor in description.anchors if anchor.kind == "wall"]
    reach = description.border + BESIDE
    plan = placed(_plan(room), frame)
    away = min((outside(mine.middle, prism.outline) for prism in plan), default=reach)
    if away > reach + max(mine.box[1] - mine.box[0], mine.box[3] - mine.box[2]) / 2:
        return None
    top = max((prism.high for prism in plan), default=ceiling)
    if mine.low >= top - CONTACT:
        return _Support(f"the roof of '{room.id}'", mine.low - top) if away <= 0.0 else None
    if mine.low >= ceiling - CONTACT or mine.high >= ceiling - BESIDE:
        return _Support(f"'{room.id}'", 0.0)  # in the roof, or at the ceiling
    gap = max(mine.low - floor, 0.0)
    for anchor in walls if gap > FIXED else []:
        (x, _, z), (nx, _, nz) = frame.point(anchor.position), frame.turned(anchor.normal)
        offs = [(px - x) * nx + (pz - z) * nz for px, pz in mine.outline]
        if -reach <= min(offs) <= BESIDE or -reach <= max(offs) <= BESIDE:
            return _Support(f"'{room.id}'", 0.0)
    return _Support(f"the floor of '{room.id}'", gap) if away <= 0.0 else None


def _plan(room: Item) -> tuple[Prism, ...]:
    """A room's bounds in its own frame."""
    description = room.description
    if description is None:
        return ()
    low, high = description.low, description.high
    return (Prism(room, rectangle(low[0], high[0], low[2], high[2]), low[1], high[1]),)


def _warning(item: Item, support: _Support, solver: Solver) -> Diagnostic:
    span = item.node.spans.get("at") or item.node.span
    height = (item.node.at or (0.0, None, 0.0))[1] or 0.0
    scale = solver.world(item.parent).scale[1] if item.parent is not None else 1.0
    return Diagnostic(
        "SW607",
        f"'{item.id}' hangs in the air: {support.gap:.2f} m over {support.name}",
        span,
        Severity.WARNING,
        item.address,
        "something under it",
        "leave the height out of 'at', place it with 'on_top' or 'on_wall', or write 'must: false' where it is meant",
        number_fix(item, "at/1", round(height - support.gap / scale, 3)),
    )
