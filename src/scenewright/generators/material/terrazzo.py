"""Terrazzo."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack, stones
from scenewright.texture.color import Planes, rgb
from scenewright.texture.pattern import courses, joint_mask, running

_CHIPS = {
    "venetian": (rgb(0xD9CFBE), rgb(0xA8674A), rgb(0x5E6350), rgb(0xC9A468), rgb(0x4A4644)),
    "grey": (rgb(0xDCDAD5), rgb(0x8C8B88), rgb(0x4D4D4E), rgb(0xB9B4AA), rgb(0x6B6763)),
    "rose": (rgb(0xC98D7C), rgb(0xE3D5C9), rgb(0x8A4F45), rgb(0xB9A595), rgb(0xDDB6A4)),
    "sea": (rgb(0x5E8583), rgb(0xDAD9CE), rgb(0x2F4B55), rgb(0x9DB4A8), rgb(0xC2B28F)),
}


class Terrazzo(MaterialRecipe):
    """Marble chips of two sizes in cement, ground and polished, whole or in bays parted by brass strips."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.2 m unless given, stretched to hold whole bays."""
    color: Color = Color(0.83, 0.81, 0.77)
    """Colour of the cement."""
    chips: Literal["venetian", "grey", "rose", "sea"] = "venetian"
    """Marbles that the chips are of."""
    chip_size: Annotated[Length, Range(0.004, 0.2)] = 0.022
    """Distance between the large chips; they are at most this wide."""
    density: Ratio = 0.7
    """How much of the face the chips cover."""
    bay: Annotated[Length, Range(0.0, 10.0)] = 0.0
    """Edge of the bays; 0 for a floor without dividing strips."""
    roughness: Ratio = 0.2
    """Mean roughness of the polish."""

    examples: ClassVar = {
        "venetian": {},
        "grey bays": {"chips": "grey", "color": Color(0.62, 0.62, 0.6), "bay": 0.6, "chip_size": 0.016},
        "rose": {"chips": "rose", "color": Color(0.86, 0.76, 0.7), "wear": 0.7},
        "large sea chips": {"chips": "sea", "chip_size": 0.06, "density": 0.9},
    }

    def _bays(self) -> int:
        """Bays along a tile's edge."""
        return min(max(round((self.tile or 1.2) / self.bay), 1), 32) if self.bay > 0.0 else 0

    def facts(self) -> SurfaceFacts:
        edge = self._bays() * self.bay if self.bay > 0.0 else self.tile or 1.2
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "terrazzo")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 6, 0.6)
        fine = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.85)
        sand = noise.smoothstep(fine, 0.55, 0.9)
        tone = np.float32(1.0) + cloud * np.float32(0.025) + fine * np.float32(0.03) - sand * np.float32(0.12)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        height = cloud * np.float32(1e-4) + fine * np.float32(1.2e-5)
        rough = np.float32(self.roughness + 0.05) + fine * np.float32(0.02)
        fields = (planes, height, rough)
        self._strew(noise.stream(key, 2), fields, (self.chip_size * 0.4, 0.75 - 0.55 * self.density), fine)
        self._strew(noise.stream(key, 3), fields, (self.chip_size, 0.6 - 0.55 * self.density), fine)
        dull = noise.smoothstep(noise.fbm(n, noise.stream(key, 4), (4, 4), 6, 0.65), -0.4, 0.8)
        rough += dull * np.float32(0.07 + 0.28 * self.wear)
        color.blend(planes, rgb(0x7F776A), dull * np.float32(0.16 * self.wear))
        scratch = noise.smoothstep(noise.fbm(n, noise.stream(key, 5), (256, 16), 2, 0.5), 0.8, 1.1)
        rough += scratch * np.float32(0.15 * self.wear)
        if self._bays():
            self._strips(n, fields)
        painting = pack.Painting(planes, height, self.facts().tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _strew(
        self, key: int, fields: tuple[Planes, Float32, Float32], layer: tuple[float, float], fine: Float32
    ) -> None:
        """Set one size of chips (metres apart, share missing), in place."""
        planes, height, rough = fields
        spacing, missing = layer
        tile = self.facts().tile
        grading = stones.Grading(spacing=spacing, gap=0.03, spread=0.3, missing=missing)
        chip = stones.scatter(height.shape[0], key, tile=tile, grading=grading)
        columns, rows = stones.counted(spacing, tile)
        number = np.arange(columns * rows)
        palette = np.array(_CHIPS[self.chips], np.float64)
        pick = np.minimum((uniform(noise.stream(key, 7), number) * len(palette)).astype(np.intp), len(palette) - 1)
        tints = palette[pick] * (0.9 + 0.2 * uniform(noise.stream(key, 8), number))[:, None]
        marble = color.tables(tints, chip.cell)
        color.shade(marble, np.float32(1.0) + fine * np.float32(0.045))
        color.overlay(planes, marble, chip.cover)
        # Stone takes a better polish than the cement, which wears hollow around it.
        rough -= chip.cover * (rough - np.float32(max(0.05, self.roughness - 0.06)))
        height += chip.cover * np.float32(4e-5 + 1.2e-4 * self.wear)

    def _strips(self, n: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Part the bays by strips 3 mm wide, of brass gone dull, in place."""
        planes, height, rough = fields
        tile, count = self.facts().tile, self._bays()
        strip = joint_mask(courses(n, running(count, count, 0.0), tile).edge, 3e-3, tile[0] / n)
        color.blend(planes, rgb(0x9C8550), strip)
        rough += strip * (np.float32(0.34) - rough)
        height += strip * np.float32(5e-5)
