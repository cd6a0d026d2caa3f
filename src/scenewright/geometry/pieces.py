"""Pieces: shapes with a known cost that are meshed only when asked for.

A generator lists its pieces for a level of detail; the forecast adds their triangle counts, the build makes their meshes.
One list serves both, so the forecast cannot drift from what is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from scenewright.arrays import Float64
from scenewright.geometry import beam as beams
from scenewright.geometry import extrude as extrusions
from scenewright.geometry import lathe as lathes
from scenewright.geometry import solids, sweep, transform, uv
from scenewright.geometry.mesh import Mesh
from scenewright.records import dataclass

_GOLDEN = 0.6180339887498949
"""Steps of this size never fall on each other: each piece shows its own stretch of the texture."""


@dataclass(frozen=True, eq=False)
class Piece:
    """One closed shape of one material slot; `make` meshes it."""

    triangles: int
    make: Callable[[], Mesh]
    slot: str = "body"

    def at(self, x: float, y: float, z: float) -> Piece:
        """Shift by metres."""
        return replace(self, make=lambda: transform.moved(self.make(), (x, y, z)))

    def turned(self, axis: str, degrees: float) -> Piece:
        """Turn counter-clockwise about an axis through the origin."""
        return replace(self, make=lambda: transform.turned(self.make(), axis, degrees))

    def leaned(self, dx: float, dz: float) -> Piece:
        """Shear by dx, dz metres for each metre of height; ends stay level."""
        return replace(self, make=lambda: transform.leaned(self.make(), dx, dz))

    def scaled(self, x: float, y: float, z: float) -> Piece:
        """Scale about the origin."""
        return replace(self, make=lambda: transform.scaled(self.make(), x, y, z))

    def mapped(self, change: Callable[[Mesh], Mesh]) -> Piece:
        """Change the mesh in a way that keeps its triangles."""
        return replace(self, make=lambda: change(self.make()))

    def of(self, slot: str) -> Piece:
        """Put it in another material slot."""
        return replace(self, slot=slot)


def both_sides(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces and their mirror images across x = 0."""
    listed = list(pieces)
    return listed + [piece.scaled(-1.0, 1.0, 1.0) for piece in listed]


def count(pieces: Iterable[Piece]) -> int:
    """Triangles of all pieces."""
    return sum(piece.triangles for piece in pieces)


def meshes(pieces: Iterable[Piece]) -> dict[str, Mesh]:
    """Mesh pieces and join them by slot, each with its own stretch of texture."""
    by_slot: dict[str, list[Mesh]] = {}
    for number, piece in enumerate(pieces):
        shift = number * _GOLDEN
        mesh = piece.make()
        if number:
            mesh = uv.shifted_uvs(mesh, shift % 1.0 * 4.0, (shift * 7.0) % 1.0 * 4.0)
        by_slot.setdefault(piece.slot, []).append(mesh)
    return {slot: transform.merged(parts) for slot, parts in by_slot.items()}


def block(size: tuple[float, float, float], bevel: float = 0.0, segments: int = 0, grain: str = "") -> Piece:
    """Box of (width, height, depth) on y = 0; `segments` 0 is sharp; `grain` names the axis wood fibres follow."""
    radius = bevel if segments else 0.0

    def make() -> Mesh:
        made = solids.box(*size, radius, max(segments, 1))
        return uv.box_mapped(made, grain) if grain else made

    return Piece(solids.box_triangles(segments if bevel > 0 else 0), make)


def beam(path: Sequence[Sequence[float]], sizes: Sequence[object], bevel: float = 0.0, segments: int = 0) -> Piece:
    """Rounded rectangular section along a path; see `scenewright.geometry.beam.beam`."""
    radius = bevel if segments else 0.0
    points, section = np.array(path, np.float64), np.array(sizes, np.float64)
    cost = beams.beam_triangles(len(points), segments if radius > 0 else 0)
    return Piece(cost, lambda: beams.beam(points, section, radius, max(segments, 1)))


def pad(size: tuple[float, float], profile: Sequence[Sequence[float]], corner: float = 0.0, steps: int = 0) -> Piece:
    """Rounded rectangle raised by a profile; see `scenewright.geometry.beam.pad`."""
    rows = np.array(profile, np.float64)
    return Piece(beams.pad_triangles(len(rows), steps), lambda: beams.pad(*size, rows, corner, steps))


def turning(profile: Sequence[Sequence[float]] | Float64, sides: int, crease: float = 40.0) -> Piece:
    """Surface of revolution; see `scenewright.geometry.lathe.lathe`."""
    rows = np.array(profile, np.float64)
    return Piece(lathes.lathe_triangles(rows, sides), lambda: lathes.lathe(rows, sides, crease))


def slab(outline: Float64, height: float, bevel: float = 0.0, segments: int = 0) -> Piece:
    """Polygon raised to a height; see `scenewright.geometry.extrude.extrude`."""
    radius = bevel if segments else 0.0
    corners = len(extrusions.clean_ring(outline, hole=False))
    cost = extrusions.extrude_triangles(corners, 0, segments if radius > 0 else 0)
    return Piece(cost, lambda: extrusions.extrude(outline, height, radius, (), max(segments, 1)))


def rod(path: Sequence[Sequence[float]], radius: float | Sequence[float], sides: int) -> Piece:
    """Round bar along a path, of one radius or one for each point, with flat ends."""
    points = np.array(path, np.float64)
    radii = np.broadcast_to(np.array(radius, np.float64), len(points))
    pointed = bool(radii[-1] == 0)
    cost = sweep.tube_triangles(len(points), sides, pointed=pointed, caps=1 if pointed else 2)
    return Piece(cost, lambda: sweep.tube(points, radii, sides))


def arc(radius: float, start: float, end: float, steps: int) -> Float64:
    """Points (steps + 1, 2) of a circle about the origin between two angles in degrees."""
    angle = np.radians(np.linspace(start, end, steps + 1))
    return np.stack([np.cos(angle) * radius, np.sin(angle) * radius], axis=1)


def rounded_profile(height: float, bevel: float, segments: int) -> list[list[float]]:
    """Profile (inset, y) of a slab whose upper and lower rims are rounded; sharp when `segments` is 0."""
    if not segments:
        return [[0.0, 0.0], [0.0, height]]
    quarter = arc(bevel, 0.0, 90.0, segments)
    upper = [[bevel - float(x), height - bevel + float(y)] for x, y in quarter]
    return [[x, height - y] for x, y in upper[::-1]] + upper
