"""Door leaves, frames, bars and fittings, as pieces; everything in metres, leaves standing on y = 0."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scenewright.geometry.bodies import Moulding, Solid, Turned
from scenewright.geometry.faces import UPRIGHT, Band, Frame, Outline, Piece, Sheet, at, inset, rectangle
from scenewright.geometry.mouldings import BURIED, arc
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.arrays import Float64
    from scenewright.geometry.faces import Point

STILE = 0.11
"""Width of the upright members of a panelled leaf, metres."""
BOTTOM_RAIL = 0.2
LOCK_RAIL = 0.14
"""Heights of the lowest and the middle cross member, metres."""
HANDLE_HEIGHT = 1.05
"""Height of a door handle over the floor, metres (the usual 1.05 m to the spindle)."""
HALF_GLASS = 0.003
"""Half the thickness of a pane, metres."""


def facing_away(frame: Frame) -> Frame:
    """The frame turned half round about its up axis: to draw the back of what it faces."""
    x, y, z = frame.right
    return replace(frame, right=(-x, -y, -z))


def architrave_profile(outer: float, inner: float, face: float, steps: int) -> Outline:
    """A casing from `outer` to `inner` (offsets to the left of the path) on a wall face at height `face`, 18 mm thick."""
    low, high = face - BURIED, face + 0.018
    if not steps:
        return np.asarray([[outer, low], [inner, low], [inner, high - 0.006], [outer, high]], np.float64)
    bead = arc((inner - 0.008, face + 0.006), (0.008, 0.006), (0.0, 90.0), steps)
    back = arc((outer + 0.010, high - 0.006), (0.010, 0.006), (90.0, 180.0), steps)
    step = [[inner - 0.012, face + 0.012], [inner - 0.016, face + 0.009], [outer + 0.03, face + 0.014]]
    return np.concatenate([np.asarray([[outer, low], [inner, low]]), bead, np.asarray(step), back])


def bar(start: tuple[float, float], end: tuple[float, float], section: Outline, z: float) -> Piece:
    """A straight bar in the upright plane at depth `z`; the section's first axis lies in the plane."""
    moved = section + np.asarray([0.0, z])
    return Moulding(moved, np.asarray([start, end], np.float64))


def pane(outline: Outline, z: float, frame: Frame = UPRIGHT) -> Piece:
    """A closed sheet of glass 6 mm thick over an outline."""
    return Solid(outline, z - HALF_GLASS, z + HALF_GLASS, frame=frame)


@dataclass(frozen=True, eq=False)
class Leaf:
    """A leaf of thickness `depth` over the rectangle `box`, with panels or lights worked into both faces.

    `steps` are the (inset, height) of the rings that lead from the face into each field: heights are negative. When
    `through`, the rings of both faces meet in the middle and the field is open (a light to be glazed).
    """

    box: Outline
    depth: float
    bevel: float = 0.0
    fields: tuple[Outline, ...] = ()
    steps: tuple[tuple[float, float], ...] = ()
    through: bool = False

    def pieces(self, z: float) -> tuple[Piece, ...]:
        """The closed surface of the leaf, its middle plane at depth `z`."""
        half, cut = self.depth / 2, self.bevel
        front = Frame((0.0, 0.0, z))
        made: list[Piece] = [Band(at(self.box, cut - half), at(self.box, half - cut), frame=front, uv="box")]
        for frame, box, fields in (
            (front, self.box, self.fields),
            (facing_away(front), _mirrored(self.box), tuple(_mirrored(shape) for shape in self.fields)),
        ):
            face = inset(box, cut) if cut else box
            made.append(Sheet(face, fields, half, frame))
            if cut:
                made.append(Band(at(box, half - cut), at(face, half), frame=frame))
            for shape in fields:
                made += self._field(shape, half, frame)
        return tuple(made)

    def _field(self, shape: Outline, half: float, frame: Frame) -> list[Piece]:
        steps = [(0.0, 0.0), *self.steps]
        if self.through:
            steps.append((steps[-1][0], -half))
        rings = [at(inset(shape, shrink), half + height) for shrink, height in steps]
        made: list[Piece] = [Band(a, b, frame=frame) for a, b in pairwise(rings)]
        if not self.through:
            made.append(Sheet(rings[-1][:, :2], z=half + steps[-1][1], frame=frame))
        return made


def panel_steps(level: int) -> tuple[tuple[float, float], ...]:
    """Rings of a raised and fielded panel: an ovolo down from the face, a flat, and the bevel up to the field."""
    if level < 4:
        return ((0.010, -0.010),)
    curve = arc((0.0, -0.010), (0.012, 0.008), (90.0, 0.0), 2 if level < 6 else 4)[1:]
    ovolo = tuple((float(x), float(z)) for x, z in np.round(curve, 6))
    return ((0.0, -0.002), *ovolo, (0.026, -0.010), (0.058, -0.004), (0.060, -0.003))


