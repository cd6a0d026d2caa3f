"""Potted plants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float64, draw_key, snap_positions
from scenewright.geometry.blades import Sward, blade_triangles, blades
from scenewright.geometry.branching import Habit
from scenewright.geometry.foliage import Spray, card_triangles, kept, leaf_mesh
from scenewright.geometry.limbs import thinned, tube_triangles, tubes
from scenewright.geometry.mesh import Mesh
from scenewright.geometry.pieces import Piece, count, turning
from scenewright.geometry.pieces import meshes as joined
from scenewright.geometry.plant import Plant, Stature, card_grids, fitted, grow_plant, space_of, stem_counts
from scenewright.geometry.tangents import with_tangents
from scenewright.geometry.transform import merged, moved
from scenewright.geometry.tree_species import SPECIES, Species
from scenewright.graph import Collider, Vec3
from scenewright.parts import (
    Assembly,
    Description,
    Forecast,
    GeometryGenerator,
    Site,
    Slot,
    SubNode,
    detail_level,
    side_anchors,
)
from scenewright.parts.modelled import FINENESS, Fineness
from scenewright.quantity import Length, Range

_POT = 0.3
"""Height of the pot as a share of the whole; it is as wide as high, give or take."""
_FICUS = Species(
    trunk=Habit(segments=6, curve_v=30, taper=0.85),
    radius=0.014,
    flare=0.2,
    limbs=Habit(
        count=14, start=0.34, length=0.5, length_v=0.2, down=52, down_tip=20, curve_v=50, upward=0.6, segments=4
    ),
    envelope="spherical",
    twigs=Habit(count=5, start=0.2, length=0.5, length_v=0.3, down=50, down_tip=35, upward=0.2, segments=3),
    foliage="sprays",
    crown=0.78,
    spray=Spray(count=4, length=0.085, width=0.085, start=0.2, upward=0.6),
    lean=0.5,
)
_PALM = replace(
    SPECIES["palm"],
    limbs=replace(SPECIES["palm"].limbs, count=15, start=0.5, length=0.85, down=62, down_tip=10, upward=-0.7),
    radius=0.02,
    rings=0,
    crown=0.95,
    spray=Spray(width=0.2),
    lean=0.5,
)
_GROWN: Mapping[str, Species] = MappingProxyType({"ficus": _FICUS, "palm": _PALM})
_CARDS = (0.1, 0.16, 0.26, 0.4, 0.6, 0.8, 0.9, 1.0)
_STEMS = ((3, 1), (3, 1), (4, 2), (5, 3), (6, 4), (8, 5), (10, 6), (12, 6))
"""Faces around the trunk and stretches along stems, by level."""
_SWORDS = ((5, 1), (7, 1), (9, 2), (11, 2), (13, 3), (14, 5), (15, 7), (16, 9))
"""Leaves of a snake plant and stretches along them, by level."""


class PottedPlant(GeometryGenerator):
    """A plant in a pot with a rolled rim: a small fig with a round crown, a palm, or the swords of a snake plant."""

    species: Literal["ficus", "palm", "snake_plant"] = "ficus"
    """What grows in it."""
    height: Annotated[Length, Range(0.15, 4.0)] = 0.9
    """From the floor to the highest leaf."""

    is_random: ClassVar[bool] = True
    open_slots: ClassVar[frozenset[str]] = frozenset({"leaves", "blades"})
    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "pot": Slot({"is": "ceramic", "color": "#a4623f", "wear": 0.4}),
            "soil": Slot({"is": "soil", "moisture": 0.5}, main=False),
            "bark": Slot({"is": "bark", "species": "maple"}, main=False),
            "leaves": Slot({"is": "leaf", "species": "birch"}, main=False),
            "blades": Slot({"is": "grass", "dryness": 0.0, "clover": 0.0}, main=False),
        }
    )
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "ficus": {},
            "palm": {"species": "palm", "height": 1.4},
            "snake plant": {"species": "snake_plant", "height": 0.7},
        }
    )

    def materials(self) -> Mapping[str, Mapping[str, object]]:
        """Leaves by species."""
        if self.species == "palm":
            return {"leaves": {"is": "leaf", "species": "palm"}, "bark": {"is": "bark", "species": "palm"}}
        return {}

    def describe(self, seed: int) -> Description:
        low, high = self._box(seed)
        radius = round(self._pot, 5)
        return Description(
            low=low,
            high=high,
            triangles=Forecast(lambda level: self._count(seed, level)),
            anchors=tuple(anchor for anchor in side_anchors(low, high) if anchor.name != "top"),
            footprint=((radius, radius), (-radius, radius), (-radius, -radius), (radius, -radius)),
            functional_sides=("front", "back", "left", "right"),
            label="potted plant",
            synonyms=("plant", "house plant", "pot plant"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        level = detail_level(detail)
        made = joined(self._vessel(FINENESS[level]))
        if self.species == "snake_plant":
            leaves = blades(self._swords(level), draw_key(site.seed, "blades"))
            made["blades"] = self._held(moved(leaves, (0.0, self._earth, 0.0)), site.seed)
        else:
            made |= self._grown(site, level)
        meshes = {slot: with_tangents(m) if site.facts(slot).needs_tangents else m for slot, m in made.items()}
        tall, wide = _POT * self.height, 2 * self._pot
        collider = Collider(
            "cylinder", (0.0, round(tall / 2, 5), 0.0), (round(wide, 5), round(tall, 5), round(wide, 5))
        )
        return Assembly((SubNode("", meshes, colliders=(collider,)),))

    @property
    def _pot(self) -> float:
        """Radius of the pot at its rim."""
        return 0.55 * _POT * self.height

    @property
    def _earth(self) -> float:
        """Height of the soil."""
        return 0.88 * _POT * self.height

    @property
    def _stature(self) -> Stature:
        return Stature(self.height - self._earth, 0.0, 0.0)

    def _box(self, seed: int) -> tuple[Vec3, Vec3]:
        rim = self._pot
        if self.species == "snake_plant":
            half = round(max(rim, self._swords(7).radius), 5)
            return (-half, 0.0, -half), (half, self.height, half)
        space = space_of(_GROWN[self.species], self._stature, seed)
        low, high = np.minimum(space.low, -rim), np.maximum(space.high, rim)
        return (_five(low[0]), 0.0, _five(low[2])), (_five(high[0]), self.height, _five(high[2]))

    def _held(self, mesh: Mesh, seed: int) -> Mesh:
        """Keep the little that would leave the extent in it."""
        low, high = self._box(seed)
        return replace(mesh, positions=snap_positions(np.clip(mesh.positions.astype(np.float64), low, high)))

    def _vessel(self, fineness: Fineness) -> list[Piece]:
        """The pot, hollow to a little below its soil, and the soil domed in it."""
        rim, tall = self._pot, _POT * self.height
        wall, foot = max(0.07 * rim, 0.004), 0.68 * rim
        lip = 0.16 * tall
        body = rim - 0.35 * wall
        steps = [
            [0.0, 0.0],
            [foot, 0.0],
            [foot + 0.004, 0.004],
            [body - 0.1 * wall, tall - lip],
            [rim, tall - lip + 0.002],
        ]
        top = [
            [rim, tall - 0.4 * wall],
            [rim - 0.3 * wall, tall],
            [rim - 0.9 * wall, tall],
            [rim - 1.3 * wall, tall - 0.4 * wall],
        ]
        inside = [[rim - 1.6 * wall, self._earth - 0.06 * tall], [0.0, self._earth - 0.06 * tall]]
        pot = turning([*steps, *top, *inside], fineness.sides, 30.0).of("pot")
        r, y = rim - 1.35 * wall, self._earth
        soil = [
            [0.0, y - 0.05 * tall],
            [0.96 * r, y - 0.05 * tall],
            [r, y - 0.03 * tall],
            [0.7 * r, y - 0.008 * tall],
            [0.0, y],
        ]
        return [pot, turning(soil, fineness.sides, 60.0).of("soil")]

    def _swords(self, level: int) -> Sward:
        leaves, segments = _SWORDS[level]
        rim = self._pot
        wide = 0.075 * (self.height - self._earth) * float(np.sqrt(_SWORDS[-1][0] / leaves))
        return Sward(leaves, self.height - self._earth, 1.25 * rim, 0.5 * rim, wide, segments, 0.15, 0.5, 0.01, 0.45)

    def _plan(self, level: int) -> list[tuple[int, int, int]]:
        """Levels of stems that are meshed: number, stretches, faces around."""
        sides, segments = _STEMS[level]
        species = _GROWN[self.species]
        plan = [(0, min(segments, species.trunk.segments), sides)]
        if species.limb_sides and level > 2:
            plan.append((1, min(segments, species.limbs.segments), 3 if level < 6 else 5))
        if species.twigs is not None and level > 4:
            plan.append((2, min(segments, species.twigs.segments, 2), 3))
        return plan

    def _spend(self, level: int) -> tuple[float, int]:
        """Share of cards that stay and their rows."""
        if self.species == "palm":
            return min(1.0, 0.4 + _CARDS[level]), (2, 3, 3, 4, 5, 6, 7, 8)[level]
        return _CARDS[level], 2 if level < 6 else 3

    def _count(self, seed: int, level: int) -> int:
        total = count(self._vessel(FINENESS[level]))
        if self.species == "snake_plant":
            return total + blade_triangles(self._swords(level))
        species = _GROWN[self.species]
        counts = stem_counts(species, seed)
        total += sum(tube_triangles(counts[number], *plan) for number, *plan in self._plan(level))
        cards = card_grids(species, counts)
        return total + (card_triangles(cards, *self._spend(level)) if cards is not None else 0)

    def _grown(self, site: Site, level: int) -> dict[str, Mesh]:
        """Stems and leaves, standing on the soil."""
        plant, plan = _plant(self, site.seed), self._plan(level)
        space = plant.space
        stems = tuple(thinned(plant.levels[number], segments) for number, segments, _ in plan)
        cards = kept(plant.cards, *self._spend(level)) if plant.cards is not None else None
        stems, cards = fitted(stems, cards, space, space.slope)
        tile = site.facts("bark").tile[0]
        bark = merged([tubes(stem, faces, tile) for stem, (_, _, faces) in zip(stems, plan, strict=True)])
        up = (0.0, self._earth - 0.004 * self.height, 0.0)
        made = {"bark": self._held(moved(bark, up), site.seed)}
        if cards is not None:
            cells = (int(site.facts("leaves").atlas[0]), int(site.facts("leaves").atlas[1]))
            leaves = leaf_mesh(cards, plant.crown, cells, (0, max(cells[0] * cells[1] - 1, 1)))
            made["leaves"] = self._held(moved(leaves, (0.0, self._earth, 0.0)), site.seed)
        return made


@lru_cache(maxsize=32)
def _plant(pot: PottedPlant, seed: int) -> Plant:
    """Grow it once for every detail."""
    return grow_plant(_GROWN[pot.species], pot._stature, seed)  # noqa: SLF001 - of this module


def _five(value: Float64) -> float:
    """A number on the grid of 10 micrometres."""
    return round(float(value), 5)
