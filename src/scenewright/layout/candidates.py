"""Poses to try for one thing: where its relations put it, then along what they leave free, then all over the floor."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.constraint import Spot, Wish
from scenewright.layout.corners import corner_spots
from scenewright.layout.frames import Frame, add, dot, length, subtract, times
from scenewright.layout.posing import is_turned, solve, turns_of, wish_of
from scenewright.layout.standing import MAT
from scenewright.layout.wall_space import SKIRTING_ROOM
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.constraint import Conflict, Hold
    from scenewright.layout.space import Space
    from scenewright.layout.standing import Prism

STEP = 0.25
"""Metres from one pose to the next along a wall."""
GRID = 0.25
"""Metres from one pose to the next on the floor."""
SAME = 1e-6
_TURNS = (0.0, 90.0, 180.0, 270.0)
_SMALL = 0.5
"""Metres: what is no wider and has no front (a plant, a bin) goes to the corners first."""
_MOST = 6000
"""Poses tried all over the floor."""
_OPEN = 8.0
"""Metres around its parent's origin within which a place is looked for in the open, where relations name no area."""


@dataclass(frozen=True, eq=False)
class Request:
    """What is known of a thing before it has a pose. `low` and `high` bound it, turned and scaled as it is by itself."""

    holds: tuple[Hold, ...]
    low: Vec3
    high: Vec3
    own: Frame
    space: Space
    floor: Callable[[float, float], float]
    """Height of the floor at (x, z)."""
    has_front: bool = True
    is_packed: bool = False
    """Whether it goes to the corners of the free floor first (what relations name no place for, nowhere else), so that
    much finds room."""

    @property
    def base(self) -> Vec3:
        """Middle of its base."""
        return (self.low[0] + self.high[0]) / 2, self.low[1], (self.low[2] + self.high[2]) / 2

    @property
    def size(self) -> Vec2:
        """Across and from front to back."""
        return self.high[0] - self.low[0], self.high[2] - self.low[2]


def freedom(holds: Sequence[Hold]) -> int:
    """Directions on the floor (0, 1 or 2) that no plane of the relations fixes."""
    basis: list[Vec3] = []
    for hold in holds:
        for plane in hold.planes:
            rest: Vec3 = (plane.normal[0], 0.0, plane.normal[2])
            for unit in basis:
                rest = subtract(rest, times(unit, dot(rest, unit)))
            size = length(rest)
            if size > 1e-6:
                basis.append(times(rest, 1.0 / size))
    return 2 - len(basis)


def conflict_of(request: Request) -> Conflict | None:
    """Two relations that exclude each other wherever the thing stands."""
    return solve(request.holds, wish_of(request.holds), request.own)[1]


def poses(request: Request, obstacles: Sequence[Prism]) -> Iterator[Frame]:
    """Poses in the order of liking; some may come twice."""
    free = freedom(request.holds)
    wish = wish_of(request.holds)
    if free == 0:
        yield solve(request.holds, wish, request.own)[0]
    elif free == 1 and wish.length > 0.0:
        yield from along(request, wish, obstacles)
    else:
        yield from _around(request, wish, free, obstacles)


def along(request: Request, wish: Wish, obstacles: Sequence[Prism]) -> Iterator[Frame]:
    """Poses along a wall or an edge: the middle, else the free place nearest to it; away from windows where that goes."""
    width = request.size[0]
    most = max(wish.length / 2 - width / 2, 0.0)
    taken = stretches(request, wish, obstacles)
    edges = [x for low, high in (*wish.blocked, *wish.avoided, *taken) for x in (low - width / 2, high + width / 2)]
    steps = np.arange(0.0, most + 1e-9, STEP).tolist()
    offsets = {round(x, 6) for x in (0.0, *edges, *steps, *(-s for s in steps), most, -most) if abs(x) <= most + 1e-6}
    in_order = sorted(offsets, key=lambda x: (round(abs(x), 4), x))

    def frees(x: float, blocked: Iterable[Vec2]) -> bool:
        return all(high <= x - width / 2 + 1e-6 or low >= x + width / 2 - 1e-6 for low, high in blocked)

    fit = [x for x in in_order if frees(x, wish.blocked)]
    clear = [x for x in fit if frees(x, wish.avoided)]
    for x in dict.fromkeys((*clear, *fit)):
        point = add(wish.point, times(wish.axis, x))
        yield solve(request.holds, Wish(point, wish.local), request.own)[0]


