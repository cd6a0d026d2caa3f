"""A tree as numbers: the space it takes, its skeleton and leaf cards, fitted to that space; counted before it is meshed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from scenewright.arrays import Float64, draw_key
from scenewright.geometry.branching import (
    Envelope,
    Stems,
    grow_stems,
    grow_trunk,
    lean_turn,
    raised,
    seat_counts,
    seated,
)
from scenewright.geometry.foliage import Cards, Crown, Spray, spray_cards, strand_cards
from scenewright.geometry.tree_species import Species
from scenewright.geometry.trunk import BURIED
from scenewright.records import dataclass

SPRAY_HEIGHT = 7.0
"""Height in metres for which the sizes of sprays are given: taller trees carry relatively smaller ones."""
GRASS_HEIGHT = 0.12
"""Share of the tree's height below which hanging twigs are squeezed together, so that none enters the ground."""
FOOT_SPREAD = 1.35
"""How far root buttresses reach, relative to the flared trunk."""
_CLEARANCE = 0.75
"""Height below which no limb sags, relative to where the lowest leaves the trunk."""
_TIP_CARDS = 3
"""Cards at the tip of every stem below the outermost level."""
_WIDEST: Mapping[Envelope, float] = MappingProxyType(
    {
        "conical": 0.2,
        "spreading": 0.4,
        "hemispherical": 0.45,
        "tapered": 0.5,
        "spherical": 0.6,
        "flame": 0.6,
        "cylindrical": 0.85,
    }
)
"""Height of the widest place of a crown relative to the height of the tree, from grown trees of each envelope."""
_UPRIGHT = 0.3
"""Half axis upward of the ellipse a crown is taken for, relative to the height on that side of its widest place."""
_MOST_WIDENED = 1.7
"""Limit of the stretch of one side of a crown beyond that of the whole, for trees that lean far: 35 degrees."""


@dataclass(frozen=True)
class Stature:
    """What an author says about the size of a tree: metres, width of the crown over height (0: natural), degrees."""

    height: float
    crown: float
    lean: float


@dataclass(frozen=True, eq=False)
class Space:
    """The space a tree takes, known before it is grown and the same for any growth: it is fitted to it."""

    low: Float64
    """Smallest corner (3,) in metres, the buried foot included …"""
    high: Float64
    """… and the largest; its height is the tree's."""
    slope: Float64
    """(3,) metres sideways for each metre up (y: 0) from the foot to the tip of the trunk."""
    width: float
    """Of the crown, in metres."""


@dataclass(frozen=True, eq=False)
class Plant:
    """The whole tree at full detail, metres, standing at the origin."""

    levels: tuple[Stems, ...]
    """Trunk, limbs and twigs."""
    cards: Cards | None
    crown: Crown
    crown_low: Float64
    crown_high: Float64
    space: Space


def foot_radius(species: Species, height: float) -> float:
    """Radius in metres of the trunk between its roots on the ground."""
    return species.radius * height * (1.0 + species.flare)


def space_of(species: Species, stature: Stature, seed: int) -> Space:
    """Say what space a tree takes: its height and the width of its crown as asked, moved to where it leans.

    A crown is taken for an ellipse that is sheared along the leaning axis: from its centre it reaches
    ``sqrt(half^2 + (slope b)^2)`` sideways, b being its half axis upward (the support function of an ellipse).
    """
    height, turn = stature.height, lean_turn(draw_key(seed, "trunk"))
    steep = float(np.tan(np.radians(species.lean + stature.lean)))
    slope = np.array([steep * np.cos(turn), 0.0, steep * np.sin(turn)])
    width = (stature.crown or species.crown) * height
    widest = _WIDEST[species.envelope]
    rise, fall = _UPRIGHT * (1.0 - widest) * height * slope, _UPRIGHT * widest * height * slope
    ahead, behind = np.where(slope > 0.0, rise, fall), np.where(slope > 0.0, fall, rise)
    center, tip, half = widest * height * slope, height * slope, 0.5 * width
    foot = foot_radius(species, height) * FOOT_SPREAD
    high = np.maximum(np.maximum(center + np.sqrt(half * half + ahead * ahead), tip + 0.15 * half), foot)
    low = np.minimum(np.minimum(center - np.sqrt(half * half + behind * behind), tip - 0.15 * half), -foot)
    low[1], high[1] = -BURIED * height, height
    return Space(_on_grid(low), _on_grid(high), slope, width)


