"""Placed nodes by address, with the frames they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph import Transform
    from scenewright.layout import Placed, PlacedNode


@dataclass(frozen=True, eq=False)
class Located:
    """A placed node with what it belongs to, from the outside in."""

    entry: PlacedNode
    outer: tuple[PlacedNode, ...]

    @property
    def home(self) -> Frame:
        """The frame of its parent in the world."""
        frame = Frame()
        for entry in self.outer:
            frame = frame.compose(frame_of(entry.transform))
        return frame

    @property
    def local(self) -> Frame:
        """Its pose in its parent's frame."""
        return frame_of(self.entry.transform)

    @property
    def world(self) -> Frame:
        """Its pose in the world."""
        return self.home.compose(self.local)


def locate(placed: Placed, address: str) -> Located | None:
    """The node with an address; None when there is none."""
    return next((found for found in every(placed) if found.entry.node.address == address), None)


def every(placed: Placed) -> Iterator[Located]:
    """Every placed node, parents first, in source order."""
    for entry in placed.nodes:
        yield from _below(entry, ())


def frame_of(transform: Transform) -> Frame:
    """A node's transform as a frame; the quaternion is of unit length."""
    x, y, z, w = transform.rotation
    rows = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    return Frame(transform.translation, rows, transform.scale)


def _below(entry: PlacedNode, outer: tuple[PlacedNode, ...]) -> Iterator[Located]:
    yield Located(entry, outer)
    for child in entry.children:
        yield from _below(child, (*outer, entry))
