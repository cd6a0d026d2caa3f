"""Scatter: copies strewn over a surface when everything else stands; obstacles take copies away and move none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import Float64, draw_key, uniform
from scenewright.diagnostics import Diagnostic, Severity
from scenewright.graph import Instances
from scenewright.layout import turning
from scenewright.layout.bodies import bodies_of
from scenewright.layout.frames import Frame, quaternion, transpose
from scenewright.layout.mending import number_fix
from scenewright.layout.outline import within
from scenewright.layout.poisson import clumps, near_any, strew
from scenewright.layout.references import UnknownTargetError, find_all
from scenewright.layout.surfaces import Surface, surface_of
from scenewright.parts import Ground, Stands
from scenewright.resolve.resolved import Scatter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scenewright.graph import Vec2
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.layout.surfaces import Grounds

_USUAL = 0.5
"""Spacing when none is given, relative to the mean distance sqrt(area / count): even, and far from full."""
_VARIED = 0.3
"""Spread of sizes at jitter 1: 15 % smaller to 15 % larger."""
_CLUMP = 6.0
"""Size of a group, in mean distances."""
_TRUNK = 0.15
"""Metres that what grows keeps off walls and other outlines: its stem, not its crown."""


@dataclass
class Strewn:
    """Candidates of one scatter: where they are, and which are still kept."""

    points: Float64
    """(n, 3) in the world."""
    normals: Float64
    """(n, 3) of the surface there; zeros when nothing asks for them."""
    kept: NDArray[np.bool_]


def scatter_all(solver: Solver, grounds: Grounds) -> None:
    """Strew every scatter of the scene, in the order of the file."""
    strewn: dict[Item, Float64] = {}
    for item in solver.root.walk():
        if item.node.copies is not None and isinstance(item.node.copies.motif, Scatter) and item.node.copies.numbers:
            try:
                strewn[item] = _scatter(solver, item, grounds, strewn)
            except UnknownTargetError as error:
                solver.diagnostics.add(error.diagnostic)
                _write(solver, item, np.zeros((0, 3)), np.zeros((0, 3)), np.zeros(0, np.int64))


def is_scattered(item: Item) -> bool:
    """Whether an item, or something it belongs to, is strewn."""
    return any(
        outer.node.copies is not None and isinstance(outer.node.copies.motif, Scatter)
        for outer in (item, *item.ancestors())
    )


def _scatter(solver: Solver, item: Item, grounds: Grounds, before: dict[Item, Float64]) -> Float64:
    """Strew one scatter; returns the kept points (n, 3)."""
    motif = _motif(item)
    surface = surface_of(solver, item, motif.over, grounds)
    local = _candidates(solver, item, motif, surface)
    points = surface.lift(local)
    bent = motif.slope is not None or motif.align == "normal"
    normals = surface.normals(points) if bent else np.zeros((len(points), 3))
    found = Strewn(points, normals, ~np.isnan(points[:, 1]) & surface.holds(local))
    _banded(found, motif, surface)
    for outlines, distance in _obstacles(solver, item, motif, surface):
        for outline in outlines:
            found.kept &= ~within(points[:, [0, 2]], outline, distance)
    for reference, distance in motif.keep_from:
        for other in find_all(reference, item, "scatter"):
            if other in before and distance > 0.0 and len(before[other]):
                found.kept &= ~near_any(points[:, [0, 2]], before[other][:, [0, 2]], distance)
    numbers = np.array(item.node.copies.numbers if item.node.copies else (), np.int64)
    there = numbers < len(points)
    rows = np.nonzero(there)[0][found.kept[numbers[there]]]
    _write(solver, item, points[numbers[rows]], normals[numbers[rows]], rows)
    if not len(rows):
        solver.diagnostics.add(_note(item, "SW809", f"none of the {motif.count} candidates of '{item.id}' has a place"))
    return points[numbers[rows]]


def _candidates(solver: Solver, item: Item, motif: Scatter, surface: Surface) -> Float64:
    """Where candidates are, (n, 2) on the surface; complains when fewer fit than were asked for."""
    area = surface.size[0] * surface.size[1]
    mean = float(np.sqrt(area / max(motif.count, 1)))
    spacing = _USUAL * mean if motif.spacing is None else motif.spacing
    wanted = clumps(motif.key, _CLUMP * mean, motif.clump) if motif.clump > 0.0 else None
    local = strew(motif.count, surface.size, spacing, motif.key, wanted)
    if len(local) < motif.count and item.node.must:
        message = (
            f"{motif.count} '{item.id}' {spacing:.2f} m apart do not fit on '{motif.over.text}' "
            f"({surface.size[0]:.1f} x {surface.size[1]:.1f} m): there is room for about {len(local)}"
        )
        hint = f"write count: {len(local)}, or spacing: {0.6 * mean:.2f}m"
        span = item.node.spans.get("repeat") or item.node.span
        fixes = number_fix(item, "repeat/count", len(local)) if len(local) else ()
        expected = "fewer, or nearer together"
        solver.diagnostics.add(
            Diagnostic("SW614", message, span, address=item.address, expected=expected, hint=hint, fixes=fixes)
        )
    return local


def _banded(found: Strewn, motif: Scatter, surface: Surface) -> None:
    """Drop candidates on ground that is too flat or steep, too low or high."""
    if motif.slope is not None:
        # Steeper is a smaller cosine; the bounds are compared as cosines, so that no arc function is needed.
        flat, steep = (float(np.round(np.cos(np.radians(angle)), 9)) for angle in motif.slope)
        found.kept &= (found.normals[:, 1] <= flat + 1e-9) & (found.normals[:, 1] >= steep - 1e-9)
    if motif.height is not None:
        level = found.points[:, 1] - surface.frame.translation[1]
        found.kept &= (level >= motif.height[0]) & (level <= motif.height[1])


def _obstacles(solver: Solver, item: Item, motif: Scatter, surface: Surface) -> list[tuple[list[list[Vec2]], float]]:
    """Outlines to keep out of with the metres to keep: what is named, and what stands on the surface."""
    found = []
    for reference, distance in motif.keep_from:
        things = [below for other in find_all(reference, item, "scatter") for below in other.walk()]
        found.append(([body.outline for thing in _solid(things) for body in bodies_of(solver, thing)], distance))
    if item.node.overlap:
        return found
    standing: list[list[Vec2]] = []
    for thing in _solid(list(solver.root.walk())):
        if thing is surface.item or thing in surface.item.ancestors() or thing is item or item in thing.ancestors():
            continue
        if thing.descriptions[0].stands is Stands.PAD:
            standing += [body.outline for body in bodies_of(solver, thing) if surface.carries(body)]
    return [*found, (standing, _reach(solver, item))]


def _solid(things: list[Item]) -> list[Item]:
    """Things with a shape that are no ground, no opening and not strewn themselves."""
    return [
        thing
        for thing in things
        if thing.descriptions
        and not thing.is_opening
        and thing.node.kind != "group"
        and not isinstance(thing.node.parts[0], Ground)
        and not is_scattered(thing)
    ]


def _reach(solver: Solver, item: Item) -> float:
    """How far a copy keeps off outlines: half its width, or the stem of what grows."""
    if item.descriptions and item.descriptions[0].stands is Stands.ROOTED:
        return _TRUNK
    boxes = [(d.low, d.high) for d in item.descriptions] or [solver.bounds(child) for child in item.children[:1]]
    return max((0.5 * max(high[0] - low[0], high[2] - low[2]) for low, high in boxes), default=_TRUNK)


def _write(solver: Solver, item: Item, points: Float64, normals: Float64, rows: NDArray[np.int64]) -> None:
    """Give an item the copies of some rows, in the frame of its parent."""
    copies, motif = item.node.copies, _motif(item)
    if copies is None:
        return
    numbers = tuple(copies.numbers[row] for row in rows.tolist())
    index = np.array(numbers, np.int64)
    yaw, grown = (uniform(draw_key(motif.key, name), index) - 0.5 for name in ("yaw", "size"))
    turns = turning.turned(copies.rotate[rows] + np.stack([0 * yaw, 360.0 * motif.jitter * yaw, 0 * yaw], axis=1))
    if motif.align == "normal":
        turns = turning.product(turning.leaning(normals), turns)
    home = solver.world(item.parent) if item.parent is not None else Frame()
    turns = turning.canonical(turning.product(turning.row(quaternion(transpose(home.rotation))), turns))
    places = points
    if home != Frame():
        places = np.array([home.inverse_point((x, y, z)) for x, y, z in points.tolist()]).reshape(-1, 3)
    sizes = copies.scale[rows] * (1.0 + _VARIED * motif.jitter * grown)[:, None]
    item.poses = Instances(
        (np.round(places, 5) + 0.0).astype(np.float32), turns.astype(np.float32), sizes.astype(np.float32), numbers
    )
    kept = replace(
        copies, numbers=numbers, variant=copies.variant[rows], rotate=copies.rotate[rows], scale=copies.scale[rows]
    )
    item.node = replace(item.node, copies=kept)
    if item.node.is_array:
        item.children = [item.children[row] for row in rows.tolist()]
        for child, place, turn, size in zip(
            item.children, places.tolist(), turns.tolist(), sizes.tolist(), strict=True
        ):
            child.frame = Frame(tuple(round(v, 5) + 0.0 for v in place), turning.matrix(turn), tuple(size))


def _motif(item: Item) -> Scatter:
    motif = item.node.copies.motif if item.node.copies else None
    if not isinstance(motif, Scatter):
        message = f"{item.address} is no scatter"
        raise TypeError(message)
    return motif


def _note(item: Item, code: str, message: str) -> Diagnostic:
    span = item.node.spans.get("repeat") or item.node.span
    hint = "see what it keeps from, and the bands of slope and height"
    return Diagnostic(code, message, span, Severity.WARNING, address=item.address, hint=hint)
