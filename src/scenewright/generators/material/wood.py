"""Wood: boards or solid furniture faces."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack, timber
from scenewright.texture.color import rgb
from scenewright.texture.pattern import Layout, courses, irregular, joint_mask

_ROUGHNESS = {"raw": 0.74, "oiled": 0.52, "lacquered": 0.3}
_GAP = 2e-3
"""Width of the joint between boards, metres."""
_BEVEL = 2.5e-3
"""How far from the joint a board's edge is rounded, metres."""


class _Species(NamedTuple):
    early: Color
    late: Color
    contrast: float
    pores: float
    log: timber.Log


_SPECIES = {
    "oak": _Species(rgb(0xC8A271), rgb(0x94693C), 0.8, 0.75, timber.Log(0.0055, 0.4, 0.007, 0.5)),
    "walnut": _Species(rgb(0x80593A), rgb(0x46301F), 0.85, 0.45, timber.Log(0.0065, 0.45, 0.009, 0.3)),
    "pine": _Species(rgb(0xE0BF88), rgb(0xB37A40), 0.9, 0.0, timber.Log(0.006, 0.3, 0.006, 5.0)),
    "birch": _Species(rgb(0xDFC49C), rgb(0xC29F70), 0.6, 0.15, timber.Log(0.006, 0.5, 0.011, 0.4)),
    "ash": _Species(rgb(0xDCC6A3), rgb(0xA98A5E), 0.95, 0.6, timber.Log(0.006, 0.4, 0.007, 0.0)),
    "cherry": _Species(rgb(0xB5754A), rgb(0x8A5230), 0.7, 0.15, timber.Log(0.006, 0.5, 0.01, 0.4)),
}


