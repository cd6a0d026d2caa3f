"""Sprays of leaves for the cards of trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import ClassVar, Literal

import numpy as np

from scenewright.arrays import Pixels, draw_key
from scenewright.parts import MaterialRecipe, Surface, SurfaceFacts
from scenewright.texture.color import factor
from scenewright.texture.leafage import Tone, packed
from scenewright.texture.outlines import lobed, palmate, pointed
from scenewright.texture.resize import shrink_color, shrink_data, shrink_normal
from scenewright.texture.sprays import COLUMNS, ROWS, Foliage, painted_atlas

_LEAST = 256
"""Smallest edge to paint at; smaller images are shrunk from it."""
_BARK: Tone = (0.36, 0.29, 0.22)
_KINDS: Mapping[str, Foliage] = MappingProxyType(
    {
        "oak": Foliage(
            kind="leaves",
            outline=lobed(0.3, 4.0),
            length=0.18,
            tones=((0.26, 0.39, 0.15), (0.33, 0.47, 0.18), (0.43, 0.54, 0.23)),
            twig=_BARK,
            crown=(1.25, 0.95),
        ),
        "birch": Foliage(
            kind="leaves",
            outline=pointed(0.34, 0.4),
            length=0.125,
            tones=((0.34, 0.48, 0.18), (0.42, 0.55, 0.21), (0.53, 0.63, 0.27)),
            twig=(0.33, 0.22, 0.18),
            aspect=0.85,
            crown=(0.55, 0.75),
            veins=8.0,
            leaves=13,
            pairs=7,
        ),
        "maple": Foliage(
            kind="leaves",
            outline=palmate(),
            length=0.2,
            tones=((0.28, 0.44, 0.16), (0.36, 0.51, 0.19), (0.46, 0.58, 0.23)),
            twig=_BARK,
            crown=(0.85, 1.0),
            veins=4.0,
            leaves=11,
        ),
        "pine": Foliage(
            kind="needles",
            outline=pointed(0.05, 0.5),
            length=0.1,
            tones=((0.19, 0.32, 0.18), (0.25, 0.39, 0.21), (0.34, 0.47, 0.25)),
            twig=(0.40, 0.29, 0.21),
            aspect=0.85,
            crown=(0.5, 0.0),
            pairs=4,
        ),
        "palm": Foliage(
            kind="frond",
            outline=pointed(0.05, 0.5),
            length=0.3,
            tones=((0.28, 0.43, 0.17), (0.35, 0.49, 0.19), (0.45, 0.55, 0.24)),
            twig=(0.52, 0.50, 0.25),
            aspect=0.36,
            crown=(1.6, 1.0),
        ),
        "willow": Foliage(
            kind="strand",
            outline=pointed(0.12, 0.45),
            length=0.06,
            tones=((0.38, 0.48, 0.22), (0.47, 0.56, 0.27), (0.58, 0.64, 0.35)),
            twig=(0.52, 0.47, 0.22),
            aspect=0.24,
            crown=(1.0, 0.95),
            veins=6.0,
            leaves=46,
        ),
    }
)
_AUTUMN: Mapping[str, tuple[Tone, Tone, Tone]] = MappingProxyType(
    {
        "oak": ((0.42, 0.26, 0.13), (0.60, 0.37, 0.14), (0.66, 0.52, 0.20)),
        "birch": ((0.72, 0.52, 0.12), (0.87, 0.67, 0.17), (0.80, 0.74, 0.28)),
        "maple": ((0.60, 0.13, 0.09), (0.80, 0.29, 0.10), (0.90, 0.56, 0.14)),
        "willow": ((0.60, 0.52, 0.16), (0.76, 0.66, 0.20), (0.70, 0.70, 0.32)),
    }
)
_SPRING_GAIN = (1.22, 1.2, 1.05)
"""How much lighter fresh leaves are, by channel."""
_EVERGREEN = ("pine", "palm")


class Leaf(MaterialRecipe):
    """Twigs full of leaves on a clear ground: an atlas of three sprays and a far crown, for the cards of trees.

    Clear pixels carry the colour of the leaves beside them, so that smaller mip maps get no dark fringe.
    """

    species: Literal["oak", "birch", "maple", "pine", "palm", "willow"] = "oak"
    """Lobed, egg-shaped and palmate leaves, needles, fronds, or hanging strands."""
    season: Literal["spring", "summer", "autumn", "winter"] = "summer"
    """Colours of the leaves; bare twigs in winter, except on pines and palms."""

    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "oak": {},
            "birch": {"species": "birch"},
            "maple in autumn": {"species": "maple", "season": "autumn"},
            "pine": {"species": "pine"},
            "palm": {"species": "palm"},
            "willow": {"species": "willow"},
            "bare twigs": {"season": "winter"},
        }
    )

    def facts(self) -> SurfaceFacts:
        return SurfaceFacts(alpha_mode="MASK", double_sided=True, atlas=(COLUMNS, ROWS))

    def paint(self, size: int, seed: int) -> Surface:
        edge = max(size, _LEAST)
        canvas = painted_atlas(self._foliage(), edge, draw_key(seed, "leaf"))
        base, normal, orm = packed(canvas, 0.56 + 0.2 * self.wear)
        if edge > size:
            base, normal, orm = shrink_color(base, size), shrink_normal(normal, size), shrink_data(orm, size)
        return Surface(base, normal, _veined(orm, base), base_color_factor=factor(self.tint), alpha_cutoff=0.4)

    def _foliage(self) -> Foliage:
        """What to paint at this season."""
        foliage = _KINDS[self.species]
        tones = foliage.tones
        if self.species not in _EVERGREEN:
            foliage = replace(foliage, bare=self.season == "winter")
            if self.season == "autumn":
                tones = _AUTUMN[self.species]
            if self.season == "spring":
                tones = _mapped(tones, _SPRING_GAIN)
        brown = 0.25 * max(self.wear - 0.2, 0.0)
        first, second, third = (_worn(tone, brown) for tone in tones)
        return replace(foliage, tones=(first, second, third))


def _veined(orm: Pixels, base: Pixels) -> Pixels:
    """Make what is lit through (lighter blades) rougher, and what is waxy and dark smoother, as the green goes."""
    green = base[..., 1].astype(np.int64)
    rough = orm[..., 1] + (green - int(green.sum()) // green.size)
    varied = orm.copy()
    varied[..., 1] = np.clip(rough, 60, 250)
    return varied


def _mapped(tones: tuple[Tone, Tone, Tone], factors: tuple[float, float, float]) -> tuple[Tone, Tone, Tone]:
    """Multiply three colours."""
    first, second, third = (_tinted(tone, factors) for tone in tones)
    return first, second, third


def _tinted(tone: Tone, factors: tuple[float, float, float]) -> Tone:
    """Multiply a colour, kept in range."""
    r, g, b = (min(value * factor, 0.95) for value, factor in zip(tone, factors, strict=True))
    return r, g, b


def _worn(tone: Tone, share: float) -> Tone:
    """Mix a colour with the brown of dry leaves."""
    r, g, b = (value + (dry - value) * share for value, dry in zip(tone, (0.5, 0.38, 0.2), strict=True))
    return r, g, b
