"""Gravel."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack, stones
from scenewright.texture.color import Planes, rgb


class Gravel(MaterialRecipe):
    """Loose stones of two sizes over fine grit, as on paths and beds."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.6 m unless given."""
    color: Color = Color(0.58, 0.55, 0.5)
    """Mean colour of the stones."""
    stone_size: Annotated[Length, Range(0.005, 0.5)] = 0.032
    """Width of the larger stones."""
    roundness: Ratio = 0.6
    """0 is crushed and angular, 1 rolled by a river."""
    variation: Ratio = 0.5
    """How much the stones differ in colour."""
    moss: Ratio = 0.0
    """How far moss has grown into the hollows."""

    examples: ClassVar = {
        "path": {},
        "river pebbles": {"stone_size": 0.06, "roundness": 1.0, "variation": 0.8},
        "crushed basalt": {"color": Color(0.36, 0.36, 0.37), "roundness": 0.1, "variation": 0.3},
        "old yard": {"color": Color(0.64, 0.57, 0.46), "wear": 0.8, "moss": 0.5, "stone_size": 0.024},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.6
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "gravel")
        grain = noise.fbm(n, noise.stream(key, 0), (64, 64), 4, 0.8)
        cloud = noise.fbm(n, noise.stream(key, 1), (4, 4), 6, 0.62)
        grit = color.scaled(color.safe(self.color), 0.62)
        planes = color.shade(color.flat(grit, n), np.float32(1.0) + grain * np.float32(0.16))
        height = grain * np.float32(0.03 * self.stone_size)
        rough = np.float32(0.93) + grain * np.float32(0.03)
        fields = (planes, height, rough)
        self._strew(noise.stream(key, 2), fields, (0.5 * self.stone_size, 0.05), grain)
        self._strew(noise.stream(key, 3), fields, (self.stone_size, 0.22), grain)
        color.shade(planes, np.float32(1.0) + cloud * np.float32(0.05))
        self._settle(n, key, fields, cloud)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=1.5)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _strew(
        self, key: int, fields: tuple[Planes, Float32, Float32], layer: tuple[float, float], grain: Float32
    ) -> None:
        """Lay one size of stones (metres apart, share missing) over what is there, in place."""
        planes, height, rough = fields
        spacing, missing = layer
        n, tile = height.shape[0], self.facts().tile
        rim, spread = 0.16 + 0.26 * self.roundness, 0.2 - 0.1 * self.roundness
        grading = stones.Grading(
            spacing=spacing, gap=0.015, spread=spread, missing=missing, rim=rim, round=self.roundness
        )
        ragged = grain * np.float32(0.035 * spacing)
        stone = stones.scatter(n, key, tile=tile, grading=grading, ragged=ragged)
        columns, rows = stones.counted(spacing, tile)
        number = np.arange(columns * rows)
        own = tile[0] / columns
        lift = (uniform(noise.stream(key, 5), number) * 0.25 * own).astype(np.float32).take(stone.cell)
        top = stone.dome * np.float32((0.3 + 0.12 * self.roundness) * own)
        top += lift + np.float32(0.1 * own) + grain * np.float32(0.012 * own)
        height += stone.cover * (top - height)
        kind = uniform(noise.stream(key, 6), number)
        light = 1.0 + (uniform(noise.stream(key, 7), number) - 0.5) * 0.75 * self.variation
        # A few stones are quartz, nearly white, and a few iron-stained.
        light = np.where(kind > 0.95, light + 0.3 * self.variation, light)
        warm = (uniform(noise.stream(key, 8), number) - 0.4) * 0.16 * self.variation + (kind < 0.08) * 0.12
        tints = np.array(color.safe(self.color), np.float64)[None, :] * light[:, None]
        tints[:, 0] *= 1.0 + 0.6 * warm
        tints[:, 2] *= 1.0 - warm
        tint = color.tables(tints, stone.cell)
        color.shade(tint, np.float32(0.82) + stone.dome * np.float32(0.2) + grain * np.float32(0.05))
        color.overlay(planes, tint, stone.cover)
        shine = (uniform(noise.stream(key, 9), number) * -0.2 * (0.4 + 0.6 * self.roundness)).astype(np.float32)
        rough += stone.cover * (np.float32(0.9) + shine.take(stone.cell) - rough)

    def _settle(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], cloud: Float32) -> None:
        """Dust trodden in by `wear`, and moss, both from the hollows up; in place."""
        planes, height, rough = fields
        level = height * np.float32(1.0 / self.stone_size)
        dust = noise.smoothstep(level - cloud * np.float32(0.12), 0.1 + 0.5 * self.wear, 0.5 * self.wear - 0.15)
        dust *= np.float32(min(1.0, 1.5 * self.wear))
        color.blend(planes, rgb(0x8A7C68), dust * np.float32(0.75))
        height -= dust * (height - np.float32(0.3 * self.wear * self.stone_size)) * np.float32(0.5)
        rough += dust * (np.float32(0.95) - rough)
        patch = noise.fbm(n, noise.stream(key, 4), (8, 8), 6, 0.7)
        moss = noise.smoothstep(patch - level, 0.55 - 1.3 * self.moss, 0.95 - 1.3 * self.moss)
        moss *= np.float32(min(1.0, 2.0 * self.moss))
        color.blend(planes, rgb(0x56602F), moss * np.float32(0.85))
        rough += moss * (np.float32(0.96) - rough)
