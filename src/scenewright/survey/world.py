"""The plain view of a placed scene that rules read: things with their poses, rooms, ways through walls, places to start."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenewright.parts import Ground, Opening
from scenewright.records import dataclass
from scenewright.survey.bodies import Bodies, bodies_of
from scenewright.survey.floor_plan import FloorPlan
from scenewright.survey.poses import Poses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from scenewright.arrays import Float64
    from scenewright.graph import Vec3
    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts import Description, GeometryGenerator, Site, Void
    from scenewright.resolve.resolved import MaterialSpec, ResolvedNode

STEP = 0.3
"""Metres: what a visitor steps over or onto (Hubs and Decentraland; targets 4.2)."""
BESIDE = 0.25
"""Metres from a wall's face at which the two sides of a way are looked up."""


@dataclass(frozen=True)
class Flight:
    """Steps: how many, their height and their depth from nosing to nosing, metres."""

    steps: int
    riser: float
    going: float


@dataclass(frozen=True)
class Ramp:
    """A slope one walks up: what it climbs, over what distance, how wide between its kerbs; metres."""

    rise: float
    run: float
    width: float


@dataclass(frozen=True, eq=False)
class Thing:
    """A node with one of its parameter sets: one thing, or all copies of a batch that share it."""

    node: ResolvedNode
    part: GeometryGenerator
    description: Description
    site: Site
    poses: Poses
    """In the world, one row a copy."""
    numbers: tuple[int, ...]
    """k of ``name[k]`` by row; empty for a single thing."""
    materials: Mapping[str, MaterialSpec]
    outer: tuple[ResolvedNode, ...]
    """The nodes it belongs to, from the outside in."""
    room: Room | None
    """The innermost room it belongs to."""

    @property
    def name(self) -> str:
        """Its address: what tells two things of one id apart."""
        return self.node.address

    def name_of(self, row: int) -> str:
        """Address of one copy."""
        return f"{self.name}[{self.numbers[row]}]" if self.numbers else self.name

    def param(self, name: str) -> object:
        """A parameter's value; None when the part has none of that name."""
        return getattr(self.part, name, None)

    @property
    def scale(self) -> Vec3:
        """Of its first copy."""
        x, y, z = self.poses.scales[0].tolist()
        return (x, y, z)

    @cached_property
    def flight(self) -> Flight | None:
        """Its steps, read from its landing and its last tread; None when it has none."""
        landing, tread = self.description.anchor("landing"), self.description.anchor("top")
        if landing is None or tread is None or tread.size[1] <= 0.0:
            return None
        going = tread.size[1]
        steps = max(round(-2.0 * landing.position[2] / going), 1)
        return Flight(steps, landing.position[1] / steps * self.scale[1], going * self.scale[2])

    @cached_property
    def ramp(self) -> Ramp | None:
        """Its slope, read from its landing; None when it is no ramp."""
        landing = self.description.anchor("landing")
        if landing is None or self.flight is not None:
            return None
        wide, tall, deep = self.scale
        run = (self.description.high[2] - self.description.low[2]) * deep
        return Ramp(landing.position[1] * tall, run, landing.size[0] * wide)


@dataclass(frozen=True, eq=False)
class Room:
    """A room with its free space, in its own frame."""

    thing: Thing
    low: Vec3
    high: Vec3
    rectangular: bool

    @cached_property
    def floor(self) -> float:
        """Height of its floor in the world."""
        return float(self.thing.poses.outward(0, np.array([[0.0, self.low[1], 0.0]]))[0, 1])

    def held(self, points: Float64) -> NDArray[np.bool_]:
        """Which of (n, 3) points of the world are inside; a hand's breadth below the floor counts."""
        local = self.thing.poses.inward(0, points)
        low, high = np.array(self.low) - np.array([0.0, 0.1, 0.0]), np.array(self.high)
        return np.asarray(((local >= low) & (local <= high)).all(axis=1))

    def holds(self, point: Vec3) -> bool:
        """Whether one point of the world is inside."""
        return bool(self.held(np.array([point]))[0])


@dataclass(frozen=True, eq=False)
class Way:
    """One opening to walk through. Its two sides are rooms, or None for outdoors."""

    thing: Thing
    row: int
    void: Void
    middle: Vec3
    """In the world: the middle of the hole's lower edge."""
    normal: Vec3
    """Into the room it belongs to."""
    sides: tuple[Room | None, Room | None]

    @property
    def name(self) -> str:
        """Address of the opening."""
        return self.thing.name_of(self.row)


