"""Whether ways through a room stay open while it fills, from one door to the others and to where visitors start."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from scenewright.layout.walking import Ways
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    from scenewright.graph import Vec2
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Prism

    Grid: TypeAlias = NDArray[np.bool_]
    Closed: TypeAlias = Literal["", "doors", "start"]
    Prisms: TypeAlias = tuple[Prism, ...]


@dataclass(frozen=True, eq=False)
class _Layer:
    """The free floor when one thing more stands there."""

    prisms: Prisms
    free: Grid


class Passage:
    """The ways of one room. What closed a way before anything was placed is not asked to open it."""

    def __init__(self, space: Space, begun: Sequence[Prism]) -> None:
        """Begin with what stands there already."""
        self._ways = Ways(space)
        self._space = space
        self._begun = begun
        self._layers: list[_Layer] = []

    def closed_by(self, standing: Sequence[Prisms], more: Prisms) -> Closed:
        """Which ways something more would close: those between doors, that from where visitors start, or none.

        Args:
            standing: What stands there, thing by thing; one more or one less than last time costs least.
            more: The thing that is tried.
        """
        doors, start = self._open
        if len(doors) + (start is not None) < 2:
            return ""
        before = self._floor(standing)
        free = self._ways.filled(before, more)
        if free.sum() == before.sum():
            return ""  # it stands where nobody could walk anyway
        ends = doors if start is None else (*doors, start)
        reached = self._ways.reached(free, doors[0], ends)
        if len(reached) == len(ends):
            return ""
        lost = set(self._ways.reached(before, doors[0], ends)) - set(reached)
        if not lost:
            return ""
        return "doors" if len(doors) > 1 and lost & set(doors) else "start"

    @cached_property
    def _open(self) -> tuple[tuple[Vec2, ...], Vec2 | None]:
        """Doors that are joined to begin with, and the start if it is joined to them."""
        free = self._ways.filled(self._ways.empty, self._begun)
        doors, start = self._ways.joined(free, self._space.doors), self._space.start
        joined = start is not None and doors and len(self._ways.reached(free, start, doors)) == len(doors)
        return doors, start if joined else None

    def _floor(self, standing: Sequence[Prisms]) -> Grid:
        """What is free around things, made from what was free around those that stood there last time."""
        kept = 0
        while kept < min(len(self._layers), len(standing)) and self._layers[kept].prisms is standing[kept]:
            kept += 1
        del self._layers[kept:]
        for prisms in standing[kept:]:
            before = self._layers[-1].free if self._layers else self._ways.empty
            self._layers.append(_Layer(prisms, self._ways.filled(before, prisms)))
        return self._layers[-1].free if self._layers else self._ways.empty
