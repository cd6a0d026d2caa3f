"""Things that an upright prism would make too large: what is tilted, and what is round.

Two things stand in each other when their prisms do and then, where the pieces of either are known, these do, too: a stool
stands below the shade of a lamp, a cone hangs over another's tip.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from scenewright.layout import standing
from scenewright.layout.hulls import Hull, around, capsule, cylinder, overlap, turned, upright
from scenewright.layout.standing import Prism
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Collider, Vec3
    from scenewright.layout.frames import Frame
    from scenewright.layout.item import Item
    from scenewright.parts import GeometryGenerator

UPRIGHT = 0.999999
"""Cosine of the tilt up to which a thing stands upright."""
COVER = 0.01
"""Metres by which what bodies bump into may fall short of a thing's extent and still be all of it."""
_ROUND = frozenset({"cylinder", "sphere", "capsule"})


@dataclass(frozen=True, eq=False)
class Solid(Prism):
    """A prism that knows the convex pieces inside of it."""

    pieces: tuple[Hull, ...] = ()
    """In its own frame, before `frames`."""
    frames: tuple[Frame, ...] = ()
    """What carried it here, the innermost first."""

    @property
    def is_tilted(self) -> bool:
        """Whether it stands other than upright."""
        return any(frame.rotation[1][1] <= UPRIGHT for frame in self.frames)

    @cached_property
    def hulls(self) -> tuple[Hull, ...]:
        """The pieces where it stands."""
        return tuple(piece.carried(self.frames) for piece in self.pieces)

    def moved(self, frame: Frame) -> Solid:
        """The solid where `frame` puts it; what tilts has the outline of its pieces on the floor."""
        frames = (*self.frames, frame)
        if frame.rotation[1][1] <= UPRIGHT:
            return _tilted(self.item, self.pieces, frames)
        base = Prism.moved(self, frame)
        return Solid(
            base.item, base.outline, base.low, base.high, base.pushed, base.seat, base.knee, self.pieces, frames
        )


def moved(prism: Prism, frame: Frame) -> Prism:
    """A prism where a frame puts it; one that tilts becomes a solid that is no larger than it has to be."""
    if isinstance(prism, Solid) or frame.rotation[1][1] > UPRIGHT:
        return prism.moved(frame)
    return _tilted(prism.item, _pieces(prism), (frame,))


def collide(first: Prism, second: Prism) -> bool:
    """Whether two things stand in each other: their prisms do, and the pieces of what is tilted or round."""
    if not standing.collide(first, second):
        return False
    if not any(isinstance(each, Solid) for each in (first, second)):
        return True
    return any(overlap(mine, other) for mine in _pieces(first) for other in _pieces(second))


def solid_leaf(prism: Prism, part: GeometryGenerator, seed: int) -> Prism:
    """A thing in its own frame with its pieces, where it is round all over."""
    if prism.knee > 0.0 or prism.seat > 0.0 or len(prism.outline) != 4:
        return prism
    pieces = _round_pieces(part, seed)
    if not pieces:
        return prism
    return Solid(prism.item, prism.outline, prism.low, prism.high, pieces=pieces)


def _pieces(prism: Prism) -> tuple[Hull, ...]:
    return prism.hulls if isinstance(prism, Solid) else (upright(prism.outline, prism.low, prism.high),)


def _tilted(item: Item, pieces: tuple[Hull, ...], frames: tuple[Frame, ...]) -> Solid:
    points: list[Vec3] = [(x, y, z) for piece in pieces for x, y, z in piece.carried(frames).points.tolist()]
    low, high = min(y for _, y, _ in points), max(y for _, y, _ in points)
    return Solid(item, around([(x, z) for x, _, z in points]), low, high, pieces=pieces, frames=frames)


@lru_cache(maxsize=1024)
def _round_pieces(part: GeometryGenerator, seed: int) -> tuple[Hull, ...]:
    """Hulls of what is turned as on a lathe, or of the cylinders, balls and capsules that bodies bump into.

    None where those do not fill the thing's extent, nor of boxes: the room that these leave (over a seat, between shelves)
    is in use.
    """
    profile = part.describe(seed).turned
    if profile:
        return turned(profile)
    bumped = getattr(part, "colliders", None)
    colliders: tuple[Collider, ...] = tuple(bumped(seed)) if bumped is not None else ()
    if not colliders or any(collider.shape not in _ROUND for collider in colliders):
        return ()
    description = part.describe(seed)
    for k in range(3):
        low = min(collider.center[k] - collider.size[k] / 2 for collider in colliders)
        high = max(collider.center[k] + collider.size[k] / 2 for collider in colliders)
        if low > description.low[k] + COVER or high < description.high[k] - COVER:
            return ()
    return _hulls(colliders)


def _hulls(colliders: Sequence[Collider]) -> tuple[Hull, ...]:
    return tuple(
        (cylinder if each.shape == "cylinder" else capsule)(each.center, each.size[0], each.size[1])
        for each in colliders
    )
