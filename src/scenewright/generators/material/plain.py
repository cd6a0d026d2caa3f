"""One colour, without images."""

from __future__ import annotations

from typing import ClassVar

from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Ratio, TileSize
from scenewright.texture import color


class Plain(MaterialRecipe):
    """An even colour by factors alone: costs no texture, so it is for massing models, diagrams and the tightest budgets.

    Wear dulls a polish: it raises roughness a little.
    """

    tile: TileSize | None = None
    """Without effect: it has no images."""
    color: Color = Color(0.72, 0.72, 0.7)
    """Base colour, kept within what a real surface reflects."""
    roughness: Ratio = 0.6
    """0 is a mirror, 1 is chalk."""
    metallic: Ratio = 0.0
    """0 for everything but bare metal, which has 1."""

    examples: ClassVar = {
        "clay": {},
        "painted steel": {"color": Color(0.1, 0.35, 0.6), "roughness": 0.35},
        "steel": {"color": Color(0.75, 0.75, 0.76), "roughness": 0.3, "metallic": 1.0},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.0
        return SurfaceFacts(tile=(edge, edge), needs_tangents=False)

    def paint(self, size: int, seed: int) -> Surface:
        tint = color.factor(self.tint)
        r, g, b = color.linear_color(color.safe(self.color))
        return Surface(
            base_color_factor=(r * tint[0], g * tint[1], b * tint[2], 1.0),
            metallic=self.metallic,
            roughness=self.roughness + 0.2 * self.wear * (1.0 - self.roughness),
        )
