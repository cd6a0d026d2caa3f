"""What a thing that found no place needs of one in its way, or that it is placed by: where that may go at all."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from scenewright.diagnostics import SceneError
from scenewright.layout.dependencies import named_in
from scenewright.layout.nearness import BANDS
from scenewright.layout.outline import edges, to_edge
from scenewright.layout.solids import collide
from scenewright.layout.standing import gap, outside
from scenewright.layout.variable import standings, tries, variable_of
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scenewright.arrays import Float64
    from scenewright.graph import Vec2
    from scenewright.layout.floor import Floor
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Prism
    from scenewright.resolve.resolved import Relation

MOST_PLACES = 150
"""Poses of a waiting thing that are looked at."""
_GAPS = 12
"""Free distances that are measured for one pose; where more would have to be, the pose is tried."""


@dataclass(frozen=True, eq=False)
class Need:
    """A thing that waits: where it could stand, were it not for another, and how far it must be from that."""

    item: Item
    places: tuple[tuple[Prism, ...], ...]
    bands: tuple[Vec2, ...]
    """Least and greatest free distance to the other, metres."""
    looked: int
    """Poses that were looked at to find the places."""

    @cached_property
    def _circles(self) -> tuple[Float64, Float64]:
        """For each place its middle (n, 2), and the radii (n, 2) of circles inside of it and around it."""
        middles = np.array([_middle(place) for place in self.places], np.float64)
        return middles, np.array([_radii(place) for place in self.places], np.float64)

    def met_by(self, prisms: Sequence[Prism]) -> bool:
        """Whether the other, standing so, leaves one of the places; always true where none is known."""
        if not self.places:
            return True
        (x, z), (small, large) = _middle(prisms), _radii(prisms)
        middles, radii = self._circles
        off_x, off_z = middles[:, 0] - x, middles[:, 1] - z
        away = np.sqrt(off_x * off_x + off_z * off_z)
        fits = np.ones(len(away), bool)
        for low, high in self.bands:
            fits &= (away - radii[:, 0] - small >= low) & (away - radii[:, 1] - large <= high)
        measured = 0
        for number in np.flatnonzero(fits).tolist():
            place = self.places[number]
            if any(collide(mine, other) for mine in place for other in prisms):
                continue
            measured += 1
            if not self.bands or measured > _GAPS:
                return True
            free = gap(place, prisms)
            if all(low <= free <= high for low, high in self.bands):
                return True
        return False


def need_of(solver: Solver, waiting: Item, other: Item, later: Collection[Item], floor: Floor) -> Need | None:
    """What `waiting` needs of `other`, so that it may stand; None where nothing can be said beforehand.

    Args:
        solver: Knows the poses of what stands.
        waiting: The thing that found no place.
        other: The one that may be moved.
        later: Things that have no pose now, `other` among them: what goes by them is left open.
        floor: What stands without them.
    """
    placement = waiting.node.placement
    if placement is None or waiting.is_many:
        return None
    relations = list(enumerate(placement.relations))
    to_other = [relation for _, relation in relations if other in named_in(waiting, relation)]
    if any(not _is_distance(relation, other) for relation in to_other):
        return None
    open_ones = [k for k, relation in relations if any(item in later for item in named_in(waiting, relation))]
    looked = [0]
    try:
        places = tuple(_places(solver, waiting, open_ones, floor, looked))
    except SceneError:
        return None
    bands = tuple(BANDS[relation.name] for relation in to_other)
    return Need(waiting, places, bands, looked[0])


def _is_distance(relation: Relation, other: Item) -> bool:
    """Whether a relation asks for a free distance from the whole of a thing."""
    return relation.name in BANDS and any(target.text == other.id for target in relation.targets)


def _places(
    solver: Solver, waiting: Item, left_out: Collection[int], floor: Floor, looked: list[int]
) -> Iterator[tuple[Prism, ...]]:
    """What it takes at each pose where nothing is in its way; `looked` counts the poses."""
    variable = variable_of(solver, waiting, floor.space, left_out)
    if variable.complaints:
        return
    for frames, taken in islice(tries(solver, variable, floor), MOST_PLACES):
        looked[0] += 1
        if taken.prisms and floor.refuse(variable.asked, standings(solver, variable, frames), taken) is None:
            yield taken.prisms


def _middle(prisms: Sequence[Prism]) -> Vec2:
    boxes = [prism.box for prism in prisms]
    x0, x1 = min(b[0] for b in boxes), max(b[1] for b in boxes)
    z0, z1 = min(b[2] for b in boxes), max(b[3] for b in boxes)
    return (x0 + x1) / 2, (z0 + z1) / 2


def _radii(prisms: Sequence[Prism]) -> Vec2:
    """Of circles around the middle: one that lies inside of a single outline (0 of several), one around everything."""
    x, z = _middle(prisms)
    most = max(math.hypot(cx - x, cz - z) for prism in prisms for cx, cz in prism.outline)
    if len(prisms) > 1 or outside((x, z), prisms[0].outline) > 0.0:
        return 0.0, most
    return min(to_edge((x, z), a, b) for a, b in edges(prisms[0].outline)), most
