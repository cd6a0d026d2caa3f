"""Placing the things of one room (or group) that relations place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import SceneError
from scenewright.layout.conflicts import explain
from scenewright.layout.dependencies import in_order
from scenewright.layout.floor import Floor, Taken
from scenewright.layout.followers import leader_of
from scenewright.layout.frames import Frame
from scenewright.layout.search import Impossible, Scope, Search
from scenewright.layout.shapes import prisms_of
from scenewright.layout.space import space_in
from scenewright.layout.variable import tries, variable_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver


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
                self.search(items, self.fixed(), Scope())
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

    def search(self, items: Sequence[Item], fixed: Sequence[Taken], scope: Scope) -> None:
        """Give every item, in the order of their turns, its poses.

        Raises:
            Impossible: One finds no place, whatever of those before it is moved.
        """
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


def _is_placed(item: Item) -> bool:
    return item.node.placement is not None and item.frame is None
