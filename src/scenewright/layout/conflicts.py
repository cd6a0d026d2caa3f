"""Why a thing finds no place: the smallest set of relations and things that conflict, what is short, what mends it.

Minimal means that without any one of them everything finds a place; found by leaving them out one by one (deletion-based
extraction of a minimal unsatisfiable subset).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from scenewright.diagnostics import Diagnostic, Severity
from scenewright.layout.dependencies import upon
from scenewright.layout.followers import followers_of
from scenewright.layout.mending import left_out, removals
from scenewright.layout.openings import openings_on
from scenewright.layout.search import Impossible, Scope
from scenewright.layout.wall_space import taken_stretches
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scenewright.diagnostics import Fix
    from scenewright.layout.arranging import Arrangement
    from scenewright.layout.floor import Refusal
    from scenewright.layout.frames import Frame
    from scenewright.layout.item import Item
    from scenewright.parts import Anchor
    from scenewright.resolve.resolved import Relation

    Member: TypeAlias = "tuple[Item, int]"

BODY = -1
"""In place of a relation's number: the thing itself, which takes room."""
MOST_TRIES = 1_500
"""Poses looked at before a part of a problem counts as impossible, too, at least; where the whole took more, as many."""
HARD_TRIES = 2_500
"""The same, at most."""
ALL_TRIES = 9_000
"""Poses looked at before what is left of a problem is said as it is, though it may not be the smallest part."""
_WALLS = frozenset({"against_wall", "on_wall"})


@dataclass(eq=False)
class Bounds:
    """What the search for the smallest set may cost, and whether it came to that."""

    most: int
    """Poses looked at before a part of a problem counts as impossible, too."""
    is_reached: bool
    """Whether anything that counts as impossible may have a place that was not looked at."""
    is_minimal: bool = True
    """Whether every member was left out in turn."""


@dataclass(frozen=True, eq=False)
class Problem:
    """A part of an arrangement: which relations count, and which things take room."""

    arrangement: Arrangement
    order: tuple[Item, ...]
    failed: Item
    members: frozenset[Member]
    bounds: Bounds

    def without(self, member: Member) -> Problem:
        """The same but for one member."""
        return replace(self, members=self.members - {member})

    def fails(self) -> bool:
        """Whether something still finds no place."""
        arrangement = self.arrangement
        counted = self._counted()
        items = [item for item in self.order if item in counted]
        left_out = {item: [k for k in _numbers(item) if (item, k) not in self.members] for item in items}
        unfollowed = {o for item in items for o in followers_of(item) if (o, BODY) not in self.members}
        fixed = [t for t in arrangement.fixed() if (t.item, BODY) in self.members or t.item.is_room]
        kept, said = dict(arrangement.poses), len(arrangement.solver.diagnostics.items)
        self._clear({})
        try:
            arrangement.search(items, fixed, Scope(left_out, unfollowed, self.bounds.most))
        except Impossible as fault:
            self.bounds.is_reached |= fault.is_bounded
            return True
        finally:
            self._clear(kept)
            del arrangement.solver.diagnostics.items[said:]
        return False

    def _clear(self, poses: Mapping[Item, list[Frame]]) -> None:
        """Let go of what was tried; `poses` are those from before."""
        for item in self.order:
            item.forget()
        self.arrangement.poses.clear()
        self.arrangement.poses.update(poses)

    def _counted(self) -> set[Item]:
        """Items that take part: whose relations count, which take room, and all that those are placed by."""
        found: set[Item] = set()
        waiting = [self.failed, *(item for item, _ in self.members if item in self.order)]
        while waiting:
            item = waiting.pop()
            if item not in found:
                found.add(item)
                waiting += upon(item, self.order)
        return found


