"""Bare soil."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, noise, pack, stones
from scenewright.texture.cellular import cellular
from scenewright.texture.color import Planes, rgb
from scenewright.texture.relief import curvature


class Soil(MaterialRecipe):
    """Earth with clods, crumbs and a few stones; dry it cracks, wet it darkens and shines."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 2 m unless given."""
    color: Color = Color(0.42, 0.32, 0.23)
    """Colour of the earth when it is dry."""
    moisture: Ratio = 0.25
    """How wet it is; beyond one half, hollows shine."""
    stones: Ratio = 0.3
    """How many small stones lie in it."""
    cracks: Ratio = 0.0
    """How far it has dried into plates."""

    examples: ClassVar = {
        "garden earth": {},
        "wet mud": {"moisture": 0.9, "stones": 0.1},
        "dry clay": {"color": Color(0.6, 0.48, 0.36), "moisture": 0.0, "cracks": 0.9, "stones": 0.05},
        "trodden path": {"wear": 0.9, "stones": 0.6, "color": Color(0.5, 0.4, 0.3)},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 2.0
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "soil")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 7, 0.62)
        grain = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.9)
        height = self._clods(n, key) + cloud * np.float32(8e-3) + grain * np.float32(7e-4)
        relief = curvature(height, n.bit_length() - 7, 8e-3)  # as far in metres at every size
        tone = np.float32(1.0) + cloud * np.float32(0.06) + grain * np.float32(0.12) + relief * np.float32(0.16)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        humus = noise.smoothstep(noise.fbm(n, noise.stream(key, 2), (8, 8), 6, 0.65), -0.2, 1.0)
        color.blend(planes, color.scaled(color.safe(self.color), 0.62), humus * np.float32(0.35))
        rough = np.float32(0.92) + grain * np.float32(0.04) - humus * np.float32(0.05)
        fields = (planes, height, rough)
        if self.cracks > 0.0:
            self._crack(n, key, fields, cloud)
        if self.stones > 0.0:
            self._stones(n, key, fields, grain)
        self._litter(n, key, planes)
        self._wet(fields, cloud)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=1.4)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _clods(self, n: int, key: int) -> Float32:
        """Clods and crumbs, trodden flat by `wear`; metres."""
        clod = np.abs(noise.fbm(n, noise.stream(key, 3), (16, 16), 6, 0.62))
        grading = stones.Grading(spacing=0.035, gap=0.0, spread=0.35, missing=0.25, rim=0.4)
        ragged = noise.fbm(n, noise.stream(key, 4), (64, 64), 4, 0.7) * np.float32(4e-3)
        tile = self.facts().tile
        crumb = stones.scatter(n, noise.stream(key, 5), tile=tile, grading=grading, ragged=ragged)
        part = noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (8, 8), 4, 0.5), -0.5, 0.8)
        loose = np.float32(1.0 - 0.75 * self.wear)
        out: Float32 = clod * (np.float32(0.02) * loose)
        out += crumb.dome * part * (np.float32(9e-3) * loose)
        return out

    def _crack(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], cloud: Float32) -> None:
        """Part dried earth into plates with upturned rims, in place."""
        planes, height, rough = fields
        tile = self.facts().tile
        net = cellular(n, noise.stream(key, 7), stones.counted(0.16, tile), tile=tile, jitter=1.0)
        edge = net.edge - cloud * np.float32(4e-3)
        edge += noise.fbm(n, noise.stream(key, 8), (32, 32), 4, 0.6) * np.float32(3e-3)
        gap = noise.smoothstep(edge, 0.002 + 0.007 * self.cracks, 0.001 + 0.002 * self.cracks)
        gap *= np.float32(min(1.0, 2.0 * self.cracks))
        # Fine silt levels the plates before it dries.
        height *= np.float32(1.0 - 0.75 * self.cracks)
        height += noise.smoothstep(edge, 0.05, 0.0) * np.float32(4e-3 * self.cracks)
        height -= gap * np.float32(0.016)
        color.shade(planes, np.float32(1.0) - gap * np.float32(0.5))
        plates = 1.0 + (uniform(noise.stream(key, 9), np.arange(160 * 160)) - 0.5) * 0.16 * self.cracks
        color.shade(planes, plates.astype(np.float32).take(net.cell))
        rough += gap * np.float32(0.04)

    def _stones(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], grain: Float32) -> None:
        """Half bury small stones, in place."""
        planes, height, rough = fields
        grading = stones.Grading(spacing=0.03, gap=0.12, spread=0.3, missing=1.0 - 0.5 * self.stones, rim=0.28)
        tile = self.facts().tile
        ragged = grain * np.float32(8e-4)
        stone = stones.scatter(n, noise.stream(key, 10), tile=tile, grading=grading, ragged=ragged)
        light = (0.75 + 0.5 * uniform(noise.stream(key, 11), np.arange(160 * 160))).astype(np.float32).take(stone.cell)
        tint = color.shade(color.flat(rgb(0x857A6C), n), light + grain * np.float32(0.05))
        color.overlay(planes, tint, stone.cover * np.float32(0.9))
        height += stone.cover * np.float32(1.5e-3) + stone.dome * np.float32(5e-3)
        rough -= stone.cover * np.float32(0.14)

    def _litter(self, n: int, key: int, planes: Planes) -> None:
        """Bits of straw and root, in place."""
        for number, cells in enumerate(((32, 256), (256, 32))):
            bit = noise.smoothstep(noise.fbm(n, noise.stream(key, 12, number), cells, 2, 0.5), 1.12, 1.3)
            color.blend(planes, rgb(0x8F7A57), bit * np.float32(0.5))

    def _wet(self, fields: tuple[Planes, Float32, Float32], cloud: Float32) -> None:
        """Darken with `moisture`, and let the hollows hold water; in place.

        Water in the pores darkens soil to about half its dry reflectance (Lobell and Asner 2002).
        """
        planes, height, rough = fields
        damp = noise.smoothstep(cloud, 2.2 - 3.2 * self.moisture, -0.2 - 2.0 * self.moisture)
        damp += np.float32(self.moisture)
        damp *= np.float32(0.5)
        color.shade(planes, np.float32(1.0) - damp * np.float32(0.3))
        rough -= damp * np.float32(0.22)
        pool = noise.smoothstep(height + cloud * np.float32(4e-3), 2e-3, -3e-3)
        pool *= np.float32(max(0.0, 2.0 * self.moisture - 1.0))
        rough += pool * (np.float32(0.16) - rough)
        height += pool * (np.float32(0.0) - height) * np.float32(0.8)
