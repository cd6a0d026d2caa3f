"""The floor while it fills: what stands where, and whether something more may stand at a pose."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame
from scenewright.layout.outline import TOUCH, meet
from scenewright.layout.passing import Passage
from scenewright.layout.solids import collide
from scenewright.layout.space import HEADROOM, STEP, Zone
from scenewright.layout.standing import MAT, Prism, depth_of
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.constraint import Hold
    from scenewright.layout.item import Item
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Outline, Standing
    from scenewright.resolve.resolved import Relation

    Around: TypeAlias = tuple[tuple[Zone, ...], tuple[tuple[Outline, ...], ...]]

MISS = 1e-3
"""Metres by which a relation may be missed: a hundredth of what anyone sees."""
ACCESS = 0.3
"""Metres of floor before one of its sides from which a thing is used."""
REACH = 0.4
"""Metres of a side's width that are enough to use it; of narrower things, half."""


@dataclass(frozen=True, eq=False)
class Refusal:
    """Why something cannot stand at a pose: a relation of its own, a thing in the way, or the room; and by how much."""

    text: str
    metres: float
    relation: Relation | None = None
    culprit: Item | None = None
    """What stands in the way; an opening, where its way would be blocked."""
    spares: str = ""
    """What may be let go where there is no other place: `windows` or `clear`."""
    is_shut: bool = False
    """Whether everything together, not one thing, closes the ways through the room."""
    against: Relation | None = None
    """Another relation of the thing that excludes `relation`, wherever anything stands."""


