"""Natural rock face."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color, fracture, noise, pack
from scenewright.texture.color import Planes, rgb
from scenewright.texture.relief import curvature


class _Kind(NamedTuple):
    """Colours, slope of the fractured facets, and how much it is bedded."""

    ground: Color
    second: Color
    tilt: float
    beds: float
    speck: float


_KINDS = {
    "granite": _Kind(rgb(0x96908A), rgb(0x77706A), 0.4, 0.0, 1.0),
    "limestone": _Kind(rgb(0xB4AC9C), rgb(0x938B7C), 0.3, 0.7, 0.15),
    "sandstone": _Kind(rgb(0xB58F66), rgb(0x94633F), 0.2, 1.0, 0.3),
    "slate": _Kind(rgb(0x6A6E72), rgb(0x4C5054), 0.34, 0.85, 0.1),
    "basalt": _Kind(rgb(0x5A5856), rgb(0x454341), 0.45, 0.0, 0.35),
}


class Rock(MaterialRecipe):
    """A broken rock face: facets, fractures and beds (level, along u), weathered; for cliffs and boulders."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 4 m unless given."""
    kind: Literal["granite", "limestone", "sandstone", "slate", "basalt"] = "granite"
    """Sets colour, fracture and bedding."""
    color: Color | None = None
    """Mean colour, instead of the kind's own."""
    strata: Ratio | None = None
    """How much the beds show, instead of the kind's own."""
    moss: Ratio = 0.0
    """How far moss and lichen have grown in."""

    examples: ClassVar = {
        "granite": {},
        "sandstone cliff": {"kind": "sandstone"},
        "mossy limestone": {"kind": "limestone", "moss": 0.6, "wear": 0.6},
        "slate": {"kind": "slate"},
        "basalt": {"kind": "basalt"},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 4.0
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "rock")
        kind = _KINDS[self.kind]
        coarse = noise.fbm(n, noise.stream(key, 0), (4, 4), 8, 0.58)
        grain = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.85)
        height, crack = self._break(n, key, coarse)
        bed = self._beds(n, key, height)
        height += coarse * np.float32(0.016) + grain * np.float32(7e-4)
        finer = n.bit_length() - 11  # blurs reach as far in metres at every size
        relief = curvature(height, 3 + finer, 7e-3)
        wide = curvature(height, 6 + finer, 0.05)
        planes = self._paint(kind, coarse + bed * np.float32(1.4))
        speck = noise.smoothstep(grain, 0.45, 0.85) - noise.smoothstep(grain, -0.45, -0.85)
        tone = np.float32(1.0) + relief * np.float32(0.09) + wide * np.float32(0.09) + grain * np.float32(0.05)
        tone += speck * np.float32(0.12 * kind.speck) - crack * np.float32(0.35)
        color.shade(planes, tone)
        rough = np.float32(0.8) - coarse * np.float32(0.07) + grain * np.float32(0.04) + crack * np.float32(0.08)
        self._weather(n, key, (planes, rough), relief + wide)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=1.4)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _break(self, n: int, key: int, coarse: Float32) -> tuple[Float32, Float32]:
        """Height of large and small facets read through a displacement, metres; and the cracks, 0 … 1."""
        kind, tile = _KINDS[self.kind], self.facts().tile
        large = fracture.facets(n, noise.stream(key, 2), (4, 5), tile=tile, tilt=kind.tilt)
        small = fracture.facets(n, noise.stream(key, 3), (13, 15), tile=tile, tilt=kind.tilt * 0.8)
        across = noise.fbm(n, noise.stream(key, 4), (4, 4), 7, 0.5) * np.float32(0.035)
        height = noise.warp(large + small * np.float32(0.6), across, coarse * np.float32(0.03))
        line = noise.fbm(n, noise.stream(key, 5), (4, 2), 8, 0.5)
        where = noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (4, 4), 4, 0.5), -0.2, 0.6)
        crack = noise.smoothstep(np.abs(line), 0.03, 0.008) * where
        height -= crack * np.float32(0.012)
        return height, crack

    def _beds(self, n: int, key: int, height: Float32) -> Float32:
        """Lay hard and soft beds, the soft ones hollowed out; adds to the height, gives the bed's tone about 0."""
        strong = _KINDS[self.kind].beds if self.strata is None else self.strata
        if strong == 0.0:
            return np.zeros((n, n), np.float32)
        bed = noise.fbm(n, noise.stream(key, 7), (1, 16), 4, 0.75)
        fold = noise.fbm(n, noise.stream(key, 8), (2, 2), 6, 0.5)
        bed = noise.warp(bed, fold * np.float32(0.0), fold * np.float32(0.03))
        ledge = noise.smoothstep(bed, -0.25, 0.2)
        height += (ledge - np.float32(0.5)) * np.float32(0.03 * strong)
        height += bed * np.float32(0.01 * strong)
        bed *= np.float32(strong)
        return bed

    def _paint(self, kind: _Kind, tone: Float32) -> Planes:
        """Colour the face by its minerals."""
        ground, second = kind.ground, kind.second
        if self.color is not None:
            ground, second = color.safe(self.color), color.scaled(color.safe(self.color), 0.78)
        pale = color.scaled(ground, 1.1)
        return color.ramp(tone, ((-1.3, second), (0.0, ground), (1.3, pale)))

    def _weather(self, n: int, key: int, fields: tuple[Planes, Float32], relief: Float32) -> None:
        """Rust and run-off of `wear`, lichen and moss; in place."""
        planes, rough = fields
        iron = noise.smoothstep(noise.fbm(n, noise.stream(key, 9), (8, 4), 7, 0.66), 0.0, 1.1)
        color.blend(planes, rgb(0x8A5B38), iron * np.float32(0.12 + 0.3 * self.wear))
        run = noise.smoothstep(noise.fbm(n, noise.stream(key, 10), (32, 4), 6, 0.6), 0.0, 1.0)
        color.blend(planes, rgb(0x3B3935), run * np.float32(0.08 + 0.5 * self.wear))
        patch = noise.fbm(n, noise.stream(key, 11), (8, 8), 7, 0.72)
        low = 1.25 - 0.7 * max(self.moss, 0.4 * self.wear)
        lichen = noise.smoothstep(patch, low, low + 0.15)
        color.blend(planes, rgb(0xA5A58A), lichen * np.float32(0.6))
        moss = noise.smoothstep(-patch - relief * np.float32(0.4), 1.0 - 1.2 * self.moss, 1.35 - 1.2 * self.moss)
        moss *= np.float32(min(1.0, 2.0 * self.moss))
        color.blend(planes, rgb(0x58622F), moss * np.float32(0.85))
        rough += moss * (np.float32(0.95) - rough) + lichen * np.float32(0.06)
