"""The structure of a room: sides in plan, the wall pieces on each, the slab below and the wall tops.

Plans are (x, -z), so that they read like a map with north up. The corners run clockwise, so that a wall's `right` is its
direction of travel.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

import manifold3d
import numpy as np

from scenewright.arrays import normalized
from scenewright.geometry.faces import LEVEL, UPRIGHT, Band, Frame, Outline, Piece, Sheet, area, at, mitres, rectangle
from scenewright.geometry.walls import Cutting, Hole, chamfer, doorstep, fitted, reveal, wall_face
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenewright.arrays import Float64

Span: TypeAlias = tuple[float, float]

LINING = 0.004
"""How far this room's finish stands off a wall the neighbour builds, metres: thin as plaster, thick enough not to
flicker against the neighbour's face."""
LIP = 0.0005
"""How far that finish narrows a doorway it turns into, metres."""
OVERLAP = 0.001
"""How far an outer face reaches behind the one it goes on from, metres: rounding would let light through a butt joint."""
CORNER = 0.01
"""A stretch that ends closer than this to a corner (metres) takes the corner with it."""


@dataclass(frozen=True)
class Side:
    """One wall in plan: its frame (origin in the middle of the inner face, at the floor), length and outer ends."""

    frame: Frame
    length: float
    outer: Span
    """Where the outer face starts and ends, metres along the wall from its middle."""
    before: float
    """Length of the walls before this one, for texture that runs on."""

    def plan(self, points: Float64) -> Float64:
        """Carry (n, 2) points (x along the wall, z into the room) to the room's plan."""
        local = np.column_stack([points[:, 0], np.zeros(len(points)), points[:, 1]])
        world = self.frame.place(local)
        return np.stack([world[:, 0], -world[:, 2]], axis=1)


@dataclass(frozen=True)
class Heights:
    """Levels of a shell, metres above the floor."""

    bottom: float
    """Underside of the slab, below 0."""
    ceiling: float
    attic: float
    """Up to where the inner face of the walls is a room's; above it they are a parapet."""
    top: float


