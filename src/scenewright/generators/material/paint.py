"""Wall paint."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, noise, pack

_ROUGHNESS = {"matt": 0.86, "satin": 0.5, "gloss": 0.2}


class Paint(MaterialRecipe):
    """An even coat of paint with the fine orange-peel of a roller.

    The images hold only the relief and the small variations; the colour is a factor on them, so that walls painted in
    different colours share their textures.
    """

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.5 m unless given."""
    color: Color = Color(0.87, 0.85, 0.81)
    """The paint's colour."""
    sheen: Literal["matt", "satin", "gloss"] = "matt"
    """How it shines; sets the roughness."""
    roughness: Ratio | None = None
    """Mean roughness, instead of the one that goes with `sheen`."""

    examples: ClassVar = {
        "off-white": {},
        "green satin": {"color": Color(0.043, 0.431, 0.31), "sheen": "satin"},
        "worn red gloss": {"color": Color(0.62, 0.1, 0.08), "sheen": "gloss", "wear": 0.8},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.5
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "paint")
        tile = self.facts().tile
        cloud = noise.fbm(n, noise.stream(key, 0), (8, 8), 5, 0.65)
        peel = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.6)
        scuff = noise.smoothstep(noise.fbm(n, noise.stream(key, 2), (8, 16), 6, 0.72), 1.0 - 0.6 * self.wear, 1.3)
        scuff *= np.float32(self.wear)
        tone = cloud * np.float32(0.012 + 0.03 * self.wear) + peel * np.float32(0.012)
        tone += np.float32(0.93)
        tone -= scuff * np.float32(0.14)
        planes = np.stack([tone, tone - scuff * np.float32(0.012), tone - scuff * np.float32(0.03)])
        height = peel * np.float32(6e-5) + cloud * np.float32(1.5e-4) - scuff * np.float32(4e-5)
        mean = self.roughness if self.roughness is not None else _ROUGHNESS[self.sheen]
        rough = np.float32(mean) + cloud * np.float32(0.07) + peel * np.float32(0.03) + scuff * np.float32(0.25)
        painting = pack.Painting(planes, height, tile, rough, limits=(0.5, 0.99))
        return Surface(*painting.images(size), base_color_factor=self._factor())

    def _factor(self) -> tuple[float, float, float, float]:
        """Colour over the images' own mean brightness, times the tint."""
        own = color.linear(0.93)
        tint = color.factor(self.tint)
        # Scuffs darken further, so the darkest coat stays a little above the darkest base colour.
        coat = Color(*(max(channel, 1.25 * color.SAFE_LOW) for channel in color.safe(self.color)))
        r, g, b = (min(channel / own, 1.0) for channel in color.linear_color(coat))
        return (r * tint[0], g * tint[1], b * tint[2], 1.0)