@dataclass(frozen=True, eq=False)
class Taken:
    """One thing, or all copies of one, in its place."""

    item: Item
    prisms: tuple[Prism, ...]
    around: Callable[[], Around] | None = None
    """Gives the floor before it; few poses are looked at that far."""

    @cached_property
    def kept(self) -> tuple[Zone, ...]:
        """Floor that its `clear` keeps free."""
        return self._around[0]

    @cached_property
    def sides(self) -> tuple[tuple[Outline, ...], ...]:
        """For each copy the floor before each of its functional sides; one of them stays free."""
        return self._around[1]

    @cached_property
    def _around(self) -> Around:
        return self.around() if self.around is not None else ((), ())

    @property
    def is_floor(self) -> bool:
        """Whether people walk around it; doors they walk through, and at a spawn point they only begin."""
        is_passed = self.item.is_opening or self.item.node.kind == "spawn"
        return not is_passed and any(prism.low < HEADROOM for prism in self.prisms)


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked of one pose: the relations, and what the thing may touch."""

    item: Item
    holds: tuple[Hold, ...]
    must: bool = True
    """Whether the relations must hold."""
    windows: bool = True
    """Whether the floor before windows stays free."""
    clear: bool = True
    """Whether floor that anything keeps clear stays free; what is not is complained about when everything stands."""
    named: frozenset[Item] = frozenset()
    """What the relations name: it is used together with the thing."""

    @cached_property
    def carriers(self) -> frozenset[Item]:
        """Things that carry it or hold it."""
        return frozenset(carrier.whole for hold in self.holds for carrier in hold.carriers if not carrier.is_room)


class Floor:
    """What stands in one space so far."""

    def __init__(self, space: Space, fixed: Sequence[Taken]) -> None:
        self.space = space
        known = {taken.item for taken in fixed}
        bodies = [Taken(item, prisms) for item, prisms in space.bodies if item not in known]
        self.taken: list[Taken] = [*fixed, *bodies]
        self._passage: Passage | None = None
        if space.corners and len(space.ends) > 1:
            self._passage = Passage(space, [p for taken in self.taken if taken.is_floor for p in taken.prisms])

    def prisms(self, asked: Asked) -> list[Prism]:
        """Everything that a thing could bump into."""
        return [prism for taken in self.taken for prism in taken.prisms if not _excused(asked, prism.item)]

    def refuse(self, asked: Asked, copies: Sequence[Standing], candidate: Taken) -> Refusal | None:
        """Why a thing cannot stand at a pose; None where it can."""
        return (
            self._out(candidate)
            or self._bump(asked, candidate)
            or self._in_the_way(asked, candidate)
            or _missed(asked, copies)
            or (self._not_clear(candidate) if asked.clear else None)
            or self._shut_in(asked, candidate)
            or self._cut_off(asked, candidate)
        )

    def _out(self, candidate: Taken) -> Refusal | None:
        room = self.space.room
        out = max((self.space.misses(prism) for prism in candidate.prisms), default=0.0)
        top = max((prism.high for prism in candidate.prisms), default=0.0) - self.space.levels[1]
        if room is not None and top > TOUCH and top > out:
            return Refusal(f"it would reach {top:.2f} m through the ceiling of '{room.id}'", top)
        if room is None or out <= TOUCH:
            return None
        return Refusal(f"it would stick {out:.2f} m out of '{room.id}'", out)

    def _bump(self, asked: Asked, candidate: Taken) -> Refusal | None:
        for taken in self.taken:
            if asked.item.node.overlap or taken.item.node.overlap:
                continue
            for prism in taken.prisms:
                hit = next((mine for mine in candidate.prisms if collide(mine, prism)), None)
                if hit is not None and not _excused(asked, prism.item):
                    depth = depth_of(hit, prism)
                    return Refusal(
                        f"it would stand {depth:.2f} m in '{_name(taken, prism)}'", depth, culprit=taken.item
                    )
        return None

    def _in_the_way(self, asked: Asked, candidate: Taken) -> Refusal | None:
        own = [zone for zone in self.space.zones if asked.windows or not zone.is_wish]
        kept = [(taken, zone) for taken in self.taken for zone in taken.kept if asked.clear]
        for prism in candidate.prisms:
            if prism.high - prism.low <= MAT:
                continue
            for zone in own:
                if zone.item is not asked.item and zone.hit_by(prism):
                    spares = "windows" if zone.is_wish else ""
                    return Refusal(f"it would stand in the way of '{zone.name}'", 0.1, None, zone.item, spares)
            for taken, zone in kept:
                if taken.item is not asked.item and zone.hit_by(prism) and not _excused(asked, taken.item):
                    text = f"it would stand before '{zone.name}', which keeps its floor clear"
                    return Refusal(text, 0.1, None, taken.item, "clear")
        return None

    def _not_clear(self, candidate: Taken) -> Refusal | None:
        for zone in candidate.kept:
            flat = Prism(candidate.item, zone.outline, zone.low, zone.high)
            out = self.space.misses(flat)
            if self.space.room is not None and out > TOUCH:
                return Refusal(f"the room ends {out:.2f} m short of the floor it keeps clear", out, spares="clear")
            for taken in self.taken:
                if any(zone.hit_by(prism) for prism in taken.prisms if prism.high - prism.low > MAT):
                    text = f"'{taken.item.id}' stands where it keeps the floor clear"
                    return Refusal(text, 0.1, None, taken.item, "clear")
        return None

    def _shut_in(self, asked: Asked, candidate: Taken) -> Refusal | None:
        """Every thing that is used from a side can be reached at one: this and the others."""
        for sides in candidate.sides:
            if sides and all(self._filled(side, candidate, None, asked.named) for side in sides):
                culprit = next((t.item for side in sides for t in self.taken if _stretches(t, side)), None)
                return Refusal("none of its sides could be reached", 0.1, None, culprit)
        for taken in self.taken:
            if taken.item in asked.named or asked.item in taken.item.ancestors():
                continue  # a chair at a desk, a table before a sofa: it is put there to be used with it
            for sides in taken.sides:
                hit = any(_stretches(candidate, side) for side in sides)
                if hit and all(self._filled(side, taken, candidate) for side in sides):
                    return Refusal(f"'{taken.item.id}' could not be reached any more", 0.1, culprit=taken.item)
        return None

    def _filled(
        self, side: Outline, owner: Taken, more: Taken | None, used_with: frozenset[Item] = frozenset()
    ) -> bool:
        """Whether the room ends before a side, or what stands there leaves too little of its width."""
        if self.space.room is not None and self.space.misses(Prism(owner.item, side, 0.0, 1.0)) > ACCESS / 2:
            return True
        others = [*self.taken, *([more] if more is not None else [])]
        others = [taken for taken in others if taken.item is not owner.item and taken.item not in used_with]
        filled = sorted(stretch for taken in others for stretch in _stretches(taken, side))
        wide = math.hypot(side[1][0] - side[0][0], side[1][1] - side[0][1])
        cursor, free = 0.0, 0.0
        for low, high in (*filled, (wide, wide)):
            free, cursor = max(free, low - cursor), max(cursor, high)
        return free < min(REACH, wide / 2)

    def _cut_off(self, asked: Asked, candidate: Taken) -> Refusal | None:
        room = self.space.room
        if room is None or not candidate.is_floor or self._passage is None:
            return None
        standing = [taken.prisms for taken in self.taken if taken.is_floor]
        closed = self._passage.closed_by(standing, candidate.prisms)
        if closed == "doors":
            return Refusal(f"one could not walk through '{room.id}' any more", 0.1, is_shut=True)
        if closed == "start" and asked.clear:
            text = f"one could not walk from the start to the door of '{room.id}' any more"
            return Refusal(text, 0.1, spares="clear", is_shut=True)
        return None


def _missed(asked: Asked, copies: Sequence[Standing]) -> Refusal | None:
    if not asked.must:
        return None
    for hold in asked.holds:
        miss = max((test(copy) for test in hold.tests for copy in copies if copy.prisms), default=0.0)
        if miss > MISS:
            targets = ", ".join(target.text for target in hold.relation.targets)
            text = f"'{hold.relation.name}: {targets}' would miss by {miss:.2f} m"
            return Refusal(text, miss, relation=hold.relation)
    return None


def _stretches(taken: Taken, side: Outline) -> list[Vec2]:
    """From and to, along a side's width, of what stands on the floor before it; seats are pushed away."""
    (x0, z0), (x1, z1) = side[0], side[1]
    wide = max(math.hypot(x1 - x0, z1 - z0), 1e-9)
    ux, uz = (x1 - x0) / wide, (z1 - z0) / wide
    found = []
    for prism in taken.prisms:
        if prism.seat <= 0.0 and prism.high > STEP and prism.low < HEADROOM and meet(side, prism.outline):
            if prism.high - prism.low <= MAT:
                continue
            places = [(x - x0) * ux + (z - z0) * uz for x, z in prism.outline]
            found.append((min(places), max(places)))
    return found


