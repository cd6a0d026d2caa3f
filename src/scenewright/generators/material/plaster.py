"""Plaster and render."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.relief import curvature


class Plaster(MaterialRecipe):
    """Mineral plaster: trowelled smooth, thrown rough, or brushed over with lime."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 2 m unless given."""
    color: Color = Color(0.85, 0.82, 0.76)
    """Colour of the plaster."""
    style: Literal["smooth", "rough", "lime"] = "smooth"
    """Trowelled, roughcast, or limewash with its clouds."""

    examples: ClassVar = {
        "trowelled": {},
        "roughcast": {"style": "rough", "color": Color(0.8, 0.74, 0.62)},
        "limewash": {"style": "lime", "color": Color(0.79, 0.63, 0.5), "wear": 0.4},
        "old wall": {"style": "smooth", "wear": 0.9},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 2.0
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "plaster")
        cloud = noise.fbm(n, noise.stream(key, 0), (8, 8), 6, 0.66)
        height = self._height(n, key, cloud)
        tone, strength = self._tone(n, key, cloud, height)
        crack, stain = self._age(n, key)
        height -= crack * np.float32(1.2e-3)
        tone -= stain * np.float32(0.18 * self.wear * self.wear)
        tone -= crack * np.float32(0.3)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        planes[2] -= stain * np.float32(0.035 * self.wear * self.wear)
        rough = np.float32(0.82) - cloud * np.float32(0.07) - strength * np.float32(0.06) + stain * np.float32(0.05)
        painting = pack.Painting(planes, height, self.facts().tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _height(self, n: int, key: int, cloud: Float32) -> Float32:
        """Relief of the style, metres."""
        fine = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.7)
        if self.style == "rough":
            lumps = np.abs(noise.fbm(n, noise.stream(key, 2), (64, 64), 4, 0.6))
            rough: Float32 = lumps * np.float32(4.5e-3) + fine * np.float32(4e-4) + cloud * np.float32(8e-4)
            return rough
        if self.style == "lime":
            brush = noise.fbm(n, noise.stream(key, 3), (16, 64), 4, 0.6)
            brush += noise.fbm(n, noise.stream(key, 4), (64, 16), 4, 0.6)
            limed: Float32 = brush * np.float32(2.5e-4) + fine * np.float32(1.2e-4) + cloud * np.float32(6e-4)
            return limed
        sweep = noise.fbm(n, noise.stream(key, 5), (4, 16), 4, 0.5) * np.float32(0.02)
        trowel = noise.warp(noise.fbm(n, noise.stream(key, 6), (8, 64), 4, 0.55), sweep, cloud * np.float32(0.03))
        smooth: Float32 = trowel * np.float32(1.6e-4) + fine * np.float32(5e-5) + cloud * np.float32(1.2e-3)
        return smooth

    def _tone(self, n: int, key: int, cloud: Float32, height: Float32) -> tuple[Float32, Float32]:
        """Brightness factor about 1, and what of it comes from polish or brush."""
        grain = curvature(height, 2, {"smooth": 2e-4, "rough": 2e-3, "lime": 3e-4}[self.style])
        depth = {"smooth": 0.026, "rough": 0.026, "lime": 0.05}[self.style]
        tone = cloud * np.float32(depth) + grain * np.float32(0.07 if self.style == "rough" else 0.02)
        if self.style == "lime":
            tone += noise.fbm(n, noise.stream(key, 7), (8, 8), 5, 0.7) * np.float32(0.045)
        return tone + np.float32(1.0), grain

    def _age(self, n: int, key: int) -> tuple[Float32, Float32]:
        """Cracks and stains of `wear`, 0 … 1."""
        path = noise.fbm(n, noise.stream(key, 8), (4, 4), 7, 0.55)
        where = noise.fbm(n, noise.stream(key, 9), (2, 2), 3, 0.5)
        crack = noise.smoothstep(np.abs(path), 0.012, 0.003)
        crack *= noise.smoothstep(where, 0.9 - 0.9 * self.wear, 1.0 - 0.7 * self.wear)
        stain = noise.smoothstep(noise.fbm(n, noise.stream(key, 10), (16, 4), 7, 0.66), -0.1, 1.1)
        return crack * np.float32(min(1.0, 2.0 * self.wear)), stain
