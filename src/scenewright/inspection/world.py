"""The finished world as bodies: every addressed thing, and every copy of a batch, with its own triangles in the world."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.casting import DOWN, cast
from scenewright.inspection.body import Body
from scenewright.parts import Ground
from scenewright.records import dataclass
from scenewright.survey import Poses, survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.arrays import Float64
    from scenewright.graph import Node, SceneGraph
    from scenewright.layout import Placed, PlacedNode
    from scenewright.resolve.resolved import ResolvedNode
    from scenewright.survey import Thing, World

SKY = 1000.0
"""Metres over everything."""
_OUTDOORS = 5.0
"""Metres around everything that the walkable plane y = 0 reaches where there is no terrain."""


@dataclass(frozen=True, eq=False)
class Finished:
    """A whole built world."""

    plan: World
    """The same things as they were placed: rooms, ways, descriptions."""
    bodies: tuple[Body, ...]
    nodes: Mapping[str, ResolvedNode]
    """Every node by address, those that only hold others included."""

    @cached_property
    def by_address(self) -> dict[str, Body]:
        """Bodies by address."""
        return {body.address: body for body in self.bodies}

    @cached_property
    def rooms(self) -> tuple[Body, ...]:
        """Every room."""
        return tuple(body for body in self.bodies if body.is_room)

    @cached_property
    def things(self) -> tuple[Body, ...]:
        """Everything that takes room and is no part of a building or the ground."""
        return tuple(body for body in self.bodies if body.is_thing)

    @cached_property
    def bounds(self) -> tuple[Float64, Float64]:
        """Least and greatest corners (n, 3) of `bodies`."""
        if not self.bodies:
            return np.zeros((0, 3)), np.zeros((0, 3))
        return np.stack([body.low for body in self.bodies]), np.stack([body.high for body in self.bodies])

    def within(self, low: Float64, high: Float64) -> Iterator[Body]:
        """Yield the bodies that may reach into a box (3,) to (3,)."""
        lows, highs = self.bounds
        for k in np.flatnonzero(((lows <= high) & (highs >= low)).all(axis=1)).tolist():
            yield self.bodies[k]

    @cached_property
    def grounds(self) -> dict[str, float]:
        """Height of the outdoor ground at the origin of every body, by address; far below where there is none."""
        eyes = np.array([body.origin for body in self.bodies]).reshape(-1, 3)
        eyes[:, 1] = SKY
        depths = cast(eyes, DOWN, self.outdoors)
        return {body.address: SKY - float(depth) for body, depth in zip(self.bodies, depths, strict=True)}

    def room_of(self, body: Body) -> Body | None:
        """The innermost room a body belongs to."""
        room = body.thing.room
        if room is None:
            return None
        return next((found for found in self.rooms if found.thing is room.thing), None)

    @cached_property
    def outdoors(self) -> Float64:
        """(n, 3, 3) ground outside: the terrains, or the plane y = 0 around everything where there is none."""
        grounds = [body.drawn for body in self.bodies if isinstance(body.thing.part, Ground)]
        if grounds:
            return np.concatenate(grounds)
        drawn = [body for body in self.bodies if len(body.triangles)]
        if not drawn:
            return np.zeros((0, 3, 3))
        low = np.min([body.low for body in drawn], axis=0) - _OUTDOORS
        high = np.max([body.high for body in drawn], axis=0) + _OUTDOORS
        a, b = (low[0], 0.0, low[2]), (low[0], 0.0, high[2])
        c, d = (high[0], 0.0, high[2]), (high[0], 0.0, low[2])
        return np.array([[a, b, c], [a, c, d]])


def finished(placed: Placed, graph: SceneGraph) -> Finished:
    """Bring together what was placed and what was built."""
    plan = survey(placed, frozenset())
    owners = {thing.name_of(row): (thing, row) for thing in plan.things for row in range(len(thing.poses))}
    gathering = _Gathering(owners)
    for node in graph.nodes:
        gathering.enter(node, Poses.identity(), "")
    bodies = tuple(gathering.body(address) for address in owners if address in gathering.poses)
    return Finished(plan, bodies, dict(_nodes(placed.nodes)))


def _nodes(entries: tuple[PlacedNode, ...]) -> Iterator[tuple[str, ResolvedNode]]:
    for entry in entries:
        yield entry.node.address, entry.node
        yield from _nodes(entry.children)


@dataclass(eq=False)
class _Gathering:
    """Triangles and poses by address, on the way through the graph."""

    owners: Mapping[str, tuple[Thing, int]]
    triangles: dict[str, list[Float64]] = field(default_factory=dict)
    poses: dict[str, Poses] = field(default_factory=dict)

    def enter(self, node: Node, home: Poses, owner: str) -> None:
        """Take a node and all below it; a sub-part belongs to the thing above it."""
        own = home.after(node.transform)
        if node.instances is not None:
            copies = Poses.of_instances(node.instances, np.arange(len(node.instances.numbers)))
            there = own.then(copies)
            for row, number in enumerate(node.instances.numbers):
                self._take(f"{node.address}[{number}]", node, Poses(there.origins[[row]], there.bases[[row]]))
            return
        if node.address in self.owners:
            owner = node.address
            self.poses[owner] = own
        if owner and not self._is_scenery(owner, node.address):
            self._take(owner, node, own)
        for child in node.children:
            self.enter(child, own, owner)

    def _is_scenery(self, owner: str, address: str) -> bool:
        part = self.owners[owner][0].part
        return address.removeprefix(owner).lstrip("/") in part.scenery

    def _take(self, owner: str, node: Node, pose: Poses) -> None:
        self.poses.setdefault(owner, pose)
        base = pose.bases[0]
        mirrored = float((base[:, 0] * np.cross(base[:, 1], base[:, 2])).sum()) < 0.0
        for primitive in node.primitives:
            mesh = primitive.mesh
            corners = pose.outward(0, mesh.positions.astype(np.float64))[mesh.indices.astype(np.int64)]
            self.triangles.setdefault(owner, []).append(corners[:, ::-1] if mirrored else corners)

    def body(self, address: str) -> Body:
        """What was gathered of one thing."""
        thing, row = self.owners[address]
        pose, drawn = self.poses[address], self.triangles.get(address, [])
        axes = pose.bases[0] / np.maximum(pose.scales[0], 1e-12)
        triangles = np.concatenate(drawn) if drawn else np.zeros((0, 3, 3))
        return Body(address, thing, row, pose.origins[0], axes, triangles)