def light_steps() -> tuple[tuple[float, float], ...]:
    """Rings of a glazing bead."""
    return ((0.002, 0.0), (0.012, -0.010))


def panel_fields(box: Outline) -> tuple[Outline, ...]:
    """Panels of a framed leaf: two rows about the lock rail, two columns where a leaf is wide enough for them."""
    left, bottom = box[0].tolist()
    right, top = box[2].tolist()
    lock = min(HANDLE_HEIGHT - LOCK_RAIL / 2, (bottom + top) / 2)
    rows = [(bottom + BOTTOM_RAIL, lock), (lock + LOCK_RAIL, top - STILE)]
    if right - left > 0.62:
        middle = (left + right) / 2
        columns = [(left + STILE, middle - STILE / 2), (middle + STILE / 2, right - STILE)]
    else:
        columns = [(left + STILE, right - STILE)]
    return tuple(
        rectangle(a, low, b, high) for low, high in rows for a, b in columns if b - a > 0.13 and high - low > 0.13
    )


def light_fields(box: Outline) -> tuple[Outline, ...]:
    """The one tall light of a glazed leaf."""
    left, bottom = box[0].tolist()
    right, top = box[2].tolist()
    rail = min(BOTTOM_RAIL, 0.15 * (top - bottom))
    stile = min(STILE, 0.18 * (right - left))
    return (rectangle(left + stile, bottom + rail, right - stile, top - stile),)


def turned_rod(start: Point, along: Point, profile: Sequence[tuple[float, float]], segments: int) -> Piece:
    """A turned rod from `start` in the direction of the unit axis `along`; `profile` is (radius, way along) pairs."""
    up = (0.0, 1.0, 0.0) if abs(along[1]) < 0.5 else (1.0, 0.0, 0.0)
    right = np.cross(up, along).tolist()
    frame = Frame(start, (right[0], right[1], right[2]), up)
    return Turned(np.asarray(profile, np.float64), segments, frame=frame)


def lever(depth: float, reach: float, level: int) -> tuple[Piece, ...]:
    """Lever handles on both faces of a leaf `depth` thick; the levers point along x by `reach`, origin the spindle."""
    turns = (4, 4, 6, 6, 8, 10, 14, 18)[level]
    rose = [(0.0, 0.0), (0.026, 0.0), (0.026, 0.006), (0.023, 0.008), (0.0, 0.008)]
    neck = [(0.0, 0.006), (0.009, 0.006), (0.008, 0.03), (0.010, 0.05), (0.010, 0.058), (0.006, 0.062), (0.0, 0.062)]
    if level < 4:
        rose = [(0.0, 0.0), (0.026, 0.0), (0.026, 0.008), (0.0, 0.008)]
        neck = [(0.0, 0.006), (0.009, 0.006), (0.009, 0.058), (0.0, 0.058)]
    length = abs(reach)
    grip = [(0.0, -0.010), (0.0085, -0.007), (0.010, 0.0), (0.009, 0.6 * length), (0.0105, length - 0.008)]
    grip += [(0.007, length - 0.001), (0.0, length)]
    if level < 4:
        grip = [(0.0, -0.008), (0.0095, -0.008), (0.0095, length), (0.0, length)]
    pieces: list[Piece] = []
    for side in (1.0, -1.0):
        face = side * depth / 2
        if level >= 2:
            pieces.append(turned_rod((0.0, 0.0, face - side * 0.001), (0.0, 0.0, side), rose, turns))
        pieces.append(turned_rod((0.0, 0.0, face), (0.0, 0.0, side), neck, turns))
        way = 1.0 if reach > 0.0 else -1.0
        pieces.append(turned_rod((0.0, 0.0, face + side * 0.05), (way, 0.0, 0.0), grip, turns))
    return tuple(pieces)


def pull(depth: float, level: int) -> tuple[Piece, ...]:
    """Upright bar pulls on both faces of a leaf, 0.3 m long, origin their middle."""
    turns = (4, 4, 6, 6, 8, 10, 14, 18)[level]
    rod = [(0.0, -0.15), (0.009, -0.15), (0.009, 0.15), (0.0, 0.15)]
    post = [(0.0, 0.0), (0.006, 0.0), (0.006, 0.034), (0.0, 0.034)]
    pieces: list[Piece] = []
    for side in (1.0, -1.0):
        face = side * depth / 2
        pieces.append(turned_rod((0.0, 0.0, face + side * 0.034), (0.0, 1.0, 0.0), rod, turns))
        pieces += [turned_rod((0.0, y, face - side * 0.001), (0.0, 0.0, side), post, turns) for y in (-0.11, 0.11)]
    return tuple(pieces)


