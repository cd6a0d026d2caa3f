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
from scenewright.layout.filling import Effort
from scenewright.layout.floor import Floor, Refusal, Taken
from scenewright.layout.foresight import Need, need_of
from scenewright.layout.frames import Frame
from scenewright.layout.nearness import BANDS, excluded
from scenewright.layout.posing import complain_conflict
from scenewright.layout.variable import Variable, standings, taken_at, tries, variable_of
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.resolve.resolved import Relation

MOST_TRIES = 8_000
"""Poses looked at for all things of one room together."""
LET_GO = tuple(frozenset(("windows", "clear", "must")[:count]) for count in range(4))
"""What is let go, one after the other, where there is no place with it: floor before windows and what things keep clear (it
is complained about when everything stands), and relations that are wishes."""
STEP_COST = 5
"""Poses that reading a thing's relations costs as much as: so much is counted for each time that it has a turn."""


class Impossible(Exception):  # noqa: N818 - no fault: it says which thing finds no place
    """A thing finds no place; with the refusals of all its poses, and whether some were not looked at (a bound)."""

    def __init__(self, item: Item, refusals: Sequence[Refusal], *, is_bounded: bool) -> None:
        super().__init__(item.address)
        self.item = item
        self.refusals = refusals
        self.is_bounded = is_bounded
        self.looked = 0
        """Poses that were looked at, in all orders of turns together."""


@dataclass(frozen=True, eq=False)
class Scope:
    """How much of the text counts in a search: all of it, or a part while it is found out what conflicts."""

    left_out: Mapping[Item, Collection[int]] = field(default_factory=dict)
    """Numbers of relations that do not count."""
    unfollowed: Collection[Item] = ()
    """Repeats around things that do not count."""
    most: int = MOST_TRIES
    """Poses that are looked at before it is given up."""
    is_strict: bool = False
    """Whether what must keep floor clear does so rather than let it go."""
    is_packed: bool = False
    """Whether things go to the corners of the free floor first."""


@dataclass(eq=False)
class Step:
    """One thing on its turn: its poses still to try, and what stood in the way of those that were."""

    item: Item
    found: Iterator[tuple[list[Frame], Taken]]
    refusals: list[Refusal]
    blamed: set[int]
    """Turns of the things that, moved, might make room."""
    needs: dict[Item, Need | None] = field(default_factory=dict)
    """What things that found no place need of this one."""


class Search:
    """Gives every item poses, which others see in `poses` while it runs."""

    def __init__(self, solver: Solver, items: Sequence[Item], floor: Floor, poses: dict[Item, list[Frame]]) -> None:
        """Begin with `items` in the order of their turns, and what stands on the `floor` already."""
        self._solver = solver
        self._items = items
        self._floor = floor
        self._poses = poses
        self._turns = {item: turn for turn, item in enumerate(items)}
        self._scope = Scope()
        self._hardest: tuple[int, Step] | None = None
        """How many had a place when one found none, and which: of all such the one that came farthest."""
        self.budget = [MOST_TRIES]
        """Poses that may still be looked at; one number that others count down."""

    def run(self, scope: Scope) -> None:
        """Find poses for everything.

        Raises:
            Impossible: One finds no place, whatever of those before it is moved.
        """
        self.budget[0], self._scope = scope.most, scope
        steps: list[Step] = []
        while len(steps) < len(self._items):
            steps.append(self._step(self._items[len(steps)]))
            while not self._advance(steps[-1]):
                self._back(steps)

    def _step(self, item: Item) -> Step:
        self.budget[0] -= STEP_COST
        try:
            left_out = self._scope.left_out.get(item, ())
            variable = variable_of(self._solver, item, self._floor.space, left_out, self._scope.unfollowed)
        except SceneError as error:  # a circle
            self._solver.diagnostics.extend(error.diagnostics)
            return Step(item, iter([([Frame()], Taken(item, ()))]), [], set())
        if self._scope.is_packed:
            variable = variable.packed()
        # Places at which something stands are not among those of what is packed: anything may have taken them.
        before = self._items[: self._turns[item]] if self._scope.is_packed else upon(item, self._items)
        step = Step(item, iter(()), [], {self._turns[other] for other in before})
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
        blamed = sorted(turn for turn in failed.blamed | self._in_the_way(failed) if turn < len(steps))
        if self._hardest is None or len(steps) >= self._hardest[0]:
            self._hardest = (len(steps), failed)
        is_bounded = self.budget[0] <= 0
        if any(refusal.against is not None for refusal in failed.refusals):
            self._hardest, blamed, is_bounded = (len(steps), failed), [], False
        is_over = not blamed or is_bounded
        while len(steps) > (0 if is_over else blamed[-1] + 1):
            self._floor.taken.pop()
            self._let_go(steps.pop().item)
        if is_over:
            raise Impossible(self._hardest[1].item, self._hardest[1].refusals, is_bounded=is_bounded)
        steps[-1].blamed.update(blamed[:-1])
        self._floor.taken.pop()
        self._foresee(failed.item, steps[-1])

    def _in_the_way(self, step: Step) -> set[int]:
        """Turns of all that refused a thing's poses."""
        found = {self._turns[r.culprit] for r in step.refusals if r.culprit is not None and r.culprit in self._turns}
        if any(refusal.is_shut for refusal in step.refusals):
            found.update(range(self._turns[step.item]))
        return found

    def _foresee(self, waiting: Item, step: Step) -> None:
        """Note what a thing that found no place needs of the one that is taken up again."""
        if waiting in step.needs or self._scope.left_out.get(waiting):
            return
        later = self._items[self._turns[step.item] :]
        need = need_of(self._solver, waiting, step.item, later, self._floor)
        step.needs[waiting] = need
        self.budget[0] -= need.looked if need is not None else 0

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
        if variable.asked.must and (apart := excluded(variable.asked.holds)) is not None:
            step.refusals.append(_contradicted(*apart))
            return
        for let_go in LET_GO[3 if conflict is not None else 0 : 3 if variable.asked.must else 4]:
            spares = {refusal.spares for refusal in step.refusals}
            if "clear" in let_go and self._scope.is_strict and variable.asked.must:
                continue
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
        effort = Effort(self.budget, step.refusals)
        for frames, taken in self._liked(tries(self._solver, variable, self._floor, effort), step):
            self.budget[0] -= 1
            if self.budget[0] <= 0:
                return
            copies = standings(self._solver, variable, frames)
            refusal = self._floor.refuse(variable.asked, copies, taken) if taken.prisms else None
            if refusal is None:
                yield frames, taken
            else:
                step.refusals.append(refusal)

    def _liked(self, found: Iterable[tuple[list[Frame], Taken]], step: Step) -> Iterator[tuple[list[Frame], Taken]]:
        """Poses in the order of liking; once others wait for this thing, those that leave them a place first."""
        later = []
        for entry in found:
            needs = [need for need in step.needs.values() if need is not None]
            if entry[1].prisms and not all(need.met_by(entry[1].prisms) for need in needs):
                later.append(entry)
                self.budget[0] -= 1
                if self.budget[0] <= 0:
                    return
            else:
                yield entry
        yield from later


def _contradicted(first: Relation, second: Relation, metres: float) -> Refusal:
    near, far = sorted((first, second), key=lambda relation: BANDS[relation.name])
    words = [f"'{relation.name}: {relation.targets[0].text}'" for relation in (near, far)]
    text = f"{words[0]} is at most {BANDS[near.name][1]:.2f} m away, {words[1]} at least {BANDS[far.name][0]:.2f} m"
    return Refusal(text, metres, relation=far, against=near)
