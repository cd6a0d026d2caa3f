"""One search for poses: one thing after the other, and back where one finds no place.

Source: conflict-directed backjumping (Prosser 1993), bounded; the things are its variables, their poses in the order of
liking its values.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.diagnostics import SceneError
from scenewright.layout.candidates import conflict_of
from scenewright.layout.dependencies import upon
from scenewright.layout.floor import Floor, Refusal, Taken
from scenewright.layout.frames import Frame
from scenewright.layout.posing import complain_conflict
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


class Impossible(Exception):  # noqa: N818 - no fault: it says which thing finds no place
    """A thing finds no place; with the refusals of all its poses."""

    def __init__(self, item: Item, refusals: Sequence[Refusal]) -> None:
        super().__init__(item.address)
        self.item = item
        self.refusals = refusals


@dataclass(frozen=True, eq=False)
class Scope:
    """How much of the text counts in a search: all of it, or a part while it is found out what conflicts."""

    left_out: Mapping[Item, Collection[int]] = field(default_factory=dict)
    """Numbers of relations that do not count."""
    unfollowed: Collection[Item] = ()
    """Repeats around things that do not count."""
    most: int = MOST_TRIES
    """Poses that are looked at before it is given up."""


@dataclass(eq=False)
class Step:
    """One thing on its turn: its poses still to try, and what stood in the way of those that were."""

    item: Item
    found: Iterator[tuple[list[Frame], Taken]]
    refusals: list[Refusal]
    blamed: set[int]
    """Turns of the things that, moved, might make room."""


class Search:
    """Gives every item poses, which others see in `poses` while it runs."""

    def __init__(self, solver: Solver, items: Sequence[Item], floor: Floor, poses: dict[Item, list[Frame]]) -> None:
        """Begin with `items` in the order of their turns, and what stands on the `floor` already."""
        self._solver = solver
        self._items = items
        self._floor = floor
        self._poses = poses
        self._turns = {item: turn for turn, item in enumerate(items)}
        self._jumps = MOST_JUMPS
        self._hardest: tuple[int, Step] | None = None
        """How many had a place when one found none, and which: of all such the one that came farthest."""
        self.budget = [MOST_TRIES]
        """Poses that may still be looked at; one number that others count down."""

    def run(self, scope: Scope) -> None:
        """Find poses for everything.

        Raises:
            Impossible: One finds no place, whatever of those before it is moved.
        """
        self.budget[0] = scope.most
        steps: list[Step] = []
        while len(steps) < len(self._items):
            steps.append(self._step(self._items[len(steps)], scope))
            while not self._advance(steps[-1]):
                self._back(steps)

    def _step(self, item: Item, scope: Scope) -> Step:
        try:
            left_out = scope.left_out.get(item, ())
            variable = variable_of(self._solver, item, self._floor.space, left_out, scope.unfollowed)
        except SceneError as error:  # a circle
            self._solver.diagnostics.extend(error.diagnostics)
            return Step(item, iter([([Frame()], Taken(item, ()))]), [], set())
        step = Step(item, iter(()), [], {self._turns[other] for other in upon(item, self._items)})
        step.found = self._accepted(variable, step)
        return step

    def _advance(self, step: Step) -> bool:
        """Put a thing at its next pose; False when there is none left."""
        self._let_go(step.item)
        entry = next(step.found, None)
        if entry is None:
            return False
        self._poses[step.item], taken = entry
        self._floor.taken.append(taken)
        return True

    def _back(self, steps: list[Step]) -> None:
        """Take up the last thing that stood in the way of one that finds no place."""
        failed = steps.pop()
        self._jumps -= 1
        blamed = sorted(turn for turn in failed.blamed if turn < len(steps))
        if self._hardest is None or len(steps) >= self._hardest[0]:
            self._hardest = (len(steps), failed)
        is_over = not blamed or self._jumps <= 0 or self.budget[0] <= 0
        while len(steps) > (0 if is_over else blamed[-1] + 1):
            self._floor.taken.pop()
            self._let_go(steps.pop().item)
        if is_over:
            raise Impossible(self._hardest[1].item, self._hardest[1].refusals)
        steps[-1].blamed.update(blamed[:-1])
        self._floor.taken.pop()

    def _let_go(self, item: Item) -> None:
        item.forget()
        self._poses.pop(item, None)

    def _accepted(self, variable: Variable, step: Step) -> Iterator[tuple[list[Frame], Taken]]:
        """Poses at which nothing is in the way. What must not hold is asked for first, and let go where it cannot be."""
        self._solver.diagnostics.extend(variable.complaints)
        conflict = conflict_of(variable.request)
        if conflict is not None and variable.asked.must:
            self._solver.diagnostics.add(complain_conflict(variable.item, conflict))
        if variable.asked.must and (variable.complaints or conflict is not None):
            yield self._anyhow(variable)
            return
        for let_go in LET_GO[3 if conflict is not None else 0 : 3 if variable.asked.must else 4]:
            spares = {refusal.spares for refusal in step.refusals}
            if let_go in LET_GO[1:3] and not (let_go - LET_GO[LET_GO.index(let_go) - 1]) & spares:
                continue  # it was in nobody's way
            yield from self._round(variable.letting_go(let_go), step)

    def _anyhow(self, variable: Variable) -> tuple[list[Frame], Taken]:
        """The first pose of what is complained about already."""
        own = variable.request.own
        frames = [Frame(rotation=own.rotation, scale=own.scale)] * variable.count
        first = next(tries(self._solver, variable, self._floor), None)
        return first if first is not None else (frames, taken_at(self._solver, variable, frames))

    def _round(self, variable: Variable, step: Step) -> Iterator[tuple[list[Frame], Taken]]:
        """One pass over all poses; what refuses one is noted, and who stood in the way."""
        for frames, taken in tries(self._solver, variable, self._floor, self.budget):
            self.budget[0] -= 1
            if self.budget[0] <= 0:
                return
            copies = standings(self._solver, variable, frames)
            refusal = self._floor.refuse(variable.asked, copies, taken) if taken.prisms else None
            if refusal is None:
                yield frames, taken
                continue
            step.refusals.append(refusal)
            if refusal.culprit is not None and refusal.culprit in self._turns:
                step.blamed.add(self._turns[refusal.culprit])
            elif refusal.is_shut:
                step.blamed.update(range(self._turns[variable.item]))
