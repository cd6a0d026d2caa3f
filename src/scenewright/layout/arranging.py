"""Placing the things of one room (or group) that relations place: one after the other, and back where one finds no place.

Source of the search: conflict-directed backjumping (Prosser 1993), bounded; the things are its variables, their poses in
the order of liking its values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import SceneError
from scenewright.layout.candidates import conflict_of
from scenewright.layout.conflicts import explain
from scenewright.layout.dependencies import in_order, upon
from scenewright.layout.floor import Asked, Floor, Refusal, Taken
from scenewright.layout.followers import leader_of
from scenewright.layout.frames import Frame
from scenewright.layout.posing import complain_conflict
from scenewright.layout.shapes import prisms_of
from scenewright.layout.space import space_in
from scenewright.layout.variable import Variable, standings, taken_at, tries, variable_of
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

MOST_TRIES = 8_000
"""Poses looked at for all things of one room together."""
LET_GO = tuple(frozenset(("windows", "clear", "must")[:count]) for count in range(4))
"""What is let go, one after the other, where there is no place with it: floor before windows and what things keep clear (it
is complained about when everything stands), and relations that are wishes."""
MOST_JUMPS = 60
"""Times that something placed is taken up again."""


@dataclass(eq=False)
class Step:
    """One thing on its turn: its poses still to try, and what stood in the way of those that were."""

    item: Item
    variable: Variable
    found: Iterator[tuple[list[Frame], Taken]]
    refusals: list[Refusal]
    blamed: set[int]


class Impossible(Exception):  # noqa: N818 - no fault: it says which thing finds no place
    """A thing finds no place; with the refusals of all its poses."""

    def __init__(self, item: Item, refusals: Sequence[Refusal]) -> None:
        super().__init__(item.address)
        self.item = item
        self.refusals = refusals


class Arrangement:
    """Poses of the children of one item that are placed by relations."""

    def __init__(self, solver: Solver, home: Item) -> None:
        self.solver = solver
        self.home = home
        self.poses: dict[Item, list[Frame]] = {}
        self._is_running = False
        self._fixed: list[Taken] | None = None
        self._hardest: tuple[int, Step] | None = None
        """How many had a place when one found none, and which: of all such the one that came farthest."""
        self.unfollowed: set[Item] = set()
        """Repeats around things that do not count while it is found out what conflicts."""
        self.left = [MOST_TRIES, MOST_JUMPS]
        """Poses and returns that the last search did not need."""

    def frames(self, item: Item) -> list[Frame]:
        """Poses of a thing (of each copy of a bare count, else one) in the frame of its parent."""
        if item not in self.poses:
            if self._is_running:
                self._alone(item)
            else:
                self._run()
        return self.poses[item]

    def _run(self) -> None:
        self._is_running = True
        try:
            items = in_order(self.solver, [c for c in self.home.children if _is_placed(c) and c not in self.poses])
            try:
                self.search(items, {}, self.fixed())
            except Impossible as fault:
                self.solver.diagnostics.extend(explain(self, items, fault))
                self._without_checks(items)
        finally:
            self._is_running = False

    def fixed(self) -> list[Taken]:
        """What stands here already, by itself or by coordinates."""
        if self._fixed is None:
            self._fixed = []
            for child in self.home.children:
                follows = leader_of(child)
                if not _is_placed(child) and (follows is None or not _is_placed(follows)):
                    try:
                        prisms = prisms_of(self.solver, child)
                    except SceneError:
                        continue  # said when it has its own turn
                    self._fixed.append(Taken(child, prisms))
        return self._fixed

    def search(
        self,
        items: Sequence[Item],
        left_out: Mapping[Item, Collection[int]],
        fixed: Sequence[Taken],
        most: int = MOST_TRIES,
    ) -> None:
        """Give every item its poses.

        Args:
            items: In the order of their turns.
            left_out: Numbers of relations that do not count.
            fixed: What stands here already.
            most: Poses that are looked at before it is given up.

        Raises:
            Impossible: One finds no place, whatever of those before it is moved.
        """
        floor = Floor(space_in(self.solver, self.home), fixed)
        steps: list[Step] = []
        budget = [most, MOST_JUMPS]
        self.left = budget
        self._hardest = None
        places = {item: k for k, item in enumerate(items)}
        while len(steps) < len(items):
            steps.append(self._step(items[len(steps)], left_out, floor, places, budget))
            while not self._advance(steps[-1], floor):
                self._back(steps, floor, budget)

    def _step(
        self,
        item: Item,
        left_out: Mapping[Item, Collection[int]],
        floor: Floor,
        places: Mapping[Item, int],
        budget: list[int],
    ) -> Step:
        try:
            variable = variable_of(self.solver, item, floor.space, left_out.get(item, ()), self.unfollowed)
        except SceneError as error:  # a circle
            self.solver.diagnostics.extend(error.diagnostics)
            return Step(item, _nothing(item, floor), iter([([Frame()], Taken(item, ()))]), [], set())
        refusals: list[Refusal] = []
        blamed = {places[other] for other in upon(item, list(places))}
        found = _accepted(self.solver, variable, floor, refusals, (blamed, places, budget))
        return Step(item, variable, found, refusals, blamed)

    def _advance(self, step: Step, floor: Floor) -> bool:
        """Put a thing at its next pose; False when there is none left."""
        forget(step.item)
        self.poses.pop(step.item, None)
        entry = next(step.found, None)
        if entry is None:
            return False
        self.poses[step.item], taken = entry
        floor.taken.append(taken)
        return True

    def _back(self, steps: list[Step], floor: Floor, budget: list[int]) -> None:
        """Take up the last thing that stood in the way of one that finds no place."""
        failed = steps.pop()
        budget[1] -= 1
        blamed = sorted(k for k in failed.blamed if k < len(steps))
        if self._hardest is None or len(steps) >= self._hardest[0]:
            self._hardest = (len(steps), failed)
        if not blamed or budget[1] <= 0 or budget[0] <= 0:
            while steps:
                self._take_up(steps.pop(), floor)
            raise Impossible(self._hardest[1].item, self._hardest[1].refusals)
        while len(steps) > blamed[-1] + 1:
            self._take_up(steps.pop(), floor)
        last = steps[-1]
        last.blamed.update(blamed[:-1])
        floor.taken.pop()

    def _take_up(self, step: Step, floor: Floor) -> None:
        floor.taken.pop()
        forget(step.item)
        self.poses.pop(step.item, None)

    def _alone(self, item: Item) -> None:
        """Place one thing out of turn: something elsewhere asks for it."""
        floor = Floor(space_in(self.solver, self.home), self.fixed())
        variable = variable_of(self.solver, item, floor.space)
        self.poses[item] = next(tries(self.solver, variable, floor), ([Frame()] * variable.count, None))[0]

    def _without_checks(self, items: Sequence[Item]) -> None:
        """Poses for what comes after a complaint: the first that relations name."""
        for item in items:
            if item not in self.poses:
                try:
                    self._alone(item)
                except SceneError:
                    self.poses[item] = [Frame()]
                count = len(item.node.copies.numbers) if item.node.copies is not None else 1
                self.poses[item] += [Frame()] * (count - len(self.poses[item]))


def _accepted(
    solver: Solver,
    variable: Variable,
    floor: Floor,
    refusals: list[Refusal],
    search: tuple[set[int], Mapping[Item, int], list[int]],
) -> Iterator[tuple[list[Frame], Taken]]:
    """Poses at which nothing is in the way. What must not hold is asked for first, and let go where it cannot be."""
    solver.diagnostics.extend(variable.complaints)
    conflict = conflict_of(variable.request)
    if conflict is not None and variable.asked.must:
        solver.diagnostics.add(complain_conflict(variable.item, conflict))
    if variable.asked.must and (variable.complaints or conflict is not None):
        frames = [Frame(rotation=variable.request.own.rotation, scale=variable.request.own.scale)] * variable.count
        yield next(tries(solver, variable, floor), (frames, taken_at(solver, variable, frames)))
        return
    start = len(refusals)
    for let_go in LET_GO[3 if conflict is not None else 0 : 3 if variable.asked.must else 4]:
        spares = {refusal.spares for refusal in refusals[start:]}
        if let_go in LET_GO[1:3] and not (let_go - LET_GO[LET_GO.index(let_go) - 1]) & spares:
            continue  # it was in nobody's way
        yield from _round(solver, variable.letting_go(let_go), floor, refusals, search)


def _round(
    solver: Solver,
    variable: Variable,
    floor: Floor,
    refusals: list[Refusal],
    search: tuple[set[int], Mapping[Item, int], list[int]],
) -> Iterator[tuple[list[Frame], Taken]]:
    """One pass over all poses; what refuses one is noted, and who stood in the way."""
    blamed, places, budget = search
    for frames, taken in tries(solver, variable, floor, budget):
        budget[0] -= 1
        if budget[0] <= 0:
            return
        copies = standings(solver, variable, frames)
        refusal = floor.refuse(variable.asked, copies, taken) if taken.prisms else None
        if refusal is None:
            yield frames, taken
            continue
        refusals.append(refusal)
        if refusal.culprit is not None and refusal.culprit in places:
            blamed.add(places[refusal.culprit])
        elif refusal.is_shut:
            blamed.update(range(places[variable.item]))


def _nothing(item: Item, floor: Floor) -> Variable:
    from scenewright.layout.candidates import Request  # noqa: PLC0415 - only where something went wrong

    zero = (0.0, 0.0, 0.0)
    return Variable(item, Asked(item, ()), (Request((), zero, zero, Frame(), floor.space, lambda _x, _z: 0.0),))


def _is_placed(item: Item) -> bool:
    return item.node.placement is not None and item.frame is None


def forget(item: Item) -> None:
    """Let go of a pose."""
    item.frame = None
    if item.node.copies is not None:
        item.frames = None
        for child in item.children if item.node.is_array else ():
            child.frame = None
