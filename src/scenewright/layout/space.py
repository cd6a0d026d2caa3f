"""Where things may stand: the free space of a room, and the floor that its doors and windows keep."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame, add, times
from scenewright.layout.openings import openings_on
from scenewright.layout.outline import TOUCH, edges, meet, to_edge
from scenewright.layout.roommates import stage_around, standing_by
from scenewright.layout.solids import UPRIGHT
from scenewright.layout.standing import outside
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.standing import Outline, Prism
    from scenewright.parts import Anchor

WAY = 0.9
"""Metres of floor that stay free before a door (language.md, section 3; the clear width of accessible routes)."""
LEAF = 1.2
"""Metres: no leaf is wider; wider openings have two, or none."""
FRONT = 0.5
"""Metres before a window (SceneEval's opening clearance)."""
HEADROOM = 2.0
"""Metres: what begins higher above the floor (a pendant, a canopy) is walked under (SceneEval's robot)."""
STEP = 0.05
"""Metres: what lies lower on the floor than this (a rug, a threshold) is walked over."""
STOREY = 0.3
"""Metres by which floors may differ and still be one storey: a step is walked up."""


@dataclass(frozen=True, eq=False)
class Zone:
    """Floor that stays free between two heights, and for what."""

    item: Item
    name: str
    outline: Outline
    low: float
    high: float
    is_wish: bool = False
    """Whether things may stand in it where there is no other place (before a window)."""

    def hit_by(self, prism: Prism) -> bool:
        """Whether something stands in it."""
        if prism.high <= self.low or prism.low >= self.high:
            return False
        return meet(self.outline, prism.outline)


@dataclass(frozen=True, eq=False)
class Space:
    """The free space of a room in the frame of what stands in it; without corners, the open."""

    room: Item | None = None
    corners: tuple[Vec2, ...] = ()
    levels: Vec2 = (0.0, 0.0)
    zones: tuple[Zone, ...] = ()
    doors: tuple[Vec2, ...] = ()
    """A place just inside of each door, in the order of the walls, then of doors that other rooms have into this one."""
    start: Vec2 | None = None
    """Where visitors start, if it is in this room."""
    bodies: tuple[tuple[Item, tuple[Prism, ...]], ...] = ()
    """What stands in the room of a group already and is not part of the group."""

    @property
    def ends(self) -> tuple[Vec2, ...]:
        """Places between which one walks: inside of each door, and where visitors start."""
        return self.doors if self.start is None else (*self.doors, self.start)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Least and greatest x, least and greatest z."""
        xs, zs = zip(*self.corners, strict=True)
        return min(xs), max(xs), min(zs), max(zs)

    @cached_property
    def is_convex(self) -> bool:
        """Whether no corner points inward."""
        count = len(self.corners)
        turns = [
            _turn(self.corners[k], self.corners[(k + 1) % count], self.corners[(k + 2) % count]) for k in range(count)
        ]
        return all(turn >= -1e-9 for turn in turns) or all(turn <= 1e-9 for turn in turns)

    def misses(self, prism: Prism) -> float:
        """Metres by which something leaves the room."""
        if not self.corners:
            return 0.0
        if self.is_convex:
            return max(outside(corner, self.corners) for corner in prism.outline)
        out = max(self._outside(corner) for corner in prism.outline)
        inward = [corner for corner in self.corners if _depth(corner, prism.outline) > TOUCH]
        return max([out, *(_depth(corner, prism.outline) for corner in inward)])

    def holds(self, point: Vec2) -> bool:
        """Whether a point is inside."""
        inside = False
        for (x0, z0), (x1, z1) in self.edges():
            if (z0 > point[1]) != (z1 > point[1]) and point[0] < x0 + (point[1] - z0) / (z1 - z0) * (x1 - x0):
                inside = not inside
        return inside

    def just_inside(self, zone: Zone) -> Vec2 | None:
        """The place at which one has come in through a door of another room, given the way that it keeps; if it is here."""
        (ax, az), (bx, bz), (cx, cz), (dx, dz) = zone.outline
        deep = max(math.hypot(cx - bx, cz - bz), WAY)
        share = 1.0 - WAY / 2 / deep
        x, z = (ax + bx) / 2 + (cx + dx - ax - bx) / 2 * share, (az + bz) / 2 + (cz + dz - az - bz) / 2 * share
        is_level = abs(zone.low - STEP - self.levels[0]) < STOREY
        return (x, z) if is_level and self.holds((x, z)) else None

    def carried(self, frame: Frame) -> Space:
        """The space seen from where a frame puts it, turned about the vertical only."""
        rise, up = frame.translation[1], frame.scale[1]

        def place(points: Iterable[Vec2]) -> tuple[Vec2, ...]:
            return tuple(_carried(frame, point) for point in points)

        zones = tuple(
            replace(zone, outline=place(zone.outline), low=zone.low * up + rise, high=zone.high * up + rise)
            for zone in self.zones
        )
        levels = (self.levels[0] * up + rise, self.levels[1] * up + rise)
        start = place([self.start])[0] if self.start is not None else None
        return Space(self.room, place(self.corners), levels, zones, place(self.doors), start, self.bodies)

    def edges(self) -> Iterator[tuple[Vec2, Vec2]]:
        """The walls' faces in plan."""
        return edges(self.corners)

    def _outside(self, point: Vec2) -> float:
        return 0.0 if self.holds(point) else min(to_edge(point, a, b) for a, b in self.edges())


def space_in(solver: Solver, home: Item) -> Space:
    """The space that an item's children stand in: of a room its own, of a group that of its room or the open around it."""
    outer = tuple(zone for child in home.children if child.is_room for zone in outside_of(child))
    if home.is_room:
        return _room_space(solver, home, outer)
    stage = stage_around(home)
    there = solver.frame_in(stage, home) if stage is not None else None
    if stage is None or there is None or there.rotation[1][1] <= UPRIGHT:
        return Space(zones=outer)
    bodies = tuple(standing_by(solver, home, stage))
    if not stage.is_room:
        return Space(zones=(*outer, *_ways_outside(solver, home)), bodies=bodies)
    return replace(_room_space(solver, stage, ()).carried(there), bodies=bodies)


def _room_space(solver: Solver, room: Item, outer: tuple[Zone, ...]) -> Space:
    own = own_space(solver, room)
    beyond = tuple(_from_beyond(solver, room)) if own.corners else ()
    doors = [place for zone in beyond if (place := own.just_inside(zone)) is not None]
    return replace(own, zones=(*outer, *own.zones, *beyond), doors=(*own.doors, *doors))


def own_space(solver: Solver, room: Item) -> Space:
    """The space of a room by itself, with its own doors and windows."""
    description = room.description
    if description is None or description.inside is None:
        return Space()
    low, high = description.inside
    walls, zones, doors = walls_of(room), [], []
    for name, wall in walls:
        for opening in openings_on(room, name):
            zone = _zone(opening.wall, (opening.along, opening.void.width, opening.void.sill, opening.void.height))
            zones.append(Zone(opening.item, opening.item.id, *zone, is_wish=opening.void.sill >= STEP))
            if opening.void.sill < STEP:
                x, _, z = add(add(wall.position, times(wall.right, opening.along)), times(wall.normal, WAY / 2))
                doors.append((x, z))
    corners = tuple(_start(wall.position, wall.right, wall.size[0]) for _, wall in walls)
    bare = Space(room, corners, (low[1], high[1]), tuple(zones), tuple(doors))
    return replace(bare, start=_start_in(solver, bare))


def walls_of(room: Item) -> list[tuple[str, Anchor]]:
    """The walls of a room by name, each once."""
    seen: set[Vec3] = set()
    found = []
    for anchor in room.description.anchors if room.description else ():
        if anchor.kind == "wall" and anchor.position not in seen:
            seen.add(anchor.position)
            found.append((anchor.name, anchor))
    return found


def _start(position: Vec3, right: Vec3, width: float) -> Vec2:
    x, _, z = add(position, times(right, -width / 2))
    return x, z


def _zone(wall: Anchor, hole: tuple[float, float, float, float]) -> tuple[Outline, float, float]:
    """Outline and heights of the floor before a hole, in the room's frame: as wide as it is, and a way deep."""
    along, width, sill, height = hole
    deep = max(WAY, min(width, LEAF)) if sill < STEP else FRONT
    base = wall.position[1]
    levels = (base + STEP, base + min(height, HEADROOM)) if sill < STEP else (base + sill, base + sill + height)
    return _before(wall, along, width, deep), *levels


def _before(wall: Anchor, along: float, width: float, deep: float) -> Outline:
    middle = add(wall.position, times(wall.right, along))
    corners = []
    for a, b in ((-1, 0), (1, 0), (1, 1), (-1, 1)):
        side = times(wall.right, a * width / 2)
        x, _, z = add(add(middle, side), times(wall.normal, b * deep))
        corners.append((x, z))
    return tuple(corners)


def _from_beyond(solver: Solver, home: Item) -> Iterator[Zone]:
    """The ways that doors of other rooms keep in this one: rooms side by side share their walls."""
    if _is_fixed(home):  # else it is not known before it has its own place
        yield from _ways_outside(solver, home)


def _ways_outside(solver: Solver, home: Item) -> Iterator[Zone]:
    """The ways outside of the doors of rooms that have their place, in the frame of a room or group beside them."""
    for room in solver.root.walk():
        if room.parent in {home, None} or room is home or not room.is_room or room.node.copies is not None:
            continue
        if _is_fixed(room):
            solver.frame(room)
            yield from (way_seen_from(solver, home, room, zone) for zone in outside_of(room))


def way_seen_from(solver: Solver, home: Item, room: Item, zone: Zone) -> Zone:
    """The way outside of a door of one room, given as `outside_of` does, in the frame of another."""
    here, there = solver.world(home), solver.world(room.parent) if room.parent is not None else Frame()
    corners = [here.inverse_point(there.point((x, zone.low, z))) for x, z in zone.outline]
    low = corners[0][1]
    return Zone(zone.item, zone.name, tuple((x, z) for x, _, z in corners), low, low + zone.high - zone.low)


def _is_fixed(room: Item) -> bool:
    """Whether a room's place is known: by coordinates, or because relations have found it already."""
    return all(outer.node.placement is None or outer.frame is not None for outer in (room, *room.ancestors()))


def _start_in(solver: Solver, bare: Space) -> Vec2 | None:
    """Where in a room visitors start, if they do."""
    room = bare.room
    spawn = next(_spawns(solver.root, room), None) if room is not None and _is_fixed(room) else None
    if room is None or spawn is None or not _is_fixed(spawn):
        return None
    x, y, z = solver.world(room).inverse_point(solver.world(spawn).translation)
    return (x, z) if bare.levels[0] - STOREY < y < bare.levels[1] and bare.holds((x, z)) else None


def _spawns(outer: Item, room: Item) -> Iterator[Item]:
    """Spawn points, but for those in other rooms and repeats."""
    for child in outer.children:
        if child.node.kind == "spawn" and child.node.copies is None:
            yield child
        elif child.children and (child is room or not child.is_room):
            yield from _spawns(child, room)


def outside_of(room: Item) -> Iterator[Zone]:
    """The ways outside of a room's doors, in the frame of what the room stands in; none where it is not placed yet."""
    frame = room.frame
    if frame is None or room.node.copies is not None or room.description is None:
        return
    for name, wall in walls_of(room):
        for opening in openings_on(room, name):
            if opening.void.sill >= STEP:
                continue
            deep = WAY + room.description.border
            outline = tuple(_carried(frame, c) for c in _before(wall, opening.along, opening.void.width, -deep))
            base = frame.translation[1]
            yield Zone(opening.item, opening.item.id, outline, base + STEP, base + HEADROOM)


def _carried(frame: Frame, corner: Vec2) -> Vec2:
    x, _, z = frame.point((corner[0], 0.0, corner[1]))
    return x, z


def _turn(a: Vec2, b: Vec2, c: Vec2) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _depth(point: Vec2, outline: Outline) -> float:
    """Metres of a point from the border of a convex outline that it is inside of; 0 outside."""
    if outside(point, outline) > 0.0:
        return 0.0
    return min(to_edge(point, a, b) for a, b in edges(outline))
