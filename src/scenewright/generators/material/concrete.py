"""Concrete."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from scenewright.arrays import Float32, draw_key, uniform
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Range, TileSize
from scenewright.texture import color, noise, pack, stones, timber
from scenewright.texture.color import Planes
from scenewright.texture.pattern import courses, irregular, joint_mask, running

_BOARD = 0.12
"""Width of a formwork board, metres."""
_ROUGHNESS = {"smooth": 0.74, "board": 0.84, "polished": 0.34}


class Concrete(MaterialRecipe):
    """Cast concrete: fair-faced from smooth formwork, board-marked, or ground and polished."""

    tile: TileSize | None = None
    """Size in metres that one repeat covers; 2.4 m unless given, fitted to whole boards or panels."""
    style: Literal["smooth", "board", "polished"] = "smooth"
    """From plywood formwork, from rough boards (running along u), or a polished floor."""
    color: Color = Color(0.62, 0.61, 0.59)
    """Colour of the concrete."""
    panel: Annotated[Length, Range(0.0, 10.0)] = 0.0
    """Edge of the formwork panels or floor bays, with their joints and tie holes; 0 for none."""

    examples: ClassVar = {
        "fair-faced": {},
        "panels": {"panel": 1.2, "wear": 0.5},
        "board-marked": {"style": "board", "color": Color(0.57, 0.56, 0.53)},
        "polished floor": {"style": "polished", "color": Color(0.56, 0.55, 0.53)},
    }

    def _parts(self) -> int:
        """Boards or panels along a tile's edge."""
        unit = _BOARD if self.style == "board" else self.panel
        return min(max(round((self.tile or 2.4) / unit), 1), 64) if unit > 0.0 else 0

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 2.4
        if self.style != "board" and self.panel > 0.0:
            edge = self._parts() * self.panel
        return SurfaceFacts(tile=(edge, edge))

    def paint(self, size: int, seed: int) -> Surface:
        n = pack.raster(size)
        key = draw_key(seed, "concrete")
        tile = self.facts().tile
        cloud = noise.fbm(n, noise.stream(key, 0), (4, 4), 7, 0.62)
        blotch = noise.smoothstep(noise.fbm(n, noise.stream(key, 1), (8, 4), 6, 0.6), -0.5, 0.9)
        fine = noise.fbm(n, noise.stream(key, 2), (128, 128), 3, 0.8)
        tone = np.float32(1.03) + cloud * np.float32(0.04) - blotch * np.float32(0.045) + fine * np.float32(0.03)
        planes = color.shade(color.flat(color.safe(self.color), n), tone)
        planes[2] *= np.float32(1.0) - blotch * np.float32(0.025)
        height = cloud * np.float32(4e-4) + fine * np.float32(6e-5)
        rough = np.float32(_ROUGHNESS[self.style]) - cloud * np.float32(0.06) + blotch * np.float32(0.08)
        rough += fine * np.float32(0.02)
        fields = (planes, height, rough)
        if self.style == "polished":
            self._grind(n, key, fields)
        else:
            hole = stones.pits(n, noise.stream(key, 3), spacing=0.045, radius=5e-3, tile=tile)
            color.shade(planes, np.float32(1.0) - hole * np.float32(0.3))
            height -= hole * np.float32(2e-3)
        if self._parts():
            (self._boards if self.style == "board" else self._panels)(n, key, fields)
        self._weather(n, key, fields)
        painting = pack.Painting(planes, height, tile, rough, occlusion=1.2)
        return Surface(*painting.images(size), base_color_factor=color.factor(self.tint))

    def _grind(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Show the ground sand and stone under the polish, in place."""
        planes, height, rough = fields
        height *= np.float32(0.7)
        grading = stones.Grading(spacing=0.028, gap=0.06, spread=0.3, missing=0.35)
        chip = stones.scatter(n, noise.stream(key, 4), tile=self.facts().tile, grading=grading)
        light = (0.82 + 0.34 * uniform(noise.stream(key, 5), np.arange(160 * 160))).astype(np.float32).take(chip.cell)
        light -= np.float32(1.0)
        light *= chip.cover
        # A trowel closes most of the skin; the stones show where the grinding went through it.
        light *= noise.smoothstep(noise.fbm(n, noise.stream(key, 6), (8, 8), 5, 0.6), -1.4, 0.5)
        color.shade(planes, np.float32(1.0) + light)
        rough -= chip.cover * np.float32(0.04)

    def _boards(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Print the grain and the offsets of rough boards, in place."""
        planes, height, rough = fields
        rows, tile = self._parts(), self.facts().tile
        layout = courses(n, irregular(noise.stream(key, 7), 1, rows, 1.0), tile)
        board = np.arange(layout.pieces)
        rings = timber.panel_rings(n, tile, timber.Log(0.007, 0.4, 0.007, 0.0), noise.stream(key, 8))
        table = timber.ring_table(noise.stream(key, 9), 0.4)
        rings += (uniform(noise.stream(key, 10), board) * 40.0).astype(np.float32).take(layout.cell)
        grain = timber.density(rings, table) + timber.fibres(n, noise.stream(key, 11)) * np.float32(0.35)
        light = (1.02 + (uniform(noise.stream(key, 12), board) - 0.5) * 0.16).astype(np.float32).take(layout.cell)
        light -= grain * np.float32(0.06)
        color.shade(planes, light)
        height += (uniform(noise.stream(key, 13), board) * 3e-3).astype(np.float32).take(layout.cell)
        height -= grain * np.float32(5e-4)
        fin = joint_mask(layout.edge, 2.5e-3, tile[0] / n)
        height += fin * np.float32(1.2e-3)
        color.shade(planes, np.float32(1.0) - fin * np.float32(0.1))
        rough += grain * np.float32(0.05)

    def _panels(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Part the face into panels with a tint each, joints, and tie holes where it was cast upright; in place."""
        planes, height, rough = fields
        count, tile = self._parts(), self.facts().tile
        layout = courses(n, running(count, count, 0.0), tile)
        light = 1.0 + (uniform(noise.stream(key, 14), np.arange(layout.pieces)) - 0.5) * 0.09
        color.shade(planes, light.astype(np.float32).take(layout.cell))
        gap = joint_mask(layout.edge, 5e-3, tile[0] / n)
        color.shade(planes, np.float32(1.0) - gap * np.float32(0.4))
        height -= gap * np.float32(4e-3)
        rough += gap * np.float32(0.1)
        if self.style == "polished":
            return
        # Four ties a panel, a fifth of its edge from the joints, closed 10 mm deep behind the face.
        x = layout.across - np.float32(0.2 * self.panel)
        y = layout.down - np.float32(0.2 * self.panel)
        tie = noise.smoothstep(np.sqrt(x * x + y * y), 0.015, 0.011)
        color.shade(planes, np.float32(1.0) - tie * np.float32(0.35))
        height -= tie * np.float32(6e-3)

    def _weather(self, n: int, key: int, fields: tuple[Planes, Float32, Float32]) -> None:
        """Hairline cracks, run-off stains and bloom of `wear`, in place."""
        planes, height, rough = fields
        path = noise.fbm(n, noise.stream(key, 15), (2, 2), 8, 0.55)
        where = noise.fbm(n, noise.stream(key, 16), (2, 2), 3, 0.5)
        crack = noise.smoothstep(np.abs(path), 0.008, 0.002)
        crack *= noise.smoothstep(where, 0.9 - 0.8 * self.wear, 1.1 - 0.7 * self.wear)
        crack *= np.float32(min(1.0, 2.0 * self.wear))
        stain = noise.smoothstep(noise.fbm(n, noise.stream(key, 17), (16, 2), 7, 0.66), -0.1, 1.1)
        stain *= np.float32(self.wear)
        bloom = noise.smoothstep(noise.fbm(n, noise.stream(key, 18), (8, 4), 7, 0.7), 0.4, 1.2) * np.float32(self.wear)
        color.blend(planes, color.rgb(0x4B4842), stain * np.float32(0.32))
        color.blend(planes, color.rgb(0xC9C5BC), bloom * np.float32(0.35))
        color.shade(planes, np.float32(1.0) - crack * np.float32(0.4))
        height -= crack * np.float32(1.2e-3)
        rough += (stain + bloom) * np.float32(0.1)