@lru_cache(maxsize=256)
def stem_counts(species: Species, seed: int) -> tuple[int, ...]:
    """Number of stems of each level that `grow_plant` grows, at any stature."""
    trunk = np.ones(1)
    limbs = seated(trunk, species.limbs, species.envelope, draw_key(seed, "limbs")).lengths
    twigs = () if species.twigs is None else (int(seat_counts(limbs, species.twigs).sum()),)
    return 1, len(limbs), *twigs


def card_grids(species: Species, counts: tuple[int, ...]) -> tuple[int, int, int] | None:
    """Number of leaf cards on stems of these counts, with the rows and columns of points of each."""
    if species.foliage == "none":
        return None
    if species.foliage == "sprays":
        return counts[-1] * species.spray.count + sum(counts[:-1]) * _TIP_CARDS, 3, 2
    return counts[-1], (species.twigs or species.limbs).segments + 1, 3 if species.foliage == "fronds" else 2


def grow_plant(species: Species, stature: Stature, seed: int) -> Plant:
    """Grow a tree and fit it to its space, so that it is as high and its crown as wide as asked."""
    levels = _levels(species, species.lean + stature.lean, seed)
    cards = _cards(species, levels, stature.height, seed)
    up = stature.height / float(_points(levels, cards)[:, 1].max())
    ground = GRASS_HEIGHT * stature.height
    levels = tuple(stems.scaled(up, stature.height) for stems in levels)
    levels = levels[:1] + tuple(replace(stems, paths=lifted(stems.paths, ground)) for stems in levels[1:])
    if cards is not None:
        cards = replace(cards, corners=lifted(cards.corners * up, ground))
    space = space_of(species, stature, seed)
    tip = levels[0].paths[0, -1]
    levels, cards = fitted(levels, cards, space, tip / tip[1] * np.array([1.0, 0.0, 1.0]))
    points = cards.corners.reshape(-1, 3) if cards is not None else levels[-1].paths.reshape(-1, 3)
    low, high = points.min(axis=0), points.max(axis=0)
    center = 0.5 * (low + high)
    center[1] = low[1] + 0.42 * (high[1] - low[1])
    crown = Crown(_triple(center), _triple(np.maximum(0.5 * (high - low), 1e-3)))
    return Plant(levels, cards, crown, low, high, space)


def fitted(
    levels: tuple[Stems, ...], cards: Cards | None, space: Space, slope: Float64
) -> tuple[tuple[Stems, ...], Cards | None]:
    """Stretch a tree whose axis has this `slope` until it touches its space's top and sides; its foot stays.

    The tree is set upright, stretched about its axis by one factor for each of its four sides, and leant as the space
    has it. The factor of a side is the least that brings a point u beside the axis to the wall: wall = slope y + u f.
    """
    points = _points(levels, cards)
    up = float(space.high[1] / points[:, 1].max())
    aside = points - points[:, 1:2] * slope
    height = points[:, 1] * up
    factors = np.ones((2, 3))
    for axis in (0, 2):
        beside, lean = aside[:, axis], height * space.slope[axis]
        limit = _MOST_WIDENED * space.width / max(float(np.ptp(beside)), 1e-6)
        factors[0, axis] = _least((lean - space.low[axis]), -beside, limit)
        factors[1, axis] = _least((space.high[axis] - lean), beside, limit)
    factors[:, 1] = 0.0

    def placed(parts: Float64) -> Float64:
        tall = parts[..., 1:2] * up
        beside = parts - parts[..., 1:2] * slope
        sides = beside * np.where(beside < 0.0, factors[0], factors[1])
        return np.asarray(sides + tall * (space.slope + np.array([0.0, 1.0, 0.0])))

    return _moved(levels, cards, placed)


