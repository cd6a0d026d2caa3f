"""Poses of repeats: a motif placed as a whole, copies that go by a thing, or single ones spread by their placement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.graph import Instances
from scenewright.layout.by_target import frames_by_target, is_by_target
from scenewright.layout.frames import Frame, add, bounds_in, multiply, quaternion, rotation, times
from scenewright.layout.motifs import motif_frames
from scenewright.layout.references import UnknownTargetError
from scenewright.resolve.resolved import Row, Scatter, Spread, Stack

if TYPE_CHECKING:
    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver
    from scenewright.resolve.resolved import Copies, Reference


def place_copies(solver: Solver, item: Item) -> Frame:
    """Pose every copy; returns the frame of the motif's origin in the parent's frame."""
    copies = _copies(item)
    if not copies.numbers or isinstance(copies.motif, Scatter):
        item.frames = []  # A scatter is strewn when everything else stands; see scattering.py.
        return Frame()
    own = own_frames(copies)
    if is_by_target(copies.motif):
        item.frames = frames_by_target(solver, item, own, lambda: _turned(copy_bounds(solver, item), own))
    elif isinstance(copies.motif, Spread):
        item.frames = _spread(solver, item, own)
    else:
        bounds = copy_bounds(solver, item)
        home = _motif_home(solver, item)
        local = _in_motif(item, bounds, own)
        item.frames = [home.compose(frame) for frame in local]
        _stand(solver, item)
    if item.node.is_array:
        for child, frame in zip(item.children, item.frames, strict=True):
            child.frame = frame
    # Copies are posed in the parent's frame; the array itself adds nothing.
    return Frame()


def placed_boxes(solver: Solver, item: Item) -> list[tuple[Vec3, Vec3]]:
    """Bounds of every copy (or of the one thing) in the parent's frame."""
    if item.node.copies is None:
        return [bounds_in(solver.frame(item), *solver.bounds(item))]
    solver.frame(item)
    if isinstance(item.node.copies.motif, Scatter):
        return []
    return [bounds_in(f, *box) for f, box in zip(item.frames or [], copy_bounds(solver, item), strict=True)]


def own_frames(copies: Copies) -> list[Frame]:
    """Each copy's own turn and scale; equal ones are one frame."""
    known: dict[bytes, Frame] = {}
    frames = []
    for row in np.concatenate([copies.rotate, copies.scale], axis=1, dtype=np.float64):
        key = row.tobytes()
        if key not in known:
            x, y, z, *scale = row.tolist()
            known[key] = Frame(rotation=rotation((x, y, z)), scale=(scale[0], scale[1], scale[2]))
        frames.append(known[key])
    return frames


def motif_bounds(solver: Solver, item: Item) -> tuple[Vec3, Vec3]:
    """Bounds of the whole motif around its own origin; of a spread, of its widest copy; by a thing, where it is."""
    copies = _copies(item)
    if not copies.numbers or isinstance(copies.motif, Scatter):
        return (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)
    bounds = copy_bounds(solver, item)
    if is_by_target(copies.motif):
        solver.frame(item)
        frames = item.frames or []
    else:
        own = own_frames(copies)
        frames = own if isinstance(copies.motif, Spread) else _in_motif(item, bounds, own)
    from scenewright.layout.solver import united  # noqa: PLC0415 - solver imports this module

    return united([bounds_in(frame, *box) for frame, box in zip(frames, bounds, strict=True)])


def instances(item: Item) -> Instances:
    """Columns of a batch's poses for the graph: positions rounded to 10 micrometres."""
    if item.poses is not None:
        return item.poses
    frames = item.frames or []
    numbers = item.node.copies.numbers if item.node.copies else ()
    moved = np.round(np.array([f.translation for f in frames], np.float64).reshape(-1, 3), 5) + 0.0
    turns = {turn: quaternion(turn) for turn in dict.fromkeys(frame.rotation for frame in frames)}
    turned = np.array([turns[f.rotation] for f in frames], np.float32).reshape(-1, 4)
    scaled = np.array([f.scale for f in frames], np.float32).reshape(-1, 3)
    return Instances(moved.astype(np.float32), turned, scaled, numbers)


def _copies(item: Item) -> Copies:
    if item.node.copies is None:
        message = f"{item.address} has no copies"
        raise ValueError(message)
    return item.node.copies


def copy_bounds(solver: Solver, item: Item) -> list[tuple[Vec3, Vec3]]:
    """Bounds of each copy in its own frame; of a room, its walls' outside without eaves, so that rooms pack."""
    if item.node.is_array:
        return [_packing(child, solver.bounds(child)) for child in item.children]
    boxes = [_packing_of(d.low, d.high, d.inside, d.border) for d in item.descriptions]
    return [boxes[k] for k in _copies(item).variant.tolist()]


def _packing(item: Item, box: tuple[Vec3, Vec3]) -> tuple[Vec3, Vec3]:
    description = item.description
    if description is None:
        return box
    return _packing_of(box[0], box[1], description.inside, description.border)


