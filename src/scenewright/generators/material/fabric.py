"""Woven cloth and velvet."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.color import Planes
from scenewright.texture.pattern import weave

_THREADS = 128
"""Threads along a tile's edge."""


class Fabric(MaterialRecipe):
    """Upholstery and curtain cloth with its threads in the normals, or velvet with its pile."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers, 128 threads; 0.32 m unless given."""
    color: Color = Color(0.45, 0.47, 0.5)
    """Colour of the cloth."""
    weft: Color | None = None
    """Colour of the level threads, where it differs."""
    weave: Literal["plain", "twill", "velvet"] = "plain"
    """How the threads cross."""

    examples: ClassVar = {
        "grey plain weave": {},
        "denim twill": {"weave": "twill", "color": Color(0.2, 0.28, 0.42), "weft": Color(0.48, 0.53, 0.6)},
        "red velvet": {"weave": "velvet", "color": Color(0.46, 0.08, 0.1)},
        "linen": {"color": Color(0.78, 0.72, 0.62), "wear": 0.6},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 0.32
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "fabric")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 6, 0.6)
        fuzz = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.9)
        parts = self._velvet(n, key, fuzz) if self.weave == "velvet" else self._woven(n, key, fuzz)
        planes, height, rough = parts
        color.shade(planes, np.float32(1.0) + cloud * np.float32(0.035))
        fade = noise.smoothstep(noise.fbm(n, noise.stream(key, 2), (2, 2), 6, 0.6), -0.2, 0.8)
        pale = color.between(color.safe(self.color), color.rgb(0xB9B2A6), 0.6)
        color.blend(planes, pale, fade * np.float32(0.4 * self.wear))
        rough += cloud * np.float32(0.08) - fade * np.float32(0.06 * self.wear)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=0.7)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _woven(self, n: int, key: int, fuzz: Float32) -> tuple[Planes, Float32, Float32]:
        """Colours, relief and roughness of crossing threads."""
        over, period = (1, 2) if self.weave == "plain" else (2, 4)
        cloth = weave(n, _THREADS, over, period)
        thread = np.arange(2 * _THREADS)
        light = 1.0 + (uniform(noise.stream(key, 3), thread) - 0.5) * 0.16
        first = np.array(color.safe(self.color), np.float64)
        second = first if self.weft is None else np.array(color.safe(self.weft), np.float64)
        base = np.where(thread[:, None] < _THREADS, first[None, :], second[None, :]) * light[:, None]
        planes = color.tables(base, cloth.thread)
        slub = noise.fbm(n, noise.stream(key, 4), (8, 128), 2, 0.5)
        slub += noise.fbm(n, noise.stream(key, 5), (128, 8), 2, 0.5)
        tone = np.float32(0.72) + cloth.height * np.float32(0.36) + fuzz * np.float32(0.08) + slub * np.float32(0.035)
        thick = self.facts().tile[0] / _THREADS
        height = (cloth.height + fuzz * np.float32(0.06) + slub * np.float32(0.05)) * np.float32(0.28 * thick)
        rough = np.float32(0.94) - cloth.height * np.float32(0.14) + fuzz * np.float32(0.02)
        return color.shade(planes, tone), height, rough

    def _velvet(self, n: int, key: int, fuzz: Float32) -> tuple[Planes, Float32, Float32]:
        """Colours, relief and roughness of a pile that leans in patches."""
        lean = noise.fbm(n, noise.stream(key, 6), (4, 8), 6, 0.68)
        pile = noise.fbm(n, noise.stream(key, 7), (128, 256), 2, 0.9)
        tone = np.float32(1.0) + lean * np.float32(0.085) + pile * np.float32(0.08) + fuzz * np.float32(0.05)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        height = pile * np.float32(2e-4) + lean * np.float32(9e-4) + fuzz * np.float32(5e-5)
        return planes, height, np.float32(0.84) - lean * np.float32(0.08) + pile * np.float32(0.04)