def stretches(request: Request, wish: Wish, obstacles: Sequence[Prism]) -> list[Vec2]:
    """What stands in the way along an edge, from and to in metres from its middle."""
    frame = solve(request.holds, wish, request.own)[0]
    level = frame.translation[1]
    axis, across = wish.axis, (-wish.axis[2], 0.0, wish.axis[0])
    middle = add(frame.translation, frame.turned(request.base))
    half = max(request.size) / 2 if abs(dot(frame.turned((1.0, 0.0, 0.0)), axis)) < 0.9 else request.size[1] / 2
    found = []
    for prism in obstacles:
        if prism.high <= level + request.low[1] + 1e-6 or prism.low >= level + request.high[1] - 1e-6:
            continue
        if prism.high - prism.low <= MAT:
            continue
        off = [across[0] * (x - middle[0]) + across[2] * (z - middle[2]) for x, z in prism.outline]
        if min(off) < half - 1e-3 and max(off) > -half + 1e-3:
            places = [axis[0] * (x - wish.point[0]) + axis[2] * (z - wish.point[2]) for x, z in prism.outline]
            found.append((min(places), max(places)))
    return found


def _around(request: Request, wish: Wish, free: int, obstacles: Sequence[Prism]) -> Iterator[Frame]:
    """Poses on the floor: those the relations name, along the walls, all over, flush with what stands there."""
    holds, named = request.holds, list(_named(request))
    has_wish = any(hold.wish is not None for hold in holds)
    fixed = any(hold.planes for hold in holds)
    if has_wish or not (named or request.space.corners):
        yield solve(holds, wish, request.own)[0]
    elif not named and not fixed and is_turned(holds) and not any(hold.tests for hold in holds):
        yield solve(holds, wish, request.own)[0]  # turned to something and nothing else: where it is
    flush = _flush(request, obstacles) if free == 2 and request.space.corners and not has_wish else iter(())
    if request.is_packed:
        yield from (_at(request, spot) for spot in flush)
        if not named:
            return
    walls = [] if has_wish or free < 2 else list(_at_walls(request))
    # Across from something one stands at the opposite wall, if that is near enough.
    across = request.has_front and any(hold.relation.name == "across_from" for hold in holds)
    for spot in chain(walls, named) if across else chain(named, walls):
        yield _at(request, spot)
    yield from _all_over(request, wish if has_wish else None)
    yield from (_at(request, spot) for spot in flush)


def _named(request: Request) -> Iterator[Spot]:
    """Places that relations name; what is far from something in a room is looked for at the room's walls."""
    for hold in request.holds:
        if not (request.space.corners and hold.relation.name == "far"):
            yield from hold.spots


def _at(request: Request, spot: Spot) -> Frame:
    """The pose at one spot, moved onto the planes and turned as relations ask."""
    y = spot.y if spot.y is not None else request.floor(spot.x, spot.z)
    return solve(request.holds, Wish((spot.x, y, spot.z), request.base), request.own, spot.yaw)[0]


