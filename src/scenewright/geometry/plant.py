"""A tree as numbers: its skeleton and leaf cards, fitted to the wanted size; what is counted before it is meshed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from scenewright.arrays import Float64, draw_key
from scenewright.geometry.branching import Stems, grow_stems, grow_trunk
from scenewright.geometry.foliage import Cards, Crown, Spray, spray_cards, strand_cards
from scenewright.geometry.tree_species import Species
from scenewright.geometry.trunk import BURIED

SPRAY_HEIGHT = 7.0
"""Height in metres for which the sizes of sprays are given: taller trees carry relatively smaller ones."""
GRASS_HEIGHT = 0.12
"""Share of the tree's height below which hanging twigs are squeezed together, so that none enters the ground."""
FOOT_SPREAD = 1.35
"""How far root buttresses reach, relative to the flared trunk."""


@dataclass(frozen=True, eq=False)
class Plant:
    """The whole tree at full detail, metres, standing at the origin."""

    levels: tuple[Stems, ...]
    """Trunk, limbs and twigs."""
    cards: Cards | None
    crown: Crown
    crown_low: Float64
    crown_high: Float64
    low: Float64
    """Smallest corner of everything, the buried foot included …"""
    high: Float64
    """… and the largest; its height is the tree's."""


@dataclass(frozen=True)
class Stature:
    """What an author says about the size of a tree: metres, width of the crown over height (0: natural), degrees."""

    height: float
    crown: float
    lean: float


def grow_plant(species: Species, stature: Stature, seed: int) -> Plant:
    """Grow a tree and stretch it so that it is exactly `stature.height` high and its crown as wide as asked."""
    levels = _levels(species, species.lean + stature.lean, seed)
    cards = _cards(species, levels, stature.height, seed)
    low, high = _reach(levels, cards)
    up = stature.height / high[1]
    wanted = (stature.crown or species.crown) * stature.height
    across = wanted / max(float(0.5 * (high[0] - low[0] + high[2] - low[2])), 1e-6)
    levels = tuple(stems.scaled(across, up) for stems in levels)
    ground = GRASS_HEIGHT * stature.height
    levels = levels[:1] + tuple(replace(stems, paths=_lifted(stems.paths, ground)) for stems in levels[1:])
    if cards:
        cards = cards.moved(np.array([across, up, across]))
        cards = replace(cards, corners=_lifted(cards.corners, ground))
    low, high = _reach(levels, cards)
    foot = levels[0].radii[0, 0] * (1.0 + species.flare) * FOOT_SPREAD
    low = np.minimum(low, [-foot, 0.0, -foot])
    low[1] = -(BURIED * up + 0.35 * foot)
    high = np.maximum(high, [foot, 0.0, foot])
    high[1] = stature.height
    crown_low, crown_high = _crown_bounds(levels, cards)
    center = 0.5 * (crown_low + crown_high)
    center[1] = crown_low[1] + 0.42 * (crown_high[1] - crown_low[1])
    radii = np.maximum(0.5 * (crown_high - crown_low), 1e-3)
    crown = Crown(_triple(center), _triple(radii))
    return Plant(levels, cards, crown, crown_low, crown_high, low, high)


def _levels(species: Species, lean: float, seed: int) -> tuple[Stems, ...]:
    """Trunk, limbs and twigs of a tree whose trunk has length 1."""
    trunk = grow_trunk(species.trunk, species.radius, lean, draw_key(seed, "trunk"))
    limbs = grow_stems(trunk, species.limbs, species.envelope, draw_key(seed, "limbs"))
    if species.twigs is None:
        return trunk, limbs
    return trunk, limbs, grow_stems(limbs, species.twigs, None, draw_key(seed, "twigs"))


def _cards(species: Species, levels: tuple[Stems, ...], height: float, seed: int) -> Cards | None:
    """Leaf cards on the outermost level, and on the tips of the one below."""
    if species.foliage == "none":
        return None
    relative = (SPRAY_HEIGHT / height) ** 0.3
    if species.foliage == "sprays":
        spray = _sized(species.spray, relative)
        outer = spray_cards(levels[-1], spray, draw_key(seed, "leaves"))
        tips = Spray(**{**spray.__dict__, "count": 3, "start": 0.75})
        inner = [spray_cards(stems, tips, draw_key(seed, "tips", str(i))) for i, stems in enumerate(levels[:-1])]
        parts = [outer, *inner]
        return Cards(np.concatenate([c.corners for c in parts]), np.concatenate([c.draws for c in parts]))
    fold = 0.35 if species.foliage == "fronds" else 0.0
    width = species.spray.width * (relative if species.foliage == "strands" else 1.0)
    return strand_cards(levels[-1], width, fold, draw_key(seed, "leaves"))


def _sized(spray: Spray, relative: float) -> Spray:
    """Scale a spray's card."""
    return Spray(**{**spray.__dict__, "length": spray.length * relative, "width": spray.width * relative})


def _reach(levels: tuple[Stems, ...], cards: Cards | None) -> tuple[Float64, Float64]:
    """Bounds of everything, tubes taken as balls of their radius around the points (never too small)."""
    lows = [(stems.paths - stems.radii[..., None]).reshape(-1, 3).min(axis=0) for stems in levels]
    highs = [(stems.paths + stems.radii[..., None]).reshape(-1, 3).max(axis=0) for stems in levels]
    if cards is not None:
        lows.append(cards.corners.reshape(-1, 3).min(axis=0))
        highs.append(cards.corners.reshape(-1, 3).max(axis=0))
    return np.minimum.reduce(lows), np.maximum.reduce(highs)


def _lifted(points: Float64, ground: float) -> Float64:
    """Squeeze what hangs lower than `ground` into the metres above it; smooth, and never below 0."""
    squeezed = points.copy()
    height = points[..., 1]
    squeezed[..., 1] = np.where(height < ground, ground * np.exp(np.minimum(height / ground - 1.0, 0.0)), height)
    return squeezed


def _crown_bounds(levels: tuple[Stems, ...], cards: Cards | None) -> tuple[Float64, Float64]:
    """Bounds of the leaves (of the branches where there are none)."""
    points = cards.corners.reshape(-1, 3) if cards is not None else levels[-1].paths.reshape(-1, 3)
    return points.min(axis=0), points.max(axis=0)


def _triple(vector: Float64) -> tuple[float, float, float]:
    """A (3,) array as plain numbers."""
    return float(vector[0]), float(vector[1]), float(vector[2])
