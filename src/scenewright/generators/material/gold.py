"""Gold."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.cellular import cellular
from scenewright.texture.color import Planes, rgb
from scenewright.texture.pattern import courses, irregular

_ROUGHNESS = {"polished": 0.12, "brushed": 0.3, "hammered": 0.2, "leaf": 0.26}
_LEAF = 0.08
"""Edge of a sheet of gold leaf, metres."""
_DENT = 0.022
"""Distance between hammer marks, metres."""


class Gold(MaterialRecipe):
    """Gold as metal: polished, brushed along u, hammered, or laid on as leaf over red bole.

    Its reflectance at normal incidence is linear (1.0, 0.77, 0.34); the default colour keeps these proportions within
    the brightest base colour that materials here have.
    """

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 0.5 m unless given."""
    finish: Literal["polished", "brushed", "hammered", "leaf"] = "polished"
    """State of the surface."""
    color: Color = Color(0.95, 0.844, 0.583)
    """Colour of the alloy: paler with silver, redder with copper."""
    roughness: Ratio | None = None
    """Mean roughness, instead of the one that goes with `finish`."""

    examples: ClassVar = {
        "polished": {},
        "brushed red gold": {"finish": "brushed", "color": Color(0.92, 0.72, 0.56)},
        "hammered": {"finish": "hammered", "wear": 0.5},
        "old gilding": {"finish": "leaf", "wear": 0.7},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 0.5
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "gold")
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 7, 0.6)
        smudge = noise.smoothstep(noise.fbm(n, noise.stream(key, 1), (4, 8), 6, 0.6), -0.3, 0.8)
        mean = self.roughness if self.roughness is not None else _ROUGHNESS[self.finish]
        tone = np.float32(1.0) + cloud * np.float32(0.012) - smudge * np.float32(0.025)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        height = cloud * np.float32(7e-5)
        rough = np.float32(mean - 0.03) + smudge * np.float32(0.12 + 0.16 * self.wear) + cloud * np.float32(0.02)
        fields = (planes, height, rough)
        if self.finish == "hammered":
            self._hammer(n, key, fields)
        elif self.finish == "leaf":
            self._leaf(n, key, fields)
        else:
            line = noise.fbm(n, noise.stream(key, 2), (2, 256), 2, 0.8)
            line *= np.float32(1.0 if self.finish == "brushed" else 0.1)
            color.shade(planes, np.float32(1.0) + line * np.float32(0.03))
            height += line * np.float32(2e-5)
            rough += line * np.float32(0.06)
        self._age(n, key, fields)
        np.maximum(rough, np.float32(0.06), out=rough)
        painting = pack.Painting(planes, height, self.facts().tile, rough, 1.0)
        return Surface(*painting.images(size), metallic=1.0, base_color_factor=color.factor(self.tint))

    def _hammer(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Beat shallow dents side by side, in place."""
        planes, height, rough = fields
        count = min(max(round(self.facts().tile[0] / _DENT), 3), 160)
        dent = cellular(n, noise.stream(key, 3), (count, count), tile=self.facts().tile, jitter=0.8)
        own = np.float32(self.facts().tile[0] / count)
        bowl = dent.first / own
        bowl *= bowl
        height += bowl * np.float32(0.055) * own
        ridge = noise.smoothstep(dent.edge, 0.12 * float(own), 0.0)
        rough -= ridge * np.float32(0.04)
        color.shade(planes, np.float32(0.97) + bowl * np.float32(0.03))

    def _leaf(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Lay square sheets that overlap and tear, where the bole shows; in place."""
        planes, height, rough = fields
        tile = self.facts().tile
        rows = min(max(round(tile[1] / _LEAF), 1), 64)
        layout = courses(n, irregular(noise.stream(key, 4), rows, rows, 0.5), tile)
        sheet = np.arange(layout.pieces)
        light = (1.0 + (uniform(noise.stream(key, 5), sheet) - 0.5) * 0.07).astype(np.float32).take(layout.cell)
        color.shade(planes, light)
        crease = noise.ridged(noise.fbm(n, noise.stream(key, 6), (16, 16), 5, 0.55), 14.0)
        edge = layout.edge + noise.fbm(n, noise.stream(key, 7), (32, 32), 4, 0.7) * np.float32(1.2e-3)
        lap = noise.smoothstep(edge, 3e-3, 1.5e-3)
        tear = noise.smoothstep(edge, 1.1e-3 * self.wear, 0.6e-3 * self.wear - 2e-4)
        # A gilder lays the sheets over each other: the laps open in places only.
        tear *= noise.smoothstep(noise.fbm(n, noise.stream(key, 13), (8, 8), 5, 0.6), 0.7 - 0.6 * self.wear, 0.9)
        rub = noise.fbm(n, noise.stream(key, 8), (8, 8), 7, 0.72) - crease * np.float32(0.15)
        low = 1.6 - 0.8 * self.wear
        tear = np.maximum(tear, noise.smoothstep(rub, low, low + 0.12))
        height += lap * np.float32(6e-5) + crease * np.float32(9e-5) - tear * np.float32(5e-5)
        # The bole is clay burnished to a sheen: kept a metal, as the gold dust in it still makes it glint.
        color.blend(planes, rgb(0x8E4A32), tear * np.float32(0.9))
        rough += (uniform(noise.stream(key, 9), sheet) * 0.08).astype(np.float32).take(layout.cell)
        rough += crease * np.float32(0.08) + tear * np.float32(0.25)

    def _age(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Scratches, and grime in patches, in place; gold itself does not tarnish."""
        planes, height, rough = fields
        low = 1.0 - 0.35 * self.wear
        scratch = noise.smoothstep(noise.fbm(n, noise.stream(key, 10), (8, 256), 2, 0.5), low, low + 0.2)
        scratch += noise.smoothstep(noise.fbm(n, noise.stream(key, 11), (256, 16), 2, 0.5), low, low + 0.2)
        scratch *= np.float32(self.wear)
        grime = noise.smoothstep(noise.fbm(n, noise.stream(key, 12), (8, 8), 7, 0.68), 0.1, 1.1)
        grime *= np.float32(self.wear)
        color.blend(planes, rgb(0x5E4526), grime * np.float32(0.3))
        height -= scratch * np.float32(1.5e-5)
        rough += grime * np.float32(0.3) + scratch * np.float32(0.1)
