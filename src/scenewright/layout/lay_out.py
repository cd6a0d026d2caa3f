"""The stage: a resolved scene in, a placed one out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.diagnostics import SceneError, Span
from scenewright.layout.clearance import keep_clear
from scenewright.layout.combining import combined, combined_batch, complain_operands
from scenewright.layout.copies import instances
from scenewright.layout.frames import Frame
from scenewright.layout.ground import Terrain, ground_heights, level, on_ground, pads_for
from scenewright.layout.item import Item, build_items
from scenewright.layout.keeping import keep_apart
from scenewright.layout.laying import lay
from scenewright.layout.openings import place_openings, share_walls
from scenewright.layout.placed import Placed, PlacedNode
from scenewright.layout.reaching import keep_reachable
from scenewright.layout.scattering import is_scattered, scatter_all
from scenewright.layout.solver import Solver
from scenewright.parts import Ground, Pad, Stands
from scenewright.resolve.resolved import ResolvedNode, ResolvedScene

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostics


def lay_out(scene: ResolvedScene, diagnostics: Diagnostics) -> Placed:
    """Place every node; complaints go to `diagnostics` and what has no pose stays at its parent's origin."""
    span = scene.nodes[0].span if scene.nodes else Span.at(scene.file)
    root = Item(ResolvedNode("", "", span, "scene"), None, frame=Frame())
    root.children = [build_items(node, root) for node in scene.nodes]
    terrains: list[Terrain] = []

    def grounds(x: list[float], z: list[float]) -> list[float]:
        return [float(height) for height in ground_heights(terrains, np.array(x), np.array(z), {})]

    solver = Solver(root, diagnostics, grounds)
    for item in root.walk():
        if item.node.parts and isinstance(item.node.parts[0], Ground) and item.node.copies is None:
            frame = _posed(solver, item)
            seed = item.node.seeds[0] if item.node.seeds else 0
            terrains.append(Terrain(item, item.node.parts[0], seed, frame))
    # Rooms come before what is in them: things keep the ways of the doors on either side of a wall.
    for item in sorted(root.walk(), key=lambda item: not item.is_room):
        _posed(solver, item)
        if item.combination is not None:
            complain_operands(item, diagnostics)
    for item in root.walk():
        if item.is_room:
            place_openings(item, diagnostics)
    fixed = [item for item in root.walk() if item.is_room and item.node.copies is None and not is_scattered(item)]
    share_walls([(item, solver.world(item)) for item in fixed])
    pads = _level_ground(solver, root, terrains)
    numbers = {terrain.item: k for k, terrain in enumerate(terrains)}
    scatter_all(solver, lambda item, x, z: terrains[numbers[item]].heights(x, z, pads.get(numbers[item], ())))
    if not diagnostics.has_errors:  # Poses given up on would be complained about twice.
        keep_clear(root, solver, diagnostics)
        keep_apart(root, solver, diagnostics)
        keep_reachable(fixed, solver, diagnostics)
    return Placed(scene, tuple(_freeze(child) for child in root.children))


def _posed(solver: Solver, item: Item) -> Frame:
    """World frame of an item; a cycle is reported once and the item left at its parent's origin."""
    try:
        if item.combination is not None:
            solver.bounds(item)
        return solver.world(item)
    except SceneError as error:
        solver.diagnostics.extend(error.diagnostics)
        item.frame = item.frame or Frame()
        item.bounds = item.bounds or ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
        return Frame()


def _level_ground(solver: Solver, root: Item, terrains: list[Terrain]) -> dict[int, tuple[Pad, ...]]:
    """Level the ground under what needs it, then lower or raise what grows on it to the levelled surface.

    Returns:
        The pads of each terrain, by its index.
    """
    if not terrains:
        return {}
    outdoor = [item for item in root.walk() if item is not root and item.descriptions and not item.is_opening]
    outdoor = [item for item in outdoor if not is_scattered(item) and not any(a.is_room for a in item.ancestors())]
    standing = [entry for item in outdoor for entry in _world_copies(solver, item) if on_ground(solver, item, entry[2])]
    pads: dict[int, tuple[Pad, ...]] = {}
    for k, terrain in enumerate(terrains):
        pads[k] = pads_for(terrain, [entry for entry in standing if entry[0] is not terrain.item])
    pads = lay(terrains, standing, pads)
    for k, terrain in enumerate(terrains):
        level(terrain, pads[k])
    if not any(pads.values()):
        return pads
    for item in outdoor:
        grounded = item.node.placement is None and solver.outdoors(item) and (item.node.at or (0, None))[1] is None
        rooted = item.descriptions[0].stands in {Stands.ROOTED, Stands.FLOATS}
        if grounded and rooted and not isinstance(item.node.parts[0], Ground):
            _settle(solver, item, terrains, pads)
    return pads


def _world_copies(solver: Solver, item: Item) -> list[tuple[Item, int, Frame]]:
    home = solver.world(item.parent) if item.parent is not None else Frame()
    if item.frames is not None and item.node.copies is not None:
        return [
            (item, int(variant), home.compose(frame))
            for variant, frame in zip(item.node.copies.variant, item.frames, strict=True)
        ]
    return [(item, 0, home.compose(solver.frame(item)))]


def _settle(solver: Solver, item: Item, terrains: list[Terrain], pads: dict[int, tuple[Pad, ...]]) -> None:
    """Put an item (or all copies of a batch) on the levelled ground."""
    home = solver.world(item.parent) if item.parent is not None else Frame()
    frames = item.frames if item.frames is not None else [solver.frame(item)]
    places = [home.compose(frame).translation for frame in frames]
    x, z = np.array([p[0] for p in places]), np.array([p[2] for p in places])
    heights = ground_heights(terrains, x, z, pads).tolist()
    moved = [
        replace(frame, translation=(frame.translation[0], height - home.translation[1], frame.translation[2]))
        for frame, height in zip(frames, heights, strict=True)
    ]
    if item.frames is not None:
        item.frames = moved
    else:
        item.frame = moved[0]


def _freeze(item: Item) -> PlacedNode:
    if item.combination is not None:
        return combined(item)
    children = tuple(_freeze(child) for child in item.children)
    frame = item.frame or Frame()
    batch = item.node.copies is not None and not item.node.is_array
    if item.node.is_array and (alike := combined_batch(item, children)) is not None:
        return alike
    poses = instances(item) if batch else None
    return PlacedNode(item.node, frame.transform(), item.descriptions, tuple(item.sites), poses, children)
