"""Water."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np

from scenewright.arrays import Float32, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, fracture, noise, pack
from scenewright.texture.color import Planes, rgb

_IOR = 1.333
"""Index of refraction of water."""


class _Sea(NamedTuple):
    """Tile in metres, waves per tile of the first train, and height of the waves over their length."""

    tile: float
    crests: int
    steepness: float
    transmission: float


_SEAS = {
    "still": _Sea(3.0, 5, 0.01, 0.85),
    "ripples": _Sea(3.0, 7, 0.028, 0.75),
    "stream": _Sea(3.0, 9, 0.04, 0.7),
    "sea": _Sea(9.0, 5, 0.05, 0.3),
}


class Water(MaterialRecipe):
    """Water's surface: waves in the normals, light let through by KHR_materials_transmission.

    Where a viewer does not know that extension, the base colour shows: that of deep water. Waves run mainly along u.
    """

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 3 m unless given, 9 m for the sea."""
    waves: Literal["still", "ripples", "stream", "sea"] = "ripples"
    """How the surface moves."""
    color: Color = Color(0.36, 0.53, 0.53)
    """Colour that the water has in depth."""
    transmission: Ratio | None = None
    """Share of light let through, instead of the one that goes with `waves`; 0 is opaque, cheaper to draw."""
    thickness: Annotated[Length, Range(0.0, 100.0)] = 0.0
    """Depth that light is refracted over, for closed bodies; 0 is a surface alone. Only with transmission."""

    examples: ClassVar = {
        "pond": {},
        "pool": {"waves": "still", "color": Color(0.55, 0.78, 0.8), "thickness": 1.5},
        "stream": {"waves": "stream", "color": Color(0.42, 0.5, 0.42), "wear": 0.5},
        "sea": {"waves": "sea", "color": Color(0.16, 0.32, 0.38), "transmission": 0.0},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or _SEAS[self.waves].tile
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "water")
        tile = self.facts().tile
        height = self._swell(n, key)
        gust = noise.smoothstep(noise.fbm(n, noise.stream(key, 0), (2, 4), 6, 0.6), -0.5, 0.9)
        murk = noise.fbm(n, noise.stream(key, 1), (2, 2), 6, 0.6)
        lift = height * np.float32(1.0 / (_SEAS[self.waves].steepness * tile[0] / _SEAS[self.waves].crests))
        tone = np.float32(1.0) + murk * np.float32(0.05) + lift * np.float32(0.06)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        # Gusts roughen the surface below what the picture resolves.
        rough = np.float32(0.03) + gust * np.float32(0.11) + murk * np.float32(0.008)
        self._scum(n, key, (planes, rough), lift)
        np.maximum(rough, np.float32(0.02), out=rough)
        painting = pack.Painting(planes, height, tile, rough, occlusion=0.3)
        sea = _SEAS[self.waves].transmission if self.transmission is None else self.transmission
        return Surface(
            *painting.images(size),
            base_color_factor=color.factor(self.tint),
            transmission=sea * (1.0 - 0.5 * self.wear),
            thickness=self.thickness if sea > 0.0 else 0.0,
            ior=_IOR,
        )

    def _swell(self, n: int, key: int) -> Float32:
        """Six trains of waves about one direction, shorter ones lower, over small chop; metres about 0."""
        sea = _SEAS[self.waves]
        edge = self.facts().tile[0]
        out = np.zeros((n, n), np.float32)
        bend = noise.fbm(n, noise.stream(key, 2), (2, 2), 4, 0.5)
        other = noise.fbm(n, noise.stream(key, 3), (4, 4), 4, 0.5)
        table = fracture.crest(1.5, 0.5)
        table -= np.float32(np.rint(table.mean(dtype=np.float64) * 2.0**20) * 2.0**-20)
        # Directions as whole numbers of waves along u and v, so that every train closes at the border of the tile.
        trains = (
            (1.0, 0.2, 0.55),
            (1.3, -0.6, 0.45),
            (0.5, 1.1, 0.3),
            (2.1, 0.9, 0.3),
            (2.9, -1.4, 0.22),
            (4.6, 1.9, 0.16),
        )
        for number, (along, aside, share) in enumerate(trains):
            counts = (round(sea.crests * along), round(sea.crests * aside))
            length = edge / (counts[0] ** 2 + counts[1] ** 2) ** 0.5
            field = bend if number % 2 == 0 else other
            way = field * np.float32((-0.55, 0.5, 0.6, -0.45, 0.5, -0.4)[number])
            out += fracture.waves(table, counts, way) * np.float32(share * sea.steepness * length)
        chop = noise.fbm(n, noise.stream(key, 4), (16, 32), 5, 0.6)
        place = noise.smoothstep(bend, -0.9, 0.9)
        out += chop * (np.float32(0.4) + place) * np.float32(0.03 * sea.steepness * edge / sea.crests)
        return out

    def _scum(self, n: int, key: int, fields: tuple[Planes, Float32], lift: Float32) -> None:
        """Foam on the crests where it is rough, and scum in streaks with `wear`; in place."""
        planes, rough = fields
        streak = noise.fbm(n, noise.stream(key, 5), (4, 16), 7, 0.65)
        scum = noise.smoothstep(streak, 1.1 - 0.9 * self.wear, 1.6 - 0.9 * self.wear)
        scum *= np.float32(self.wear)
        color.blend(planes, rgb(0x8B8A72), scum * np.float32(0.6))
        rough += scum * np.float32(0.35)
        if self.waves == "sea":
            foam = noise.smoothstep(lift + streak * np.float32(0.35), 1.0, 1.5)
            foam *= noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (64, 64), 4, 0.8), -0.3, 0.4)
            color.blend(planes, rgb(0xD8DEDE), foam * np.float32(0.8))
            rough += foam * np.float32(0.5)
