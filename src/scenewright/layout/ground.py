"""The ground things stand on: terrain heights, and the pads that things ask the terrain to level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenewright.layout.frames import Frame, bounds_in
from scenewright.parts import Ground, Pad, Stands
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.layout.item import Item
    from scenewright.layout.solver import Solver

PAD_MARGIN = 0.05
"""Metres by which level ground reaches past a thing's footprint."""
FLOOR_SINK = 0.035
"""Metres by which the ground lies below a floor, besides what a terrain leaves under everything: 5 mm under a floor are
not enough, seen from afar the ground flickers through. Footings of rooms reach deeper; what stands on legs stands on it."""
ON_GROUND = 0.05
"""Metres: a component's parts stand at its own level, which may differ a little from the ground right under them."""


@dataclass(frozen=True)
class Terrain:
    """One terrain of the scene with its frame in the world."""

    item: Item
    part: Ground
    seed: int
    frame: Frame

    def heights(self, x: Float64, z: Float64, pads: tuple[Pad, ...] = ()) -> Float64:
        """World heights at world (x, z), NaN outside; with `pads`, of the levelled ground."""
        (a, _, c), (d, _, f), (g, _, i) = self.frame.rotation
        tx, ty, tz = self.frame.translation
        # As `Frame.inverse_point` of (x, 0, z), for all points at once.
        dx, dy, dz = np.asarray(x) - tx, -ty, np.asarray(z) - tz
        px, pz = (a * dx + d * dy + g * dz) / self.frame.scale[0], (c * dx + f * dy + i * dz) / self.frame.scale[2]
        half_w, half_d = self.part.half_size()
        inside = (np.abs(px) <= half_w) & (np.abs(pz) <= half_d)
        heights = self.part.height_at(self.seed, px, pz, pads)
        return np.where(inside, heights + self.frame.translation[1], np.nan)


def ground_heights(terrains: list[Terrain], x: Float64, z: Float64, pads: dict[int, tuple[Pad, ...]]) -> Float64:
    """Height of the walkable ground at world (x, z): the highest terrain there, else y = 0.

    Args:
        terrains: All terrains of the scene.
        x: (n,) metres.
        z: (n,) metres.
        pads: Pads by index into `terrains`; empty for the ground as it was before levelling.
    """
    best = np.full(len(x), np.nan)
    for k, terrain in enumerate(terrains):
        best = np.fmax(best, terrain.heights(x, z, pads.get(k, ())))
    return np.where(np.isnan(best), 0.0, best)


def pads_for(terrain: Terrain, standing: list[tuple[Item, int, Frame]]) -> tuple[Pad, ...]:
    """Pads under everything that needs level ground, in the terrain's frame.

    Args:
        terrain: The ground.
        standing: Items outdoors with the index of their description and their frame in the world.
    """
    pads = []
    for item, variant, frame in standing:
        description = item.descriptions[variant]
        if description.stands is not Stands.PAD:
            continue
        polygon = [frame.point((x, 0.0, z)) for x, z in _outline(item, variant)]
        local = [terrain.frame.inverse_point(p) for p in polygon]
        half_w, half_d = terrain.part.half_size()
        if _overlap([x for x, _, _ in local], half_w) and _overlap([z for _, _, z in local], half_d):
            height = frame.translation[1] - terrain.frame.translation[1]
            height -= FLOOR_SINK if description.inside is not None else 0.0
            flat = tuple((round(x, 4), round(z, 4)) for x, _, z in local)
            pads.append(Pad(flat, round(height, 5)))
    return tuple(pads)


def on_ground(solver: Solver, item: Item, frame: Frame) -> bool:
    """Whether a thing (with its frame in the world) stands on the ground itself, not on something else or in the air.

    Adjoining rooms keep the level of their row's origin, however the ground rises or falls along the row; the lowest of a
    stack stands on its footing, not on its floor.
    """
    x, y, z = frame.translation
    places, heights = [(x, z)], [y]
    if item.is_room:
        heights += [y + description.low[1] for description in item.descriptions]
        row = item.parent if item.parent is not None and item.parent.node.is_array else item
        if row.node.copies is not None and row.node.placement is None:
            at = row.node.at or (0.0, None, 0.0)
            home = solver.world(row.parent) if row.parent is not None else Frame()
            origin = home.point((at[0], 0.0, at[2]))
            places.append((origin[0], origin[2]))
    return any(abs(height - solver.ground(*place)) < ON_GROUND for height in heights for place in places)


def _overlap(values: list[float], half: float) -> bool:
    """Whether a stretch of coordinates meets the one from -half to half."""
    return min(values) <= half and max(values) >= -half


def _outline(item: Item, variant: int) -> tuple[tuple[float, float], ...]:
    """Convex outline of what stands on the ground, a little grown."""
    description = item.descriptions[variant]
    if description.footprint:
        return description.footprint
    low, high = bounds_in(Frame(), description.low, description.high)
    if description.inside is not None:
        border = description.border
        low = (description.inside[0][0] - border, 0.0, description.inside[0][2] - border)
        high = (description.inside[1][0] + border, 0.0, description.inside[1][2] + border)
    x0, z0, x1, z1 = low[0] - PAD_MARGIN, low[2] - PAD_MARGIN, high[0] + PAD_MARGIN, high[2] + PAD_MARGIN
    return ((x0, z0), (x1, z0), (x1, z1), (x0, z1))


def level(terrain: Terrain, pads: tuple[Pad, ...]) -> None:
    """Tell the terrain's generator which pads to flatten."""
    terrain.item.sites = [replace(site, pads=pads) for site in terrain.item.sites]