def explain(arrangement: Arrangement, order: Sequence[Item], fault: Impossible) -> list[Diagnostic]:
    """Name what conflicts when a thing finds no place."""
    failed = fault.item
    proven = next((refusal for refusal in fault.refusals if refusal.against is not None), None)
    if proven is not None:
        return [_contradiction(failed, proven)]
    until = tuple(order[: list(order).index(failed) + 1])
    bodies = [taken.item for taken in arrangement.fixed() if taken.prisms]
    around = [other for item in until for other in followers_of(item)]
    members = [(item, BODY) for item in (*bodies, *until, *around) if item is not failed]
    members += [(item, k) for item in reversed(until) for k in _numbers(item)]
    bounds = Bounds(max(MOST_TRIES, min(fault.looked, HARD_TRIES)), fault.is_bounded)
    problem = _near(Problem(arrangement, until, failed, frozenset(members), bounds), fault)
    begun = arrangement.looked
    for member in members:
        if member in problem.members and arrangement.looked - begun >= ALL_TRIES:
            bounds.is_minimal = False
            break
        if member in problem.members:
            smaller = problem.without(member)
            problem = smaller if smaller.fails() else problem
    return [_said([m for m in reversed(members) if m in problem.members], fault, bounds)]


def _near(problem: Problem, fault: Impossible) -> Problem:
    """Begin with as little as fails: what the thing is placed by, then what stood in its way, too, then everything."""
    culprits = {refusal.culprit for refusal in fault.refusals if refusal.culprit is not None}
    for seeds in ({fault.item}, culprits | {fault.item}):
        few = set(seeds)
        for _ in range(3):
            few |= {other for item in few for other in upon(item, problem.order)}
        few |= {other for item in few for other in followers_of(item)}
        members = frozenset(member for member in problem.members if member[0] in few)
        order = tuple(item for item in problem.order if item in few)
        smaller = replace(problem, order=order, members=members)
        if smaller.fails():
            return smaller
    return problem


def _numbers(item: Item) -> Iterable[int]:
    return range(len(item.node.placement.relations)) if item.node.placement is not None else ()


def _relation(member: Member) -> Relation:
    placement = member[0].node.placement
    if placement is None or member[1] == BODY:
        raise ValueError(member)
    return placement.relations[member[1]]


def _said(members: Sequence[Member], fault: Impossible, bounds: Bounds) -> Diagnostic:
    item = fault.item
    relations = [member for member in members if member[1] != BODY]
    things = [member[0] for member in members if member[1] == BODY]
    own = [m for m in relations if m[0] is item]
    place = item.node.placement
    span = (_relation(own[-1]).span if own else place.span if place is not None else None) or item.node.span
    listed = [
        f"'{_words(_relation(m))}' of '{m[0].id}' ({_at(_relation(m).span or m[0].node.span)})" for m in relations
    ]
    listed += [f"'{thing.id}' ({_at(thing.node.span)})" for thing in things]
    short = _shortage(item, relations, things)
    is_sure = bool(short) or not fault.is_bounded
    short = short or _least(fault.refusals, [_relation(m) for m in own], things)
    message = f"'{item.id}' finds no place" if is_sure else f"'{item.id}' found no place within {fault.looked} tries"
    message += f": {short}" if short else ""
    # What fits nowhere, whatever it asks for, can only be left out by an edit that is sure to help.
    fixes = removals(_relation(member) for member in relations) if listed else left_out(item)
    return Diagnostic(
        "SW604",
        message,
        span,
        address=item.address,
        expected=_together(listed, item),
        hint=_hint(fixes if listed else (), bounds),
        fixes=fixes,
    )


def _contradiction(item: Item, refusal: Refusal) -> Diagnostic:
    """What two relations of one thing say of each other, wherever anything stands."""
    relations = [relation for relation in (refusal.relation, refusal.against) if relation is not None]
    listed = [f"'{_words(r)}' of '{item.id}' ({_at(r.span or item.node.span)})" for r in relations]
    fixes = removals(relations)
    hint = f"take out {fixes[0].path}, or write 'must: false'" if fixes else "take out one of them"
    span = relations[0].span or item.node.span
    words = (_together(listed, item), hint, fixes)
    message = f"'{item.id}' finds no place: {refusal.text}"
    return Diagnostic("SW604", message, span, Severity.ERROR, item.address, *words)


def _together(listed: Sequence[str], item: Item) -> str:
    if not listed:
        return f"room for '{item.id}'"
    return "; ".join(listed) + (" cannot all hold" if len(listed) > 1 else " cannot hold")


