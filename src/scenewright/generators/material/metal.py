"""Metals."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, noise, pack

_ROUGHNESS = {"brushed": 0.36, "polished": 0.14, "painted": 0.4, "rusty": 0.42}

_RUST = (
    (-0.9, color.rgb(0x37241C)),
    (-0.25, color.rgb(0x5C3723)),
    (0.35, color.rgb(0x7C4A2B)),
    (1.0, color.rgb(0xA06B40)),
)
"""From old, dark rust to fresh, orange rust."""


class Metal(MaterialRecipe):
    """Bare, painted or rusting metal; brushing runs along u."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 0.8 m unless given."""
    finish: Literal["brushed", "polished", "painted", "rusty"] = "brushed"
    """State of the surface."""
    color: Color = Color(0.77, 0.775, 0.78)
    """Colour of the metal (steel unless given), or of the coat when it is painted."""
    roughness: Ratio | None = None
    """Mean roughness, instead of the one that goes with `finish`."""

    examples: ClassVar = {
        "brushed steel": {},
        "polished brass": {"finish": "polished", "color": Color(0.91, 0.78, 0.45)},
        "painted": {"finish": "painted", "color": Color(0.13, 0.27, 0.36), "wear": 0.5},
        "rusty iron": {"finish": "rusty", "color": Color(0.6, 0.58, 0.56), "wear": 0.6},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 0.8
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "metal")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 7, 0.6)
        mean = self.roughness if self.roughness is not None else _ROUGHNESS[self.finish]
        make = {"brushed": self._bare, "polished": self._bare, "painted": self._painted, "rusty": self._rusty}
        painting = make[self.finish](n, key, cloud, mean)
        return Surface(*painting.images(size), metallic=1.0, base_color_factor=color.factor(self.tint))

    def _scratches(self, n: int, key: int) -> Float32:
        """Fine lines in two directions, 0 … 1, more with `wear`."""
        low = 1.0 - 0.35 * self.wear
        first = noise.smoothstep(noise.fbm(n, noise.stream(key, 1), (8, 256), 2, 0.5), low, low + 0.2)
        second = noise.smoothstep(noise.fbm(n, noise.stream(key, 2), (256, 16), 2, 0.5), low + 0.05, low + 0.25)
        return (first + second) * np.float32(0.3 + 0.7 * self.wear)

    def _bare(self, n: int, key: int, cloud: Float32, mean: float) -> pack.Painting:
        """Bare metal: the relief of brushing or polishing, with smudges."""
        line = noise.fbm(n, noise.stream(key, 3), (2, 256), 2, 0.8)
        line *= np.float32(1.0 if self.finish == "brushed" else 0.12)
        scratch = self._scratches(n, key)
        smudge = noise.smoothstep(noise.fbm(n, noise.stream(key, 4), (4, 8), 6, 0.6), -0.2, 0.8)
        tone = np.float32(1.0) + line * np.float32(0.035) + cloud * np.float32(0.012)
        tone -= smudge * np.float32(0.03 + 0.06 * self.wear) + scratch * np.float32(0.05)
        planes = color.shade(color.flat(self.color, n), tone)
        height = line * np.float32(3e-5) - scratch * np.float32(3e-5) + cloud * np.float32(8e-5)
        rough = np.float32(mean - 0.03) + smudge * np.float32(0.1 + 0.2 * self.wear) + line * np.float32(0.07)
        rough += cloud * np.float32(0.03) + scratch * np.float32(0.12)
        return pack.Painting(planes, height, self.facts().tile, rough, 1.0, limits=(0.12, 0.995))

    def _painted(self, n: int, key: int, cloud: Float32, mean: float) -> pack.Painting:
        """A sprayed coat over steel that shows where it chipped."""
        peel = noise.fbm(n, noise.stream(key, 5), (64, 64), 3, 0.5)
        where = noise.fbm(n, noise.stream(key, 6), (16, 16), 6, 0.7)
        low = 1.5 - 0.75 * self.wear
        chip = noise.smoothstep(where, low, low + 0.07)
        rim = noise.smoothstep(where, low - 0.12, low)
        rim -= chip
        scratch = self._scratches(n, key)
        tone = np.float32(1.0) + cloud * np.float32(0.03) + peel * np.float32(0.01) + scratch * np.float32(0.06)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        color.blend(planes, color.rgb(0x6B4A36), rim * np.float32(0.55 * self.wear))
        color.blend(planes, color.rgb(0xA9A6A2), chip)
        height = peel * np.float32(3e-5) + cloud * np.float32(1e-4) - chip * np.float32(2.5e-4)
        rough = np.float32(mean) + cloud * np.float32(0.08) + peel * np.float32(0.02) + scratch * np.float32(0.1)
        rough += rim * np.float32(0.25) + chip * np.float32(0.15)
        return pack.Painting(planes, height, self.facts().tile, rough, chip)

    def _rusty(self, n: int, key: int, cloud: Float32, mean: float) -> pack.Painting:
        """Metal under rust: wear 0 has spots, 1 is rust all over."""
        spread = noise.fbm(n, noise.stream(key, 7), (8, 8), 7, 0.75)
        grain = noise.fbm(n, noise.stream(key, 8), (32, 32), 5, 0.85)
        spread += grain * np.float32(0.15)
        low = 0.55 - 1.3 * self.wear
        rust = noise.smoothstep(spread, low, low + 0.18)
        halo = noise.smoothstep(spread, low - 0.35, low + 0.1)
        crust = color.ramp(grain * np.float32(0.5) + spread * np.float32(0.3) + cloud * np.float32(0.3), _RUST)
        planes = color.shade(color.flat(self.color, n), np.float32(0.92) + cloud * np.float32(0.05))
        color.blend(planes, color.rgb(0x7D5B43), halo * np.float32(0.6))
        color.overlay(planes, crust, rust)
        height = rust * (np.float32(3e-4) + grain * np.float32(2.5e-4)) + cloud * np.float32(1e-4)
        rough = np.float32(mean) + halo * np.float32(0.16) + rust * (np.float32(0.3) + grain * np.float32(0.05))
        rough += cloud * np.float32(0.04)
        return pack.Painting(planes, height, self.facts().tile, rough, np.float32(1.0) - rust, limits=(0.12, 0.995))
