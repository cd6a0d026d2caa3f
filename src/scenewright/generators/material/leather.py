"""Leather."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.cellular import cellular
from scenewright.texture.color import Planes

_GRAIN = {"full": 2.6e-3, "pebbled": 5.5e-3, "suede": 0.0}
"""Distance between the bumps of the grain, metres."""
_ROUGHNESS = {"full": 0.42, "pebbled": 0.48, "suede": 0.88}


class Leather(MaterialRecipe):
    """Tanned hide: its natural grain, embossed pebbles, or the napped side."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 0.4 m unless given."""
    finish: Literal["full", "pebbled", "suede"] = "full"
    """Full grain, pebbled, or suede."""
    color: Color = Color(0.45, 0.27, 0.16)
    """Colour of the hide."""

    examples: ClassVar = {
        "tan sofa": {},
        "black pebbled": {"finish": "pebbled", "color": Color(0.16, 0.155, 0.15)},
        "old club chair": {"color": Color(0.42, 0.2, 0.13), "wear": 0.9},
        "suede": {"finish": "suede", "color": Color(0.6, 0.48, 0.36)},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 0.4
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "leather")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 7, 0.6)
        fine = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.85)
        tone = np.float32(1.0) + cloud * np.float32(0.045) + fine * np.float32(0.02)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        height = cloud * np.float32(2.2e-4) + fine * np.float32(1.2e-5)
        rough = np.float32(_ROUGHNESS[self.finish]) + cloud * np.float32(0.06) + fine * np.float32(0.02)
        fields = (planes, height, rough)
        if self.finish == "suede":
            self._nap(n, key, fields)
        else:
            self._grain(n, key, fields, cloud)
            self._crease(n, key, fields)
        self._age(n, key, fields)
        painting = pack.Painting(planes, height, self.facts().tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _grain(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], cloud: Float32) -> None:
        """Part the skin into bumps by a net of fine furrows, in place."""
        planes, height, rough = fields
        tile = self.facts().tile
        count = min(max(round(tile[0] / _GRAIN[self.finish]), 3), 160)
        own = tile[0] / count
        net = cellular(n, noise.stream(key, 2), (count, count), tile=tile, jitter=1.0)
        edge = net.edge * np.float32(1.0 / own)
        edge += noise.fbm(n, noise.stream(key, 3), (64, 64), 4, 0.6) * np.float32(0.05)
        # Pores gather and furrows deepen in patches of the hide, so that the grain is nowhere a pattern.
        deep = noise.smoothstep(cloud, -1.2, 0.9)
        furrow = noise.smoothstep(edge, 0.24, 0.0)
        furrow *= np.float32(0.4) + deep * np.float32(0.6)
        dome = np.clip(edge * np.float32(2.2), np.float32(0.0), np.float32(1.0))
        bump = (0.7 + 0.3 * uniform(noise.stream(key, 4), np.arange(count * count))).astype(np.float32)
        height += dome * bump.take(net.cell) * np.float32(0.06 * own)
        height -= furrow * np.float32(0.07 * own)
        color.shade(planes, np.float32(1.03) - furrow * np.float32(0.16))
        rough += furrow * np.float32(0.14)

    def _crease(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Folds of use, and the growth wrinkles that hides have, in place."""
        planes, height, rough = fields
        bend = noise.fbm(n, noise.stream(key, 5), (2, 4), 6, 0.5)
        where = noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (2, 2), 4, 0.5), -0.3, 0.8)
        fold = noise.ridged(bend, 22.0 - 10.0 * self.wear) * where
        fold *= np.float32(0.25 + 0.75 * self.wear)
        color.shade(planes, np.float32(1.0) - fold * np.float32(0.14))
        height -= fold * np.float32(1.6e-4)
        rough += fold * np.float32(0.08)

    def _nap(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Brush the nap of suede this way and that, in place."""
        planes, height, rough = fields
        lean = noise.fbm(n, noise.stream(key, 7), (4, 8), 6, 0.66)
        pile = noise.fbm(n, noise.stream(key, 8), (256, 256), 2, 0.9)
        color.shade(planes, np.float32(1.0) + lean * np.float32(0.07) + pile * np.float32(0.07))
        height += pile * np.float32(4e-5) + lean * np.float32(1e-4)
        rough -= lean * np.float32(0.05)

    def _age(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Rubbed places gone pale and shiny, and cracks, of `wear`; in place."""
        planes, height, rough = fields
        rub = noise.smoothstep(noise.fbm(n, noise.stream(key, 9), (4, 4), 7, 0.62), -0.3, 0.9) * np.float32(self.wear)
        pale = color.between(color.safe(self.color), color.rgb(0xB58E66), 0.55)
        color.blend(planes, pale, rub * np.float32(0.5))
        rough -= rub * np.float32(0.12)
        net = noise.smoothstep(np.abs(noise.fbm(n, noise.stream(key, 10), (8, 8), 6, 0.55)), 0.03, 0.008)
        net *= noise.smoothstep(rub, 0.25, 0.9)
        color.shade(planes, np.float32(1.0) - net * np.float32(0.35))
        height -= net * np.float32(1.2e-4)
        rough += net * np.float32(0.25)
