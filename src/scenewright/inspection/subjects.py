"""What a name in a check or a relation means in the finished world."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import inner
from scenewright.inspection.body import Box
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.world import Finished
    from scenewright.parts import Anchor

SIDES = ("left", "right", "front", "back")
_COPY = re.compile(r"\[\d+\]$")
_ON_PLANE = 0.02
"""Metres from an anchor's plane within which a surface is that wall or top."""


@dataclass(frozen=True, eq=False)
class Plane:
    """A wall, side or surface of a body, in the world."""

    name: str
    middle: Float64
    """(3,): of a wall or side the middle of its bottom edge."""
    normal: Float64
    """(3,) to the free side."""
    right: Float64
    """(3,) along it."""
    size: tuple[float, float]
    """Metres along `right` and up (or deep)."""

    @property
    def upward(self) -> Float64:
        """(3,) from the bottom edge up; for a level surface across it."""
        return np.cross(self.normal, self.right)

    def heights(self, points: Float64) -> Float64:
        """Metres (n,) of points (n, 3) in front of it; negative behind."""
        return inner(points - self.middle, self.normal)

    def along(self, points: Float64) -> Float64:
        """Metres (n,) of points (n, 3) along it from its middle."""
        return inner(points - self.middle, self.right)


@dataclass(frozen=True, eq=False)
class Subject:
    """One or several bodies under one name, perhaps with a place on the only one."""

    name: str
    bodies: tuple[Body, ...]
    anchor: Anchor | None = None

    def singles(self) -> Iterator[Subject]:
        """Each body for itself."""
        for body in self.bodies:
            yield Subject(body.address, (body,), self.anchor)

    @property
    def body(self) -> Body:
        """The first."""
        return self.bodies[0]

    @cached_property
    def plane(self) -> Plane | None:
        """The anchor's, where it is a wall, a side or a surface."""
        if self.anchor is None or self.anchor.kind not in {"wall", "side", "surface"}:
            return None
        return plane_of(self.body, self.anchor)

    @cached_property
    def triangles(self) -> Float64:
        """(n, 3, 3) of all bodies; with an anchor what lies in its plane, or its rectangle where nothing does."""
        whole = np.concatenate([body.triangles for body in self.bodies])
        if self.plane is None:
            return whole
        near = np.abs(self.plane.heights(whole.reshape(-1, 3)).reshape(-1, 3)).max(axis=1) <= _ON_PLANE
        return np.asarray(whole[near]) if near.any() else _rectangle(self.plane, raised=self._stands)

    @property
    def _stands(self) -> bool:
        return self.anchor is not None and self.anchor.kind != "surface"

    @cached_property
    def box(self) -> Box:
        """Around its triangles; several bodies have one along the first one's axes."""
        return Box.around(self.triangles, self.body.axes)


def plane_of(body: Body, anchor: Anchor) -> Plane:
    """Carry an anchor of a body to the world."""
    poses, row = body.thing.poses, body.row
    scale = poses.scales[row]
    right = inner(body.axes, np.array(anchor.right))
    stretch = float((np.abs(np.array(anchor.right)) * scale).sum())
    tall = float(scale[1]) if anchor.kind != "surface" else float(scale[2])
    place = np.array(anchor.position, np.float64) * scale
    return Plane(
        anchor.name,
        body.origin + inner(body.axes, place),
        inner(body.axes, np.array(anchor.normal)),
        right,
        (anchor.size[0] * stretch, anchor.size[1] * tall),
    )


def find(world: Finished, text: str, scope: str) -> Subject | None:
    """Look a name up outward: beside the node at address `scope`, then its ancestors and what is beside them.

    Args:
        world: Where.
        text: As written, with dots: ``hall[0].entrance``, ``hall.north``.
        scope: Address of the node that says it; empty in `checks`.
    """
    above = scope.rpartition("/")[0]
    if scope and (side := _own_side(world, text, above)) is not None:
        return side
    names = text.split(".")
    while True:
        for base in (f"{above}/{names[0]}" if above else names[0], above):
            if base and (base != above or _COPY.sub("", base.rpartition("/")[2]) == names[0]):
                found = _below(world, base, names[1:], text)
                if found is not None:
                    return found
        if not above:
            return None
        above = above.rpartition("/")[0]


def _own_side(world: Finished, text: str, above: str) -> Subject | None:
    """A side of the room one stands in, named alone: ``north``."""
    address = above
    while address:
        body = world.by_address.get(address)
        if body is not None and body.is_room:
            anchor = body.thing.description.anchor(text)
            return Subject(text, (body,), anchor) if anchor is not None else None
        address = address.rpartition("/")[0]
    return None


def _below(world: Finished, base: str, rest: list[str], text: str) -> Subject | None:
    """Follow the dots from an address: parts by name as far as they go, then an anchor."""
    address, left = base, list(rest)
    while left and _bodies(world, f"{address}/{left[0]}"):
        address, left = f"{address}/{left[0]}", left[1:]
    bodies = _bodies(world, address)
    if not bodies:
        return None
    if not left:
        return Subject(text, bodies)
    anchor = bodies[0].thing.description.anchor(".".join(left))
    return Subject(text, bodies[:1], anchor) if anchor is not None else None


def _bodies(world: Finished, address: str) -> tuple[Body, ...]:
    """The body of an address; of a repeat all copies, of what only holds others all below it."""
    own = world.by_address.get(address)
    if own is not None:
        return (own,)
    copies = tuple(
        body
        for body in world.bodies
        if body.address.startswith(f"{address}[") and "/" not in body.address[len(address) :]
    )
    if copies:
        return copies
    return tuple(body for body in world.bodies if body.address.startswith((f"{address}/", f"{address}[")))


def _rectangle(plane: Plane, *, raised: bool) -> Float64:
    """Two triangles (2, 3, 3) over an anchor; one that stands begins at its middle, another has it in its centre."""
    across = plane.right * (plane.size[0] / 2)
    up = plane.upward * plane.size[1]
    foot = plane.middle if raised else plane.middle - up / 2
    a, b, c, d = foot - across, foot + across, foot + across + up, foot - across + up
    return np.array([[a, b, c], [a, c, d]])