@dataclass(frozen=True, eq=False)
class Shell:
    """Walls of one thickness round a clockwise plan, with holes and with stretches that a neighbour builds."""

    plan: Outline
    thickness: float
    heights: Heights
    holes: Mapping[int, tuple[Hole, ...]] = field(default_factory=dict)
    skips: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    cutting: Cutting = field(default_factory=Cutting)
    sides: tuple[Side, ...] = field(init=False)
    outside: Outline = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the sides and fit the holes and stretches to them."""
        outside = self.plan + mitres(self.plan, closed=True) * self.thickness
        sides = _sides(self.plan, outside)
        skips = {k: _reaching(spans, sides[k]) for k, spans in self.skips.items() if spans}
        object.__setattr__(self, "outside", outside)
        object.__setattr__(self, "sides", sides)
        object.__setattr__(self, "skips", skips)
        holes = {k: self._fitted(k, group) for k, group in self.holes.items()}
        object.__setattr__(self, "holes", {k: group for k, group in holes.items() if group})

    def _fitted(self, k: int, holes: tuple[Hole, ...]) -> tuple[Hole, ...]:
        half = self.sides[k].length / 2
        return fitted(holes, -half, half, self.heights.ceiling)

    def skipped(self, k: int, at_u: float) -> bool:
        """Whether the neighbour builds side `k` at `at_u` metres from its middle."""
        return any(start <= at_u <= end for start, end in self.skips.get(k, ()))

    def front(self, k: int) -> float:
        """How far the inner face stands off the wall's plane, metres."""
        return LINING if self.skips.get(k) else 0.0

    def inner(self, k: int) -> tuple[Piece, ...]:
        """What this room shows of wall `k`: its face up to the attic, and the near half of the reveals."""
        side, cut, front = self.sides[k], self.cutting, self.front(k)
        half = side.length / 2
        holes = self.holes.get(k, ())
        place = Sheet(self.plan, z=front, frame=side.frame, shift=(side.before + half, 0.0))
        pieces = [*wall_face((-half, 0.0, half, self.heights.attic), holes, cut, place)]
        for hole in holes:
            if self.skipped(k, (hole.start + hole.end) / 2):
                pieces += self._lip(hole, side.frame)
                continue
            pieces += chamfer(hole, front, -1.0, cut, side.frame)
            pieces += reveal(hole, front - cut.bevel, -self.thickness / 2, cut, side.frame)
        return tuple(pieces)

    def _lip(self, hole: Hole, frame: Frame) -> list[Piece]:
        """The finish turned a centimetre into a doorway whose reveal the neighbour builds."""
        narrow = Hole(hole.start + LIP, hole.end - LIP, hole.bottom, hole.top - LIP, hole.head)
        if not hole.doorway:
            narrow = Hole(narrow.start, narrow.end, hole.bottom + LIP, narrow.top, hole.head)
        cut = self.cutting
        bevel = min(cut.bevel, LINING)
        wide = Cutting(0.0, cut.segments)
        first = hole.grown(cut.bevel).outline(cut.segments)
        ring = narrow.outline(cut.segments)
        if hole.doorway:
            first, ring = np.roll(first, -1, axis=0), np.roll(ring, -1, axis=0)
        turn = Band(at(first, LINING), at(ring, LINING - bevel), not hole.doorway, frame)
        return [turn, *reveal(narrow, LINING - bevel, -2 * CORNER, wide, frame)]

    def outer(self, k: int) -> tuple[Piece, ...]:
        """The outside of wall `k`: faces, far half of the reveals and the parapet.

        Where a neighbour goes on it has no end face: that would lie inside the neighbour's masonry, its edge on its face.
        """
        side, cut, levels = self.sides[k], self.cutting, self.heights
        pieces: list[Piece] = []
        holes = [h for h in self.holes.get(k, ()) if not self.skipped(k, (h.start + h.end) / 2)]
        shift = (-side.before - side.length / 2, 0.0)
        back = Sheet(self.plan, z=-self.thickness, frame=side.frame, flip=True, shift=shift)
        for start, end in self.outer_spans(k):
            inside = [hole for hole in holes if start <= (hole.start + hole.end) / 2 <= end]
            pieces += wall_face((start, levels.bottom, end, levels.top), inside, cut, back)
        for hole in holes:
            pieces += reveal(hole, -self.thickness / 2, cut.bevel - self.thickness, cut, side.frame)
            pieces += chamfer(hole, -self.thickness, 1.0, cut, side.frame)
        half = side.length / 2
        if levels.top > levels.attic:
            spans = _minus([(-half, half)], self.skips.get(k, ()))
            pieces += [Sheet(rectangle(s, levels.attic, e, levels.top), frame=side.frame) for s, e in spans]
        for start, end in self.skips.get(k, ()):
            edge = rectangle(max(start, -half), levels.bottom, min(end, half), 0.0)
            pieces.append(Sheet(edge, frame=side.frame, flip=True))
        return tuple(pieces)

    def outer_spans(self, k: int) -> list[Span]:
        """Stretches of side `k` whose outer face is built here."""
        side = self.sides[k]
        start, end = side.outer
        half = side.length / 2
        count = len(self.sides)
        if any(e >= self.sides[k - 1].outer[1] for _, e in self.skips.get((k - 1) % count, ())):
            start = -half - OVERLAP
        if any(s <= self.sides[(k + 1) % count].outer[0] for s, _ in self.skips.get((k + 1) % count, ())):
            end = half + OVERLAP
        return _minus([(start, end)], self.skips.get(k, ()))

    def floor(self) -> tuple[Piece, ...]:
        """The walked-on surface at y = 0, running through every doorway built here."""
        points: list[Float64] = []
        patches: list[Piece] = []
        for k, side in enumerate(self.sides):
            points.append(self.plan[k : k + 1])
            for hole in self.holes.get(k, ()):
                if not hole.doorway or self.skipped(k, (hole.start + hole.end) / 2):
                    continue
                step = side.plan(doorstep(hole, self.thickness, 0.0, self.cutting.bevel))
                points += [step[0:1], step[-1:]]
                patches.append(Sheet(step, frame=LEVEL))
        return (Sheet(np.concatenate(points), frame=LEVEL), *patches)

    def slab(self) -> tuple[Piece, ...]:
        """The underside of the floor."""
        if not self.skips:
            return (Sheet(self.outside, z=self.heights.bottom, frame=LEVEL, flip=True),)
        return sheets_of(self.region(hollow=False), self.heights.bottom, flip=True)

    def tops(self) -> tuple[Piece, ...]:
        """The upper faces of the walls."""
        if not self.skips:
            return (Sheet(self.outside, (self.plan,), self.heights.top, LEVEL),)
        return sheets_of(self.region(hollow=True), self.heights.top)

    def region(self, *, hollow: bool, margin: float = 0.0) -> manifold3d.CrossSection:
        """What this room's structure covers in plan; `hollow` leaves the room out, `margin` grows the neighbours' part."""
        covered = cross_section(self.outside)
        if hollow:
            covered -= cross_section(self.plan)
        for k, spans in self.skips.items():
            for start, end in spans:
                strip = rectangle(start - margin, -self.thickness - 1.0, end + margin, margin)
                covered -= cross_section(self.sides[k].plan(strip))
        return covered


