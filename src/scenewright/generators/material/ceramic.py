"""Glazed ceramic."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.cellular import cellular
from scenewright.texture.color import Planes

_ROUGHNESS = {"gloss": 0.1, "satin": 0.34, "bisque": 0.78}


class Ceramic(MaterialRecipe):
    """Thrown and glazed clay: vases, cups, plates."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 0.5 m unless given."""
    color: Color = Color(0.82, 0.84, 0.82)
    """Colour of the glaze."""
    glaze: Literal["gloss", "satin", "bisque"] = "gloss"
    """How it shines; bisque is unglazed."""
    crackle: Ratio = 0.0
    """How much the glaze is crazed by fine cracks."""
    speckle: Ratio = 0.15
    """How many iron specks show."""

    examples: ClassVar = {
        "white gloss": {},
        "celadon crackle": {"color": Color(0.55, 0.68, 0.6), "crackle": 0.8},
        "cobalt": {"color": Color(0.12, 0.2, 0.45), "speckle": 0.0},
        "terracotta": {"color": Color(0.7, 0.42, 0.29), "glaze": "bisque", "wear": 0.5},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 0.5
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "ceramic")
        tile = self.facts().tile
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 6, 0.55)
        throw = noise.fbm(n, noise.stream(key, 1), (2, 32), 3, 0.5)
        fine = noise.fbm(n, noise.stream(key, 2), (128, 128), 3, 0.8)
        speck = noise.smoothstep(
            noise.fbm(n, noise.stream(key, 3), (128, 128), 2, 0.5), 1.1 - 0.25 * self.speckle, 1.25
        )
        speck *= np.float32(min(1.0, 4.0 * self.speckle))
        bare = self.glaze == "bisque"
        tone = np.float32(1.0) + cloud * np.float32(0.045) + throw * np.float32(0.02)
        tone += fine * np.float32(0.05 if bare else 0.008)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        color.blend(planes, color.rgb(0x5A4632), speck * np.float32(0.6))
        height = throw * np.float32(1.2e-4) + cloud * np.float32(2e-4) + fine * np.float32(4e-5 if bare else 2e-6)
        rough = np.float32(_ROUGHNESS[self.glaze]) + cloud * np.float32(0.05) + speck * np.float32(0.1)
        rough += noise.fbm(n, noise.stream(key, 4), (4, 4), 6, 0.7) * np.float32(0.05 + 0.1 * self.wear)
        np.maximum(rough, np.float32(0.04), out=rough)
        if self.crackle > 0.0:
            self._craze(key, (planes, height, rough))
        grime = noise.smoothstep(noise.fbm(n, noise.stream(key, 5), (4, 4), 7, 0.65), 0.1, 1.0)
        color.blend(planes, color.rgb(0x75695A), grime * np.float32(0.22 * self.wear))
        rough += grime * np.float32(0.25 * self.wear)
        painting = pack.Painting(planes, height, tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _craze(self, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Draw the crack net of a crazed glaze, in place."""
        planes, height, rough = fields
        n = height.shape[0]
        tile = self.facts().tile
        edge = cellular(n, noise.stream(key, 6), (14, 14), tile=tile, jitter=1.0).edge
        crack = noise.smoothstep(edge, 0.8e-3, 0.2e-3) * np.float32(self.crackle)
        color.blend(planes, color.scaled(self.color, 0.5), crack * np.float32(0.55))
        height -= crack * np.float32(4e-5)
        rough += crack * np.float32(0.12)
