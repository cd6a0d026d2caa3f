"""Brickwork."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Ratio, TileSize
from scenewright.texture import color, noise, pack
from scenewright.texture.color import Planes
from scenewright.texture.pattern import Cuts, Layout, courses, english, flemish, running

_DEPTH = 7e-3
"""How far the mortar lies behind the bricks' faces, metres."""


class Brick(MaterialRecipe):
    """Fired clay bricks in mortar.

    The tile is stretched to hold whole bricks (at most 64) and an even number of courses.
    """

    tile: TileSize | None = None
    """Size in metres that one repeat covers; about 1.15 m unless given."""
    color: Color = Color(0.58, 0.29, 0.21)
    """Mean colour of the bricks."""
    mortar: Color = Color(0.7, 0.67, 0.61)
    """Colour of the joints."""
    bond: Literal["running", "stack", "flemish", "english"] = "running"
    """How the bricks are laid."""
    brick_length: Length = 0.215
    """Length of a brick, without its joint."""
    brick_height: Length = 0.065
    """Height of a brick, without its joint."""
    joint: Length = 0.01
    """Width of the mortar joints."""
    variation: Ratio = 0.5
    """How much the bricks differ in colour."""

    examples: ClassVar = {
        "red running bond": {},
        "buff flemish bond": {"color": Color(0.72, 0.58, 0.42), "bond": "flemish", "mortar": Color(0.78, 0.75, 0.68)},
        "white stack bond": {"color": Color(0.86, 0.84, 0.8), "bond": "stack", "variation": 0.2, "wear": 0.1},
        "old english bond": {"color": Color(0.5, 0.24, 0.18), "bond": "english", "wear": 0.9, "variation": 0.9},
    }

    def _counts(self) -> tuple[int, int]:
        """Stretchers (flemish: pairs) along a tile and courses up it."""
        edge = self.tile or 1.15
        unit = (self.brick_length + self.joint) * (1.5 if self.bond == "flemish" else 1.0)
        courses_up = 2 * round(edge / (self.brick_height + self.joint) / 2)
        return min(max(round(edge / unit), 1), 64), min(max(courses_up, 2), 64)

    def facts(self) -> SurfaceFacts:
        columns, rows = self._counts()
        unit = (self.brick_length + self.joint) * (1.5 if self.bond == "flemish" else 1.0)
        return SurfaceFacts(tile=(columns * unit, rows * (self.brick_height + self.joint)))

    def _cuts(self) -> Cuts:
        columns, rows = self._counts()
        if self.bond == "flemish":
            return flemish(columns, rows)
        if self.bond == "english":
            return english(columns, rows)
        return running(columns, rows, 0.5 if self.bond == "running" else 0.0)

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "brick")
        layout = courses(n, self._cuts(), self.facts().tile)
        coarse = noise.fbm(n, noise.stream(key, 0), (16, 16), 6, 0.65)
        grain = noise.fbm(n, noise.stream(key, 1), (128, 128), 3, 0.8)
        edge = layout.edge - np.float32(self.joint / 2)
        edge -= coarse * np.float32(1.2e-3 + 2.2e-3 * self.wear)
        soft = self.facts().tile[0] / n
        face = noise.smoothstep(edge, -0.6 * soft, 0.6 * soft + 1e-3)
        planes = self._colors(layout, key, (coarse, grain))
        sand = np.float32(1.0) + grain * np.float32(0.1) + coarse * np.float32(0.05)
        joint = color.shade(color.flat(color.safe(self.mortar), n), sand)
        planes = color.overlay(joint, planes, face)
        height = self._height(layout, key, (edge, coarse, grain))
        stain = noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (2, 4), 6, 0.6), 0.0, 0.9)
        stain *= np.float32(self.wear)
        color.blend(planes, color.rgb(0x4A4640), stain * np.float32(0.3))
        bloom = noise.smoothstep(noise.fbm(n, noise.stream(key, 7), (4, 4), 7, 0.7), 0.45, 1.1)
        color.blend(planes, color.rgb(0xD5CFC4), bloom * face * np.float32(0.5 * self.wear))
        rough = np.float32(0.93) - face * (np.float32(0.13) + coarse * np.float32(0.07)) + grain * np.float32(0.03)
        painting = pack.Painting(planes, height, self.facts().tile, rough, occlusion=1.3)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _colors(self, layout: Layout, key: int, fields: tuple[Float32, Float32]) -> Planes:
        """Fire each brick a little differently; kiln marks and sand within one."""
        coarse, grain = fields
        brick = np.arange(layout.pieces)
        fired = uniform(noise.stream(key, 2), brick)
        light = 1.0 + (uniform(noise.stream(key, 3), brick) - 0.5) * 0.34 * self.variation
        dark = np.where(fired > 0.9, 1.0 - 0.45 * self.variation, 1.0) * light
        # Grey and white bricks vary in brightness only: iron, which reddens the others, is what they lack.
        chroma = min(1.0, 1.6 * (max(self.color) - min(self.color)) / max(0.01, *self.color))
        warm = (uniform(noise.stream(key, 4), brick) - 0.5) * 0.3 * self.variation * chroma
        base = np.array(color.safe(self.color), np.float64)[None, :] * dark[:, None]
        base[:, 1] *= 1.0 + warm
        base[:, 2] *= 1.0 + warm * 0.7
        planes = color.tables(base, layout.cell)
        speck = noise.smoothstep(grain, 0.65, 1.0)
        tone = np.float32(1.0) + coarse * np.float32(0.11) + grain * np.float32(0.07) - speck * np.float32(0.25)
        return color.shade(planes, tone)

    def _height(self, layout: Layout, key: int, fields: tuple[Float32, Float32, Float32]) -> Float32:
        """Faces with rounded arrises, slightly out of line with each other, over sandy mortar; metres."""
        edge, coarse, grain = fields
        rim = noise.smoothstep(edge, -1.5e-3, 5e-3)
        out = (uniform(noise.stream(key, 5), np.arange(layout.pieces)) * 1.8e-3).astype(np.float32).take(layout.cell)
        out += coarse * np.float32(7e-4)
        out += np.float32(_DEPTH)
        out *= rim
        out += grain * np.float32(2.2e-4)
        return out
