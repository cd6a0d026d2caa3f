"""Wall and floor tiles."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, Ratio, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.color import Planes, rgb
from scenewright.texture.pattern import courses, running
from scenewright.texture.paving import ROOT_3, Paved, hexagons

_ROUGHNESS = {"gloss": 0.1, "satin": 0.32, "matt": 0.62}


class Tiles(MaterialRecipe):
    """Ceramic tiles in grout: squares, bricks or hexagons, each a little crowned and tinted."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 1.2 m unless given, fitted to whole tiles (at most 48)."""
    shape: Literal["square", "metro", "hexagon"] = "square"
    """Squares in a grid, half-bond bricks twice as long as high, or hexagons."""
    width: Annotated[Length, Range(0.01, 2.0)] = 0.15
    """Width of a tile with its joint."""
    color: Color = Color(0.86, 0.86, 0.83)
    """Colour of the glaze."""
    second: Color | None = None
    """Colour of every other tile (of drawn ones among hexagons), as on a chequered floor."""
    grout: Color = Color(0.66, 0.64, 0.6)
    """Colour of the joints."""
    joint: Annotated[Length, Range(0.0005, 0.05)] = 0.003
    """Width of the joints."""
    glaze: Literal["gloss", "satin", "matt"] = "gloss"
    """How it shines."""
    variation: Ratio = 0.4
    """How much the tiles differ from each other."""

    examples: ClassVar = {
        "white wall": {},
        "green metro": {"shape": "metro", "width": 0.2, "color": Color(0.2, 0.38, 0.32), "variation": 0.8},
        "chequered floor": {"width": 0.3, "second": Color(0.2, 0.2, 0.21), "glaze": "satin"},
        "hexagons": {"shape": "hexagon", "width": 0.1, "color": Color(0.78, 0.66, 0.54), "glaze": "matt", "wear": 0.6},
    }

    def _counts(self) -> tuple[int, int]:
        """Tiles along u, and rows (pairs of rows of hexagons) along v; even where the pattern needs it."""
        edge = self.tile or 1.2
        high = {"square": 1.0, "metro": 0.5, "hexagon": ROOT_3}[self.shape] * self.width
        even = 2 if self.shape == "metro" or self.second is not None else 1
        columns, rows = (even * round(edge / unit / even) for unit in (self.width, high))
        return min(max(columns, even), 48), min(max(rows, even), 48)

    def facts(self) -> SurfaceFacts:
        columns, rows = self._counts()
        high = {"square": 1.0, "metro": 0.5, "hexagon": ROOT_3}[self.shape] * self.width
        return SurfaceFacts(tile=(columns * self.width, rows * high))

    def _lay(self, n: int) -> Paved:
        """Lay the tiles."""
        columns, rows = self._counts()
        tile = self.facts().tile
        if self.shape == "hexagon":
            return hexagons(n, columns, rows, tile)
        layout = courses(n, running(columns, rows, 0.5 if self.shape == "metro" else 0.0), tile)
        return Paved(layout.cell, layout.edge, layout.pieces)

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "tiles")
        tile = self.facts().tile
        laid = self._lay(n)
        cloud = noise.fbm(n, noise.stream(key, 0), (8, 8), 6, 0.55)
        fine = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.85)
        edge = laid.edge - np.float32(self.joint / 2)
        pixel = tile[0] / n
        face = noise.smoothstep(edge, -0.6 * pixel, 0.6 * pixel)
        planes = self._glazes(laid, key)
        # Glaze runs thin over the edges, where the paler body shows through.
        rim = noise.smoothstep(edge, 2.5e-3, 0.0)
        color.shade(planes, np.float32(1.0) + cloud * np.float32(0.03) + fine * np.float32(0.012))
        color.blend(planes, rgb(0xC9BDA8), rim * np.float32(0.1))
        joint = color.shade(color.flat(color.safe(self.grout), n), np.float32(1.0) + fine * np.float32(0.08))
        height = self._relief(laid, key, edge)
        height += noise.fbm(n, noise.stream(key, 8), (32, 32), 4, 0.55) * np.float32(9e-5)
        height += (np.float32(1.0) - face) * fine * np.float32(1.5e-4)
        smear = noise.smoothstep(noise.fbm(n, noise.stream(key, 2), (4, 4), 6, 0.65), -0.4, 0.9)
        rough = np.float32(_ROUGHNESS[self.glaze]) + smear * np.float32(0.06 + 0.25 * self.wear)
        rough += cloud * np.float32(0.015)
        rough = np.float32(0.85) + face * (rough - np.float32(0.85)) + fine * np.float32(0.015)
        grime = noise.smoothstep(noise.fbm(n, noise.stream(key, 3), (4, 4), 7, 0.65), -0.2, 1.0) * np.float32(self.wear)
        color.blend(joint, rgb(0x4A443B), np.minimum(grime * np.float32(0.9), np.float32(1.0)))
        color.blend(planes, rgb(0x8A7F70), grime * np.float32(0.22))
        planes = color.overlay(joint, planes, face)
        np.maximum(rough, np.float32(0.05), out=rough)
        painting = pack.Painting(planes, height, tile, rough, occlusion=1.1)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _glazes(self, laid: Paved, key: int) -> Planes:
        """Colour every tile."""
        number = np.arange(laid.pieces)
        base = np.zeros((laid.pieces, 3)) + np.array(color.safe(self.color), np.float64)
        if self.second is not None:
            columns = self._counts()[0]
            other = (number // columns + number % columns) % 2 == 1
            if self.shape == "hexagon":
                other = uniform(noise.stream(key, 4), number) < 0.35
            base = np.where(other[:, None], np.array(color.safe(self.second), np.float64), base)
        light = 1.0 + (uniform(noise.stream(key, 5), number) - 0.5) * 0.2 * self.variation
        warm = (uniform(noise.stream(key, 6), number) - 0.5) * 0.03 * self.variation
        tints = base * light[:, None]
        tints[:, 0] *= 1.0 + warm
        tints[:, 2] *= 1.0 - warm
        return color.tables(tints, laid.cell)

    def _relief(self, laid: Paved, key: int, edge: Float32) -> Float32:
        """Crowned faces with rounded edges, not quite in line with each other, over sunk grout; metres."""
        number = np.arange(laid.pieces)
        height: Float32 = noise.smoothstep(edge, -1e-3, 2.2e-3) * np.float32(1.6e-3)
        crown = noise.smoothstep(edge, 0.0, 0.3 * self.width) * np.float32(5e-3 * self.width)
        lift = (uniform(noise.stream(key, 7), number) * 4e-4).astype(np.float32).take(laid.cell)
        height += crown
        height += lift * noise.smoothstep(edge, 0.0, 2e-3)
        return height
