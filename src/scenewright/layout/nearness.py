"""What relations of distance and of place ask: as metres that miss, and as poses that meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.constraint import Hold, Spot
from scenewright.layout.frames import atan2_degrees
from scenewright.layout.situation import CannotPlaceError
from scenewright.layout.standing import gap, outside, rectangle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenewright.graph import Vec2, Vec3
    from scenewright.layout.constraint import Test
    from scenewright.layout.frames import Frame
    from scenewright.layout.references import Target
    from scenewright.layout.situation import Face, Situation
    from scenewright.layout.standing import Prism, Standing
    from scenewright.resolve.resolved import Relation

BANDS = {"next_to": (0.0, 0.5), "near": (0.5, 1.5), "across_from": (1.5, 4.0), "far": (4.0, 1e9)}
"""Free distance in metres (SceneEval)."""
_IDEALS = {
    "surround": (0.05, 0.25),
    "next_to": (0.05, 0.25, 0.45),
    "near": (0.6, 0.9, 1.3),
    "across_from": (1.8, 2.5, 1.55, 3.2),
    "far": (4.5, 7.0, 12.0),
}
"""Distances tried first, metres: beside it, an arm's length away, where one talks across."""
_SIDES = {
    "surround": ("front", "back", "right", "left"),
    "next_to": ("right", "left", "front", "back"),
    "near": ("front", "right", "left", "back"),
    "across_from": ("front", "back", "right", "left"),
    "far": ("front", "right", "left", "back"),
}
_FACES: dict[str, Vec2] = {"front": (0.0, 1.0), "right": (1.0, 0.0), "back": (0.0, -1.0), "left": (-1.0, 0.0)}


def distance_hold(situation: Situation) -> Hold:
    """Keep the free distance that the relation's name means to all its targets.

    Raises:
        CannotPlaceError: A target takes no room.
    """
    name = situation.relation.name
    low, high = BANDS[name]
    targets = [situation.find(reference) for reference in situation.relation.targets]
    tests = tuple(_band(situation, target, (low, high)) for target in targets)
    spots: list[Spot] = []
    for target in targets:
        if target.anchor is None:
            spots += beside(situation, target, name)
    areas = [_reach(situation, target, high) for target in targets if target.anchor is None]
    return Hold(situation.relation, tests=tests, spots=tuple(spots), area=_common(areas))


def excluded(holds: Sequence[Hold]) -> tuple[Relation, Relation, float] | None:
    """Two relations that ask for different distances to one thing, and how far these are from each other in metres."""
    asked = [(hold.relation, BANDS[hold.relation.name]) for hold in holds if hold.relation.name in BANDS]
    for k, (first, (low, high)) in enumerate(asked):
        for second, (least, most) in asked[k + 1 :]:
            short = max(least - high, low - most)
            if short > 0.0 and {t.text for t in first.targets} & {t.text for t in second.targets}:
                return first, second, short
    return None


def _band(situation: Situation, target: Target, band: Vec2) -> Test:
    """Metres by which the free distance to a target is out of its band; to a wall, from its face."""
    if target.anchor is not None and target.anchor.kind in {"wall", "side"}:
        face = situation.carry(target.anchor, target.item)
        return lambda standing: _miss(_from_face(face, standing), band)
    prisms = situation.prisms_of(target.item)
    if not prisms:
        name = situation.relation.targets[0].text
        raise CannotPlaceError(f"'{name}' takes no room to be {situation.relation.name} to", "a thing with an extent")
    return lambda standing: _miss(gap(standing.prisms, prisms), band)


def _miss(distance: float, band: Vec2) -> float:
    return max(band[0] - distance, distance - band[1], 0.0)


def _from_face(face: Face, standing: Standing) -> float:
    """Least distance of a thing's corners from a wall's face."""
    offset = face.normal[0] * face.bottom[0] + face.normal[2] * face.bottom[2]
    return min(
        max(face.normal[0] * x + face.normal[2] * z - offset, 0.0)
        for prism in standing.prisms
        for x, z in prism.outline
    )


def _reach(situation: Situation, target: Target, far: float) -> tuple[Vec2, Vec2] | None:
    if far > 100.0:
        return None
    low, high = situation.box_of(target.item)
    wide = max(situation.high[0] - situation.low[0], situation.high[2] - situation.low[2])
    reach = far + wide
    return (low[0] - reach, low[2] - reach), (high[0] + reach, high[2] + reach)