def _at_walls(request: Request) -> Iterator[Spot]:
    """Backs to the walls, the middle of the longest wall first; small things without a front in the corners first."""
    if not request.space.corners or request.high[1] - request.low[1] <= MAT:
        return
    walls = []
    for (ax, az), (bx, bz) in request.space.edges():
        size = float(np.sqrt((bx - ax) ** 2 + (bz - az) ** 2))
        if size > 1e-6:
            walls.append((size, (ax, az), ((bx - ax) / size, (bz - az) / size)))
    x0, x1, z0, z1 = request.space.box
    middle = ((x0 + x1) / 2, (z0 + z1) / 2)
    wide, deep = request.size
    corner_first = not request.has_front and wide <= _SMALL
    found: list[tuple[float, float, Spot]] = []
    for number, (size, start, (ux, uz)) in enumerate(sorted(walls, key=lambda wall: -round(wall[0], 4))):
        inward = (-uz, ux)
        centre = (start[0] + ux * size / 2, start[1] + uz * size / 2)
        if inward[0] * (middle[0] - centre[0]) + inward[1] * (middle[1] - centre[1]) < 0.0:
            inward = (uz, -ux)
        yaw = float(np.degrees(np.arctan2(inward[0], inward[1])))
        most = size / 2 - wide / 2
        if most < 0.0:
            continue
        for offset in {0.0, most - SKIRTING_ROOM, *np.arange(0.0, most, GRID).tolist()}:
            for side in (1.0, -1.0):
                along = size / 2 + side * offset
                out = deep / 2 + SKIRTING_ROOM
                x, z = start[0] + ux * along + inward[0] * out, start[1] + uz * along + inward[1] * out
                liking = most - offset if corner_first else offset
                found.append((round(liking, 3), number + (side < 0.0) / 2, Spot(x, z, round(yaw, 6))))
    for _, _, spot in sorted(found, key=lambda entry: (entry[0], entry[1], entry[2].x, entry[2].z)):
        yield spot


def _flush(request: Request, obstacles: Sequence[Prism]) -> Iterator[Spot]:
    """Places at what stands there and at the walls; of what has no front, each turn and its opposite are one."""
    turns = [turn for turn in _turns(request) if turn % 90.0 == 0.0]
    kept = turns if request.has_front else list({turn % 180.0: turn for turn in reversed(turns)}.values())
    return corner_spots(request.space, (request.low, request.high), obstacles, kept)


def _all_over(request: Request, wish: Wish | None) -> Iterator[Frame]:
    """Poses on a grid over all that the relations allow, from its middle outward."""
    area = _area(request)
    if area is None:
        return
    (x0, z0), (x1, z1) = area
    centre = (wish.point[0], wish.point[2]) if wish is not None else ((x0 + x1) / 2, (z0 + z1) / 2)
    step = GRID if wish is None else min(GRID, max(min(x1 - x0, z1 - z0) / 8, 0.02))
    while (x1 - x0) / step * (z1 - z0) / step * len(_TURNS) > _MOST:
        step *= 1.25
    xs = _line(x0, x1, centre[0], step)
    zs = _line(z0, z1, centre[1], step)
    turns = _turns(request)
    points = sorted(
        ((x, z) for x in xs for z in zs),
        key=lambda p: (round((p[0] - centre[0]) ** 2 + (p[1] - centre[1]) ** 2, 4), p),
    )
    for x, z in points:
        for yaw in turns:
            y = wish.point[1] if wish is not None else None
            yield _at(request, Spot(x, z, yaw, y))


def _turns(request: Request) -> list[float]:
    """Turns to try where the relations leave it open."""
    wished = turns_of(request.holds)
    is_fixed = any(hold.yaw is not None for hold in request.holds)
    is_alike = abs(request.size[0] - request.size[1]) < SAME and any(hold.carriers for hold in request.holds)
    if is_fixed or is_alike:
        return (wished or [0.0])[:1]
    return [*wished, *(turn for turn in _TURNS if turn not in wished)]


def _line(low: float, high: float, centre: float, step: float) -> list[float]:
    """Places from low to high that are whole steps from the centre."""
    first, last = int(np.ceil((low - centre) / step - 1e-9)), int(np.floor((high - centre) / step + 1e-9))
    return [centre + k * step for k in range(first, last + 1)]


def _area(request: Request) -> tuple[Vec2, Vec2] | None:
    """The upright rectangle that all relations and the room leave; None where they exclude each other."""
    areas = [hold.area for hold in request.holds if hold.area is not None]
    if request.space.corners:
        x0, x1, z0, z1 = request.space.box
        areas.append(((x0, z0), (x1, z1)))
    if not areas:
        return (-_OPEN, -_OPEN), (_OPEN, _OPEN)
    low = (max(a[0][0] for a in areas), max(a[0][1] for a in areas))
    high = (min(a[1][0] for a in areas), min(a[1][1] for a in areas))
    return (low, high) if low[0] <= high[0] and low[1] <= high[1] else None
