"""Natural stone, dressed and laid or as a smooth face."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.cellular import cellular
from scenewright.texture.color import Planes
from scenewright.texture.pattern import courses, irregular, running

_COURSE = 0.3
"""Height of a course of ashlar, metres."""
_FLAG = 0.6
"""Edge of a paving flag, metres."""
_RUBBLE = 0.22
"""Mean width of a rubble stone, metres."""


class _Laid(NamedTuple):
    """Which stone each pixel belongs to, metres to its edge, and how many stones there are."""

    cell: NDArray[np.int32]
    edge: Float32
    stones: int


class _Look(NamedTuple):
    """What a kind of laying looks like: joint, dome of the stones, roughness of their faces, all in metres."""

    joint: float
    dome: float
    rim: float
    face: float
    spread: float


_LOOKS = {
    "ashlar": _Look(0.006, 0.004, 0.012, 0.0012, 0.16),
    "rubble": _Look(0.014, 0.018, 0.04, 0.005, 0.28),
    "flag": _Look(0.009, 0.004, 0.012, 0.0014, 0.18),
    "smooth": _Look(0.0, 0.0, 0.01, 0.0006, 0.0),
}


class Stone(MaterialRecipe):
    """Sandstone or limestone: squared blocks, rubble, paving flags, or one smooth face."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.8 m unless given, fitted to whole courses."""
    kind: Literal["ashlar", "rubble", "flag", "smooth"] = "ashlar"
    """How the stone is dressed and laid."""
    color: Color = Color(0.69, 0.63, 0.53)
    """Mean colour of the stone."""
    mortar: Color = Color(0.6, 0.57, 0.52)
    """Colour of the joints."""

    examples: ClassVar = {
        "ashlar": {},
        "rubble": {"kind": "rubble", "color": Color(0.55, 0.53, 0.5)},
        "flags": {"kind": "flag", "color": Color(0.52, 0.52, 0.5), "mortar": Color(0.4, 0.39, 0.36), "wear": 0.6},
        "smooth": {"kind": "smooth", "color": Color(0.74, 0.7, 0.62)},
    }

    def _unit(self) -> float:
        return {"ashlar": _COURSE, "flag": _FLAG, "rubble": _RUBBLE, "smooth": 1.8}[self.kind]

    def _rows(self) -> int:
        """Courses (or rubble stones) along a tile's edge."""
        least = 5 if self.kind == "rubble" else 2
        return min(max(round((self.tile or 1.8) / self._unit()), least), 64)

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.8
        if self.kind in {"ashlar", "flag"}:
            edge = self._rows() * self._unit()
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "stone")
        coarse = noise.fbm(n, noise.stream(key, 0), (8, 8), 7, 0.62)
        grain = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.8)
        look = _LOOKS[self.kind]
        height = coarse * np.float32(look.face * (1.0 + self.wear)) + grain * np.float32(2e-4)
        rough = np.float32(0.8) - coarse * np.float32(0.08) + grain * np.float32(0.04)
        planes = color.flat(color.safe(self.color), n)
        if self.kind == "smooth":
            self._bed(n, key, planes)
        else:
            self._lay(n, key, (planes, height, rough), coarse)
        speck = noise.smoothstep(grain, 0.7, 1.05)
        tone = np.float32(1.0) + coarse * np.float32(0.085) + grain * np.float32(0.055) - speck * np.float32(0.1)
        color.shade(planes, tone)
        self._weather(n, key, planes)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=1.2)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _bed(self, n: int, key: int, planes: Planes) -> None:
        """Faint sediment beds of a smooth face, in place."""
        bed = noise.fbm(n, noise.stream(key, 2), (2, 16), 5, 0.6)
        color.shade(planes, np.float32(1.0) + bed * np.float32(0.035))
        color.blend(planes, color.rgb(0xA9865A), noise.smoothstep(bed, 0.1, 0.9) * np.float32(0.15))

    def _laid(self, n: int, key: int, coarse: Float32) -> _Laid:
        """Lay the stones."""
        tile, rows = self.facts().tile, self._rows()
        if self.kind == "rubble":
            stones = cellular(n, noise.stream(key, 3), (max(3, round(rows * 0.8)), rows), tile=tile, jitter=0.95)
            ragged = coarse * np.float32(0.01) + noise.fbm(n, noise.stream(key, 11), (16, 16), 3, 0.5) * np.float32(
                0.016
            )
            return _Laid(stones.cell, stones.edge - ragged, rows * max(3, round(rows * 0.8)))
        if self.kind == "flag":
            cuts = running(rows, rows, 0.5) if rows % 2 == 0 else irregular(noise.stream(key, 4), rows, rows, 0.3)
        else:
            cuts = irregular(noise.stream(key, 4), max(2, round(rows * 0.6)), rows, 0.6)
        layout = courses(n, cuts, tile)
        return _Laid(layout.cell, layout.edge - coarse * np.float32(0.0022 + 0.003 * self.wear), layout.pieces)

    def _lay(self, n: int, key: int, fields: tuple[Planes, Float32, Float32], coarse: Float32) -> None:
        """Tint every stone and sink the joints between them, in place."""
        planes, height, rough = fields
        look = _LOOKS[self.kind]
        laid = self._laid(n, key, coarse)
        stone = np.arange(laid.stones)
        light = 1.0 + (uniform(noise.stream(key, 5), stone) - 0.5) * look.spread
        warm = (uniform(noise.stream(key, 6), stone) - 0.5) * look.spread * 0.5
        for channel, lean in enumerate((0.4, 0.0, -0.7)):
            planes[channel] *= (light + warm * lean).astype(np.float32).take(laid.cell)
        edge = laid.edge - np.float32(look.joint / 2)
        soft = self.facts().tile[0] / n
        face = noise.smoothstep(edge, -0.7 * soft, 0.7 * soft + 1.5e-3)
        rise = noise.smoothstep(edge, -2e-3, look.rim)
        lift = (uniform(noise.stream(key, 7), stone) * look.dome * 0.5).astype(np.float32).take(laid.cell)
        height += (lift + np.float32(look.dome)) * rise
        height += face * np.float32(2e-3)
        sand = noise.fbm(n, noise.stream(key, 8), (64, 64), 4, 0.8)
        joint = color.shade(color.flat(color.safe(self.mortar), n), np.float32(1.0) + sand * np.float32(0.09))
        color.overlay(planes, joint, np.float32(1.0) - face)
        rough += (np.float32(1.0) - face) * np.float32(0.1)

    def _weather(self, n: int, key: int, planes: Planes) -> None:
        """Soot, and lichen where much worn, in place."""
        soot = noise.smoothstep(noise.fbm(n, noise.stream(key, 9), (8, 4), 7, 0.66), -0.2, 1.0)
        color.blend(planes, color.rgb(0x46433D), soot * np.float32(0.38 * self.wear))
        lichen = noise.smoothstep(noise.fbm(n, noise.stream(key, 10), (16, 16), 6, 0.75), 1.15 - 0.5 * self.wear, 1.3)
        color.blend(planes, color.rgb(0x9A9A6E), lichen * np.float32(min(1.0, 1.2 * self.wear)))
