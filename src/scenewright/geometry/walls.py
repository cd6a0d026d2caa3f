"""Walls with holes: inner and outer faces, reveals as deep as the wall, and the floor that runs through a doorway.

A wall is drawn in its own frame: x to the right as seen from inside, y up from the floor, z into the room; the inner face
is z = 0 and the outer one z = -thickness.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from scenewright.geometry.faces import Band, Frame, Outline, Piece, Sheet, at, rectangle
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.arrays import Float64

Top: TypeAlias = Literal["flat", "round", "pointed"]

FLUSH = 1e-3
"""A hole whose sill is lower than this (metres) is a doorway: the floor runs through it."""
MARGIN = 0.02
"""Wall left standing beside and above a hole, metres, so that a wall stays in one piece."""


@dataclass(frozen=True)
class Hole:
    """An opening in a wall, in the wall's frame: from `start` to `end`, from `bottom` to `top`, metres."""

    start: float
    end: float
    bottom: float
    top: float
    head: Top = "flat"

    @property
    def doorway(self) -> bool:
        """Whether the floor runs through."""
        return self.bottom < FLUSH

    def grown(self, margin: float) -> Hole:
        """Widen by `margin` on all sides but a doorway's floor."""
        low = self.bottom if self.doorway else self.bottom - margin
        return Hole(self.start - margin, self.end + margin, low, self.top + margin, self.head)

    def outline(self, segments: int) -> Outline:
        """Corners counter-clockwise from the lower left, arcs as chords of `segments` for half a turn."""
        width = self.end - self.start
        sides = [[self.start, self.bottom], [self.end, self.bottom]]
        return np.concatenate(
            [np.asarray(sides), head_line(self.start, self.start + width, self.top, self.head, segments)]
        )


