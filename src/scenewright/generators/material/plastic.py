"""Plastic."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, noise, pack

_ROUGHNESS = {"gloss": 0.16, "satin": 0.4, "textured": 0.58}
_EROSION = {"gloss": 0.0, "satin": 0.35, "textured": 1.0}
"""Strength of the spark-eroded grain of the mould, which hides sink marks and finger prints."""


class Plastic(MaterialRecipe):
    """Moulded plastic: glossy, satin, or with the fine grain of an eroded mould."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 0.8 m unless given."""
    color: Color = Color(0.72, 0.73, 0.74)
    """Colour of the plastic."""
    finish: Literal["gloss", "satin", "textured"] = "satin"
    """Surface of the mould."""
    roughness: Ratio | None = None
    """Mean roughness, instead of the one that goes with `finish`."""

    examples: ClassVar = {
        "grey satin": {},
        "red gloss": {"color": Color(0.68, 0.12, 0.1), "finish": "gloss"},
        "black textured": {"color": Color(0.14, 0.14, 0.145), "finish": "textured"},
        "old yellowed": {"color": Color(0.84, 0.82, 0.74), "wear": 0.9},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 0.8
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "plastic")
        cloud = noise.fbm(n, noise.stream(key, 0), (2, 2), 6, 0.5)
        grain = noise.fbm(n, noise.stream(key, 1), (256, 256), 2, 0.8)
        flow = noise.fbm(n, noise.stream(key, 2), (2, 8), 5, 0.5)
        print_ = noise.smoothstep(noise.fbm(n, noise.stream(key, 3), (4, 4), 7, 0.6), -0.3, 0.8)
        eroded = np.float32(_EROSION[self.finish])
        tone = (
            np.float32(1.0) + cloud * np.float32(0.012) + flow * np.float32(0.01) + grain * (eroded * np.float32(0.03))
        )
        tone -= print_ * np.float32(0.02)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        # Long waves are left out: their slopes would be steps of one in an 8-bit normal, and show as contour lines.
        height = grain * (np.float32(3e-6) + eroded * np.float32(6e-5))
        height += noise.fbm(n, noise.stream(key, 7), (64, 64), 3, 0.5) * np.float32(4e-5)  # orange peel
        mean = self.roughness if self.roughness is not None else _ROUGHNESS[self.finish]
        rough = np.float32(mean - 0.03) + print_ * np.float32(0.11) + grain * (eroded * np.float32(0.03))
        rough += flow * np.float32(0.02)
        low = 1.0 - 0.35 * self.wear
        scratch = noise.smoothstep(noise.fbm(n, noise.stream(key, 4), (8, 256), 2, 0.5), low, low + 0.2)
        scratch += noise.smoothstep(noise.fbm(n, noise.stream(key, 5), (256, 16), 2, 0.5), low, low + 0.2)
        scratch *= np.float32(0.1 + 0.9 * self.wear)
        fade = noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (2, 2), 6, 0.6), -0.6, 0.9) * np.float32(self.wear)
        # Sunlight yellows and chalks plastics; scratches whiten by the stress around them.
        color.blend(planes, color.between(color.safe(self.color), color.rgb(0xC2AE82), 0.5), fade * np.float32(0.45))
        color.blend(planes, color.rgb(0xC8C8C4), scratch * np.float32(0.1))
        height -= scratch * np.float32(1.2e-5)
        rough += fade * np.float32(0.16) + scratch * np.float32(0.12)
        np.maximum(rough, np.float32(0.06), out=rough)
        painting = pack.Painting(planes, height, self.facts().tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))
