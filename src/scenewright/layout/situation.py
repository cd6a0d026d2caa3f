"""What a relation sees: the thing to place, its target and the room around, all in the frame of the thing's parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame, atan2_degrees, bounds_in
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.references import Target
    from scenewright.layout.standing import Prism
    from scenewright.parts import Anchor
    from scenewright.resolve.resolved import Placement, Reference, Relation


class CannotPlaceError(Exception):
    """A relation makes no sense for its target; the message says why, `expected` what would."""

    def __init__(self, message: str, expected: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.expected = expected
        self.hint = hint


@dataclass(frozen=True)
class Face:
    """An anchor carried into the frame of the thing's parent. `bottom` is the middle of its lower edge."""

    kind: str
    bottom: Vec3
    normal: Vec3
    right: Vec3
    width: float
    height: float


@dataclass(frozen=True)
class Situation:
    """One relation of one thing. `low`/`high` bound the thing in its own frame (turned by its own `rotate`)."""

    relation: Relation
    placement: Placement
    item: Item
    low: Vec3
    high: Vec3
    find: Callable[[Reference], Target]
    frame_of: Callable[[Item], Frame]
    """Frame of an item seen from the thing's parent (places it first when needed)."""
    bounds_of: Callable[[Item], tuple[Vec3, Vec3]]
    prisms_of: Callable[[Item], tuple[Prism, ...]]
    """What an item takes of the space of the thing's parent."""
    choice: int = 0
    """Which of the walls or corners `any` means, the likeliest first."""

    @property
    def base(self) -> Vec3:
        """Middle of the thing's base, in its own frame."""
        return ((self.low[0] + self.high[0]) / 2, self.low[1], (self.low[2] + self.high[2]) / 2)

    @property
    def middle(self) -> Vec3:
        """Middle of the thing, in its own frame."""
        x, _, z = self.base
        return (x, (self.low[1] + self.high[1]) / 2, z)

    @property
    def back(self) -> Vec3:
        """Middle of the lower edge of the thing's back."""
        return (self.base[0], self.low[1], self.low[2])

    def target(self) -> Target:
        """The relation's only target."""
        return self.find(self.relation.targets[0])

    def face(self, target: Target, default: str = "top") -> Face:
        """The target's anchor (or `default` anchor) in the parent's frame.

        Raises:
            CannotPlaceError: The target has no such anchor.
        """
        anchor = target.anchor or self.default_anchor(target.item, default)
        return self.carry(anchor, target.item)

    def default_anchor(self, item: Item, name: str) -> Anchor:
        """Anchor `name` of an item, `surface` or bounds-derived sides standing in for it."""
        from scenewright.parts import side_anchors  # noqa: PLC0415 - keeps this module importable on its own

        description = item.description
        anchor = description.anchor(name) if description else None
        if anchor is None and name == "top" and description is not None:
            anchor = description.anchor("surface")
        if anchor is None:
            anchor = next((a for a in side_anchors(*self.bounds_of(item)) if a.name == name), None)
        if anchor is None:
            raise CannotPlaceError(f"'{item.id}' has no '{name}'")
        return anchor

    def carry(self, anchor: Anchor, item: Item) -> Face:
        """Bring an anchor of `item` into the parent's frame."""
        frame = self.frame_of(item)
        sx, sy, sz = frame.scale
        wide = anchor.size[0] * (sx if abs(anchor.right[0]) > 0.5 else sz)
        tall = anchor.size[1] * (sz if anchor.kind == "surface" else sy)
        return Face(
            anchor.kind,
            frame.point(anchor.position),
            frame.turned(anchor.normal),
            frame.turned(anchor.right),
            wide,
            tall,
        )

    def yaw_to(self, direction: Vec3) -> float:
        """Turn about the vertical that points the front (+Z) along `direction`."""
        return atan2_degrees(direction[0], direction[2])

    def box_of(self, item: Item) -> tuple[Vec3, Vec3]:
        """Axis-aligned bounds of an item in the parent's frame."""
        return bounds_in(self.frame_of(item), *self.bounds_of(item))
