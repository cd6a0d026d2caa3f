"""One thing to place with all that is known of it before, and its poses as they are tried."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.layout.candidates import Request, freedom, poses, stretches
from scenewright.layout.constraint import Wish, spread
from scenewright.layout.copies import copy_bounds, frames_in_motif, own_frames
from scenewright.layout.dependencies import named
from scenewright.layout.filling import Effort, Filling
from scenewright.layout.floor import ACCESS, Asked, Floor, Taken, before
from scenewright.layout.followers import following
from scenewright.layout.frames import Frame, add, bounds_in, multiply, rotation, times
from scenewright.layout.posing import choices_of, read_holds, solve, wish_of
from scenewright.layout.shapes import copy_prisms, placed
from scenewright.layout.space import HEADROOM, STEP, Zone
from scenewright.layout.standing import MAT, Standing
from scenewright.records import dataclass
from scenewright.resolve.resolved import Spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scenewright.diagnostics import Diagnostic
    from scenewright.graph import Vec3
    from scenewright.layout.floor import Around
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Prism

_MOST = 2_000
"""Poses of single copies where nobody counts."""
BESIDE = 0.02
"""Metres between copies that stand side by side."""


@dataclass(frozen=True, eq=False)
class Variable:
    """A thing, the copies of a bare count, or a whole motif that is placed by relations."""

    item: Item
    asked: Asked
    requests: tuple[Request, ...]
    """One, or one for each wall that `any` may mean."""
    count: int = 1
    """Copies that the placement spreads."""
    complaints: tuple[Diagnostic, ...] = ()
    owns: tuple[Frame, ...] = ()
    """Of copies that the placement spreads: the turn and scale of each by itself, which its pose comes before."""
    followers: tuple[Prism, ...] = ()
    """What surrounds it, in its own frame."""

    @property
    def request(self) -> Request:
        """The likeliest."""
        return self.requests[0]

    def packed(self) -> Variable:
        """The same thing, but first to the corners of the free floor."""
        return replace(self, requests=tuple(replace(request, is_packed=True) for request in self.requests))

    def letting_go(self, what: frozenset[str]) -> Variable:
        """The same thing without some of what is asked: `must` (its relations), `windows`, `clear`."""
        asked = replace(self.asked, must="must" not in what, windows="windows" not in what, clear="clear" not in what)
        requests = self.requests if asked.must else (replace(self.request, holds=()),)
        return replace(self, asked=asked, requests=requests)


def variable_of(
    solver: Solver, item: Item, space: Space, left_out: Collection[int] = (), alone: Collection[Item] = ()
) -> Variable:
    """Read the relations of an item whose targets have their poses."""
    copies = item.node.copies
    spreads = copies is not None and isinstance(copies.motif, Spread)
    boxes = _boxes(solver, item)
    wide = max(range(len(boxes)), key=lambda k: boxes[k][1][0] - boxes[k][0][0])
    owns = _owns(item) if spreads else ()
    own = Frame() if copies is not None else Frame(rotation=rotation(item.node.rotate), scale=item.node.scale)
    low, high = bounds_in(owns[wide] if owns else own, *boxes[wide])
    holds, complaints = read_holds(solver, item, (low, high), left_out)
    choices = [holds]
    for choice in range(1, choices_of(item)):
        others, faults = read_holds(solver, item, (low, high), left_out, choice)
        if faults:
            break
        choices.append(others)
    description = item.description
    has_front = bool(description.functional_sides) if description is not None else True
    requests = tuple(
        Request(tuple(each), low, high, own, space, lambda x, z: solver.floor(item, x, z), has_front=has_front)
        for each in choices
    )
    count = len(copies.numbers) if spreads and copies is not None else 1
    return Variable(
        item,
        Asked(item, tuple(holds), item.node.must, named=frozenset(named(item))),
        requests,
        count,
        tuple(complaints),
        owns,
        following(solver, item, own, alone),
    )


def _boxes(solver: Solver, item: Item) -> list[tuple[Vec3, Vec3]]:
    copies = item.node.copies
    if copies is not None and isinstance(copies.motif, Spread):
        return copy_bounds(solver, item)
    return [solver.bounds(item)]


def _owns(item: Item) -> tuple[Frame, ...]:
    return tuple(own_frames(item.node.copies)) if item.node.copies is not None else ()


def tries(
    solver: Solver, variable: Variable, floor: Floor, effort: Effort | None = None
) -> Iterator[tuple[list[Frame], Taken]]:
    """Poses of a thing, or of all its copies, in the order of liking.

    Those of single copies are counted here, and what refuses them is noted, in the `effort`.
    """
    effort = effort if effort is not None else Effort([_MOST], [])
    obstacles = floor.prisms(variable.asked)
    for request in variable.requests:
        wish = wish_of(request.holds)
        if variable.count == 1:
            found: Iterator[list[Frame]] = ([frame] for frame in poses(request, obstacles))
        elif freedom(request.holds) == 1 and wish.length > 0.0:
            found = _in_line(request, variable.count, obstacles)
        else:
            found = _filling(solver, variable, (request,), floor).each(effort)
        for frames in found:
            yield frames, taken_at(solver, variable, frames)
    if variable.count > 1 and len(variable.requests) > 1:
        for frames in _filling(solver, variable, variable.requests, floor).each(effort):
            yield frames, taken_at(solver, variable, frames)


def _in_line(request: Request, count: int, obstacles: Sequence[Prism]) -> Iterator[list[Frame]]:
    """Copies spread evenly over what is free of a wall or an edge: of doors, windows and what stands there."""
    wish = wish_of(request.holds)
    taken = tuple(stretches(request, wish, obstacles))
    for blocked in (wish.blocked + wish.avoided + taken, wish.blocked + taken):
        offsets = spread(count, Wish(wish.point, wish.local, wish.axis, wish.length, blocked), request.size[0])
        if isinstance(offsets, list):
            for row in (offsets, *_packed(offsets, request.size[0], wish.length)):
                points = [add(wish.point, times(wish.axis, offset)) for offset in row]
                yield [solve(request.holds, Wish(point, wish.local), request.own)[0] for point in points]


def _packed(offsets: Sequence[float], width: float, length: float) -> Iterator[list[float]]:
    """The same number side by side at either end, where the even row is in something's way."""
    most = length / 2 - width / 2
    rows = [most - k * (width + BESIDE) for k in range(len(offsets))]
    if rows[-1] >= -most:
        yield sorted(-x for x in rows)
        yield sorted(rows)