def _excused(asked: Asked, other: Item) -> bool:
    """Whether a thing may touch another: it is carried by it, or it is part of what carries it."""
    return other in asked.carriers or any(outer in asked.carriers for outer in other.ancestors())


def _name(taken: Taken, prism: Prism) -> str:
    return taken.item.id if prism.item is taken.item else f"{taken.item.id}.{prism.item.id}"


def before(frame: Frame, box: tuple[Vec3, Vec3], side: str, depth: float) -> Outline:
    """The floor `depth` metres before a side of a thing, as wide as it is; the first edge runs along the side."""
    (x0, _, z0), (x1, _, z1) = box
    inset = TOUCH
    spans = {
        "front": (x0 + inset, x1 - inset, z1 + inset, z1 + depth),
        "back": (x0 + inset, x1 - inset, z0 - depth, z0 - inset),
        "left": (x0 - depth, x0 - inset, z0 + inset, z1 - inset),
        "right": (x1 + inset, x1 + depth, z0 + inset, z1 - inset),
    }
    a, b, c, d = spans[side]
    around = ((a, c), (b, c), (b, d), (a, d)) if side in {"front", "back"} else ((a, c), (a, d), (b, d), (b, c))
    corners = [frame.point((x, 0.0, z)) for x, z in around]
    return tuple((x, z) for x, _, z in corners)
