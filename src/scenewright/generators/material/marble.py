"""Polished marble."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.color import rgb
from scenewright.texture.pattern import courses, joint_mask, running


class _Kind(NamedTuple):
    ground: Color
    cloud: Color
    vein: Color
    clouds: float
    veins: float


_KINDS = {
    "carrara": _Kind(rgb(0xE9E7E3), rgb(0xC0C2C5), rgb(0x7D8288), 0.7, 0.75),
    "nero": _Kind(rgb(0x28282C), rgb(0x3A393E), rgb(0xD2CCC2), 0.6, 0.9),
    "verde": _Kind(rgb(0x2F4E3D), rgb(0x22352C), rgb(0xA9C0AC), 0.9, 0.7),
    "crema": _Kind(rgb(0xE2D3B8), rgb(0xD0BA96), rgb(0xB08D62), 0.8, 0.5),
}


class Marble(MaterialRecipe):
    """Polished marble with clouds and warped veins, whole or cut into square slabs."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.8 m unless given, stretched to hold whole slabs (at most 32)."""
    kind: Literal["carrara", "nero", "verde", "crema"] = "carrara"
    """White with grey veins, black with white ones, green, or cream."""
    color: Color | None = None
    """Ground colour, instead of the kind's own."""
    vein_color: Color | None = None
    """Colour of the veins, instead of the kind's own."""
    slab: Annotated[Length, Range(0.0, 10.0)] = 0.0
    """Edge of the slabs; 0 for marble without joints."""
    roughness: Ratio = 0.16
    """Mean roughness of the polish."""

    examples: ClassVar = {
        "carrara": {},
        "nero": {"kind": "nero"},
        "verde": {"kind": "verde"},
        "crema floor": {"kind": "crema", "slab": 0.6, "wear": 0.6},
    }

    def facts(self) -> SurfaceFacts:
        edge = self._slabs() * self.slab if self.slab > 0.0 else self.tile or 1.8
        return SurfaceFacts(tile=(edge, edge))

    def _slabs(self) -> int:
        """Slabs along a tile's edge."""
        return min(max(round((self.tile or 1.8) / self.slab), 1), 32) if self.slab > 0.0 else 0

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "marble")
        kind = _KINDS[self.kind]
        cloud, vein = self._figure(n, key)
        fine = noise.fbm(n, noise.stream(key, 1), (64, 64), 4, 0.8)
        ground = color.safe(self.color) if self.color is not None else kind.ground
        deep = kind.cloud if self.color is None else color.scaled(ground, 0.85)
        planes = color.ramp(cloud * np.float32(kind.clouds) + fine * np.float32(0.08), ((-0.55, ground), (0.9, deep)))
        color.blend(planes, self.vein_color or kind.vein, vein * np.float32(kind.veins))
        color.shade(planes, np.float32(1.0) + fine * np.float32(0.015))
        height = noise.fbm(n, noise.stream(key, 2), (4, 4), 3, 0.4) * np.float32(2e-4) + fine * np.float32(4e-5)
        dull = noise.smoothstep(noise.fbm(n, noise.stream(key, 3), (4, 4), 6, 0.65), -0.3, 0.8)
        rough = np.float32(self.roughness - 0.04) + dull * np.float32(0.08 + 0.25 * self.wear)
        rough += vein * np.float32(0.08) + fine * np.float32(0.015)
        scratch = noise.smoothstep(noise.fbm(n, noise.stream(key, 4), (256, 16), 2, 0.5), 0.8, 1.1)
        rough += scratch * np.float32(0.2 * self.wear)
        color.shade(planes, np.float32(1.0) - dull * np.float32(0.06 * self.wear))
        if self.slab > 0.0:
            self._cut(n, key, (planes, height, rough))
        painting = pack.Painting(planes, height, self.facts().tile, rough)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _figure(self, n: int, key: int) -> tuple[Float32, Float32]:
        """Clouds about 0, and veins 0 … 1: zero lines of noise read through two rounds of displacement."""
        across = noise.fbm(n, noise.stream(key, 5), (2, 2), 6, 0.55)
        down = noise.fbm(n, noise.stream(key, 6), (2, 2), 6, 0.55)
        far = np.float32(0.16)
        cloud = noise.warp(noise.fbm(n, noise.stream(key, 7), (4, 2), 7, 0.6), across * far, down * far)
        wide = noise.warp(
            noise.fbm(n, noise.stream(key, 8), (4, 4), 2, 0.5),
            across * np.float32(0.11) + cloud * np.float32(0.03),
            down * np.float32(0.11),
        )
        thin = noise.warp(
            noise.fbm(n, noise.stream(key, 9), (8, 8), 3, 0.5),
            down * np.float32(0.09),
            across * np.float32(0.09) + cloud * np.float32(0.02),
        )
        # A vein swells and fades along its way: its width and strength follow the clouds.
        strong = noise.smoothstep(across, -0.75, 0.45)
        main = noise.ridged(wide, 16.0)
        main *= main * strong
        main += noise.ridged(wide, 4.0) ** 2 * strong * np.float32(0.22)
        hair = noise.ridged(thin, 24.0) * noise.smoothstep(down, -0.5, 0.7)
        vein = np.maximum(main, hair * np.float32(0.65))
        return cloud, np.minimum(vein, np.float32(1.0))

    def _cut(self, n: int, key: int, fields: tuple[Float32, Float32, Float32]) -> None:
        """Cut into slabs: a tint each, a thin joint, in place."""
        planes, height, rough = fields
        count = self._slabs()
        layout = courses(n, running(count, count, 0.0), self.facts().tile)
        light = 1.0 + (uniform(noise.stream(key, 10), np.arange(layout.pieces)) - 0.5) * 0.07
        color.shade(planes, light.astype(np.float32).take(layout.cell))
        gap = joint_mask(layout.edge, 1.5e-3, self.facts().tile[0] / n)
        color.blend(planes, color.scaled(_KINDS[self.kind].cloud, 0.6), gap * np.float32(0.9))
        height -= gap * np.float32(8e-4)
        rough += gap * np.float32(0.5)
