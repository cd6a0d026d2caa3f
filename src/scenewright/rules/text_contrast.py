"""Contrast of lettering."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import ClassVar

from scenewright.survey import CAP_HEIGHT, Finding, Limit, Rule, Thing, World, capital_height, reading_distance

LARGE = 36.0
"""dmm of type from which text counts as large: half as large again as body text (24), as WCAG has 24 px to 16."""


class TextContrast(Rule):
    """Words stand out from the plate they are on.

    Compared are the colours of the two materials as authors write them (with `tint`); materials without a colour of their
    own, and letters without a plate, are not.
    """

    code: ClassVar[str] = "SW836"
    limits: ClassVar = MappingProxyType(
        {
            "text": Limit(4.5, "to 1", "WCAG 2.2, 1.4.3", "R"),
            "large text": Limit(3.0, "to 1", "WCAG 2.2, 1.4.3", "R"),
        }
    )
    good: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    parts: {note: {is: sign, text: Opening hours, width: 60cm, place: {on_wall: north, height: 1.5m}}}
"""
    bad: ClassVar[str] = """\
scenewright: 1
parts:
  room:
    is: room
    parts:
      note:
        is: sign
        text: Opening hours
        width: 60cm
        place: {on_wall: north, height: 1.5m}
        materials: {plate: {is: paint, color: "#8a8f94"}, text: {is: paint, color: "#6c7277"}}
"""

    def findings(self, world: World) -> Iterator[Finding]:
        for thing in world.things:
            if thing.param("style") == "raised" or not isinstance(thing.param("text"), str):
                continue
            lights = [luminance(thing, slot) for slot in ("text", "plate")]
            if lights[0] is None or lights[1] is None:
                continue
            found = (max(lights[0], lights[1]) + 0.05) / (min(lights[0], lights[1]) + 0.05)
            if found >= self.limits["text"].value - 1e-6:
                continue
            wanted = self.limits["large text" if _is_large(world, thing) else "text"].value
            if found < wanted - 1e-6:
                yield Finding(
                    thing,
                    f"the words of '{thing.name}' stand out from their plate by {found:.1f} to 1",
                    f"at least {wanted} to 1",
                    "materials",
                    hint="make one of the two colours lighter or darker",
                    excess=wanted - found,
                )


def luminance(thing: Thing, slot: str) -> float | None:
    """Relative luminance of a slot's material (WCAG 2.2, linearised sRGB); None when its colour is not known."""
    spec = thing.materials.get(slot)
    color = getattr(spec.recipe, "color", None) if spec is not None else None
    if spec is None or color is None:
        return None
    tint = spec.recipe.tint or (1.0, 1.0, 1.0)
    red, green, blue = (_linear(c) * _linear(t) for c, t in zip(color, tint, strict=True))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _is_large(world: World, thing: Thing) -> bool:
    """Whether its words are large, seen from the nearest place before its first copy."""
    away = reading_distance(world, thing, 0)
    type_size = capital_height(thing) * thing.scale[1] / CAP_HEIGHT
    return away > 0.0 and 1000.0 * type_size / away >= LARGE