def _words(relation: Relation) -> str:
    side = f".{relation.side}" if relation.side else ""
    return f"{relation.name}: {', '.join(target.text for target in relation.targets)}{side}"


def _at(span: object) -> str:
    start = getattr(span, "start", None)
    return f"line {getattr(start, 'line', '?')}, column {getattr(start, 'column', '?')}"


def _least(refusals: Sequence[Refusal], relations: Sequence[Relation], things: Sequence[Item]) -> str:
    """What the best of all poses lacks of what conflicts."""
    if not refusals:
        return ""
    told = [r for r in refusals if r.culprit in things or r.relation in relations] or refusals
    best = min(told, key=lambda refusal: (round(refusal.metres, 4), refusal.text))
    return f"at the best of {len(refusals)} poses {best.text}"


def _shortage(item: Item, relations: Sequence[Member], things: Sequence[Item]) -> str:
    """Metres that a wall has and that what stands at it needs, where the conflict is about one wall."""
    walls = {(_relation(m).targets[0].text) for m in relations if _relation(m).name in _WALLS}
    if len(walls) != 1 or not any(m[0] is item and _relation(m).name in _WALLS for m in relations):
        return ""
    word = walls.pop().rpartition(".")[2]
    room = next((outer for outer in item.ancestors() if outer.is_room), None)
    anchor = room.description.anchor(word) if room is not None and room.description is not None else None
    if room is None or anchor is None:
        return ""
    at_wall = {m[0]: _width(m[0]) for m in relations if _relation(m).name in _WALLS}
    at_wall |= {thing: _width(thing) for thing in things if thing not in at_wall}
    at_wall.setdefault(item, _width(item))
    holes = [(o.item.id, o.void.width) for o in openings_on(room, word) if o.void.sill < 0.05]
    need = sum(at_wall.values()) + sum(width for _, width in holes)
    if need <= anchor.size[0]:
        return _stretch(item, room, anchor)
    names = [f"{_count(thing)}'{thing.id}'" for thing in at_wall] + [f"'{name}'" for name, _ in holes]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    verb = "needs" if listed == f"'{item.id}'" else "need"
    return f"the {word} wall has {anchor.size[0]:.2f} m; {listed} {verb} {need:.2f} m"


def _stretch(item: Item, room: Item, wall: Anchor) -> str:
    """What is free of a wall between its doors, where not even that is enough for one."""
    tall = max((d.high[1] - d.low[1] for d in item.descriptions), default=0.0)
    wide = max((d.high[0] - d.low[0] for d in item.descriptions), default=0.0)
    cursor, longest = -wall.size[0] / 2, 0.0
    doors, _ = taken_stretches(room, wall, 0.0, tall)
    for low, high in (*sorted(doors), (wall.size[0] / 2, 0.0)):
        longest, cursor = max(longest, low - cursor), max(cursor, high)
    if longest >= wide:
        return ""
    return f"the longest free stretch of the {wall.name} wall has {longest:.2f} m; '{item.id}' needs {wide:.2f} m"


def _count(item: Item) -> str:
    return f"{len(item.node.copies.numbers)} " if item.node.copies is not None else ""


def _width(item: Item) -> float:
    widths = [d.high[0] - d.low[0] for d in item.descriptions] or [0.0]
    if item.bounds is not None and not item.descriptions:
        widths = [item.bounds[1][0] - item.bounds[0][0]]
    return max(widths) * (len(item.node.copies.numbers) if item.node.copies is not None else 1)


def _hint(fixes: Sequence[Fix], bounds: Bounds) -> str:
    """What mends it, and how far that is known."""
    mended = f"take out {fixes[0].path}, or write 'must: false'" if fixes else ""
    if not bounds.is_minimal:
        said = "the search is bounded, and some of these may have no part in it: "
        return said + (mended or "a larger room, or fewer or smaller things")
    said = "without any one of them everything finds a place"
    said += f": {mended}" if fixes else "; else a larger room, or fewer or smaller things"
    return f"{said} (the search is bounded: there may be a place that was not tried)" if bounds.is_reached else said
