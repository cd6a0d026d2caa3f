"""Things that shine by themselves."""

from __future__ import annotations

from typing import Annotated, ClassVar

from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Number, Range, TileSize
from scenewright.texture import color


class Emissive(MaterialRecipe):
    """A glowing surface, by factors alone: lamp shades, bulbs, screens, neon.

    It looks bright; light on its surroundings comes from a `light`. Wear dims it.
    """

    tile: TileSize | None = None
    """Without effect: it has no images."""
    color: Color = Color(1.0, 0.93, 0.82)
    """Colour of the glow."""
    strength: Annotated[Number, Range(0.0, 10_000.0)] = 2.0
    """Brightness: 1 is as bright as a white screen, 2 a lamp shade, 20 a bulb."""
    body: Color = Color(0.85, 0.84, 0.82)
    """Colour of the surface itself when it is lit by others."""

    examples: ClassVar = {
        "lamp shade": {},
        "bulb": {"strength": 20.0},
        "screen": {"color": Color(0.35, 0.6, 1.0), "strength": 1.0, "body": Color(0.13, 0.13, 0.14)},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.0
        return SurfaceFacts(tile=(edge, edge), needs_tangents=False)

    def paint(self, size: int, seed: int) -> Surface:
        tint = color.factor(self.tint)
        r, g, b = color.linear_color(color.safe(self.body))
        glow = color.linear_color(self.color)
        return Surface(
            base_color_factor=(r * tint[0], g * tint[1], b * tint[2], 1.0),
            roughness=0.55,
            emissive=(glow[0] * tint[0], glow[1] * tint[1], glow[2] * tint[2]),
            emissive_strength=self.strength * (1.0 - 0.3 * self.wear),
        )
