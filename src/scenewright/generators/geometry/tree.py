"""Trees: tapering trunk and branches, crowns of leaf cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float64, draw_key, snap_positions
from scenewright.geometry.branching import Habit, Stems
from scenewright.geometry.foliage import Cards, card_triangles, crown_cards, kept, leaf_mesh
from scenewright.geometry.limbs import thinned, tube_triangles, tubes
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.plant import (
    FOOT_SPREAD,
    Plant,
    Stature,
    card_grids,
    fitted,
    foot_radius,
    grow_plant,
    lifted,
    space_of,
    stem_counts,
)
from scenewright.geometry.tangents import with_tangents
from scenewright.geometry.transform import merged
from scenewright.geometry.tree_species import SPECIES, Species
from scenewright.geometry.trunk import buttresses, flared, scarred, trunk_rings, trunk_rings_count
from scenewright.graph import Collider, Vec2, Vec3
from scenewright.parts import (
    Assembly,
    Description,
    Forecast,
    GeometryGenerator,
    Site,
    Slot,
    Stands,
    SubNode,
    detail_level,
    side_anchors,
)
from scenewright.quantity import Angle, Length, Number, Range


class _Level(NamedTuple):
    """What one level of detail spends. Sides are shares of the species' own; below 3 a level of stems is left out."""

    trunk_sides: int
    trunk_segments: int
    limb_share: float
    limb_segments: int
    twig_share: float
    twig_segments: int
    cards: float
    """Share of the leaf cards that stay; 0: three cards with the whole crown."""
    card_rows: int


_LEVELS = (
    _Level(3, 1, 0.0, 0, 0.0, 0, 0.0, 2),
    _Level(4, 3, 0.0, 0, 0.0, 0, 0.07, 2),
    _Level(5, 4, 0.5, 2, 0.0, 0, 0.16, 2),
    _Level(7, 6, 0.5, 4, 0.0, 0, 0.32, 2),
    _Level(9, 8, 0.67, 5, 1.0, 1, 0.62, 2),
    _Level(12, 10, 0.84, 6, 1.0, 2, 0.75, 2),
    _Level(16, 12, 1.0, 7, 1.0, 2, 0.9, 2),
    _Level(20, 12, 1.0, 9, 1.0, 3, 1.0, 3),
)
_BARE_TWIGS = 2
"""The level from which leafless trees show twigs, as these are all they have."""
_LEAF_GROUND = 0.03
"""Share of the height below which leaves are squeezed together once more, so that none enters the ground."""
_CHEST = 1.3
"""Metres above the ground at which foresters measure a trunk."""


