"""Doors and windows: where they stand in their walls, what they cut, and walls that two rooms share."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic
from scenewright.layout.adjoining import continue_patterns
from scenewright.layout.frames import Frame, Matrix3, add, dot, rotation, subtract, times
from scenewright.parts import Cut, Opening, Site, Void, WallSpan
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostics
    from scenewright.layout.item import Item
    from scenewright.parts import Anchor

_TOUCH = 0.01
"""Metres within which two walls count as the same wall."""


@dataclass(frozen=True)
class PlacedOpening:
    """One hole: the opening (a copy of it), its wall and its middle along the wall's `right`."""

    item: Item
    copy: int
    wall: Anchor
    along: float
    void: Void


def openings_on(room: Item, wall: str) -> list[PlacedOpening]:
    """All holes in one wall of a room, those without `along` spread evenly among themselves."""
    anchor = room.description.anchor(wall) if room.description else None
    if anchor is None:
        return []
    mine = [
        (item, copy)
        for item in room.children
        if item.is_opening
        for copy in range(len(item.node.copies.numbers) if item.node.copies else 1)
        if _opening(item, copy).wall == wall
    ]
    floating = [entry for entry in mine if _opening(*entry).along is None]
    placed = []
    for item, copy in mine:
        opening = _opening(item, copy)
        share = opening.along
        if share is None:
            share = (floating.index((item, copy)) + 0.5) / len(floating)
        void = item.descriptions[_variant(item, copy)].void
        if void is not None:
            placed.append(PlacedOpening(item, copy, anchor, (share - 0.5) * anchor.size[0], void))
    return placed


def _variant(item: Item, copy: int) -> int:
    return int(item.node.copies.variant[copy]) if item.node.copies else 0


def _opening(item: Item, copy: int) -> Opening:
    part = item.node.parts[_variant(item, copy)]
    if not isinstance(part, Opening):
        message = f"{item.address} stands in a wall but is no opening"
        raise TypeError(message)
    return part


def place_openings(room: Item, diagnostics: Diagnostics) -> None:
    """Give every opening of a room its pose, and the room its cuts."""
    description = room.description
    if description is None:
        return
    cuts = []
    for anchor in (a for a in description.anchors if a.kind == "wall"):
        holes = openings_on(room, anchor.name)
        _check_fit(room, anchor, holes, diagnostics)
        for hole in holes:
            _pose(hole, description.border)
            cuts.append(Cut(anchor.name, hole.along, hole.void))
    for item in room.children:
        if item.is_opening and item.frame is None and item.frames is None:
            _no_wall(item, room, diagnostics)
    room.sites = [replace(site, cuts=tuple(cuts)) for site in room.sites]


def _pose(hole: PlacedOpening, thickness: float) -> None:
    """Stand one opening in the middle plane of its wall, its +Z into the room."""
    wall = hole.wall
    place = add(wall.position, times(wall.right, hole.along))
    place = add(place, (0.0, hole.void.sill, 0.0))
    place = subtract(place, times(wall.normal, thickness / 2))
    turn = rotation((0.0, Frame(rotation=_facing(wall)).yaw, 0.0))
    frame = Frame(place, turn)
    item = hole.item
    if item.node.copies is None:
        item.frame = frame
    else:
        item.frame = Frame()
        item.frames = item.frames or [Frame()] * len(item.node.copies.numbers)
        item.frames[hole.copy] = frame
    item.sites = [replace(site, wall_thickness=thickness) for site in item.sites]


def _facing(wall: Anchor) -> Matrix3:
    """Rotation whose +Z is the wall's normal and whose +X is its right."""
    n, r = wall.normal, wall.right
    return ((r[0], 0.0, n[0]), (0.0, 1.0, 0.0), (r[2], 0.0, n[2]))


