"""Copies of a bare count where no edge spreads them: each where it fits beside those before, in several orders."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from scenewright.layout.candidates import poses
from scenewright.layout.floor import Floor, Taken
from scenewright.layout.standing import Standing, gap
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenewright.layout.candidates import Request
    from scenewright.layout.floor import Asked, Refusal
    from scenewright.layout.frames import Frame
    from scenewright.layout.standing import Prism

    Key: TypeAlias = Callable[[Frame], tuple[float, float]]

APART = (0.6, 1.0)
"""Metres between copies where nearer ones leave no place for something else: what stands between two seats is as wide."""
_ENDS: tuple[tuple[int, float], ...] = ((0, 1.0), (0, -1.0), (2, 1.0), (2, -1.0))
"""Axis and direction in which copies are packed one after the other: from each end of the room."""


@dataclass(frozen=True, eq=False)
class Effort:
    """What a search may still do, and what stood in its way."""

    budget: list[int]
    """Poses that may still be looked at: one number that others count down."""
    refusals: list[Refusal]


@dataclass(frozen=True, eq=False)
class Filling:
    """Copies to put on a floor that fills with them."""

    asked: Asked
    requests: Sequence[Request]
    floor: Floor
    prisms: Callable[[int, Frame], tuple[Prism, ...]]
    """What copy k takes at a pose."""
    count: int

    def each(self, effort: Effort) -> Iterator[list[Frame]]:
        """Poses of all copies: by liking; farther apart; packed from each end, flush with each other."""
        found = False
        for frames in self._fill(effort, 0.0):
            found = True
            yield frames
        for apart in APART if found else ():
            yield from self._fill(effort, apart)
        for axis, side in _ENDS:
            yield from self._packed(effort, _key(axis, side))

    def _fill(self, effort: Effort, apart: float) -> Iterator[list[Frame]]:
        frames: list[Frame] = []
        filling = Floor(self.floor.space, self.floor.taken)
        for frame in self._poses(self.floor):
            if self._put(frame, frames, filling, effort, apart):
                frames.append(frame)
                if len(frames) == self.count:
                    yield frames
                    return
            if effort.budget[0] <= 0:
                return

    def _packed(self, effort: Effort, key: Key) -> Iterator[list[Frame]]:
        frames: list[Frame] = []
        filling = Floor(self.floor.space, self.floor.taken)
        while len(frames) < self.count:
            # Anew for each copy: the places beside the copies before are among them.
            found = sorted(self._poses(filling), key=key)
            frame = next((each for each in found if self._put(each, frames, filling, effort)), None)
            if frame is None or effort.budget[0] <= 0:
                return
            frames.append(frame)
        yield frames

    def _poses(self, floor: Floor) -> Iterator[Frame]:
        obstacles = floor.prisms(self.asked)
        return chain.from_iterable(poses(request, obstacles) for request in self.requests)

    def _put(self, frame: Frame, frames: Sequence[Frame], filling: Floor, effort: Effort, apart: float = 0.0) -> bool:
        """Take the floor at a pose for the next copy, where nothing is in the way."""
        effort.budget[0] -= 1
        prisms = self.prisms(len(frames), frame)
        taken = Taken(self.asked.item, prisms)
        refusal = filling.refuse(self.asked, (Standing(frame, prisms),), taken)
        if refusal is not None:
            effort.refusals.append(refusal)
            return False
        others = filling.taken[len(self.floor.taken) :] if apart > 0.0 else []
        if any(gap(prisms, other.prisms) < apart for other in others):
            return False
        filling.taken.append(taken)
        return True


def _key(axis: int, side: float) -> Key:
    """Order along one axis, then along the other."""
    return lambda frame: (round(side * frame.translation[axis], 4), round(frame.translation[2 - axis], 4))
