"""How heavy things are: kilograms a cubic metre of what each material recipe stands for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.parts.kinds import MaterialRecipe

OTHER = 700.0
"""Of what no recipe says: foreign models, mostly wood, plastic and cloth."""

DENSITIES: Mapping[str, float] = MappingProxyType(
    {
        "bark": 700.0,
        "brick": 1900.0,
        "ceramic": 2300.0,
        "concrete": 2300.0,
        "emissive": 1200.0,
        "fabric": 300.0,
        "glass": 2500.0,
        "gold": 19300.0,
        "grass": 300.0,
        "gravel": 1700.0,
        "leaf": 300.0,
        "leather": 860.0,
        "marble": 2700.0,
        "metal": 7850.0,
        "paint": 600.0,
        "parquet": 700.0,
        "plain": 700.0,
        "plaster": 1200.0,
        "plastic": 1050.0,
        "rock": 2650.0,
        "sand": 1600.0,
        "soil": 1500.0,
        "stone": 2500.0,
        "terrazzo": 2400.0,
        "tiles": 2300.0,
        "water": 1000.0,
        "wood": 700.0,
    }
)
"""By recipe, kg/m3. Building materials: EN 1991-1-1 (2002), annex A, mean of the range (brick and stone masonry, concrete,
plaster, gravel, sand, soil, glass 25 kN/m3, structural steel 78.5 kN/m3); marble and rock: the same, natural stone; gold:
CRC Handbook of Chemistry and Physics. The others are rounded house values: hardwood 700 and softwood under paint 600,
leather 860, plastic 1050 (that of ABS), upholstery with its filling and foliage as it stands 300."""
SPECIES: Mapping[str, float] = MappingProxyType(
    {"ash": 710.0, "birch": 670.0, "cherry": 630.0, "maple": 690.0, "oak": 740.0, "pine": 510.0}
)
"""Woods, kg/m3, European ones where the list has them: Engineering ToolBox, "Wood Species - Densities"."""
_WOODEN = frozenset({"wood", "parquet"})


def density_of(recipe: MaterialRecipe) -> float:
    """Kilograms a cubic metre of a recipe; a recipe may say its own as `density`."""
    own = getattr(recipe, "density", None)
    if isinstance(own, int | float):
        return float(own)
    name = type(recipe).__name__.lower()
    if name in _WOODEN:
        return SPECIES.get(str(getattr(recipe, "species", "")), DENSITIES[name])
    return DENSITIES.get(name, OTHER)