def _check_fit(room: Item, wall: Anchor, holes: list[PlacedOpening], diagnostics: Diagnostics) -> None:
    """Complain about openings wider than their wall, sticking out of it or into each other."""
    ordered = sorted(holes, key=lambda hole: (hole.along, hole.item.address, hole.copy))
    width, height = wall.size
    for hole in ordered:
        low, high = hole.along - hole.void.width / 2, hole.along + hole.void.width / 2
        if low < -width / 2 - 1e-6 or high > width / 2 + 1e-6 or hole.void.sill + hole.void.height > height + 1e-6:
            tall = hole.void.sill + hole.void.height
            message = (
                f"'{hole.item.id}' ({hole.void.width:.2f} m wide, up to {tall:.2f} m) sticks out of wall "
                f"'{wall.name}' of '{room.id}' ({width:.2f} m wide, {height:.2f} m high)"
            )
            diagnostics.add(_fault(hole.item, "SW620", message, "an opening that fits its wall"))
    for first, second in pairwise(ordered):
        gap = (second.along - second.void.width / 2) - (first.along + first.void.width / 2)
        if gap < -1e-6:
            need = sum(hole.void.width for hole in ordered)
            message = (
                f"'{first.item.id}' and '{second.item.id}' overlap by {-gap:.2f} m in wall '{wall.name}' of "
                f"'{room.id}': it has {width:.2f} m, its openings need {need:.2f} m"
            )
            diagnostics.add(_fault(second.item, "SW621", message, "openings side by side; set 'along' or 'width'"))


def _no_wall(item: Item, room: Item, diagnostics: Diagnostics) -> None:
    walls = [a.name for a in room.description.anchors if a.kind == "wall"] if room.description else []
    wall = _opening(item, 0).wall
    message = f"'{room.id}' has no wall '{wall}'" if wall else f"'{item.id}' needs a wall to stand in"
    span = item.node.spans.get("wall", item.node.span)
    diagnostics.add(
        Diagnostic("SW212", message, span, address=item.address, expected=f"walls of {room.id}: {', '.join(walls)}")
    )
    item.frame = Frame()


def _fault(item: Item, code: str, message: str, expected: str) -> Diagnostic:
    span = item.node.spans.get("along") or item.node.spans.get("width") or item.node.span
    return Diagnostic(code, message, span, address=item.address, expected=expected)


def share_walls(rooms: list[tuple[Item, Frame]]) -> None:
    """Let rooms that touch share the wall between them.

    Args:
        rooms: Every room with its frame in the world, in address order. The higher of two (at one height the first)
            builds the shared stretch, the other skips it; both get the other's holes in it, so that linings on both
            sides are cut alike.
    """
    walls = [
        (room, frame, anchor)
        for room, frame in rooms
        for anchor in (room.description.anchors if room.description else ())
        if anchor.kind == "wall"
    ]
    shared = []
    for k, (room, frame, wall) in enumerate(walls):
        for other, other_frame, other_wall in walls[k + 1 :]:
            if other is room:
                continue
            one, two = _Wall(room, frame, wall), _Wall(other, other_frame, other_wall)
            if _share(*((two, one) if other_wall.size[1] > wall.size[1] + _TOUCH else (one, two))):
                shared.append(((room, frame), (other, other_frame)))
    continue_patterns(shared)


@dataclass(frozen=True)
class _Wall:
    """A wall of a room with the room's frame in the world."""

    room: Item
    frame: Frame
    anchor: Anchor


def _share(first: _Wall, second: _Wall) -> bool:
    """Share one pair of walls where they stand back to back; whether they do."""
    room, frame, wall = first.room, first.frame, first.anchor
    other, other_frame, other_wall = second.room, second.frame, second.anchor
    if room.description is None or other.description is None:
        return False
    normal, facing = frame.turned(wall.normal), other_frame.turned(other_wall.normal)
    if dot(normal, facing) > -0.9999:
        return False
    start, end = frame.point(wall.position), other_frame.point(other_wall.position)
    offset = subtract(end, start)
    thickness = room.description.border
    if abs(dot(offset, normal) + thickness) > _TOUCH or abs(offset[1]) > _TOUCH:
        return False
    right = frame.turned(wall.right)
    middle = dot(offset, right)
    low = max(-wall.size[0] / 2, middle - other_wall.size[0] / 2) - thickness
    high = min(wall.size[0] / 2, middle + other_wall.size[0] / 2) + thickness
    if high - low <= 2 * thickness + _TOUCH:
        return False
    mine = [cut for cut in room.sites[0].cuts if cut.wall == wall.name and low <= cut.along <= high]
    theirs = [cut for cut in other.sites[0].cuts if cut.wall == other_wall.name and low <= middle - cut.along <= high]
    span = WallSpan(other_wall.name, middle - high, middle - low)
    room.sites = [
        _with(site, [replace(c, wall=wall.name, along=middle - c.along) for c in theirs]) for site in room.sites
    ]
    added = [replace(c, wall=other_wall.name, along=middle - c.along) for c in mine]
    other.sites = [replace(_with(site, added), skips=(*site.skips, span)) for site in other.sites]
    return True


def _with(site: Site, cuts: list[Cut]) -> Site:
    return replace(site, cuts=(*site.cuts, *cuts))
