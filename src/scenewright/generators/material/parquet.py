"""Parquet floors."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack, parquetry, timber
from scenewright.texture.color import Planes, rgb
from scenewright.texture.parquetry import Blocks
from scenewright.texture.pattern import joint_mask

_ROUGHNESS = {"raw": 0.72, "oiled": 0.5, "lacquered": 0.3}
_GAP = 0.8e-3
"""Width of the joint between blocks, metres."""
_BEVEL = 2e-3
"""How far from the joint a block's edge is rounded, metres."""


class _Species(NamedTuple):
    early: Color
    late: Color
    pores: float


_SPECIES = {
    "oak": _Species(rgb(0xC6A06E), rgb(0x9A7044), 0.75),
    "walnut": _Species(rgb(0x82603F), rgb(0x4A3423), 0.45),
    "ash": _Species(rgb(0xDAC5A2), rgb(0xB09468), 0.6),
    "maple": _Species(rgb(0xE2CBA4), rgb(0xCBAB7E), 0.05),
    "merbau": _Species(rgb(0x9A5F3D), rgb(0x6B3C26), 0.4),
}


class Parquet(MaterialRecipe):
    """Hardwood blocks laid in herringbone, chevron or basket weave, each cut from another place of the log."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.7 m unless given, fitted to whole repeats of the pattern."""
    pattern: Literal["herringbone", "chevron", "basket"] = "herringbone"
    """How the blocks are laid."""
    species: Literal["oak", "walnut", "ash", "maple", "merbau"] = "oak"
    """Sets colour and pores."""
    block_length: Annotated[Length, Range(0.05, 2.0)] = 0.42
    """Length of a block; rounded to whole widths."""
    block_width: Annotated[Length, Range(0.015, 0.5)] = 0.07
    """Width of a block."""
    color: Color | None = None
    """Mean colour, instead of the species' own (a stain)."""
    finish: Literal["raw", "oiled", "lacquered"] = "lacquered"
    """Sets the roughness."""
    variation: Ratio = 0.5
    """How much the blocks differ from each other."""

    examples: ClassVar = {
        "oak herringbone": {},
        "walnut chevron": {"pattern": "chevron", "species": "walnut", "block_length": 0.5, "block_width": 0.09},
        "ash basket": {"pattern": "basket", "species": "ash", "block_length": 0.3, "block_width": 0.06},
        "old merbau": {"species": "merbau", "wear": 0.9, "finish": "oiled"},
    }

    def _counts(self) -> tuple[int, int, float]:
        """Blocks' length over width, repeats of the pattern along a tile, and the tile's edge in metres."""
        ratio = min(max(round(self.block_length / self.block_width), 2), 16)
        edge = self.tile or 1.7
        # A chevron's column is as wide as the block's length seen at 45°, to whole rows of √2 widths.
        unit = 2.0 * self.block_width * ratio * (0.5**0.5 if self.pattern == "chevron" else 1.0)
        repeats = min(max(round(edge / unit), 1), max(1, 64 // ratio))
        return ratio, repeats, repeats * unit

    def facts(self) -> SurfaceFacts:
        edge = self._counts()[2]
        return SurfaceFacts(tile=(edge, edge))

    def _lay(self, n: int) -> Blocks:
        """Lay the blocks."""
        ratio, repeats, edge = self._counts()
        tile = (edge, edge)
        if self.pattern == "herringbone":
            return parquetry.herringbone(n, ratio, repeats, tile)
        if self.pattern == "basket":
            return parquetry.basket(n, ratio, 2 * repeats, tile)
        return parquetry.chevron(n, 2 * repeats, max(1, round(edge / (self.block_width * 2.0**0.5))), tile)

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "parquet")
        blocks = self._lay(n)
        species = _SPECIES[self.species]
        tile = self.facts().tile
        log = timber.Log(0.0055, 0.42, 0.007, 0.0)
        index = parquetry.along_grain(blocks, noise.stream(key, 0))
        rings = timber.panel_rings(n, tile, log, noise.stream(key, 1))
        late = timber.density(rings, timber.ring_table(noise.stream(key, 2), log.late)).take(index)
        fibre = timber.fibres(n, noise.stream(key, 3)).take(index)
        vessel = timber.pores(n, noise.stream(key, 4), species.pores).take(index)
        vessel *= np.float32(min(1.0, 3.0 * species.pores))
        early, dark = species.early, species.late
        if self.color is not None:
            early, dark = color.scaled(self.color, 1.08), color.scaled(self.color, 0.76)
        tone = late * np.float32(0.7) + fibre * np.float32(0.14) + np.float32(0.12)
        planes = color.ramp(tone, ((-0.2, color.scaled(early, 1.06)), (0.25, early), (1.0, dark)))
        color.shade(planes, np.float32(1.0) - vessel * np.float32(0.14))
        height = fibre * np.float32(2e-5) + late * np.float32(4e-5 + 1e-4 * self.wear) - vessel * np.float32(8e-5)
        rough = np.float32(_ROUGHNESS[self.finish] + 0.02) + fibre * np.float32(0.04) + vessel * np.float32(0.1)
        rough += noise.fbm(n, noise.stream(key, 5), (4, 4), 6, 0.65) * np.float32(0.045) - late * np.float32(0.05)
        self._part(blocks, key, (planes, height, rough))
        self._age(n, key, (planes, height, rough))
        painting = pack.Painting(planes, height, tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _part(self, blocks: Blocks, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Give each block its tint, its shine and its joints, in place."""
        planes, height, rough = fields
        number = np.arange(blocks.pieces)
        light = 1.0 + (uniform(noise.stream(key, 6), number) - 0.5) * 0.34 * self.variation
        warm = (uniform(noise.stream(key, 7), number) - 0.5) * 0.1 * self.variation
        for channel, lean in enumerate((0.5, 0.0, -0.9)):
            planes[channel] *= (light + warm * lean).astype(np.float32).take(blocks.cell)
        pixel = self.facts().tile[0] / height.shape[0]
        gap = joint_mask(blocks.edge, _GAP, pixel)
        bevel = joint_mask(blocks.edge, _GAP + _BEVEL, 2.0 * _BEVEL)
        color.shade(planes, np.float32(1.0) - gap * np.float32(0.6) - bevel * np.float32(0.1))
        height -= bevel * bevel * np.float32(4e-4)
        height -= gap * np.float32(8e-4)
        # Blocks never lie quite level: each mirrors the light a little differently.
        rough += gap * np.float32(0.3)
        rough += ((uniform(noise.stream(key, 8), number) - 0.5) * 0.07).astype(np.float32).take(blocks.cell)

    def _age(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Walked-off finish, dirt and scratches of `wear`, in place."""
        planes, height, rough = fields
        patch = noise.smoothstep(noise.fbm(n, noise.stream(key, 9), (4, 4), 7, 0.7), -0.6, 0.9)
        patch *= np.float32(self.wear)
        low = 1.0 - 0.35 * self.wear
        scratch = noise.smoothstep(noise.fbm(n, noise.stream(key, 10), (16, 256), 2, 0.5), low, low + 0.25)
        scratch += noise.smoothstep(noise.fbm(n, noise.stream(key, 11), (256, 32), 2, 0.5), low + 0.05, low + 0.3)
        scratch *= np.float32(self.wear)
        color.blend(planes, rgb(0x7E7468), patch * np.float32(0.4))
        color.shade(planes, np.float32(1.0) + scratch * np.float32(0.07))
        height -= scratch * np.float32(6e-5)
        rough += patch * np.float32(0.22) + scratch * np.float32(0.1)