def lifted(points: Float64, ground: float) -> Float64:
    """Squeeze what hangs lower than `ground` into the metres above it; smooth, and never below 0."""
    squeezed = points.copy()
    height = points[..., 1]
    squeezed[..., 1] = np.where(height < ground, ground * np.exp(np.minimum(height / ground - 1.0, 0.0)), height)
    return squeezed


def _least(gaps: Float64, away: Float64, limit: float) -> float:
    """Least ratio of the gap to the wall and the distance from the axis, over the points on one side (away > 0)."""
    found = away > 1e-6
    return min(float((gaps[found] / away[found]).min(initial=limit)), limit)


def _moved(
    levels: tuple[Stems, ...], cards: Cards | None, placed: Callable[[Float64], Float64]
) -> tuple[tuple[Stems, ...], Cards | None]:
    """Move all points; radii stay."""
    moved = tuple(replace(stems, paths=placed(stems.paths)) for stems in levels)
    return moved, None if cards is None else replace(cards, corners=placed(cards.corners))


def _points(levels: tuple[Stems, ...], cards: Cards | None) -> Float64:
    """All points (n, 3) of stems and cards."""
    parts = [stems.paths.reshape(-1, 3) for stems in levels]
    return np.concatenate(parts if cards is None else [*parts, cards.corners.reshape(-1, 3)])


def _levels(species: Species, lean: float, seed: int) -> tuple[Stems, ...]:
    """Trunk, limbs and twigs of a tree whose trunk has length 1."""
    trunk = grow_trunk(species.trunk, species.radius, lean, draw_key(seed, "trunk"))
    limbs = grow_stems(trunk, species.limbs, species.envelope, draw_key(seed, "limbs"))
    if species.twigs is None:
        return trunk, limbs
    limbs = raised(limbs, _CLEARANCE * species.limbs.start)
    return trunk, limbs, grow_stems(limbs, species.twigs, None, draw_key(seed, "twigs"))


def _cards(species: Species, levels: tuple[Stems, ...], height: float, seed: int) -> Cards | None:
    """Leaf cards on the outermost level, and on the tips of the ones below."""
    if species.foliage == "none":
        return None
    relative = (SPRAY_HEIGHT / height) ** 0.3
    if species.foliage == "sprays":
        spray = _sized(species.spray, relative)
        outer = spray_cards(levels[-1], spray, draw_key(seed, "leaves"))
        tips = Spray(**{**spray.__dict__, "count": _TIP_CARDS, "start": 0.75})
        inner = [spray_cards(stems, tips, draw_key(seed, "tips", str(i))) for i, stems in enumerate(levels[:-1])]
        parts = [outer, *inner]
        return Cards(np.concatenate([c.corners for c in parts]), np.concatenate([c.draws for c in parts]))
    fold = 0.35 if species.foliage == "fronds" else 0.0
    width = species.spray.width * (relative if species.foliage == "strands" else 1.0)
    return strand_cards(levels[-1], width, fold, draw_key(seed, "leaves"))


def _sized(spray: Spray, relative: float) -> Spray:
    """Scale a spray's card."""
    return Spray(**{**spray.__dict__, "length": spray.length * relative, "width": spray.width * relative})


def _on_grid(corner: Float64) -> Float64:
    """A corner (3,) on the grid of 10 micrometres."""
    return np.array([round(float(value), 5) for value in corner])


def _triple(vector: Float64) -> tuple[float, float, float]:
    """A (3,) array as plain numbers."""
    return float(vector[0]), float(vector[1]), float(vector[2])
