"""What the relations of one thing ask, and the pose nearest to a wished point that its planes and turns allow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Severity
from scenewright.layout.constraint import FACING, Conflict, Hold, Wish, project
from scenewright.layout.frames import Frame, apart, atan2_degrees, multiply, rotation, subtract
from scenewright.layout.mending import removals
from scenewright.layout.references import UnknownTargetError
from scenewright.layout.relations import relation
from scenewright.layout.shapes import prisms_of
from scenewright.layout.situation import CannotPlaceError, Situation

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism

MOST_WALLS = 8
"""Walls that `any` tries, the longest first."""
SQUARE = 20.0
"""Degrees off its target within which a thing rather stands square to the walls."""
NOWHERE = Wish((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


def read_holds(
    solver: Solver, item: Item, bounds: tuple[Vec3, Vec3], left_out: Collection[int] = (), choice: int = 0
) -> tuple[list[Hold], list[Diagnostic]]:
    """Ask every relation of a thing but those `left_out` (by place); complaints come with what is left without them.

    `choice` says which wall or corner `any` is.
    """
    placement = item.node.placement
    holds: list[Hold] = []
    complaints: list[Diagnostic] = []
    for number, entry in enumerate(placement.relations if placement is not None else ()):
        if placement is None or number in left_out:
            continue
        situation = Situation(
            entry,
            placement,
            item,
            *bounds,
            partial(solver.find, item=item, relation=entry.name),
            partial(solver.frame_in, home=item.parent),
            solver.bounds,
            partial(_prisms_in, solver, item),
            choice,
        )
        try:
            holds.append(relation(entry.name)(situation))
        except UnknownTargetError as error:
            complaints.append(error.diagnostic)
        except CannotPlaceError as error:
            span, fixes = entry.span or item.node.span, removals([entry])
            words = (error.expected, error.hint, fixes)
            complaints.append(Diagnostic("SW605", str(error), span, Severity.ERROR, item.address, *words))
    return holds, complaints


def _prisms_in(solver: Solver, item: Item, target: Item) -> tuple[Prism, ...]:
    """What `target` takes, in the frame of an item's parent."""
    found = prisms_of(solver, target)
    if target.parent is item.parent or target.parent is None:
        return found
    home = solver.frame_in(target.parent, item.parent)
    return tuple(prism.moved(home) for prism in found)


def choices_of(item: Item) -> int:
    """How many walls or corners there are to choose from, where any relation says `any`; else 1."""
    relations = item.node.placement.relations if item.node.placement is not None else ()
    return MOST_WALLS if any(t.text.rpartition(".")[2] == "any" for r in relations for t in r.targets) else 1


def wish_of(holds: Sequence[Hold]) -> Wish:
    """Where a thing goes as far as it is free: the first that any relation names."""
    return next((hold.wish for hold in holds if hold.wish is not None), NOWHERE)


def turns_of(holds: Sequence[Hold]) -> list[float]:
    """Turns that relations ask for, the first of which is taken."""
    yaws = [hold.yaw for hold in holds if hold.yaw is not None]
    return yaws or [hold.yaw_wish for hold in holds if hold.yaw_wish is not None]


def is_turned(holds: Sequence[Hold]) -> bool:
    """Whether any relation decides the turn."""
    return any(hold.yaw is not None or hold.facing is not None for hold in holds)


def solve(holds: Sequence[Hold], wish: Wish, own: Frame, turn: float | None = None) -> tuple[Frame, Conflict | None]:
    """Decide the turn (`turn` where no relation does), then the position; and what cannot both hold."""
    yaws = [(hold.yaw, hold) for hold in holds if hold.yaw is not None]
    wishes = [hold.yaw_wish for hold in holds if hold.yaw_wish is not None]
    facing = next((hold for hold in holds if hold.facing is not None), None)
    free = turn if turn is not None else wishes[0] if wishes and facing is None else 0.0
    yaw = yaws[0][0] if yaws else free
    position, conflict = _position(holds, wish, yaw)
    if facing is not None and facing.facing is not None:
        away = subtract(facing.facing, position)
        target = atan2_degrees(away[0], away[2])
        if not yaws:
            yaw = turn if turn is not None and apart(turn, target) <= SQUARE else target
            position, conflict = _position(holds, wish, yaw)
        elif apart(yaw, target) > FACING:
            conflict = conflict or Conflict(yaws[0][1].relation, facing.relation, apart(yaw, target), "deg")
    for other, hold in yaws[1:]:
        if apart(yaw, other) > FACING:
            conflict = conflict or Conflict(yaws[0][1].relation, hold.relation, apart(yaw, other), "deg")
    return Frame(position, multiply(rotation((0.0, yaw, 0.0)), own.rotation), own.scale), conflict


def _position(holds: Sequence[Hold], wish: Wish, yaw: float) -> tuple[Vec3, Conflict | None]:
    turn = rotation((0.0, yaw, 0.0))
    start = subtract(wish.point, Frame(rotation=turn).turned(wish.local))
    return project(start, list(holds), turn)


def complain_conflict(item: Item, conflict: Conflict) -> Diagnostic:
    """Two relations that exclude each other, and by how much."""
    first, second = conflict.first, conflict.second
    words = [f"{r.name}: {', '.join(t.text for t in r.targets)}" for r in (first, second)]
    unit = "degrees" if conflict.unit == "deg" else "m"
    return Diagnostic(
        "SW601",
        f"'{words[0]}' and '{words[1]}' cannot both hold for '{item.id}': they miss by {conflict.gap:.2f} {unit}",
        second.span or item.node.span,
        address=item.address,
        expected="relations that agree",
        hint="drop one of them, or write 'must: false' to make them wishes",
        fixes=removals([first, second]),
    )
