"""Copies whose places follow from a thing: around it (`surround`), or along its course or a wall (`along`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from scenewright.diagnostics import Diagnostic
from scenewright.layout.frames import Frame, add, bounds_in, multiply
from scenewright.layout.ground import on_ground
from scenewright.layout.lines import Line
from scenewright.layout.mending import number_fix
from scenewright.layout.references import Target, UnknownTargetError
from scenewright.layout.surrounding import Outline, ellipse_of, places_around
from scenewright.parts import Stands
from scenewright.parts.courses import count_along, line_of
from scenewright.records import dataclass
from scenewright.resolve.resolved import Along, Surround

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.parts import Description
    from scenewright.resolve.resolved import Motif, Reference

_CLOCKWISE = ("north", "east", "south", "west")
Box: TypeAlias = tuple["Vec3", "Vec3"]


@dataclass(frozen=True)
class _Thing:
    """What copies go by: its frame seen from their parent, its bounds in its own frame, and what is known of it."""

    target: Target
    frame: Frame
    low: Vec3
    high: Vec3
    description: Description | None


def is_by_target(motif: Motif) -> bool:
    """Whether the places of copies follow from a thing, so that the motif has no origin of its own."""
    return isinstance(motif, Surround | Along)


def frames_by_target(solver: Solver, item: Item, own: list[Frame], bounds: Callable[[], list[Box]]) -> list[Frame]:
    """Poses of the kept copies in the parent's frame; after a complaint all at its origin.

    Args:
        solver: Finds and places what they go by.
        item: The repeated node; its motif is a `Surround` or an `Along`.
        own: Each kept copy's own turn and scale.
        bounds: Gives the bounds of each kept copy after its own turn and scale, metres. A course is followed without:
            groups whose parts stand on the ground have none before they are placed themselves.
    """
    copies = item.node.copies
    motif = copies.motif if copies is not None else None
    if copies is None or not isinstance(motif, Surround | Along):
        return own
    try:
        thing = _find(solver, item, motif.target, "surround" if isinstance(motif, Surround) else "along")
    except UnknownTargetError as error:
        solver.diagnostics.add(error.diagnostic)
        return own
    if isinstance(motif, Surround):
        found = _surrounding(item, motif, thing, bounds())
    else:
        backs = [0.0] * len(own) if thing.target.anchor is None else [low[2] for low, _ in bounds()]
        found = _standing_along(item, motif, thing, backs)
    if isinstance(found, Diagnostic):
        solver.diagnostics.add(found)
        return own
    frames, complaint = found
    if complaint is not None and item.node.must:
        solver.diagnostics.add(complaint)
    frames = _grounded(solver, item, thing, frames)
    return [
        Frame(frame.translation, multiply(frame.rotation, mine.rotation), mine.scale)
        for frame, mine in zip(frames, own, strict=True)
    ]


_Found: TypeAlias = "tuple[list[Frame], Diagnostic | None] | Diagnostic"


def _find(solver: Solver, item: Item, reference: Reference, relation: str) -> _Thing:
    """Look up what copies go by; of a batch, the copy that is named.

    Raises:
        UnknownTargetError: There is no such thing, or it is many.
    """
    target = solver.find(reference, item, relation)
    other = target.item
    frame = solver.frame_in(other, item.parent)
    return _Thing(target, frame, *solver.bounds(other), other.description)


def _surrounding(item: Item, motif: Surround, thing: _Thing, boxes: list[Box]) -> _Found:
    """Copies around a footprint, their fronts to it, on the level it stands on."""
    if thing.target.anchor is not None:
        message = f"'{motif.target.text}' is a place on a thing, and copies surround a thing"
        return _fault(item, "SW605", message, f"'{thing.target.item.id}'")
    home, outline = _footprint(thing)
    width = max(high[0] - low[0] for low, high in boxes)
    reach = outline
    if outline.is_round:  # The ellipse on which the fronts are; along a rectangle the gap makes no more room.
        wide, deep = (max(size + 2 * motif.gap, 0.0) for size in (outline.width, outline.depth))
        reach = Outline(wide, deep, is_round=True)
    complaint = None
    most = reach.holds(width)
    if motif.count > most:
        message = (
            f"{motif.count} '{item.id}' of {width:.2f} m need {motif.count * width:.2f} m of the "
            f"{reach.length:.2f} m around '{motif.target.text}': there is room for {most}"
        )
        hint = f"write count: {most}, or a larger '{motif.target.text}'" if most else ""
        fixes = number_fix(item, "repeat/count", most) if most else ()
        complaint = replace(_fault(item, "SW604", message, "fewer or narrower copies", hint), fixes=fixes)
    places = places_around(outline, motif.count, width, _closed(thing.target.item))
    numbers = item.node.copies.numbers if item.node.copies else ()
    frames = []
    for k, (low, high) in zip(numbers, boxes, strict=True):
        x, z, nx, nz = places[k]
        turn = _facing(-nx, -nz)
        middle = turn.point(((low[0] + high[0]) / 2, 0.0, high[2]))
        at = (x + nx * motif.gap - middle[0], 0.0, z + nz * motif.gap - middle[2])
        frames.append(home.compose(Frame(at, turn.rotation)))
    return frames, complaint


def _closed(item: Item) -> frozenset[int]:
    """Sides of a thing that stand at a wall, by what it is placed by: 0 back, 1 right, 2 front, 3 left."""
    found: set[int] = set()
    for relation in item.node.placement.relations if item.node.placement is not None else ():
        word = relation.targets[0].text.rpartition(".")[2] if relation.targets else ""
        if relation.name in {"against_wall", "corner"}:
            found.add(0)
        if relation.name == "corner" and word != "any":
            first, _, second = word.partition("_")
            turns = (_CLOCKWISE.index(second) - _CLOCKWISE.index(first)) % 4
            found.add(1 if turns == 1 else 3)
    return frozenset(found)


def _footprint(thing: _Thing) -> tuple[Frame, Outline]:
    """The outline that a thing stands on and the frame of its middle there, seen from the parent, without scale.

    The rectangle of its bounds in its own frame; what is tilted has that of its bounds in the parent's. Its level is that
    of the lowest point, of rooms and what grows the origin's: they reach into the ground.
    """
    frame, low, high = thing.frame, thing.low, thing.high
    if frame.rotation[1][1] < 1.0 - 1e-6:
        low, high = bounds_in(frame, low, high)
        frame = Frame()
    description = thing.description
    sx, _, sz = frame.scale
    level = low[1]
    if description is not None and (description.inside is not None or description.stands is Stands.ROOTED):
        level = max(level, 0.0)
    ellipse = ellipse_of(description.footprint) if description is not None and frame is thing.frame else None
    if ellipse is not None:
        (x, z), (a, b) = ellipse
        return Frame(frame.point((x, level, z)), frame.rotation), Outline(2 * a * sx, 2 * b * sz, is_round=True)
    middle = frame.point(((low[0] + high[0]) / 2, level, (low[2] + high[2]) / 2))
    return Frame(middle, frame.rotation), Outline((high[0] - low[0]) * sx, (high[2] - low[2]) * sz)


def _standing_along(item: Item, motif: Along, thing: _Thing, backs: list[float]) -> _Found:
    """Copies along a line, fronts to its right: their origins on a course, their backs (z) at a wall."""
    anchor = thing.target.anchor
    local = line_of(thing.description, anchor)
    level = anchor.position[1] if anchor is not None else 0.0
    line = Line([thing.frame.point((x, level, z)) for x, z in local])
    if line.length <= 0.0:
        expected = "a path, or a wall or side such as hall.north"
        return _fault(item, "SW605", f"'{motif.target.text}' has no course to stand along", expected)
    complaint = _miscounted(item, motif, line)
    numbers = item.node.copies.numbers if item.node.copies else ()
    frames = []
    for k, back in zip(numbers, backs, strict=True):
        point, (dx, dz) = line.at(_distance(motif, line.length, k))
        turn = _facing(-dz, dx)
        frames.append(Frame(add(point, turn.turned((0.0, 0.0, -back))), turn.rotation))
    return frames, complaint


def _distance(motif: Along, length: float, k: int) -> float:
    """Metres from the start of a line to copy k: what steps of `every` leave is half before the first."""
    if motif.every is None:
        return (k + 0.5) / motif.count * length
    start = (length - (motif.count - 1) * motif.every) / 2
    return start + k * motif.every


def _miscounted(item: Item, motif: Along, line: Line) -> Diagnostic | None:
    """Complain where `every` was counted before the length was known."""
    if motif.every is None:
        return None
    wanted = count_along(line.plan, motif.every)
    if wanted == motif.count:
        return None
    message = (
        f"every {motif.every:g} m of the {line.length:.2f} m of '{motif.target.text}' makes {wanted} "
        f"'{item.id}', but its length is not known before it is placed"
    )
    return _fault(item, "SW611", message, "count: how many, instead of `every`", f"write count: {wanted}")


def _facing(x: float, z: float) -> Frame:
    """Turn about the vertical that points the front (+Z) along a unit vector."""
    return Frame(rotation=((z, 0.0, x), (0.0, 1.0, 0.0), (-x, 0.0, z)))


def _grounded(solver: Solver, item: Item, thing: _Thing, frames: list[Frame]) -> list[Frame]:
    """Let copies stand on the ground under them, where what they go by stands on the ground itself, not on a stage."""
    other = thing.target.item
    if other.is_room or not solver.outdoors(item):
        return frames
    home = solver.world(item.parent) if item.parent is not None else Frame()
    if not on_ground(solver, other, home.compose(thing.frame)):
        return frames
    floors = solver.floors(item, [(frame.translation[0], frame.translation[2]) for frame in frames])
    return [
        Frame((frame.translation[0], floor, frame.translation[2]), frame.rotation)
        for frame, floor in zip(frames, floors, strict=True)
    ]


def _fault(item: Item, code: str, message: str, expected: str, hint: str = "") -> Diagnostic:
    span = item.node.spans.get("repeat") or item.node.span
    return Diagnostic(code, message, span, address=item.address, expected=expected, hint=hint)
