"""Relations that may say where a thing is, those first that say most of it."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from scenewright.layout.candidates import freedom
from scenewright.layout.nearness import BANDS
from scenewright.layout.relations.on_wall import HANGING_HEIGHT
from scenewright.layout.standing import MAT, collide, depth_of
from scenewright.service.holding import CLOSE, Guess
from scenewright.service.predicting import is_indoors, predicted
from scenewright.service.reach import neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.layout.item import Item
    from scenewright.service.holding import Held, Stance
    from scenewright.service.reach import Neighbour

MOST_NEIGHBOURS = 4
"""Things that a place is told by: who says where something is names what is nearest."""
MOST_LOOKED_AT = 12
"""Things that it may face, be in line with, or stand on."""
MOST_EACH = 3
"""Relations of one kind that are tried with others."""
RAISED = 0.05
"""Metres from the floor from which on a thing hangs."""
_EDGES = ("center", "back", "front", "left", "right")
_SIDES = ("left", "right", "front", "back")


def sets_of(stance: Stance) -> Iterator[tuple[Held, ...]]:
    """Sets of relations that hold and put the thing where it is or nearly so, the most telling first."""
    near = neighbours(stance.solver, stance.item, stance.standing)
    level = [each for each in near if _is_beside(each, stance)]
    anchors = anchors_of(stance, near)
    if _is_blocked(stance, level):  # wherever it stands near here it stands in something; but for a top
        anchors, level = [each for each in anchors if each.guess.name == "on_top"], []
    lines = _held(stance, _lines([each for each in near if each.is_opening or each in level or _carries(each, stance)]))
    facing = _held(stance, _facing(stance, level))[:1]
    stays = _held(stance, _authored(stance))
    indoors = is_indoors(stance)
    for chosen in _composed(anchors, _crowds(stance, level), lines, facing):
        names = [each.guess.name for each in chosen]
        if len(set(names)) == len(names):
            kept = [each for each in stays if each.guess.name not in {*names, *_excluded(names)}]
            held = (*chosen, *kept)
            frame = predicted(stance, [each.guess for each in held]) if indoors else stance.standing.frame
            if frame is not None and stance.near(frame, held):
                yield held


def anchors_of(stance: Stance, near: list[Neighbour]) -> list[Held]:
    """What a thing stands at, hangs from or lies on, the most telling first."""
    level = [each for each in near if _is_beside(each, stance)]
    return _held(stance, _anchors(stance, near, level))[:MOST_EACH]


def is_let_fall(stance: Stance) -> bool:
    """Whether a thing was drawn off what carried it, and is over nothing else."""
    if not (stance.carried and stance.drops):
        return False
    near = neighbours(stance.solver, stance.item, stance.standing)
    return not any(_carries(each, stance) for each in near)


def _composed(
    anchors: list[Held], crowds: list[tuple[Held, ...]], lines: list[Held], facing: list[Held]
) -> Iterator[tuple[Held, ...]]:
    """What it stands at, with what is next to it; then without. More neighbours are named where fewer do not do."""
    for anchor in anchors:
        yield from ((anchor, *crowd) for crowd in crowds[:1])
        yield (anchor,)
        yield from ((anchor, line) for line in _pinning((anchor,), lines))
        if anchor.hold.yaw is None:
            yield from ((anchor, look) for look in facing)
        yield from ((anchor, *crowd) for crowd in crowds[1:])
    for crowd in crowds:
        yield from ((*crowd, look) for look in facing)
        yield crowd
        lined = [(*crowd, line) for line in _pinning(crowd, lines)]
        yield from ((*both, look) for both, look in product(lined, facing))
        yield from lined


def _pinning(held: tuple[Held, ...], lines: list[Held]) -> list[Held]:
    """Those of some lines that leave less free."""
    free = freedom([each.hold for each in held])
    return [line for line in lines if freedom([*(each.hold for each in held), line.hold]) < free][:2]


def _excluded(names: list[str]) -> set[str]:
    """What a thing was placed by that the relations named say better, or otherwise."""
    stood = {"against_wall", "corner", "on_wall", "hang_from_ceiling", "on_top", "middle_of", "side_of"}
    distances = set(BANDS)
    return (stood if stood & set(names) else set()) | (distances if distances & set(names) else set())


def _held(stance: Stance, guesses: Iterable[Guess]) -> list[Held]:
    return [held for guess in guesses if (held := stance.held(guess)) is not None]


def _authored(stance: Stance) -> Iterator[Guess]:
    """The relations that its text has."""
    placement = stance.item.node.placement
    for entry in placement.relations if placement is not None else ():
        yield Guess(entry.name, tuple(target.text for target in entry.targets), entry.side)


def _anchors(stance: Stance, near: list[Neighbour], level: list[Neighbour]) -> Iterator[Guess]:
    """Tops that it is over, walls and corners of its room, the middle of a floor, sides of what is next to it."""
    room = next((outer for outer in stance.item.ancestors() if outer.is_room), None)
    walls = _walls(room)
    tops = [each for each in near[:MOST_LOOKED_AT] if not each.is_opening and _carries(each, stance)]
    base = stance.box[0][1]
    yield from (Guess("on_top", (each.text,)) for each in sorted(tops, key=lambda top: abs(_height(top) - base)))
    floor = _floor(stance, room)
    if base > floor + RAISED and not stance.carried:
        middle = round(stance.middle[1] - floor, 2)
        height = middle if abs(middle - HANGING_HEIGHT) > RAISED else None
        yield from (Guess("on_wall", (wall,), height=height) for wall in walls)
        yield from (Guess("hang_from_ceiling", (outer.id,)) for outer in [room] if outer is not None)
        return
    corners = ((f"{one}_{two}", {one, two}) for one in ("north", "south") for two in ("east", "west"))
    yield from (Guess("corner", (corner,)) for corner, both in corners if both <= set(walls))
    yield from (Guess("against_wall", (wall,)) for wall in walls)
    yield from (Guess("middle_of", (outer.id,)) for outer in [room] if outer is not None)
    for each in level[:MOST_NEIGHBOURS]:
        yield from (Guess("side_of", (each.text,), side) for side in _SIDES)


def _crowds(stance: Stance, level: list[Neighbour]) -> list[tuple[Held, ...]]:
    """What it is next to and near: the nearest thing, the two nearest, and so on; then what it is between."""
    named: list[Neighbour] = []
    for each in level:
        inner = any(each.text.startswith(f"{other.text}.") for other in named)
        if not inner and each.free <= BANDS["near"][1] and len(named) < MOST_NEIGHBOURS:
            named.append(each)
    crowds = []
    for count in range(1, len(named) + 1):
        nearest = named[:count]
        beside = tuple(each.text for each in nearest if each.free <= BANDS["next_to"][1])
        others = tuple(each.text for each in nearest if each.free > BANDS["next_to"][1])
        guesses = [Guess(name, some) for name, some in (("next_to", beside), ("near", others)) if some]
        crowds.append(tuple(_held(stance, guesses)))
    pairs = (Guess("between", (one.text, two.text)) for one, two in combinations(named[:3], 2))
    return [*crowds, *((held,) for held in _held(stance, pairs))]


def _lines(near: list[Neighbour]) -> Iterator[Guess]:
    """Whose edges it is in line with; of an opening its middle."""
    for each in near[:MOST_LOOKED_AT]:
        if not each.is_opening and each.free > BANDS["near"][1]:
            continue
        yield from (Guess("align", (each.text,), edge) for edge in (_EDGES[:1] if each.is_opening else _EDGES))


def _facing(stance: Stance, level: list[Neighbour]) -> Iterator[Guess]:
    """What its front is turned to; nothing where it has none."""
    if stance.has_back:
        yield from (Guess("face_to", (each.text,)) for each in level[:MOST_LOOKED_AT])


def _is_beside(other: Neighbour, stance: Stance) -> bool:
    """Whether a thing stands or hangs where this one is: no rug below it, no lamp over it, not what carries it."""
    low, high = stance.box[0][1], stance.box[1][1]
    over, under = min(p.low for p in other.prisms), _height(other)
    flat = under - over <= MAT < high - low
    placement = other.item.node.placement
    on_another = placement is not None and any(entry.name == "on_top" for entry in placement.relations)
    if on_another and over > low + MAT:
        return False
    return not (other.is_opening or flat or over >= high - MAT or under <= low + MAT)


def _is_blocked(stance: Stance, level: list[Neighbour]) -> bool:
    """Whether it stands in something so far that no pose near by is free."""
    pairs = ((mine, other) for mine in stance.standing.prisms for each in level for other in each.prisms)
    return any(collide(mine, other) and depth_of(mine, other) > CLOSE for mine, other in pairs)


def _height(other: Neighbour) -> float:
    return max(prism.high for prism in other.prisms)


def _walls(room: Item | None) -> list[str]:
    about = room.description if room is not None else None
    return [anchor.name for anchor in about.anchors if anchor.kind == "wall"] if about is not None else []


def _floor(stance: Stance, room: Item | None) -> float:
    """Height of the floor of its room in its frame; outdoors its own level."""
    if room is None or room.description is None or room.description.inside is None:
        return stance.box[0][1]
    frame = stance.solver.frame_in(room, stance.item.parent)
    return frame.point(room.description.inside[0])[1]


def _carries(other: Neighbour, stance: Stance) -> bool:
    """Whether a thing may stand on another: its middle is over it, and there is room for it."""
    about = stance.item.description
    x, _, z = stance.middle
    x0, x1 = min(p.box[0] for p in other.prisms), max(p.box[1] for p in other.prisms)
    z0, z1 = min(p.box[2] for p in other.prisms), max(p.box[3] for p in other.prisms)
    low, high = stance.box
    fits = high[0] - low[0] <= x1 - x0 and high[2] - low[2] <= z1 - z0
    is_seat = about is not None and about.tuck > 0.0
    return fits and x0 <= x <= x1 and z0 <= z <= z1 and not is_seat and not other.item.is_room