def _packing_of(low: Vec3, high: Vec3, inside: tuple[Vec3, Vec3] | None, border: float) -> tuple[Vec3, Vec3]:
    if inside is None:
        return low, high
    (x0, _, z0), (x1, _, z1) = inside
    return (x0 - border, low[1], z0 - border), (x1 + border, high[1], z1 + border)


def _borders(item: Item) -> list[float]:
    if item.node.is_array:
        return [child.description.border if child.description else 0.0 for child in item.children]
    return [item.descriptions[k].border for k in _copies(item).variant.tolist()]


def _in_motif(item: Item, bounds: list[tuple[Vec3, Vec3]], own: list[Frame]) -> list[Frame]:
    """Poses of the copies around the motif's origin, each with its own turn and scale."""
    copies = _copies(item)
    frames = motif_frames(copies.motif, copies.numbers, _turned(bounds, own), _borders(item))
    return [
        Frame(frame.translation, multiply(frame.rotation, mine.rotation), mine.scale)
        for frame, mine in zip(frames, own, strict=True)
    ]


def _turned(bounds: list[tuple[Vec3, Vec3]], own: list[Frame]) -> list[tuple[Vec3, Vec3]]:
    """Bounds of each copy after its own turn and scale."""
    # Often all copies are turned alike: the same two objects have the same bounds.
    pairs = {(id(frame), id(box)): (frame, box) for frame, box in zip(own, bounds, strict=True)}
    known = {key: bounds_in(frame, *box) for key, (frame, box) in pairs.items()}
    return [known[id(frame), id(box)] for frame, box in zip(own, bounds, strict=True)]


def frames_in_motif(solver: Solver, item: Item) -> list[Frame]:
    """Poses of a motif's copies around its own origin."""
    return _in_motif(item, copy_bounds(solver, item), own_frames(_copies(item)))


def _motif_home(solver: Solver, item: Item) -> Frame:
    """Where the motif's origin is: by relation, along something, or at `at`."""
    motif = _copies(item).motif
    if item.node.placement is not None:
        return solver.arranged(item)[0]
    if isinstance(motif, Row) and motif.along is not None:
        found = _along(solver, item, motif.along)
        if found is not None:
            return found
    x, y, z = item.node.at or (0.0, None, 0.0)
    return Frame((x, y if y is not None else solver.floor(item, x, z), z))


def _along(solver: Solver, item: Item, reference: Reference) -> Frame | None:
    """A row's home along a wall or side: backs touching it, fronts away from it; None after a complaint."""
    try:
        target = solver.find(reference, item, "along")
    except UnknownTargetError as error:
        solver.diagnostics.add(error.diagnostic)
        return None
    if target.anchor is None or target.anchor.kind not in {"wall", "side"}:
        solver.fault(item, "SW605", f"'{reference.text}' is no wall or side", expected="a wall such as hall.north")
        return None
    frame = solver.frame_in(target.item, item.parent)
    normal, right = frame.turned(target.anchor.normal), frame.turned(target.anchor.right)
    low, _ = solver.bounds(item)
    start = add(frame.point(target.anchor.position), times(normal, -low[2]))
    return Frame(start, ((right[0], 0.0, normal[0]), (0.0, 1.0, 0.0), (right[2], 0.0, normal[2])))


def _stand(solver: Solver, item: Item) -> None:
    """Let every copy of an outdoor motif stand on the ground under it; adjoining rooms keep one level."""
    levelled = any(border > 0 for border in _borders(item))
    fixed = item.node.at is not None and item.node.at[1] is not None
    stacked = isinstance(_copies(item).motif, Stack)
    if levelled or fixed or stacked or item.node.placement is not None or not solver.outdoors(item):
        return
    frames = item.frames or []
    floors = solver.floors(item, [(frame.translation[0], frame.translation[2]) for frame in frames])
    item.frames = [
        Frame((frame.translation[0], floor, frame.translation[2]), frame.rotation, frame.scale)
        for frame, floor in zip(frames, floors, strict=True)
    ]


def _spread(solver: Solver, item: Item, own: list[Frame]) -> list[Frame]:
    """Poses of a bare count: each copy's own `at`, or spread by the placement."""
    copies = _copies(item)
    if item.node.placement is not None:
        found = solver.arranged(item)
        return [
            Frame(frame.translation, multiply(frame.rotation, mine.rotation), mine.scale)
            for frame, mine in zip(found, own, strict=True)
        ]
    if copies.at:
        return [solver.explicit(item, at, mine) for at, mine in zip(copies.at, own, strict=True)]
    if len(own) > 1:
        message = f"the {len(own)} copies of '{item.id}' have no place of their own"
        solver.fault(
            item, "SW611", message, expected="a motif ({row: 4, gap: 1m}) or a placement ({against_wall: north})"
        )
    return [solver.explicit(item, item.node.at or (0.0, None, 0.0), mine) for mine in own]