def _filling(solver: Solver, variable: Variable, requests: Sequence[Request], floor: Floor) -> Filling:
    """Each copy where it fits beside those before."""
    return Filling(
        variable.asked, requests, floor, lambda copy, frame: _prisms(solver, variable, copy, frame), variable.count
    )


def _prisms(solver: Solver, variable: Variable, copy: int, frame: Frame) -> tuple[Prism, ...]:
    item = variable.item
    if variable.owns:
        mine = variable.owns[copy]
        frame = Frame(frame.translation, multiply(frame.rotation, mine.rotation), mine.scale)
        return copy_prisms(solver, item, copy, frame)
    if item.node.copies is None:
        around = placed(variable.followers, Frame(frame.translation, frame.rotation))
        return (*copy_prisms(solver, item, copy, frame), *around)
    return placed(_motif_prisms(solver, item), frame)


def _motif_prisms(solver: Solver, item: Item) -> tuple[Prism, ...]:
    """All copies of a motif around its own origin."""
    return tuple(
        prism for k, frame in enumerate(frames_in_motif(solver, item)) for prism in copy_prisms(solver, item, k, frame)
    )


def standings(solver: Solver, variable: Variable, frames: list[Frame]) -> tuple[Standing, ...]:
    """Each copy as relations look at it: without what surrounds it."""
    alone = replace(variable, followers=())
    return tuple(Standing(frame, _prisms(solver, alone, k, frame)) for k, frame in enumerate(frames))


def taken_at(solver: Solver, variable: Variable, frames: list[Frame]) -> Taken:
    """What a thing (or all its copies) takes of the floor at some poses, with what it keeps clear."""
    prisms = tuple(p for k, frame in enumerate(frames) for p in _prisms(solver, variable, k, frame))
    if not prisms:
        return Taken(variable.item, ())
    return Taken(variable.item, prisms, lambda: _around(solver, variable, frames, prisms))


def _around(solver: Solver, variable: Variable, frames: list[Frame], prisms: tuple[Prism, ...]) -> Around:
    """The floor that `clear` keeps free, and the floor before each side from which the thing is used."""
    item, box = variable.item, _boxes(solver, variable.item)
    kept, sides = [], []
    clear = item.node.placement.clear if item.node.placement is not None and item.node.must else None
    description, base = item.description, min(prism.low for prism in prisms)
    # A seat is reached from any side: its front is where the table is.
    is_seat = description is not None and description.anchor("seat") is not None
    is_used = description is not None and not is_seat and base < STEP + MAT and item.node.kind != "group"
    for k, frame in enumerate(frames):
        bounds = box[k] if len(box) > 1 else box[0]
        if clear:
            kept.append(Zone(item, item.id, before(frame, bounds, "front", clear), base + STEP, base + HEADROOM))
        if is_used and description is not None and bounds[1][1] > MAT:
            sides.append(tuple(before(frame, bounds, side, ACCESS) for side in description.functional_sides))
    return tuple(kept), tuple(sides)
