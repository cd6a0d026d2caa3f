"""Shrubs: many stems from the ground, leaf cards down to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float64, snap_positions
from scenewright.geometry.branching import Habit, Stems
from scenewright.geometry.foliage import Spray, card_triangles, kept, leaf_mesh
from scenewright.geometry.limbs import thinned, tube_triangles, tubes
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.plant import Plant, Stature, card_grids, fitted, grow_plant, lifted, space_of, stem_counts
from scenewright.geometry.tangents import with_tangents
from scenewright.geometry.transform import merged
from scenewright.geometry.tree_species import Species
from scenewright.geometry.trunk import trunk_rings
from scenewright.graph import Vec3
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
from scenewright.quantity import Length, Number, Range


class _Level(NamedTuple):
    """What one level of detail spends: faces around stems and stretches along them (0: none), twigs, share of cards."""

    sides: int
    segments: int
    twig_segments: int
    cards: float
    card_rows: int


_LEVELS = (
    _Level(3, 0, 0, 0.06, 2),
    _Level(3, 0, 0, 0.1, 2),
    _Level(3, 1, 0, 0.18, 2),
    _Level(3, 2, 0, 0.32, 2),
    _Level(3, 3, 0, 0.55, 2),
    _Level(4, 4, 1, 0.75, 2),
    _Level(5, 5, 2, 0.9, 3),
    _Level(6, 6, 3, 1.0, 3),
)
_GROUND = 0.05
"""Share of the height below which leaves are squeezed together, so that none enters the ground."""
_TRUNK = Habit(segments=4, curve_v=20, taper=0.9)
_STEMS = Habit(count=24, start=0.02, length=0.95, length_v=0.25, down=58, down_tip=22, down_v=12, curve=-18, curve_v=50)
_TWIGS = Habit(count=8, start=0.08, length=0.5, length_v=0.3, down=50, down_tip=35, curve_v=60, upward=0.3, segments=3)
_SPRAY = Spray(count=7, length=0.125, width=0.125, start=0.05, spread=58.0, upward=0.6, wild=0.7)
_ROUNDED = Species(
    trunk=_TRUNK,
    radius=0.014,
    flare=0.0,
    limbs=replace(_STEMS, upward=0.35),
    envelope="hemispherical",
    twigs=_TWIGS,
    foliage="sprays",
    crown=1.05,
    spray=_SPRAY,
    lean=0.5,
)
_HABITS: Mapping[str, Species] = MappingProxyType(
    {
        "rounded": _ROUNDED,
        "upright": replace(
            _ROUNDED,
            limbs=replace(_STEMS, down=34, down_tip=16, upward=1.0, curve=-8),
            envelope="flame",
            crown=0.62,
        ),
        "spreading": replace(
            _ROUNDED,
            limbs=replace(_STEMS, down=72, down_tip=35, upward=0.1, curve=-30, length=1.25),
            envelope="spreading",
            crown=1.7,
        ),
    }
)


class Shrub(GeometryGenerator):
    """A bush with stems from the ground and leaves all over, different for every seed; it grows as trees do, but lower."""

    habit: Literal["rounded", "upright", "spreading"] = "rounded"
    """How its stems stand."""
    height: Annotated[Length, Range(0.2, 6.0)] = 1.2
    """From the ground to the highest leaf."""
    crown: Annotated[Number, Range(0.3, 3.0)] | None = None
    """Width relative to the height; each habit has its own."""
    leaf: Literal["oak", "birch", "maple", "willow"] = "birch"
    """The form of its leaves: lobed, egg-shaped, palmate, or narrow."""
    season: Literal["spring", "summer", "autumn", "winter"] = "summer"
    """Colour of the leaves, and whether there are any."""

    is_random: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"leaves"})
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {"bark": Slot({"is": "bark"}), "leaves": Slot({"is": "leaf", "species": "birch"}, main=False)}
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "rounded": {},
            "upright": {"habit": "upright", "height": 1.8, "leaf": "maple"},
            "spreading": {"habit": "spreading", "height": 0.6, "season": "autumn"},
        }
    )

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Leaves by form and season."""
        return {
            "bark": {"is": "bark", "species": "maple"},
            "leaves": {"is": "leaf", "species": self.leaf, "season": self.season},
        }

    def describe(self, seed: int) -> Description:
        space = space_of(_HABITS[self.habit], self._stature, seed)
        low, high = _corner(space.low), _corner(space.high)
        near = round(0.12 * space.width, 5)
        return Description(
            low=low,
            high=high,
            triangles=Forecast(lambda level: self._count(seed, level)),
            anchors=side_anchors(low, high),
            footprint=((near, near), (-near, near), (-near, -near), (near, -near)),
            stands=Stands.ROOTED,
            functional_sides=(),
            label="shrub",
            synonyms=("bush", "plant"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        plant, level = _plant(self, site.seed), _LEVELS[detail_level(detail)]
        space = plant.space
        stems = [plant.levels[number] for number in self._meshed(level)]
        cards = kept(plant.cards, level.cards, level.card_rows) if plant.cards is not None else None
        if cards is not None:
            cards = replace(cards, corners=lifted(cards.corners, _GROUND * self.height))
        found, cards = fitted((plant.levels[0], *stems), cards, space, space.slope)
        meshes: dict[str, Mesh] = {}
        tile = site.facts("bark").tile[0]
        spend = (level.segments, level.segments, level.twig_segments)
        parts = [
            tubes(_resampled(number, stem, spend[number]), level.sides if number < 2 else 3, tile)
            for number, stem in zip(self._meshed(level), found[1:], strict=True)
        ]
        if parts:
            meshes["bark"] = _held(merged(parts), space.low, space.high)
        if cards is not None:
            cells = (int(site.facts("leaves").atlas[0]), int(site.facts("leaves").atlas[1]))
            leaves = leaf_mesh(cards, plant.crown, cells, (0, max(cells[0] * cells[1] - 1, 1)))
            meshes["leaves"] = _held(leaves, space.low, space.high)
        made = {slot: with_tangents(m) if site.facts(slot).needs_tangents else m for slot, m in meshes.items()}
        return Assembly((SubNode("", made),))

    @property
    def _stature(self) -> Stature:
        return Stature(self.height, self.crown or 0.0, 0.0)

    def _meshed(self, level: _Level) -> list[int]:
        """Numbers of the levels of stems that are shown."""
        return [0, 1, *([2] if level.twig_segments else [])] if level.segments else []

    def _count(self, seed: int, number: int) -> int:
        level, species = _LEVELS[number], _HABITS[self.habit]
        counts = stem_counts(species, seed)
        spend = (level.segments, level.segments, level.twig_segments)
        total = 0
        for k in self._meshed(level):
            habit = (species.trunk, species.limbs, species.twigs)[k]
            segments = min(spend[k], habit.segments) if habit is not None else 0
            total += tube_triangles(counts[k], segments, level.sides if k < 2 else 3)
        cards = card_grids(species, counts)
        return total + (card_triangles(cards, level.cards, level.card_rows) if cards is not None else 0)


@lru_cache(maxsize=32)
def _plant(shrub: Shrub, seed: int) -> Plant:
    """Grow it once for every detail."""
    return grow_plant(_HABITS[shrub.habit], shrub._stature, seed)  # noqa: SLF001 - of this module


def _resampled(number: int, stems: Stems, segments: int) -> Stems:
    """Stems of a level with fewer stretches; the middle one (0) goes on into the ground."""
    if number == 0:
        return trunk_rings(stems, min(segments, _TRUNK.segments), 0, foot=False)[0]
    return thinned(stems, segments)


def _held(mesh: Mesh, low: Float64, high: Float64) -> Mesh:
    """Keep the little that would leave the space in it."""
    return replace(mesh, positions=snap_positions(np.clip(mesh.positions.astype(np.float64), low, high)))


def _corner(vector: Float64) -> Vec3:
    """A (3,) array as plain numbers."""
    return float(vector[0]), float(vector[1]), float(vector[2])