def knuckles(heights: Sequence[float], level: int) -> tuple[Piece, ...]:
    """Hinge barrels about the y axis, 90 mm long, centred at the given heights."""
    turns = (6, 6, 6, 6, 8, 10, 12, 16)[level]
    shape = [(0.0, -0.049), (0.004, -0.048), (0.0065, -0.045), (0.0065, 0.045), (0.004, 0.048), (0.0, 0.049)]
    return tuple(turned_rod((0.0, height, 0.0), (0.0, 1.0, 0.0), shape, turns) for height in heights)


def keyholes(spindle: Point, depth: float, level: int) -> tuple[Piece, ...]:
    """Escutcheons 85 mm below a spindle in a leaf `depth` thick, on both faces."""
    plate = [(0.0, 0.0), (0.021, 0.0), (0.021, 0.004), (0.019, 0.006), (0.007, 0.006), (0.006, 0.003), (0.0, 0.003)]
    turns = (6, 6, 6, 6, 8, 10, 14, 18)[level]
    x, y, z = spindle
    sides = (1.0, -1.0)
    starts = [(x, y - 0.085, z + side * (depth / 2 - 0.001)) for side in sides]
    return tuple(turned_rod(start, (0.0, 0.0, side), plate, turns) for start, side in zip(starts, sides, strict=True))


def hangers(box: Outline, z: float, depth: float, level: int) -> tuple[Piece, ...]:
    """Straps and wheels that hang a leaf, centred at `z`, from a rail above it."""
    face, top = z + depth / 2, float(box[2, 1])
    wheel = [(0.0, 0.0), (0.024, 0.0), (0.021, 0.006), (0.021, 0.014), (0.024, 0.02), (0.0, 0.02)]
    reach = depth / 2 + 0.008
    bolt = [(0.0, 0.0), (0.008, 0.0), (0.008, reach), (0.0, reach)]
    turns = (6, 6, 6, 8, 10, 14, 18, 24)[level]
    made: list[Piece] = []
    for x in (float(box[0, 0]) + 0.14, float(box[2, 0]) - 0.14):
        strap = rectangle(x - 0.02, top - 0.16, x + 0.02, top + 0.125)
        made.append(Solid(strap, face - 0.002, face + 0.006, 0.002 if level >= 4 else 0.0))
        made.append(turned_rod((x, top + 0.105, z - 0.01), (0.0, 0.0, 1.0), wheel, turns))
        made.append(turned_rod((x, top + 0.105, z), (0.0, 0.0, 1.0), bolt, max(turns // 2, 6)))
    return tuple(made)


def rail(span: tuple[float, float], y: float, z: float, wall: float, level: int) -> tuple[Piece, ...]:
    """A flat rail from span[0] to span[1] at height `y` and depth `z`, on blocks that reach the wall at depth `wall`."""
    low, high = span
    made = [Solid(rectangle(low, y - 0.02, high, y + 0.02), z - 0.006, z + 0.006, 0.003 if level >= 4 else 0.0)]
    near, far = sorted((wall, z))
    places = np.linspace(low + 0.08, high - 0.08, 4).tolist() if level >= 3 else []
    made += [Solid(rectangle(x - 0.012, y - 0.012, x + 0.012, y + 0.012), near, far) for x in places]
    return tuple(made)


def flush_section(half: float, thickness: float, bevel: float) -> Outline:
    """Section of a lining flush with both faces of a wall 2 `half` thick; a millimetre of it is buried in the wall."""
    if bevel <= 0.0:
        return rectangle(-0.001, -half, thickness, half)
    inner, outer = thickness - bevel, half - bevel
    free = [[inner, -half], [thickness, -outer], [thickness, outer], [inner, half]]
    return np.asarray([[-0.001, -half], *free, [-0.001, half]])


def ring_frame(outline: Outline, section: Outline, z: float) -> Piece:
    """A mitred frame that runs inside an outline; the section is (way inward, depth about `z`)."""
    return Moulding(section + np.asarray([0.0, z]), outline, closed=True)


def inner_section(width: float, depth: float, bevel: float, buried: float = 0.001) -> Outline:
    """A frame member from `buried` outside an outline to `width` inside it, chamfered on its free edges."""
    d = depth / 2
    b = min(bevel, d / 2)
    if b <= 0.0:
        return np.asarray([[-buried, -d], [width, -d], [width, d], [-buried, d]], np.float64)
    return np.asarray([[-buried, -d], [width - b, -d], [width, b - d], [width, d - b], [width - b, d], [-buried, d]])


def _mirrored(box: Outline) -> Outline:
    """A rectangle as seen from behind, again counter-clockwise from its lower left."""
    return np.roll((box * np.asarray([-1.0, 1.0]))[::-1], 2, axis=0)


def spread(start: float, end: float, count: int) -> Float64:
    """`count` places that divide a stretch into equal parts, without its ends."""
    return start + (end - start) * np.arange(1, count + 1) / (count + 1)