@dataclass(frozen=True, eq=False)
class World:
    """A placed scene. `targets` are the profiles it is meant for."""

    targets: frozenset[str]
    things: tuple[Thing, ...]
    rooms: tuple[Room, ...]
    """Every room, in source order; of a batch of rooms the first copy."""
    moving: tuple[tuple[ResolvedNode, tuple[Thing, ...]], ...]
    """Nodes with `animate:`, each with the things that move with it (its own and those below)."""
    spawns: tuple[Thing, ...] = field(default=())

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Every opening one can walk through: not a window, and a step over the floor at most."""
        return tuple(way for thing in self.things if _passable(thing) for way in self._ways(thing))

    @cached_property
    def bodies(self) -> Bodies:
        """What one cannot walk through, as boxes."""
        return bodies_of(self.things)

    @cached_property
    def grounds(self) -> tuple[Thing, ...]:
        """Terrains."""
        return tuple(thing for thing in self.things if isinstance(thing.part, Ground))

    def ground_heights(self, x: Float64, z: Float64) -> Float64:
        """Height of the levelled ground at (n,) x and z of the world; 0 where there is no terrain."""
        best = np.full(len(x), np.nan)
        for thing in self.grounds:
            local = thing.poses.inward(0, np.stack([x, np.zeros(len(x)), z], axis=1))
            part = thing.part
            if not isinstance(part, Ground):
                continue
            half = part.half_size()
            inside = (np.abs(local[:, 0]) <= half[0]) & (np.abs(local[:, 2]) <= half[1])
            seed = thing.site.seed
            heights = part.height_at(seed, local[:, 0], local[:, 2], thing.site.pads) * thing.scale[1]
            best = np.fmax(best, np.where(inside, heights + thing.poses.origins[0, 1], np.nan))
        return np.where(np.isnan(best), 0.0, best)

    def room_at(self, point: Vec3) -> Room | None:
        """The room a point is in."""
        return next((room for room in self.rooms if room.holds(point)), None)

    def floors(self, points: Float64) -> Float64:
        """Height of the floor or ground at (n, 3) points: of the first room that holds the point, else outdoors."""
        heights = np.full(len(points), np.nan)
        for room in self.rooms:
            if not np.isnan(heights).any():
                break
            heights[np.isnan(heights) & room.held(points)] = room.floor
        outdoors = np.isnan(heights)
        if outdoors.any():
            heights[outdoors] = self.ground_heights(points[outdoors, 0], points[outdoors, 2])
        return heights

    def floor_at(self, point: Vec3) -> float:
        """Height of the floor or ground at a point."""
        return float(self.floors(np.array([point]))[0])

    def plan(self, room: Room) -> FloorPlan | None:
        """The free floor of a rectangular room, made once; None for other shapes."""
        if id(room) not in self._plans:
            made = None
            if room.rectangular:
                bounds = (room.low[0], room.low[2], room.high[0], room.high[2])
                made = FloorPlan.of(bounds, self.bodies.in_room(room.thing.poses, room.low, room.high))
            self._plans[id(room)] = made
        return self._plans[id(room)]

    @cached_property
    def _plans(self) -> dict[int, FloorPlan | None]:
        return {}

    def _ways(self, thing: Thing) -> Iterator[Way]:
        void = thing.description.void
        if void is None:
            return
        for row in range(len(thing.poses)):
            x, y, z = thing.poses.origins[row].tolist()
            axis = thing.poses.bases[row, :, 2]
            nx, ny, nz = (axis / max(float(np.sqrt((axis * axis).sum())), 1e-9)).tolist()
            reach = thing.site.wall_thickness / 2 + BESIDE
            sides = [self.room_at((x + s * nx * reach, y + 0.1, z + s * nz * reach)) for s in (1.0, -1.0)]
            yield Way(thing, row, void, (x, y, z), (nx, ny, nz), (sides[0], sides[1]))


def _passable(thing: Thing) -> bool:
    void = thing.description.void
    opening = isinstance(thing.part, Opening) and thing.description.label != "window"
    return opening and void is not None and void.sill <= STEP and void.height >= 1.2


def survey(placed: Placed, targets: frozenset[str]) -> World:
    """Lay the tree of a placed scene out flat, with every pose in the world."""
    walk = _Walk()
    for entry in placed.nodes:
        walk.enter(entry, (), None, Poses.identity())
    spawns = tuple(thing for thing in walk.things if thing.node.kind == "spawn")
    return World(targets, tuple(walk.things), tuple(walk.rooms), tuple(walk.moving), spawns)


@dataclass(eq=False)
class _Walk:
    """What was met on the way through the tree."""

    things: list[Thing] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    moving: list[tuple[ResolvedNode, tuple[Thing, ...]]] = field(default_factory=list)

    def enter(self, entry: PlacedNode, outer: tuple[ResolvedNode, ...], room: Room | None, home: Poses) -> None:
        """Take a node and all below it, parents first."""
        node, first = entry.node, len(self.things)
        own = home.after(entry.transform)
        for j, part in enumerate(node.parts):
            numbers, poses = _copies(entry, j, home, own)
            if len(poses) == 0:
                continue
            description = entry.descriptions[j]
            materials = node.part_materials[j] if node.part_materials else node.materials
            thing = Thing(node, part, description, entry.sites[j], poses, numbers, materials, outer, room)
            self.things.append(thing)
            if description.inside is not None:
                self.rooms.append(Room(thing, *description.inside, getattr(part, "outline", None) is None))
        inside = self.rooms[-1] if self.rooms and self.rooms[-1].thing.node is node else room
        for child in entry.children:
            self.enter(child, (*outer, node), inside, own)
        if any(not motion.target for motion in node.motions):
            self.moving.append((node, tuple(self.things[first:])))


def _copies(entry: PlacedNode, part: int, home: Poses, own: Poses) -> tuple[tuple[int, ...], Poses]:
    """Numbers and poses of the copies that use one of a node's parameter sets; no number for a single thing."""
    copies = entry.node.copies
    if copies is None or entry.poses is None:
        return (), own
    rows = np.flatnonzero(copies.variant == part)
    return tuple(copies.numbers[k] for k in rows.tolist()), home.then(Poses.of_instances(entry.poses, rows))