def head_line(left: float, right: float, top: float, head: Top, segments: int) -> Float64:
    """The upper edge of a hole from right to left, (n, 2): two corners, a half-round, or a pointed (equilateral) arch.

    A round head has its centre half the width below `top`; each half of a pointed one is an arc about the opposite
    springing point, so that it rises sqrt(3)/2 of the width (the Gothic equilateral arch).
    """
    width = right - left
    if head == "flat":
        return np.asarray([[right, top], [left, top]], np.float64)
    if head == "round":
        angle = np.linspace(0.0, np.pi, segments + 1)
        radius = width / 2
        return np.stack([(left + right) / 2 + radius * np.cos(angle), top - radius + radius * np.sin(angle)], axis=1)
    half = max(segments // 2, 1)
    angle = np.linspace(0.0, np.pi / 3, half + 1)
    spring = top - width * np.sqrt(3.0) / 2
    x, y = left + width * np.cos(angle), spring + width * np.sin(angle)
    return np.concatenate([np.stack([x, y], axis=1), np.stack([left + right - x, y], axis=1)[-2::-1]])


def head_rise(width: float, head: Top) -> float:
    """Height from the springing line to the top of a hole `width` wide, metres."""
    return {"flat": 0.0, "round": width / 2, "pointed": width * float(np.sqrt(3.0)) / 2}[head]


def fitted(holes: Sequence[Hole], start: float, end: float, top: float) -> tuple[Hole, ...]:
    """Clip holes to a wall and merge those that overlap to one rectangle; ordered from left to right."""
    kept: list[Hole] = []
    for hole in sorted(holes, key=lambda h: (h.start, h.end, h.bottom, h.top)):
        clipped = replace(
            hole,
            start=max(hole.start, start + MARGIN),
            end=min(hole.end, end - MARGIN),
            bottom=0.0 if hole.doorway else hole.bottom,
            top=min(hole.top, top - MARGIN),
        )
        if clipped != replace(hole, bottom=clipped.bottom):
            clipped = replace(clipped, head="flat")
        if clipped.end - clipped.start < MARGIN or clipped.top - clipped.bottom < MARGIN:
            continue
        if kept and clipped.start < kept[-1].end + MARGIN / 2:
            last = kept.pop()
            low, high = min(last.bottom, clipped.bottom), max(last.top, clipped.top)
            clipped = Hole(last.start, max(last.end, clipped.end), low, high)
        kept.append(clipped)
    return tuple(kept)


@dataclass(frozen=True)
class Cutting:
    """How holes are cut: edge chamfer in metres (0: sharp) and chords for half a turn."""

    bevel: float = 0.0
    segments: int = 16


def face_outline(box: tuple[float, float, float, float], holes: Sequence[Hole], cutting: Cutting) -> Outline:
    """A wall's rectangle (left, bottom, right, top), counter-clockwise, notched by doorways that reach its bottom."""
    left, bottom, right, top = box
    runs = [np.asarray([[left, bottom]])]
    for hole in holes:
        ring = hole.grown(cutting.bevel).outline(cutting.segments)
        runs.append(np.concatenate([ring[0:1], ring[:1:-1], ring[1:2]]))
    runs.append(np.asarray([[right, bottom], [right, top], [left, top]]))
    return np.concatenate(runs)


def wall_face(
    box: tuple[float, float, float, float], holes: Sequence[Hole], cutting: Cutting, place: Sheet
) -> tuple[Piece, ...]:
    """One face of a wall; `place` gives its height, frame, side and texture shift."""
    notches = [hole for hole in holes if hole.doorway and box[1] >= -FLUSH]
    windows = [hole.grown(cutting.bevel).outline(cutting.segments) for hole in holes if hole not in notches]
    return (replace(place, outline=face_outline(box, notches, cutting), holes=tuple(windows)),)


def reveal(hole: Hole, front: float, back: float, cutting: Cutting, frame: Frame) -> tuple[Piece, ...]:
    """The lining of a hole between two depths, with a chamfer at whichever end a face of the wall lies.

    `front` and `back` are z in the wall's frame, front nearer to the room. A chamfer is made at the front when
    `front` >= 0 and at the back when `back` is the outer face; the caller says which by `cutting.bevel` 0.
    """
    ring = _open_ring(hole, cutting.segments)
    pieces: list[Piece] = [Band(at(ring, front), at(ring, back), not hole.doorway, frame, "box")]
    return tuple(pieces)


def chamfer(hole: Hole, face: float, inward: float, cutting: Cutting, frame: Frame) -> tuple[Piece, ...]:
    """The chamfer between a face at z = `face` and the reveal that starts `cutting.bevel` behind it.

    `inward` is -1 for the inner face (the reveal lies at smaller z) and +1 for the outer one.
    """
    if cutting.bevel <= 0.0:
        return ()
    wide = at(_open_ring(hole.grown(cutting.bevel), cutting.segments), face)
    narrow = at(_open_ring(hole, cutting.segments), face + inward * cutting.bevel)
    lower, upper = (wide, narrow) if inward < 0 else (narrow, wide)
    return (Band(lower, upper, not hole.doorway, frame),)


def doorstep(hole: Hole, thickness: float, front: float, bevel: float) -> Float64:
    """Plan (n, 2) as (x, z) in the wall's frame of the floor inside a doorway, matching chamfers and reveals."""
    wide, middle, back = hole.grown(bevel), -thickness / 2, -thickness
    left = [[hole.start, front - bevel], [hole.start, middle], [hole.start, back + bevel]]
    right = [[hole.end, back + bevel], [hole.end, middle], [hole.end, front - bevel]]
    if bevel > 0.0:
        left = [[wide.start, front], *left, [wide.start, back]]
        right = [[wide.end, back], *right, [wide.end, front]]
    return np.asarray([*left, *right], np.float64)


def wall_boxes(box: tuple[float, float, float, float], holes: Sequence[Hole]) -> tuple[Outline, ...]:
    """Rectangles (4, 2) that cover a wall face and leave its holes free: what a body bumps into."""
    left, bottom, right, top = box
    made, at_x = [], left
    for hole in holes:
        if hole.start > at_x:
            made.append(rectangle(at_x, bottom, hole.start, top))
        if hole.bottom > bottom + FLUSH:
            made.append(rectangle(hole.start, bottom, hole.end, hole.bottom))
        made.append(rectangle(hole.start, hole.top, hole.end, top))
        at_x = hole.end
    made.append(rectangle(at_x, bottom, right, top))
    return tuple(made)


def _open_ring(hole: Hole, segments: int) -> Outline:
    """The outline; for a doorway it starts at the lower right and ends at the lower left, leaving the floor out."""
    ring = hole.outline(segments)
    return np.roll(ring, -1, axis=0) if hole.doorway else ring