class Wood(MaterialRecipe):
    """Planed wood with growth rings, fibres and pores; the grain runs along u.

    With a `plank_width` it is a floor or a panel of boards; with 0 a seamless face for furniture.
    """

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.2 m unless given, stretched to hold whole boards (at most 64)."""
    species: Literal["oak", "walnut", "pine", "birch", "ash", "cherry"] = "oak"
    """Sets colour, rings, pores and knots."""
    plank_width: Annotated[Length, Range(0.0, 1.0)] = 0.14
    """Width of a board; 0 for wood without joints."""
    color: Color | None = None
    """Mean colour, instead of the species' own (a stain)."""
    finish: Literal["raw", "oiled", "lacquered"] = "oiled"
    """Sets the roughness."""
    roughness: Ratio | None = None
    """Mean roughness, instead of the one that goes with `finish`."""

    examples: ClassVar = {
        "oak boards": {},
        "walnut furniture": {"species": "walnut", "plank_width": 0.0},
        "pine boards": {"species": "pine", "plank_width": 0.11, "finish": "lacquered"},
        "birch furniture": {"species": "birch", "plank_width": 0.0},
        "old ash": {"species": "ash", "wear": 0.9, "finish": "raw"},
        "cherry": {"species": "cherry", "plank_width": 0.09},
        "oak furniture": {"species": "oak", "plank_width": 0.0},
    }

    def _rows(self) -> int:
        """Courses of boards in a tile."""
        return min(max(round((self.tile or 1.2) / self.plank_width), 1), 64) if self.plank_width > 0.0 else 0

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.2
        rows = self._rows()
        return SurfaceFacts(tile=(edge, rows * self.plank_width if rows else edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "wood")
        species = _SPECIES[self.species]
        rows = self._rows()
        cuts = irregular(noise.stream(key, 1), 1, rows, 1.0) if rows else ((),)
        layout = courses(n, cuts, self.facts().tile) if rows else None
        late, knot = self._grain(n, key, layout)
        fibre = timber.fibres(n, noise.stream(key, 2))
        vessel = timber.pores(n, noise.stream(key, 3), species.pores) if species.pores > 0.0 else fibre * np.float32(0)
        tone = late * np.float32(species.contrast * 0.85)
        tone += fibre * np.float32(0.13)
        tone += np.float32(0.12)
        planes = color.ramp(tone, self._stops(species))
        vessel *= np.float32(0.35) + late * np.float32(0.65)
        color.shade(planes, np.float32(1.0) - vessel * np.float32(0.24))
        color.blend(planes, color.scaled(species.late, 0.5), knot * (np.float32(0.45) + late * np.float32(0.5)))
        height = fibre * np.float32(2.5e-5) + late * np.float32(6e-5 + 1.5e-4 * self.wear) - vessel * np.float32(1.2e-4)
        mean = self.roughness if self.roughness is not None else _ROUGHNESS[self.finish]
        rough = np.float32(mean + 0.02) + fibre * np.float32(0.045) + vessel * np.float32(0.1) - late * np.float32(0.1)
        rough += noise.fbm(n, noise.stream(key, 12), (4, 16), 5, 0.65) * np.float32(0.035)
        if layout is not None:
            self._lay(layout, key, (planes, height, rough))
        self._age(n, key, (planes, height, rough))
        painting = pack.Painting(planes, height, self.facts().tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _grain(self, n: int, key: int, layout: Layout | None) -> tuple[Float32, Float32]:
        """Late-wood density and knots, 0 … 1."""
        species = _SPECIES[self.species]
        tile = self.facts().tile
        table = timber.ring_table(noise.stream(key, 4), species.log.late)
        if layout is None:
            rings = timber.panel_rings(n, tile, species.log, noise.stream(key, 5))
            return timber.density(rings, table), np.zeros((n, n), np.float32)
        rings = timber.board_rings(layout, tile, self._rows(), species.log, noise.stream(key, 5))
        knots = timber.knots(layout, tile, species.log.knots, noise.stream(key, 6))
        rings += knots.push * np.float32(5.0)
        return timber.density(rings, table), knots.disc

    def _stops(self, species: _Species) -> tuple[tuple[float, Color], ...]:
        """Gradient from early to late wood."""
        early, late = species.early, species.late
        if self.color is not None:
            early, late = color.scaled(self.color, 1.1), color.scaled(self.color, 0.72)
        return ((-0.2, color.scaled(early, 1.07)), (0.25, early), (1.0, late))

    def _lay(self, layout: Layout, key: int, fields: tuple[Float32, Float32, Float32]) -> None:
        """Give each board its tint and cut the joints, in place."""
        planes, height, rough = fields
        board = np.arange(layout.pieces)
        light = 1.0 + (uniform(noise.stream(key, 7), board) - 0.5) * 0.13
        warm = (uniform(noise.stream(key, 8), board) - 0.5) * 0.05
        for channel, lean in enumerate((0.5, 0.0, -0.9)):
            planes[channel] *= (light + warm * lean).astype(np.float32).take(layout.cell)
        edge = layout.edge
        pixel = self.facts().tile[1] / edge.shape[0]
        gap = joint_mask(edge, _GAP, pixel)
        bevel = joint_mask(edge, _GAP + _BEVEL, 2.0 * _BEVEL)
        color.shade(planes, np.float32(1.0) - gap * np.float32(0.6) - bevel * np.float32(0.08))
        height -= bevel * bevel * np.float32(5e-4)
        height -= gap * np.float32(1.2e-3)
        rough += gap * np.float32(0.3)
        shine = (uniform(noise.stream(key, 9), board) - 0.5) * 0.05
        rough += shine.astype(np.float32).take(layout.cell)

    def _age(self, n: int, key: int, fields: tuple[Float32, Float32, Float32]) -> None:
        """Walked-off finish, scratches and greying of `wear`, in place."""
        planes, height, rough = fields
        patch = noise.smoothstep(noise.fbm(n, noise.stream(key, 10), (4, 16), 6, 0.7), -0.7, 0.9)
        patch *= np.float32(self.wear)
        scratch = noise.smoothstep(noise.fbm(n, noise.stream(key, 11), (16, 256), 2, 0.6), 0.95 - 0.3 * self.wear, 1.2)
        scratch *= np.float32(self.wear)
        color.blend(planes, color.rgb(0x8E867B), patch * np.float32(0.5))
        color.shade(planes, np.float32(1.0) - scratch * np.float32(0.15))
        height -= scratch * np.float32(1.5e-4)
        rough += patch * np.float32(0.16) + scratch * np.float32(0.1)
