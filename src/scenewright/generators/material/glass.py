"""Glass."""

from __future__ import annotations

from typing import Annotated, ClassVar

from scenewright.graph import AlphaMode
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.quantity import Color, Length, Number, Range, Ratio, TileSize
from scenewright.texture import color


class Glass(MaterialRecipe):
    """Clear or coloured glass, by factors alone.

    By default it is blended with a low alpha, which looks like a window in every viewer. With `transmission` above 0 it
    becomes KHR_materials_transmission (and volume, where it has thickness): better for vessels, dearer to draw, and
    opaque where the viewer does not know the extension.
    """

    tile: TileSize | None = None
    """Without effect: glass has no images."""
    color: Color = Color(0.9, 0.96, 0.94)
    """Colour of what is seen through it."""
    opacity: Ratio = 0.14
    """How much it hides when it is blended; coloured or milky glass needs more."""
    roughness: Ratio = 0.02
    """0 is clear, 0.4 frosted."""
    transmission: Ratio = 0.0
    """Share of light let through physically; 0 blends instead."""
    thickness: Annotated[Length, Range(0.0, 10.0)] = 0.0
    """Thickness of the body for refraction; 0 is a thin pane. Only with `transmission`."""
    ior: Annotated[Number, Range(1.0, 3.0)] = 1.5
    """Index of refraction."""

    examples: ClassVar = {
        "window": {},
        "bottle green": {"color": Color(0.25, 0.5, 0.3), "opacity": 0.55},
        "frosted": {"roughness": 0.45, "opacity": 0.5},
        "vessel": {"transmission": 1.0, "thickness": 0.004},
    }

    def facts(self) -> SurfaceFacts:
        edge = self.tile or 1.0
        mode: AlphaMode = "OPAQUE" if self.transmission > 0.0 else "BLEND"
        return SurfaceFacts(tile=(edge, edge), alpha_mode=mode, needs_tangents=False)

    def paint(self, size: int, seed: int) -> Surface:
        dust = 0.1 * max(0.0, self.wear - 0.2) + 0.04 * self.wear
        tint = color.factor(self.tint)
        r, g, b = color.linear_color(color.between(self.color, Color(0.75, 0.73, 0.7), dust))
        physical = self.transmission > 0.0
        alpha = 1.0 if physical else min(1.0, self.opacity + dust)
        return Surface(
            base_color_factor=(r * tint[0], g * tint[1], b * tint[2], alpha),
            roughness=min(1.0, self.roughness + 1.5 * dust),
            transmission=self.transmission * (1.0 - dust),
            thickness=self.thickness if physical else 0.0,
            ior=self.ior,
        )
