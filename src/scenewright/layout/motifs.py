"""Motifs: where the copies of a repeat stand relative to each other, before anything places the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.layout.frames import Frame, cos_degrees, rotation, sin_degrees
from scenewright.resolve.resolved import Grid, Motif, Ring, Row, Stack

if TYPE_CHECKING:
    from scenewright.graph import Vec3

Bounds = tuple["Vec3", "Vec3"]


def motif_frames(motif: Motif, numbers: tuple[int, ...], bounds: list[Bounds], borders: list[float]) -> list[Frame]:
    """Pose of every kept copy in the motif's frame, centred on its origin.

    Args:
        motif: How they are arranged.
        numbers: k of each kept copy; positions of copies that `if` dropped stay empty.
        bounds: Bounds of each kept copy in its own frame (after its own turn and scale), metres.
        borders: Thickness of outer walls that a copy shares with a neighbour at gap 0; 0 for most things.
    """
    if not numbers:
        return []
    match motif:
        case Row():
            return [Frame((x, 0.0, 0.0)) for x in _row(motif, numbers, bounds, borders)]
        case Grid():
            return _grid(motif, numbers, bounds)
        case Ring():
            return [_on_ring(motif, k) for k in numbers]
        case Stack():
            return _stack(motif, bounds)
        case _:
            return [Frame() for _ in numbers]


def _row(motif: Row, numbers: tuple[int, ...], bounds: list[Bounds], borders: list[float]) -> list[float]:
    """Origins along +X; copies packed by extent with `gap` between, or `step` from origin to origin."""
    if motif.step is not None:
        return [(k - (motif.count - 1) / 2) * motif.step for k in numbers]
    gap = motif.gap or 0.0
    mean = sum(high[0] - low[0] for low, high in bounds) / len(bounds)
    places: list[float] = []
    cursor, previous = 0.0, -1
    for k, (low, high), border in zip(numbers, bounds, borders, strict=True):
        # A dropped copy leaves the space of an average one, so that `if` opens a gap instead of closing ranks.
        cursor += (k - previous - 1) * (mean + gap)
        if places:
            cursor += gap - (border if gap == 0.0 and k == previous + 1 else 0.0)
        places.append(cursor - low[0])
        cursor += high[0] - low[0]
        previous = k
    cursor += (motif.count - 1 - previous) * (mean + gap)
    return [x - cursor / 2 for x in places]


def _grid(motif: Grid, numbers: tuple[int, ...], bounds: list[Bounds]) -> list[Frame]:
    """Columns along X, rows along Z, pitch from the largest extent of each unless `step` is given."""
    wide = max(high[0] - low[0] for low, high in bounds)
    deep = max(high[2] - low[2] for low, high in bounds)
    gap = motif.gap or (0.0, 0.0)
    step = motif.step or (wide + gap[0], deep + gap[1])
    frames = []
    for k in numbers:
        column, row = k % motif.columns, k // motif.columns
        x, z = (column - (motif.columns - 1) / 2) * step[0], (row - (motif.rows - 1) / 2) * step[1]
        frames.append(Frame((x, 0.0, z)))
    return frames


def _on_ring(motif: Ring, k: int) -> Frame:
    """Copy k of a ring: from north going east, its front to the centre."""
    angle = 360.0 * k / motif.count
    place = (motif.radius * sin_degrees(angle), 0.0, -motif.radius * cos_degrees(angle))
    return Frame(place, rotation((0.0, -angle, 0.0)))


def _stack(motif: Stack, bounds: list[Bounds]) -> list[Frame]:
    """One on the other, bases on tops."""
    frames, height = [], 0.0
    for low, high in bounds:
        frames.append(Frame((0.0, height - low[1], 0.0)))
        height += high[1] - low[1] + motif.gap
    return frames
