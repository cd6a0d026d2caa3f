"""Placing the things of one room (or group) that relations place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics import SceneError
from scenewright.layout.conflicts import explain
from scenewright.layout.dependencies import earlier, in_order
from scenewright.layout.floor import Floor, Taken
from scenewright.layout.followers import leader_of
from scenewright.layout.frames import Frame
from scenewright.layout.search import Impossible, Scope, Search
from scenewright.layout.shapes import prisms_of
from scenewright.layout.space import space_in
from scenewright.layout.variable import tries, variable_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.diagnostics import Diagnostic
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

AGAIN = 4
"""A search in another order looks at a fourth of the poses of the first."""
CLEAR_TRIES = 4_000
"""Poses looked at before floor that things keep clear is let go."""


class Arrangement:
    """Poses of the children of one item that are placed by relations."""

    def __init__(self, solver: Solver, home: Item) -> None:
        self.solver = solver
        self.home = home
        self.poses: dict[Item, list[Frame]] = {}
        self.looked = 0
        """Poses looked at so far."""
        self._is_running = False
        self._fixed: list[Taken] | None = None

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
            items = in_order([c for c in self.home.children if _is_placed(c) and c not in self.poses])
            try:
                self._search_all(items)
            except Impossible as fault:
                self.solver.diagnostics.extend(explain(self, items, fault))
                self._without_checks(items)
        finally:
            self._is_running = False

    def _search_all(self, items: Sequence[Item]) -> None:
        """First with all floor free that is kept clear; where that cannot be, it is let go and complained about."""
        if any(_keeps_clear(item) for item in items):
            said = len(self.solver.diagnostics.items)
            try:
                self.search(items, self.fixed(), Scope(most=CLEAR_TRIES, is_strict=True))
            except Impossible:
                del self.solver.diagnostics.items[said:]
            else:
                return
        self.search(items, self.fixed(), Scope())

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

    def search(self, items: Sequence[Item], fixed: Sequence[Taken], scope: Scope) -> None:
        """Give every item its poses, in the order of their turns; else what found no place has an earlier one.

        At last things are packed into the corners of the free floor; all of it is bounded.
        Source: squeaky wheel optimisation (Joslin and Clements 1999).

        Raises:
            Impossible: One finds no place, whatever of those before it is moved; the first that did not.
        """
        order, first, tried, begun = list(items), None, [], self.looked
        said = self.solver.diagnostics.items
        before = len(said)
        first_said: list[Diagnostic] = []
        again = replace(scope, most=scope.most // AGAIN)
        for each in (scope, again, replace(again, is_packed=True), replace(again, is_packed=True)):
            if (order, each.is_packed) in tried:
                continue
            tried.append((order, each.is_packed))
            try:
                self._one_search(order, fixed, each)
            except Impossible as fault:
                first, first_said = (first, first_said) if first is not None else (fault, said[before:])
                del said[before:]  # each search says it anew
                first.is_bounded = first.is_bounded or fault.is_bounded
                order = earlier(order, fault.item)
                if not any(refusal.culprit in order for refusal in fault.refusals):
                    break  # it is not that something else stands there
            else:
                return
        if first is not None:
            first.looked = self.looked - begun
            said.extend(first_said)
            raise first

    def _one_search(self, items: Sequence[Item], fixed: Sequence[Taken], scope: Scope) -> None:
        search = Search(self.solver, items, Floor(space_in(self.solver, self.home), fixed), self.poses)
        try:
            search.run(scope)
        finally:
            self.looked += scope.most - search.budget[0]

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


def _keeps_clear(item: Item) -> bool:
    return item.node.must and item.node.placement is not None and bool(item.node.placement.clear)


def _is_placed(item: Item) -> bool:
    return item.node.placement is not None and item.frame is None