def clockwise(outline: Outline) -> Outline:
    """Turn an outline of (x, -z) corners clockwise, starting at the same corner."""
    outline = np.asarray(outline, np.float64)
    return outline if area(outline) < 0.0 else np.roll(outline[::-1], 1, axis=0)


def cross_section(outline: Outline) -> manifold3d.CrossSection:
    """A manifold3d cross-section of one outline, whichever way it runs."""
    return manifold3d.CrossSection([outline], manifold3d.FillRule.NonZero)


def sheets_of(
    section: manifold3d.CrossSection, height: float, *, flip: bool = False, frame: Frame = LEVEL
) -> tuple[Piece, ...]:
    """Sheets that cover a cross-section at a height over the frame's plane, one for each separate part."""
    made: list[Piece] = []
    for part in section.decompose():
        rings = [np.asarray(ring, np.float64) for ring in part.to_polygons()]
        outer = [ring for ring in rings if area(ring) > 0.0]
        holes = tuple(ring for ring in rings if area(ring) < 0.0)
        made += [Sheet(ring, holes, height, frame, flip) for ring in outer]
    return tuple(made)


def sheet_without(outline: Outline, rings: Sequence[Outline], height: float) -> tuple[Piece, ...]:
    """Upright sheets over an outline, less what rings enclose: counter-clockwise ones cut, clockwise ones are islands."""
    left = cross_section(outline) - manifold3d.CrossSection(list(rings), manifold3d.FillRule.Positive)
    return sheets_of(left, height, frame=UPRIGHT)


def _sides(plan: Outline, outside: Outline) -> tuple[Side, ...]:
    made, before = [], 0.0
    for k in range(len(plan)):
        a, b = plan[k], plan[(k + 1) % len(plan)]
        step = b - a
        length = float(np.sqrt((step * step).sum()))
        right = normalized(step[None])[0]
        middle = (a + b) / 2
        ends = [((outside[k] - a) * right).sum(), ((outside[(k + 1) % len(plan)] - b) * right).sum()]
        frame = Frame((float(middle[0]), 0.0, float(-middle[1])), (float(right[0]), 0.0, float(-right[1])))
        made.append(Side(frame, length, (-length / 2 + float(ends[0]), length / 2 + float(ends[1])), before))
        before += length
    return tuple(made)


def _reaching(spans: tuple[Span, ...], side: Side) -> tuple[Span, ...]:
    """Sort stretches and let those that come near a corner take it."""
    half = side.length / 2
    grown = []
    for start, end in sorted(spans):
        first = side.outer[0] if start <= -half + CORNER else start
        last = side.outer[1] if end >= half - CORNER else end
        grown.append((first, last))
    return tuple(grown)


def _minus(spans: list[Span], gaps: tuple[Span, ...]) -> list[Span]:
    for low, high in gaps:
        pieces = []
        for start, end in spans:
            pieces += [(start, min(end, low)), (max(start, high), end)]
        spans = [(start, end) for start, end in pieces if end - start > CORNER]
    return spans