def _common(areas: list[tuple[Vec2, Vec2] | None]) -> tuple[Vec2, Vec2] | None:
    known = [area for area in areas if area is not None]
    if not known:
        return None
    low = (max(a[0][0] for a in known), max(a[0][1] for a in known))
    high = (min(a[1][0] for a in known), min(a[1][1] for a in known))
    return low, high


def beside(situation: Situation, target: Target, name: str) -> Iterator[Spot]:
    """Poses at a target's sides: turned as it is (a neighbour) or to it, in line with its back, middle or front."""
    frame, (low, high) = situation.frame_of(target.item), situation.bounds_of(target.item)
    facing = atan2_degrees(*_flat(frame.turned((0.0, 0.0, 1.0))))
    mine = (situation.high[0] - situation.low[0], situation.high[2] - situation.low[2])
    scale = frame.scale
    for ideal in _IDEALS[name]:
        for side in _SIDES[name]:
            out = _FACES[side]
            look = _to(frame, out)
            turns = (look,) if name == "surround" else (facing, look) if name == "next_to" else (look, facing)
            for yaw in turns:
                wide, deep = mine if round(yaw - facing) % 180 == 0 else (mine[1], mine[0])
                for along in (-1.0, 0.0, 1.0) if name == "next_to" else (0.0, -1.0, 1.0):
                    yield _spot(
                        frame, _place((low, high), (wide / scale[0], deep / scale[2]), out, (ideal, along)), yaw
                    )


def _place(box: tuple[Vec3, Vec3], size: Vec2, out: Vec2, shift: Vec2) -> Vec2:
    """Where a thing of a size goes at the side `out` of a box, in the box's frame; `shift` is distance and line."""
    (x0, _, z0), (x1, _, z1) = box
    (wide, deep), (away, along) = size, shift
    x, z = (x0 + x1) / 2, (z0 + z1) / 2
    if out[0]:
        line = (z1 - z0 - deep) / 2 * along
        return x + out[0] * ((x1 - x0) / 2 + away + wide / 2), z + line
    line = (x1 - x0 - wide) / 2 * along
    return x + line, z + out[1] * ((z1 - z0) / 2 + away + deep / 2)


def _spot(frame: Frame, place: Vec2, yaw: float) -> Spot:
    x, _, z = frame.point((place[0], 0.0, place[1]))
    return Spot(x, z, yaw)


def _to(frame: Frame, out: Vec2) -> float:
    """Turn of something at the side `out` that looks back at the middle."""
    return atan2_degrees(*_flat(frame.turned((-out[0], 0.0, -out[1]))))


def _flat(direction: Vec3) -> Vec2:
    return direction[0], direction[2]


def on_surface(face: Face) -> Test:
    """The middle over a surface."""
    outline = _corners(face)
    return lambda standing: outside(standing.middle, outline)


def area_of(face: Face) -> tuple[Vec2, Vec2]:
    """The upright rectangle around a surface."""
    xs, zs = zip(*_corners(face), strict=True)
    return (min(xs), min(zs)), (max(xs), max(zs))


def _corners(face: Face) -> tuple[Vec2, ...]:
    right, across = face.right, (-face.right[2], 0.0, face.right[0])
    (x, _, z), w, d = face.bottom, face.width / 2, face.height / 2
    return tuple(
        (x + right[0] * a * w + across[0] * b * d, z + right[2] * a * w + across[2] * b * d)
        for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    )


def within(outline: tuple[Vec2, ...], levels: Vec2) -> Test:
    """Wholly inside a convex outline, between two heights."""

    def miss(standing: Standing) -> float:
        flat = max(outside(corner, outline) for prism in standing.prisms for corner in prism.outline)
        up = max(max(levels[0] - prism.low, prism.high - levels[1]) for prism in standing.prisms)
        return max(flat, up, 0.0)

    return miss


def outline_of(prisms: tuple[Prism, ...]) -> tuple[Vec2, ...]:
    """The upright rectangle around prisms."""
    boxes = [prism.box for prism in prisms]
    return rectangle(
        min(b[0] for b in boxes), max(b[1] for b in boxes), min(b[2] for b in boxes), max(b[3] for b in boxes)
    )
