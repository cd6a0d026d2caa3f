"""Sand."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, fracture, noise, pack
from scenewright.texture.color import Planes, rgb

_RIPPLE = 0.11
"""Distance between wind ripples, metres; 5 to 25 cm in nature (Bagnold 1941)."""
_INDEX = 16.0
"""Ripple length over height of wind ripples: 15 to 20 (Bagnold 1941)."""


class Sand(MaterialRecipe):
    """Dry or damp sand with grains, and ripples that the wind left across u."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 2.6 m unless given."""
    color: Color = Color(0.76, 0.66, 0.5)
    """Colour of the dry sand."""
    ripples: Ratio = 0.6
    """How far the wind has rippled it; 0 is level."""
    moisture: Ratio = 0.0
    """How wet it is."""
    debris: Ratio = 0.15
    """Shell and stone bits among the grains."""

    examples: ClassVar = {
        "dune": {},
        "beach": {"ripples": 0.15, "moisture": 0.5, "debris": 0.6, "color": Color(0.74, 0.67, 0.55)},
        "play sand": {"ripples": 0.0, "color": Color(0.8, 0.7, 0.52), "wear": 0.7},
        "red desert": {"color": Color(0.68, 0.42, 0.26), "ripples": 1.0},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 2.6
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "sand")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 7, 0.6)
        grain = noise.fbm(n, noise.stream(key, 1), (256, 256), 2, 1.0)
        ripple = self._ripples(n, key)
        dune = noise.fbm(n, noise.stream(key, 2), (2, 2), 4, 0.45)
        height = dune * np.float32(0.01) + cloud * np.float32(2.5e-3) + grain * np.float32(4.5e-4)
        height += ripple * np.float32(_RIPPLE / _INDEX)
        # Coarse, pale grains gather on the crests and dark, heavy ones in the troughs.
        tone = np.float32(0.985) + cloud * np.float32(0.035) + grain * np.float32(0.06) + ripple * np.float32(0.05)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        warm = noise.smoothstep(noise.fbm(n, noise.stream(key, 3), (8, 16), 6, 0.65), -0.6, 1.0)
        color.blend(planes, color.scaled(color.safe(self.color), 0.8), warm * np.float32(0.16))
        rough = np.float32(0.9) + grain * np.float32(0.045) - ripple * np.float32(0.03) + cloud * np.float32(0.02)
        rough -= warm * np.float32(0.12)
        fields = (planes, height, rough)
        self._trample(n, key, fields, grain)
        self._debris(n, key, fields)
        self._wet(n, key, fields, cloud)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=1.1)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _ripples(self, n: int, key: int) -> Float32:
        """Ripples with a steep lee side that fork, fade and start again, about 0."""
        count = max(2, round(self.facts().tile[1] / _RIPPLE))
        bend = noise.fbm(n, noise.stream(key, 4), (4, 2), 5, 0.4) * np.float32(0.62)
        main = fracture.waves(fracture.crest(1.6, 0.66), (0, count), bend)
        bend = noise.fbm(n, noise.stream(key, 5), (4, 4), 5, 0.45) * np.float32(0.7)
        other = fracture.waves(fracture.crest(1.6, 0.66), (1, count + 2), bend)
        place = noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (4, 4), 3, 0.5), -0.35, 0.35)
        main += (other - main) * place
        main -= np.float32(0.45)
        strong = noise.smoothstep(noise.fbm(n, noise.stream(key, 7), (2, 4), 4, 0.5), -1.3, 0.7)
        main *= strong * np.float32(self.ripples * (1.0 - 0.6 * self.wear))
        return main

    def _trample(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], grain: Float32) -> None:
        """Footmarks and scuffs of `wear`, in place."""
        planes, height, rough = fields
        mark = noise.fbm(n, noise.stream(key, 8), (8, 8), 5, 0.55)
        dent = noise.smoothstep(mark, -0.15, -0.75)
        heap = np.abs(noise.fbm(n, noise.stream(key, 9), (16, 16), 5, 0.55))
        height -= dent * np.float32(0.022 * self.wear)
        height += heap * np.float32(0.014 * self.wear)
        color.shade(planes, np.float32(1.0) - dent * np.float32(0.1 * self.wear) + grain * np.float32(0.02 * self.wear))
        rough += dent * np.float32(0.03 * self.wear)

    def _debris(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Bits of shell (pale) and stone (dark), in place."""
        planes, height, rough = fields
        for number, tone in enumerate((rgb(0xDDD6C6), rgb(0x6B6055))):
            field = noise.fbm(n, noise.stream(key, 10, number), (128, 128), 2, 0.5)
            low = 1.25 - 0.3 * self.debris
            bit = noise.smoothstep(field, low, low + 0.15) * np.float32(min(1.0, 4.0 * self.debris))
            color.blend(planes, tone, bit * np.float32(0.75))
            height += bit * np.float32(1.2e-3)
            rough -= bit * np.float32(0.2)

    def _wet(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], cloud: Float32) -> None:
        """Darken with `moisture`, most in the hollows; in place."""
        if self.moisture == 0.0:
            return
        planes, height, rough = fields
        level = cloud * np.float32(0.5) + height * np.float32(25.0)
        level += noise.fbm(n, noise.stream(key, 12), (4, 4), 5, 0.55) * np.float32(0.4)
        damp = noise.smoothstep(level, 2.0 * self.moisture + 0.2, 2.0 * self.moisture - 1.8)
        damp *= np.float32(0.65)
        damp += np.float32(0.35 * self.moisture)
        color.shade(planes, np.float32(1.0) - damp * np.float32(0.34))
        rough -= damp * np.float32(0.32)