class Tree(GeometryGenerator):
    """A tree with roots, tapering branches and leaves, different for every seed.

    Branches follow the model of Weber and Penn (SIGGRAPH 1995); leaves are cards with sprays painted by the `leaf`
    material. It grows from the ground as it is, and things may stand under its crown: only the trunk is in the way.
    """

    species: Literal["oak", "birch", "maple", "pine", "palm", "willow", "dead"] = "oak"
    """Oaks are broad and gnarled, birches slender with hanging twigs, pines conical with whorls of branches."""
    height: Annotated[Length, Range(0.5, 60.0)] = 7.0
    """From the ground to the highest leaf."""
    crown: Annotated[Number, Range(0.2, 1.6)] | None = None
    """Width of the crown relative to the height; each species has its own."""
    season: Literal["spring", "summer", "autumn", "winter"] = "summer"
    """Colour of the leaves, and whether there are any; pines and palms stay green."""
    lean: Annotated[Angle, Range(0.0, 35.0)] = 0.0
    """How far it leans, beyond the little that is natural."""

    is_random: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"leaves"})
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"bark": Slot({"is": "bark"}), "leaves": Slot({"is": "leaf"}, main=False)}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "oak": {},
            "birch": {"species": "birch", "height": 9.0},
            "maple in autumn": {"species": "maple", "season": "autumn", "height": 8.0},
            "pine": {"species": "pine", "height": 12.0},
            "palm": {"species": "palm", "height": 8.0},
            "willow": {"species": "willow", "height": 8.0},
            "oak in winter": {"season": "winter"},
            "dead": {"species": "dead", "height": 5.0},
        }
    )

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Materials of the slots that the author leaves alone, by species and season."""
        leaf = "oak" if self.species == "dead" else self.species
        return {
            "bark": {"is": "bark", "species": self.species},
            "leaves": {"is": "leaf", "species": leaf, "season": self.season},
        }

    def describe(self, seed: int) -> Description:
        species = SPECIES[self.species]
        space = space_of(species, _stature(self), seed)
        low, high = _corner(space.low), _corner(space.high)
        return Description(
            low=low,
            high=high,
            triangles=Forecast(lambda level: _count(self, seed, level)),
            anchors=side_anchors(low, high),
            footprint=_octagon(foot_radius(species, self.height)),
            stands=Stands.ROOTED,
            functional_sides=(),
            label="dead tree" if self.species == "dead" else self.species,
            synonyms=("tree",),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        plant = _plant(self, site.seed)
        level = detail_level(detail)
        shown = _shown(self, plant, level)
        bark = _bark(self, plant, shown, level, site)
        meshes = {"bark": with_tangents(bark) if site.facts("bark").needs_tangents else bark}
        leaves = _leaves(plant, shown, site)
        if leaves is not None:
            meshes["leaves"] = with_tangents(leaves) if site.facts("leaves").needs_tangents else leaves
        trunk = plant.levels[0]
        tall = min(0.4 * self.height, 3.0)
        width = 2.0 * float(np.interp(_CHEST / self.height, [0.0, 1.0], [trunk.radii[0, 0], trunk.radii[0, -1]]))
        collider = Collider(
            "cylinder", (0.0, round(tall / 2, 5), 0.0), (round(width, 5), round(tall, 5), round(width, 5))
        )
        return Assembly((SubNode("", meshes, colliders=(collider,)),))


class _Shown(NamedTuple):
    """What is meshed at a level, fitted to the space of the tree."""

    trunk: Stems
    tubed: list[tuple[Stems, int]]
    """Limbs and twigs, with the faces around them."""
    cards: Cards | None
    """None: no leaves, or a picture of the whole crown."""


def _stature(tree: Tree) -> Stature:
    """What the author says about the size."""
    return Stature(tree.height, tree.crown or 0.0, tree.lean)


@lru_cache(maxsize=32)
def _plant(tree: Tree, seed: int) -> Plant:
    """Grow the skeleton once for every detail of `build`."""
    return grow_plant(SPECIES[tree.species], _stature(tree), seed)


def _corner(vector: Float64) -> Vec3:
    """A (3,) array as plain numbers."""
    return float(vector[0]), float(vector[1]), float(vector[2])


def _octagon(radius: float) -> tuple[Vec2, ...]:
    """Footprint of a trunk."""
    far, near = round(radius, 5), round(radius * 0.5**0.5, 5)
    return (far, 0.0), (near, near), (0.0, far), (-near, near), (-far, 0.0), (-near, -near), (0.0, -far), (near, -near)


def _tube_plan(species: Species, level: int) -> list[tuple[int, int, int]]:
    """Levels of stems besides the trunk that are meshed: number in the plant, segments, faces around."""
    spend = _LEVELS[level]
    bare = species.foliage == "none"
    twig_share = 1.0 if bare and level >= _BARE_TWIGS else spend.twig_share
    limb_share = max(spend.limb_share, 0.5) if bare else spend.limb_share
    plans: list[tuple[int, Habit | None, float, int, int]] = [
        (1, species.limbs, limb_share, species.limb_sides, spend.limb_segments),
        (2, species.twigs, twig_share, species.twig_sides, spend.twig_segments),
    ]
    return [
        (number, min(max(segments, 1 + bare), habit.segments), max(int(np.rint(share * sides)), 3))
        for number, habit, share, sides, segments in plans
        if habit is not None and share and sides
    ]


def _trunk_plan(species: Species, level: int) -> tuple[int, int, bool]:
    """Segments, scars and whether the roots are modelled."""
    return _LEVELS[level].trunk_segments, species.rings if level >= 5 else 0, level >= 3


def _count(tree: Tree, seed: int, level: int) -> int:
    """Triangles at a level."""
    species, spend = SPECIES[tree.species], _LEVELS[level]
    counts = stem_counts(species, seed)
    segments, scars, foot = _trunk_plan(species, level)
    total = tube_triangles(1, trunk_rings_count(segments, scars, foot=foot), spend.trunk_sides)
    total += sum(tube_triangles(counts[number], *plan) for number, *plan in _tube_plan(species, level))
    cards = card_grids(species, counts)
    if cards is None:
        return total
    return total + (card_triangles(cards, *_card_plan(tree, level)) if spend.cards else 6)


def _card_plan(tree: Tree, level: int) -> tuple[float, int]:
    """Share of cards that stay and their rows."""
    species, spend = SPECIES[tree.species], _LEVELS[level]
    share = spend.cards
    if not species.evergreen:
        share *= {"spring": 0.85, "summer": 1.0, "autumn": 0.85, "winter": 0.6}[tree.season]
    if species.foliage == "sprays":
        return share, spend.card_rows
    # Strands and fronds are long: fewer of them may go, and they need points to bend.
    return min(1.0, 0.35 + share), (2, 3, 3, 4, 5, 6, 7, 8)[level]


def _shown(tree: Tree, plant: Plant, level: int) -> _Shown:
    """Thin the plant out; what is left is fitted to the space again, as the outermost leaves may be gone.

    Where nothing but a trunk is left, the picture of the crown fills the space by itself.
    """
    plan = _tube_plan(SPECIES[tree.species], level)
    stems = (plant.levels[0], *(thinned(plant.levels[number], segments) for number, segments, _ in plan))
    cards = None
    if plant.cards is not None and _LEVELS[level].cards:
        cards = kept(plant.cards, *_card_plan(tree, level))
        # Cards that grow for those that went would hang into the ground.
        cards = replace(cards, corners=lifted(cards.corners, _LEAF_GROUND * tree.height))
    if plan or cards is not None:
        stems, cards = fitted(stems, cards, plant.space, plant.space.slope)
    return _Shown(stems[0], [(found, faces) for found, (_, _, faces) in zip(stems[1:], plan, strict=True)], cards)


def _bark(tree: Tree, plant: Plant, shown: _Shown, level: int, site: Site) -> Mesh:
    """Trunk, limbs and twigs in one mesh, darker inside the crown."""
    species, spend = SPECIES[tree.species], _LEVELS[level]
    tile = site.facts("bark").tile[0]
    segments, scars, foot = _trunk_plan(species, level)
    trunk, share = trunk_rings(shown.trunk, segments, scars, foot=foot)
    sides = spend.trunk_sides
    factors = np.repeat(flared(share, species.flare if foot else 0.0)[:, None], sides, axis=1)
    if level >= 5:
        factors = factors * buttresses(share, sides, species.lobes, draw_key(site.seed, "roots"))
    if scars:
        factors = factors * scarred(share)[:, None]
    pieces = [tubes(trunk, sides, tile, np.minimum(factors, (1.0 + species.flare) * FOOT_SPREAD))]
    for stems, faces in shown.tubed:
        collar = np.ones((stems.radii.shape[1], faces))
        collar[0] = 1.35
        pieces.append(tubes(stems, faces, tile, collar))
    mesh = merged(pieces)
    # Faces stand out from their stem: the little that would leave the space stays in it.
    held = np.clip(mesh.positions.astype(np.float64), plant.space.low, plant.space.high)
    away = (held - np.array(plant.crown.center)) / np.array(plant.crown.radii)
    depth = np.clip(np.sqrt((away * away).sum(axis=1)), 0.0, 1.0) if plant.cards is not None else np.ones(len(away))
    shade = np.rint((0.6 + 0.4 * depth * depth) * 1024.0) / 1024.0
    colors = np.stack([shade, shade, shade, np.ones_like(shade)], axis=1).astype(np.float32)
    return replace(mesh, positions=snap_positions(held), colors=colors)


def _leaves(plant: Plant, shown: _Shown, site: Site) -> Mesh | None:
    """Leaf cards that are left at this level."""
    if plant.cards is None:
        return None
    columns, rows = (int(cells) for cells in site.facts("leaves").atlas)
    last = columns * rows
    if shown.cards is None:
        cards = crown_cards(plant.crown_low, plant.crown_high, draw_key(site.seed, "crown"))
        return leaf_mesh(cards, plant.crown, (columns, rows), (last - 1, last))
    return leaf_mesh(shown.cards, plant.crown, (columns, rows), (0, max(last - 1, 1)))
