"""One pose from all relations of one thing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic
from scenewright.layout.constraint import Conflict, Hold, Wish, project, spread
from scenewright.layout.frames import Frame, add, atan2_degrees, bounds_in, multiply, rotation, subtract, times
from scenewright.layout.references import UnknownTargetError
from scenewright.layout.relations import relation
from scenewright.layout.situation import CannotPlaceError, Situation

if TYPE_CHECKING:
    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

FACING = 30.0
"""Degrees within which a front counts as turned to something (SceneEval's face_to)."""


def pose_by_relations(solver: Solver, item: Item) -> Frame:
    """Pose of a thing (or a whole motif) placed by relations, in its parent's frame."""
    low, high = solver.bounds(item)
    copies = item.node.copies
    own = Frame(scale=(1.0, 1.0, 1.0)) if copies else Frame(rotation=rotation(item.node.rotate), scale=item.node.scale)
    frames = _frames(solver, item, (low, high), own, 1)
    return frames[0]


def spread_by_relations(solver: Solver, item: Item, bounds: list[tuple[Vec3, Vec3]], own: list[Frame]) -> list[Frame]:
    """Poses of the copies of a bare count under one placement, spread along what the placement leaves free."""
    wide = max(range(len(bounds)), key=lambda k: bounds[k][1][0] - bounds[k][0][0])
    frames = _frames(solver, item, bounds[wide], own[0], len(bounds))
    return [
        Frame(frame.translation, multiply(frame.rotation, mine.rotation), mine.scale)
        for frame, mine in zip(frames, own, strict=True)
    ]


def _frames(solver: Solver, item: Item, bounds: tuple[Vec3, Vec3], own: Frame, count: int) -> list[Frame]:
    """Solve one thing, or `count` alike ones along the wish's axis."""
    turned = bounds_in(Frame(rotation=own.rotation, scale=own.scale), *bounds)
    holds = _holds(solver, item, turned)
    if not holds:
        return [Frame(rotation=own.rotation, scale=own.scale)] * count
    wish = next((hold.wish for hold in holds if hold.wish is not None), Wish((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)))
    offsets = _offsets(solver, item, wish, turned, count)
    frames = []
    for offset in offsets:
        point = add(wish.point, times(wish.axis, offset))
        frames.append(_solve(solver, item, holds, Wish(point, wish.local), own))
    return frames


def _offsets(solver: Solver, item: Item, wish: Wish, bounds: tuple[Vec3, Vec3], count: int) -> list[float]:
    width = bounds[1][0] - bounds[0][0]
    if count == 1 and not wish.blocked and not wish.avoided:
        return [0.0]
    clear = replace(wish, blocked=wish.blocked + wish.avoided)
    found = spread(count, clear, width)
    if isinstance(found, list):
        wish = clear
    else:
        found = spread(count, wish, width)
    if isinstance(found, list):
        return found if count > 1 else [_nearest_to_middle(wish, width, found[0])]
    if count > 1 and wish.length > 0:
        free = wish.length - sum(high - low for low, high in wish.blocked)
        message = f"{count} '{item.id}' need {count * width:.2f} m; there are {max(free, 0.0):.2f} m between doors"
        solver.fault(item, "SW610", message, expected="fewer or narrower copies", hint=f"missing {found:.2f} m")
    elif wish.length > 0:
        message = f"'{item.id}' is {width:.2f} m wide and no stretch of that wall between its doors is"
        solver.fault(item, "SW610", message, expected="a narrower thing or another wall")
    return [(k - (count - 1) / 2) * width for k in range(count)]


def _nearest_to_middle(wish: Wish, width: float, fallback: float) -> float:
    """Where one thing goes on a wall: the middle when nothing blocks it there, else the free place nearest to it."""
    if all(high <= -width / 2 + 1e-6 or low >= width / 2 - 1e-6 for low, high in wish.blocked):
        return 0.0
    edges = [high + width / 2 for _, high in wish.blocked] + [low - width / 2 for low, _ in wish.blocked]
    fits = [
        x
        for x in edges
        if abs(x) <= wish.length / 2 - width / 2 + 1e-6
        and all(high <= x - width / 2 + 1e-6 or low >= x + width / 2 - 1e-6 for low, high in wish.blocked)
    ]
    return min(fits, key=lambda x: (round(abs(x), 6), x)) if fits else fallback


def _holds(solver: Solver, item: Item, bounds: tuple[Vec3, Vec3]) -> list[Hold]:
    """Ask every relation; complaints are collected and the relation left out."""
    placement = item.node.placement
    holds: list[Hold] = []
    if placement is None:
        return holds
    for entry in placement.relations:
        situation = Situation(
            entry,
            placement,
            item,
            *bounds,
            partial(solver.find, item=item, relation=entry.name),
            partial(solver.frame_in, home=item.parent),
            solver.bounds,
        )
        try:
            holds.append(relation(entry.name)(situation))
        except UnknownTargetError as error:
            solver.diagnostics.add(error.diagnostic)
        except CannotPlaceError as error:
            span = entry.span or item.node.span
            solver.diagnostics.add(
                Diagnostic("SW602", str(error), span, address=item.address, expected=error.expected, hint=error.hint)
            )
    return holds


def _solve(solver: Solver, item: Item, holds: list[Hold], wish: Wish, own: Frame) -> Frame:
    """Decide the turn, then the position; report what cannot both hold."""
    yaws = [(hold.yaw, hold) for hold in holds if hold.yaw is not None]
    wishes = [hold.yaw_wish for hold in holds if hold.yaw_wish is not None]
    facing = next((hold for hold in holds if hold.facing is not None), None)
    yaw = yaws[0][0] if yaws else (wishes[0] if wishes and facing is None else 0.0)
    position, conflict = _position(holds, wish, yaw)
    if facing is not None and facing.facing is not None:
        away = subtract(facing.facing, position)
        target = atan2_degrees(away[0], away[2])
        if not yaws:
            yaw = target
            position, conflict = _position(holds, wish, yaw)
        elif _apart(yaw, target) > FACING:
            conflict = conflict or Conflict(yaws[0][1].relation, facing.relation, _apart(yaw, target), "deg")
    for other, hold in yaws[1:]:
        if _apart(yaw, other) > FACING:
            conflict = conflict or Conflict(yaws[0][1].relation, hold.relation, _apart(yaw, other), "deg")
    if conflict is not None and item.node.must:
        _report(solver, item, conflict)
    turn = multiply(rotation((0.0, yaw, 0.0)), own.rotation)
    return Frame(position, turn, own.scale)


def _position(holds: list[Hold], wish: Wish, yaw: float) -> tuple[Vec3, Conflict | None]:
    turn = rotation((0.0, yaw, 0.0))
    start = subtract(wish.point, Frame(rotation=turn).turned(wish.local))
    return project(start, holds, turn)


def _apart(a: float, b: float) -> float:
    """Smallest angle between two turns, in degrees."""
    return abs((a - b + 180.0) % 360.0 - 180.0)


def _report(solver: Solver, item: Item, conflict: Conflict) -> None:
    first, second = conflict.first, conflict.second
    words = [f"{r.name}: {', '.join(t.text for t in r.targets)}" for r in (first, second)]
    unit = "degrees" if conflict.unit == "deg" else "m"
    message = f"'{words[0]}' and '{words[1]}' cannot both hold for '{item.id}': they miss by {conflict.gap:.2f} {unit}"
    solver.diagnostics.add(
        Diagnostic(
            "SW603",
            message,
            second.span or item.node.span,
            address=item.address,
            expected="relations that agree",
            hint="drop one of them, or write 'must: false' to make them wishes",
        )
    )
