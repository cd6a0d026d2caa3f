"""Lawn seen from above."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, Float64, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.color import Planes, rgb
from scenewright.texture.strokes import STEPS, Drawn, Strokes, draw

_BLADES = 42_000
"""Blades per tile, of a lawn 4 cm high on 2 m; fewer and longer when it is higher."""


class Grass(MaterialRecipe):
    """A lawn: blades over each other, tufts, clover, straw and a hint of soil."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 2 m unless given."""
    height: Annotated[Length, Range(0.01, 0.5)] = 0.05
    """How long the grass is."""
    dryness: Ratio = 0.15
    """0 is lush, 1 burnt to straw."""
    clover: Ratio = 0.3
    """How much clover grows in it."""
    color: Color = Color(0.36, 0.49, 0.19)
    """Mean colour of the green blades."""

    examples: ClassVar = {
        "lawn": {},
        "lush": {"dryness": 0.0, "clover": 0.0, "height": 0.03},
        "meadow": {"height": 0.16, "dryness": 0.3, "clover": 0.6},
        "dry": {"dryness": 0.9, "clover": 0.0, "wear": 0.7},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 2.0
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size, 1024)
        key = draw_key(seed, "grass")
        tile = self.facts().tile
        patch = noise.fbm(n, noise.stream(key, 0), (8, 8), 5, 0.75)
        soil = noise.fbm(n, noise.stream(key, 1), (64, 64), 5, 0.75)
        planes = color.ramp(soil, ((-0.8, rgb(0x3A4220)), (0.8, rgb(0x5A5836))))
        blades = self._blades(key)
        drawn = draw(n, blades, 0.0030 / tile[0])
        depth = np.arange(len(blades.x), dtype=np.float64) / len(blades.x)
        up = self._cover(key, (planes, drawn), depth, patch)
        height = up * np.float32(0.35 * self.height)
        if self.clover > 0.0:
            self._clover(n, key, (planes, height))
        color.shade(planes, np.float32(1.0) + patch * np.float32(0.06))
        self._wear(n, key, planes)
        rough = np.float32(0.9) - up * np.float32(0.22) + soil * np.float32(0.03)
        painting = pack.Painting(planes, height, tile, rough, occlusion=0.6, slope=0.45)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _blades(self, key: int) -> Strokes:
        """Blades in drawing order, leaning in tufts."""
        edge = self.facts().tile[0]
        long = self.height * 0.9 + 0.012
        count = int(min(_BLADES * 0.057 / long, 80_000.0))
        index = np.arange(count)
        draws = [uniform(noise.stream(key, 2), index, column) for column in range(6)]
        x, y = draws[0], draws[1]
        lean = noise.fbm(128, noise.stream(key, 3), (8, 8), 4, 0.6)
        turn = lean[(y * 128).astype(np.intp), (x * 128).astype(np.intp)].astype(np.float64)
        angle = (turn * 1.2 + (draws[2] - 0.5) * 0.75) * 2.0 * np.pi
        length = long * (0.5 + 0.8 * draws[3]) / edge
        across = np.rint(np.cos(angle) * length * 2.0**20) * 2.0**-20
        down = np.rint(np.sin(angle) * length * 2.0**20) * 2.0**-20
        bend = (draws[4] - 0.5) * 1.2
        return Strokes(*(field.astype(np.float32) for field in (x, y, across, down, bend)))

    def _cover(self, key: int, picture: tuple[Planes, Drawn], depth: Float64, patch: Float32) -> Float32:
        """Paint the blades onto the soil; how high up in the grass each pixel is, 0 … 1."""
        planes, drawn = picture
        blade = np.arange(len(depth))
        hue, value, straw = (uniform(noise.stream(key, 4), blade, column) for column in range(3))
        table = self._blade_colors(hue, straw) * (0.74 + 0.36 * depth + 0.16 * (value - 0.5))[:, None]
        seen = drawn.stroke >= 0
        index = np.maximum(drawn.stroke, 0)
        along = drawn.along.astype(np.float32) * np.float32(1.0 / (STEPS - 1))
        tone = np.float32(0.78) + along * np.float32(0.36)
        cover = seen.astype(np.float32)
        color.overlay(planes, color.shade(color.tables(table, index), tone), cover)
        rise = depth.astype(np.float32).take(index) * np.float32(0.6)
        rise += along * np.float32(0.4)
        rise *= cover
        return rise

    def _blade_colors(self, hue: Float64, straw: Float64) -> Float64:
        """One colour per blade: green from blue to yellow, some straw."""
        base = np.array(color.safe(self.color), np.float64)
        lean = (hue - 0.45)[:, None]
        green = base[None, :] * (1.0 + lean * np.array([0.55, 0.12, -0.25])[None, :])
        dry = np.array(rgb(0xB5A066), np.float64)[None, :] * (0.85 + 0.3 * hue[:, None])
        share = np.clip((self.dryness * 1.15 - straw) * 6.0 + 0.5, 0.0, 1.0) * (0.35 + 0.65 * self.dryness)
        colors: Float64 = green + (dry - green) * share[:, None]
        return colors

    def _clover(self, n: int, key: int, fields: tuple[Planes, Float32]) -> None:
        """Patches of three-lobed leaves over the blades, in place."""
        planes, height = fields
        edge = self.facts().tile[0]
        count = int(5200 * self.clover)
        index = np.arange(count)
        x, y, turn, light = (uniform(noise.stream(key, 5), index, column) for column in range(4))
        patch = noise.fbm(128, noise.stream(key, 6), (4, 4), 5, 0.7)
        keep = patch[(y * 128).astype(np.intp), (x * 128).astype(np.intp)] > 0.25
        x, y, turn, light = x[keep], y[keep], turn[keep], light[keep]
        lobes = [self._lobe((x, y), (turn + k / 3.0) * 2.0 * np.pi, 0.009 / edge) for k in range(3)]
        leaves = Strokes(*(np.stack(parts, axis=1).reshape(-1) for parts in zip(*lobes, strict=True)))
        drawn = draw(n, leaves, 0.0075 / edge, taper=-0.15)
        seen = drawn.stroke >= 0
        leaf: NDArray[np.int32] = (np.maximum(drawn.stroke, 0) // 3).astype(np.int32)
        tone = 0.72 + 0.45 * light
        hue = np.array(color.safe(self.color), np.float64) * np.array([0.86, 1.06, 1.05])
        table = hue[None, :] * tone[:, None]
        along = drawn.along.astype(np.float32) * np.float32(1.0 / (STEPS - 1))
        chevron = np.float32(1.0) - np.abs(along - np.float32(0.55)) * np.float32(0.35)
        color.overlay(planes, color.shade(color.tables(table, leaf), chevron), seen.astype(np.float32))
        np.copyto(height, np.float32(0.3 * self.height) + along * np.float32(0.002), where=seen)

    def _lobe(self, place: tuple[Float64, Float64], angle: Float64, length: float) -> tuple[Float32, ...]:
        """One leaflet of each clover leaf as strokes."""
        across = np.rint(np.cos(angle) * length * 2.0**20) * 2.0**-20
        down = np.rint(np.sin(angle) * length * 2.0**20) * 2.0**-20
        fields = (place[0] + across * 0.25, place[1] + down * 0.25, across, down, np.zeros_like(across))
        return tuple(field.astype(np.float32) for field in fields)

    def _wear(self, n: int, key: int, planes: Planes) -> None:
        """Trodden places where soil shows, in place."""
        thin = noise.fbm(n, noise.stream(key, 7), (8, 8), 7, 0.75)
        bare = noise.smoothstep(thin, 1.1 - 0.75 * self.wear, 1.6 - 0.75 * self.wear)
        color.blend(planes, rgb(0x5C4E36), bare * np.float32(0.7 * self.wear))
